"""dora's own judge: torch autograd in float64 against whatever a submission exposes."""
import ast
import contextlib
import io
import json
import sys
import types

import numpy as np
import torch

torch.set_num_threads(1)
OLD_NAMES = {"course_oldnames"}


def load(path=None, text=None, notebook=None):
    if text is None:
        text = open(path).read()
        notebook = str(path).endswith(".ipynb")
    mod = types.ModuleType("candidate")
    sys.modules["candidate"] = mod
    cells = [text]
    if notebook:
        cells = ["".join(l for l in c["source"] if not l.lstrip().startswith(("%", "!")))
                 for c in json.loads(text)["cells"] if c["cell_type"] == "code"]
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in cells:
            for node in ast.parse(cell).body:
                code = compile(ast.Module([node], []), "candidate", "exec")
                try:
                    exec(code, mod.__dict__)
                except Exception:
                    if not notebook:
                        raise
    return mod.__dict__


def spec_of(ns, sizes):
    a = ns.get("ARCHITECTURE") or {}
    n = len(sizes) - 2
    h = a.get("hidden", "relu")
    return {"hidden": [h] * n if isinstance(h, str) else list(h), "output": a.get("output", "sigmoid"),
            "loss": a.get("loss", "binary_cross_entropy"), "l2": a.get("l2", 0.0), "slope": a.get("leaky_slope", 0.01)}


def problem(sizes, spec, m, seed=0):
    r = np.random.default_rng(seed)
    p = {}
    for l in range(1, len(sizes)):
        p[f"W{l}"] = r.normal(size=(sizes[l], sizes[l - 1])) * 0.9 / np.sqrt(sizes[l - 1]) * 1.4
        p[f"b{l}"] = r.normal(size=(sizes[l], 1)) * 0.4
    X = r.normal(size=(sizes[0], m))
    k = sizes[-1]
    if spec["loss"] == "categorical_cross_entropy":
        Y = np.eye(k)[:, r.integers(0, k, m)]
        Y[:, :k] = np.eye(k)[:, :m]
    elif spec["loss"] == "binary_cross_entropy":
        Y = (r.random((k, m)) < 0.5).astype(float)
        Y[:, 0], Y[:, 1] = 0, 1
    elif spec["output"] == "sigmoid":
        Y = r.random((k, m))
    else:
        Y = r.normal(size=(k, m))
    return p, X, Y


def act(kind, z, slope):
    return {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "identity": lambda t: t * 1.0,
            "leaky_relu": lambda t: torch.nn.functional.leaky_relu(t, slope),
            "softmax": lambda t: torch.softmax(t, 0)}[kind](z)


