"""bea's reference (torch autograd, float64) and a loader of submissions. Independent of any checker."""
import ast, copy, io, contextlib, json, re, sys, types
from pathlib import Path
import numpy as np
import torch

import os
TOL = float(os.environ.get("BEA_TOL", "1e-8"))
HERE = Path(__file__).resolve().parent
torch.set_num_threads(1)


def source_of(text, name):
    if not name.endswith(".ipynb"):
        return text
    out = []
    for c in json.loads(text)["cells"]:
        if c["cell_type"] == "code":
            s = "".join(c["source"])
            if s.startswith("%%"):
                continue
            out.append("\n".join(l for l in s.split("\n") if not re.match(r"\s*[%!]", l)))
    return "\n\n".join(out)


def load(text, name):
    src = source_of(text, name)
    mod = types.ModuleType("cand_" + re.sub(r"\W", "_", name))
    sys.modules[mod.__name__] = mod
    for node in ast.parse(src).body:
        code = compile(ast.fix_missing_locations(ast.Module([node], [])), name, "exec")
        if name.endswith(".ipynb"):
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    exec(code, mod.__dict__)
            except Exception:
                pass
        else:
            exec(code, mod.__dict__)
    return mod


def act(name, z, slope):
    return {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "identity": lambda v: v * 1.0,
            "leaky_relu": lambda v: torch.where(v > 0, v, slope * v),
            "softmax": lambda v: torch.softmax(v, 0)}[name](z)


def reference(P, X, Y, arch):
    """columns, W out_in; dZ and dA per example (no 1/m)"""
    L = len(P) // 2
    m = X.shape[1]
    h = arch.get("hidden", "relu")
    h = [h] * (L - 1) if isinstance(h, str) else list(h)
    names = h + [arch.get("output", "sigmoid")]
    t = {k: torch.tensor(v, dtype=torch.float64, requires_grad=True) for k, v in P.items()}
    x = torch.tensor(X, dtype=torch.float64, requires_grad=True)
    y = torch.tensor(Y, dtype=torch.float64)
    keep, a = {}, x
    for l in range(1, L + 1):
        z = t[f"W{l}"] @ a + t[f"b{l}"]
        z.retain_grad()
        a = act(names[l - 1], z, arch.get("leaky_slope", 0.01))
        a.retain_grad()
        keep[f"Z{l}"], keep[f"A{l}"] = z, a
    loss = arch.get("loss", "binary_cross_entropy")
    if loss == "binary_cross_entropy":
        J = -(y * torch.log(a) + (1 - y) * torch.log(1 - a)).sum() / m
    elif loss == "categorical_cross_entropy":
        J = -(y * torch.log(a)).sum() / m
    else:
        J = ((a - y) ** 2).sum() / (2 * m)
    J = J + arch.get("l2", 0.0) / (2 * m) * sum((t[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    r = {"cost": J.item(), "dX": x.grad.numpy() * m}
    for k, v in keep.items():
        r[k] = v.detach().numpy()
        r["d" + k] = v.grad.numpy() * m
    for k, v in t.items():
        r["d" + k] = v.grad.numpy()
    return r


def order(L):
    o = [f"{c}{l}" for l in range(1, L + 1) for c in "ZA"] + ["cost", f"dA{L}"]
    for l in range(L, 0, -1):
        o += [f"dZ{l}", f"dW{l}", f"db{l}", f"dA{l-1}" if l > 1 else "dX"]
    return o


def problem(sizes, m, arch, seed):
    r = np.random.default_rng(seed)
    P = {}
    for l in range(1, len(sizes)):
        P[f"W{l}"] = r.normal(size=(sizes[l], sizes[l - 1])) * 1.2 / np.sqrt(sizes[l - 1])
        P[f"b{l}"] = r.normal(size=(sizes[l], 1)) * 0.5
    X = r.normal(size=(sizes[0], m))
    loss = arch.get("loss", "binary_cross_entropy")
    if loss == "categorical_cross_entropy":
        Y = np.eye(sizes[-1])[:, r.permutation(np.arange(m) % sizes[-1])]
    elif loss == "binary_cross_entropy":
        Y = (r.random((sizes[-1], m)) > 0.5).astype(float)
        Y[:, 0], Y[:, 1] = 1, 0
    else:
        Y = r.normal(size=(sizes[-1], m))
    return P, X, Y


def flat_cache(obj, out, allowed):
    if isinstance(obj, dict):
        for k, v in obj.items():
            if k in allowed:
                out[k] = v
    return out


def ask(mod, P, X, Y, arch, lrs=(0.1, 0.37), seen=None):
    """run the candidate; return its tensors in columns / out_in (convention untouched)"""
    lay = getattr(mod, "LAYOUT", {})
    rows, inout = lay.get("examples") == "rows", lay.get("W") == "in_out"
    L = len(P) // 2
    q = {k: (v.T if (k[0] == "W" and inout) or (k[0] == "b" and rows) else v).copy() for k, v in P.items()}
    x, y = (X.T.copy(), Y.T.copy()) if rows else (X.copy(), Y.copy())
    q0, x0, y0 = copy.deepcopy(q), x.copy(), y.copy()
    out = {}
    with contextlib.redirect_stdout(io.StringIO()):
        if hasattr(mod, "backprop"):
            out = dict(mod.backprop(q, x, y))
        elif hasattr(mod, "L_model_forward"):
            AL, caches = mod.L_model_forward(x, q)
            c0 = copy.deepcopy(caches)
            out[f"A{L}"] = AL
            if hasattr(mod, "compute_cost"):
                out["cost"] = mod.compute_cost(AL, y)
            flat_cache(caches, out, order(L))
            g = dict(mod.L_model_backward(AL, y, caches))
            if repr(c0) != repr(caches) and seen is not None: seen.append(("mutated", "caches"))
            if "dA0" not in g and f"dA{L}" in g:   # older naming
                g = {(f"dA{int(k[2:])-1}" if k[:2] == "dA" else k): v for k, v in g.items()}
            out.update(g)
        elif hasattr(mod, "forward_propagation"):
            AL, cache = mod.forward_propagation(x, q)
            out[f"A{L}"] = AL
            flat_cache(cache, out, order(L))
            if hasattr(mod, "compute_cost"):
                out["cost"] = mod.compute_cost(AL, y)
            out.update(mod.backward_propagation(q, cache, x, y))
        elif hasattr(mod, "propagate"):
            r = mod.propagate(q["W1"].T.copy(), float(q["b1"].item()), x, y)
            g, c = r if isinstance(r[0], dict) else r[::-1]
            out = {"dW1": np.asarray(g["dw"]).T, "db1": g["db"], "cost": c}
        else:
            for lr in lrs:
                new = mod.step(copy.deepcopy(q), x.copy(), y.copy(), lr)
                g = {"d" + k: (q[k] - np.asarray(new[k]).reshape(q[k].shape) if k[0] == "b" else q[k] - new[k]) / lr for k in q}
                if out and any(np.max(np.abs(np.asarray(out[k]) - g[k])) > 1e-9 for k in g):
                    out["RATE"] = True
                for k in g:
                    out.setdefault(k, g[k])
            mod.step(q, x, y, lrs[0])
    mutated = [k for k in q if not np.array_equal(q[k], q0[k])] + ["X"] * (not np.array_equal(x, x0)) + ["Y"] * (not np.array_equal(y, y0))
    if mutated and seen is not None:
        seen.append(("mutated", mutated))
    if "dA0" in out:
        out["dX"] = out.pop("dA0")
    res = {}
    for k, v in out.items():
        if k not in order(L) and k != "RATE":
            continue
        v = np.asarray(v) if not np.isscalar(v) and v is not None else v
        if isinstance(v, np.ndarray) and v.ndim == 2:
            if k[:2] == "dW":
                v = v.T if inout else v
            elif k != "cost" and rows:
                v = v.T
        res[k] = v
    return res


def compare(res, ref, P, m):
    """wrong names in the order of the contract, and the convention"""
    L = len(P) // 2
    scale, conv = None, None
    for k in [f"dZ{l}" for l in range(L, 0, -1)]:
        if k in res and res[k] is not None:
            v, w = np.asarray(res[k], float), ref[k]
            if v.shape == w.shape:
                d1, d2 = np.abs(v - w).max(), np.abs(v - w / m).max() * m
                scale = 1.0 if d1 <= d2 else 1.0 / m
                break
    wrong = []
    for k in order(L):
        if k not in res:
            continue
        w = np.asarray(ref[k], float)
        v = res[k]
        if v is None:
            wrong.append(k); continue
        v = np.asarray(v)
        if k == "cost":
            ok = v.size == 1 and v.ndim in (0, 2) and np.isfinite(v).all()
            w = w.reshape(())
            v = v.reshape(()) if ok else v
        elif k[:2] == "db":
            n = w.shape[0]
            ok = v.shape in ((n, 1), (1, n), (n,)) or (n == 1 and v.shape == ())
            v = v.reshape(n, 1) if ok else v
        else:
            ok = v.shape == w.shape
        if not ok:
            wrong.append(k); continue
        isd = k[:2] in ("dZ", "dA", "dX")
        if isd and scale is None:
            sc = [1.0, 1.0 / m]
        else:
            sc = [scale if isd else 1.0]
        err = min(np.abs(v - w * s).max() / (np.abs(w * s).max() + 1e-300) for s in sc)
        if not err < TOL:
            wrong.append(k)
    return wrong


def nets(mod, src):
    arch = getattr(mod, "ARCHITECTURE", {})
    if hasattr(mod, "propagate"):
        return [[5, 1], [7, 1]]
    if arch.get("layer_sizes"):
        return [arch["layer_sizes"]]
    one = hasattr(mod, "L_model_forward") or hasattr(mod, "forward_propagation")
    if arch.get("loss") == "categorical_cross_entropy":
        return [[6, 4, 3], [7, 6, 4, 3], [5, 3], [8, 7, 6, 5, 4]]
    return [[6, 4, 1], [7, 6, 4, 1], [5, 1], [8, 7, 5, 4, 3 if not one else 1], [6, 5, 3 if not one else 1]]


def judge(text, name):
    """list of (sizes, m, wrong, extra)"""
    mod = load(text, name)
    arch = getattr(mod, "ARCHITECTURE", {})
    outs = []
    for i, s in enumerate(nets(mod, text)):
        for m in (9, 12):
            P, X, Y = problem(s, m, arch, 10 * i + m)
            ref = reference(P, X, Y, arch)
            seen = []
            try:
                r1 = ask(mod, P, X, Y, arch, seen=seen)
                r2 = ask(mod, P, X, Y, arch)
                wrong = compare(r1, ref, P, m)
                same = compare_same(r1, r2)
                if "RATE" in r1: seen.append(("rate",))
                if not same: seen.append(("nondeterministic",))
            except Exception as e:
                wrong = []
                seen.append(("crash", repr(e)[:150]))
                r1 = {}
            outs.append((s, m, wrong, seen, sorted(r1)))
    return outs


def compare_same(a, b):
    return a.keys() == b.keys() and all(np.array_equal(np.asarray(a[k]), np.asarray(b[k]), equal_nan=True) for k in a if a[k] is not None)