def truth(p, X, Y, spec):
    L, m = len(p) // 2, X.shape[1]
    t = {k: torch.tensor(v, dtype=torch.float64, requires_grad=True) for k, v in p.items()}
    x = torch.tensor(X, requires_grad=True)
    y = torch.tensor(Y)
    a, out, keep = x, {}, {}
    for l in range(1, L + 1):
        z = t[f"W{l}"] @ a + t[f"b{l}"]
        a = act(spec["output"] if l == L else spec["hidden"][l - 1], z, spec["slope"])
        for n, v in ((f"Z{l}", z), (f"A{l}", a)):
            v.retain_grad()
            keep[n] = v
    if spec["loss"] == "squared_error":
        J = ((a - y) ** 2).sum() / (2 * m)
    elif spec["loss"] == "binary_cross_entropy":
        J = -(y * torch.log(a) + (1 - y) * torch.log(1 - a)).sum() / m
    else:
        J = -(y * torch.log(a)).sum() / m
    J = J + spec["l2"] / (2 * m) * sum((t[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    for n, v in keep.items():
        out[n] = v.detach().numpy()
        out["d" + n] = v.grad.numpy() * m
    for n, v in t.items():
        out["d" + n] = v.grad.numpy()
    out["dX"] = x.grad.numpy() * m
    out["cost"] = float(J.detach())
    return out


def order(L):
    o = []
    for l in range(1, L + 1):
        o += [f"Z{l}", f"A{l}"]
    o += ["cost"]
    for l in range(L, 0, -1):
        o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dX"]


def form_of(ns):
    for f in ("backprop", "L_model_forward", "forward_propagation", "propagate", "step"):
        if f in ns:
            return f


class Outcome(dict):
    mutated = False
    unstable = False
    error = None


def call(ns, form, p, X, Y, old=False):
    """-> (tensors in columns/out_in, mutated)"""
    lay = ns.get("LAYOUT") or {}
    rows, inout = lay.get("examples") == "rows", lay.get("W") == "in_out"
    P = {k: (v.T.copy() if (k[0] == "W" and inout) or (k[0] == "b" and rows) else v.copy()) for k, v in p.items()}
    x, y = (X.T.copy(), Y.T.copy()) if rows else (X.copy(), Y.copy())
    keep = {k: v.copy() for k, v in P.items()}, x.copy(), y.copy()
    L = len(p) // 2
    raw = {}
    mut = False
    if form == "backprop":
        raw = dict(ns["backprop"](P, x, y))
    elif form == "L_model_forward":
        AL, caches = ns["L_model_forward"](x, P)
        if isinstance(caches, dict):
            raw |= {k: np.array(v) for k, v in caches.items() if isinstance(k, str) and k[0] in "ZA" and k[1:].isdigit() and k != "A0"}
        raw[f"A{L}"] = np.array(AL)
        if "compute_cost" in ns:
            raw["cost"] = ns["compute_cost"](AL, y)
        import pickle
        before = pickle.dumps(np.asarray(AL)), repr(caches)
        g = dict(ns["L_model_backward"](AL, y, caches))
        mut |= before != (pickle.dumps(np.asarray(AL)), repr(caches))
        if old and f"dA{L}" in g:
            g = {(f"dA{int(k[2:]) - 1}" if k.startswith("dA") else k): v for k, v in g.items()}
        raw |= g
    elif form == "forward_propagation":
        AL, cache = ns["forward_propagation"](x, P)
        if isinstance(cache, dict):
            raw |= {k: np.array(v) for k, v in cache.items() if k[0] in "ZA" and k[1:].isdigit() and k != "A0"}
        raw[f"A{L}"] = np.array(AL)
        if "compute_cost" in ns:
            raw["cost"] = ns["compute_cost"](AL, y)
        before = repr(cache)
        raw |= ns["backward_propagation"](P, cache, x, y)
        mut |= before != repr(cache)
    elif form == "propagate":
        w, b = P["W1"].T.copy(), float(P["b1"][0, 0])
        w0 = w.copy()
        u, v = ns["propagate"](w, b, x, y)
        g, c = (u, v) if isinstance(u, dict) else (v, u)
        dw = np.asarray(g["dw"])
        raw = {"cost": c, "dW1": dw.T if dw.ndim == 2 else dw, "db1": g["db"]}
        mut |= not np.array_equal(w, w0)
    else:
        raw = {}
        for lr in (0.1, 0.01):
            Q = {k: v.copy() for k, v in P.items()}
            new = ns["step"](Q, x, y, lr)
            mut |= any(not np.array_equal(Q[k], keep[0][k]) for k in P)
            for k, v in P.items():
                d = (v - np.asarray(new[k]).reshape(v.shape) if np.size(new[k]) == v.size else np.full((99, 99), np.nan)) / lr
                raw.setdefault("d" + k, []).append(np.asarray(d))
        raw = {k: np.stack([q.T if (k[1] == "W" and inout) else q for q in v]) for k, v in raw.items()}
    mut |= any(not np.array_equal(P[k], keep[0][k]) for k in P) or not np.array_equal(x, keep[1]) or not np.array_equal(y, keep[2])
    got = {}
    for k, v in raw.items():
        if "dA0" == k:
            k = "dX"
        if form == "step":
            got[k] = v
            continue
        v = np.asarray(v)
        if k.startswith("dW"):
            v = v.T if inout and v.ndim == 2 else v
        elif k.startswith("db") or k == "cost":
            v = np.asarray(v)
        elif v.ndim == 2 and rows:
            v = v.T
        got[k] = v
    return got, mut


def differs(name, got, want, tol):
    got = np.asarray(got, dtype=float)
    want = np.asarray(want, dtype=float)
    if name.startswith("db") and got.ndim < 3:
        if got.size != want.size or got.shape not in ((want.size, 1), (1, want.size), (want.size,)) and want.size != 1:
            return True
        got = got.reshape(want.shape)
    if name == "cost":
        if got.size != 1:
            return True
        got = got.reshape(())
    if got.ndim == 3:
        want = np.stack([want.reshape(got.shape[1:])] * got.shape[0]) if got.shape[1:] == want.shape or got[0].size == want.size else want
    if got.shape != want.shape:
        return True
    if not np.all(np.isfinite(got)) or not np.all(np.isfinite(want)):
        return True
    return bool(np.abs(got - want).max() > tol * max(np.abs(want).max(), 1e-300))


def judge(ns, sizes, m, old=False, tol=1e-6, seed=0):
    """-> Outcome {name: wrong?} with .mutated, .unstable, .error"""
    form = form_of(ns)
    spec = spec_of(ns, sizes)
    p, X, Y = problem(sizes, spec, m, seed)
    ref = truth(p, X, Y, spec)
    o = Outcome()
    try:
        with np.errstate(all="ignore"), contextlib.redirect_stdout(io.StringIO()):
            got, o.mutated = call(ns, form, p, X, Y, old)
            again, _ = call(ns, form, p, X, Y, old)
    except Exception as e:
        o.error = f"{type(e).__name__}: {e}"
        return o
    o.unstable = any(not np.array_equal(np.asarray(got[k]), np.asarray(again[k]), equal_nan=True) for k in got if np.asarray(got[k]).dtype.kind in "fiu")
    o.got, o.ref = got, ref
    names = order(len(sizes) - 1)
    o.extra = [k for k in got if k not in names]
    carried = False
    for n in [n for n in names if n[:2] == "dZ"] + [n for n in names if n[:2] == "dA"] + ["dX"]:
        if n in got:
            carried = not differs(n, got[n], ref[n] / m, 1e-6)
            break
    o.carried = carried
    for n in names:
        if n in got:
            want = ref[n] / m if carried and n[:2] in ("dA", "dZ", "dX") else ref[n]
            o[n] = differs(n, got[n], want, tol)
    return o


def networks(ns, stem):
    arch = ns.get("ARCHITECTURE") or {}
    if "layer_sizes" in arch:
        return [(arch["layer_sizes"], m) for m in (7, 5, 9)]
    if form_of(ns) == "propagate":
        return [([4, 1], 7), ([5, 1], 9), ([3, 1], 6)]
    k = arch.get("output")
    if k == "softmax":
        return [([5, 3], 7), ([4, 5, 3], 8), ([6, 5, 4, 3], 9), ([7, 3, 5, 4, 2], 10)]
    one = [([4, 1], 7), ([5, 4, 1], 8), ([5, 4, 3, 1], 9), ([3, 6, 5, 4, 1], 10)]
    if form_of(ns) in ("L_model_forward", "forward_propagation") and k is None:
        return one
    return one + [([6, 5, 4, 3], 8), ([4, 6, 2], 9)]


def shapes_fault(ns, stem, tol=1e-6):
    """All networks; -> (first wrong names where it shows, outcomes)"""
    outs = []
    for sizes, m in networks(ns, stem):
        for seed in (0, 1):
            outs.append((sizes, judge(ns, sizes, m, stem in OLD_NAMES, tol, seed)))
    return outs
