"""Own reference by torch autograd, and a reader of the forms of the contract. Independent of any engine."""
import collections
import contextlib
import copy
import io
import json
import os
import re
import signal
import warnings

import numpy as np
import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
FREE = [[5, 4, 1], [6, 5, 3, 2], [7, 5, 4, 3, 1], [7, 6, 5, 4, 2]]
TOL = 1e-7


def load(path):
    src = open(path).read()
    ns = {"__name__": "candidate"}
    if not path.endswith(".ipynb"):
        exec(compile(src, path, "exec"), ns)
        return ns
    for cell in json.loads(src)["cells"]:
        if cell["cell_type"] != "code":
            continue
        lines = "".join(cell["source"]).splitlines()
        code = "\n".join(x for x in lines if not x.lstrip().startswith(("%", "!")))
        for chunk in [code]:
            try:
                exec(compile(chunk, path, "exec"), ns)
            except Exception:
                for line in chunk.splitlines():       # an import cell with one import that is not here
                    with contextlib.suppress(Exception):
                        exec(line, ns)
    return ns


def settings(ns):
    a = dict(hidden="relu", output="sigmoid", loss="binary_cross_entropy", l2=0.0, leaky_slope=0.01, layer_sizes=None)
    a.update(ns.get("ARCHITECTURE", {}))
    lay = dict(examples="columns", W="out_in")
    lay.update(ns.get("LAYOUT", {}))
    return a, lay


def networks(ns):
    a, _ = settings(ns)
    if "propagate" in ns and "backprop" not in ns:
        return [[5, 1], [3, 1]]
    return [a["layer_sizes"]] if a["layer_sizes"] else FREE


def act(name, z, slope):
    if name == "softmax":
        return torch.softmax(z, 0)
    return {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "identity": lambda t: t * 1.0,
            "leaky_relu": lambda t: torch.where(t > 0, t, slope * t)}[name](z)


def data(a, sizes, m, seed):
    r = np.random.default_rng(seed)
    p = {}
    for k in range(1, len(sizes)):
        p[f"W{k}"] = r.normal(size=(sizes[k], sizes[k - 1])) * 0.8
        p[f"b{k}"] = r.normal(size=(sizes[k], 1)) * 0.5
    X = r.normal(size=(sizes[0], m))
    if a["loss"] == "categorical_cross_entropy":
        Y = np.eye(sizes[-1])[:, r.integers(0, sizes[-1], m)]
    elif a["loss"] == "squared_error" and a["output"] == "identity":
        Y = r.normal(size=(sizes[-1], m))
    else:
        Y = (r.random((sizes[-1], m)) < 0.5).astype(float)
        if m > 1:
            Y[0, 0], Y[0, 1] = 0.0, 1.0
    return p, X, Y


def reference(a, sizes, p, X, Y):
    L = len(sizes) - 1
    m = X.shape[1]
    t = {k: torch.tensor(v, requires_grad=True) for k, v in p.items()}
    Xt, Yt = torch.tensor(X, requires_grad=True), torch.tensor(Y)
    h = a["hidden"]
    h = [h] * (L - 1) if isinstance(h, str) else h
    A, keep = Xt, {}
    for k in range(1, L + 1):
        Z = t[f"W{k}"] @ A + t[f"b{k}"]
        Z.retain_grad()
        A = act(a["output"] if k == L else h[k - 1], Z, a["leaky_slope"])
        A.retain_grad()
        keep[f"Z{k}"], keep[f"A{k}"] = Z, A
    if a["loss"] == "squared_error":
        total = 0.5 * ((A - Yt) ** 2).sum()
    elif a["loss"] == "categorical_cross_entropy":
        total = -(Yt * torch.log(A)).sum()
    else:
        total = -(Yt * torch.log(A) + (1 - Yt) * torch.log(1 - A)).sum()
    total.backward()
    ref = {k: v.detach().numpy() for k, v in keep.items()}
    pen = sum((v ** 2).sum() for k, v in p.items() if k[0] == "W")
    ref["cost"] = np.array(total.item() / m + a["l2"] / (2 * m) * pen)
    for k, v in keep.items():
        ref["d" + k] = v.grad.numpy()
    for k, v in t.items():
        ref["d" + k] = v.grad.numpy() / m + (a["l2"] / m * p[k] if k[0] == "W" else 0)
    ref["dX"] = Xt.grad.numpy()
    return ref


def order(L):
    o = [f"{c}{k}" for k in range(1, L + 1) for c in "ZA"] + ["cost"]
    for k in range(L, 0, -1):
        o += [f"dA{k}", f"dZ{k}", f"dW{k}", f"db{k}"]
    return o + ["dX"]


class Late(Exception):
    pass


def _bell(*_):
    raise Late("time")


def same(u, v):
    """Deep comparison of nested arguments."""
    if isinstance(u, dict):
        return set(u) == set(v) and all(same(u[k], v[k]) for k in u)
    if isinstance(u, (list, tuple, collections.deque)):
        return len(u) == len(v) and all(same(x, y) for x, y in zip(u, v))
    if isinstance(u, np.ndarray):
        return np.array_equal(u, v, equal_nan=True)
    if hasattr(u, "__slots__") or hasattr(u, "__dict__"):
        names = getattr(u, "__slots__", None) or list(vars(u))
        return all(same(getattr(u, n), getattr(v, n)) for n in names)
    return u is v or u == v


def call(ns, sizes, p, X, Y, rate=None):
    """-> (exposed tensors as the candidate gave them, flags)"""
    L = len(sizes) - 1
    flags = set()
    args = dict(parameters={k: v.copy() for k, v in p.items()}, X=X.copy(), Y=Y.copy())
    before = copy.deepcopy(args)
    out = {}
    if "backprop" in ns:
        out = dict(ns["backprop"](args["parameters"], args["X"], args["Y"]))
    elif "step" in ns:
        new = ns["step"](args["parameters"], args["X"], args["Y"], rate)
        out = {"d" + k: (p[k] - np.asarray(new[k])) / rate for k in p}
    elif "propagate" in ns:
        w, b = args["parameters"]["W1"].T.copy(), float(args["parameters"]["b1"][0, 0])
        w0 = w.copy()
        r = ns["propagate"](w, b, args["X"], args["Y"])
        g, cost = r if isinstance(r[0], dict) else r[::-1]
        if not np.array_equal(w, w0):
            flags.add("mutates")
        out = {"cost": cost, "dW1": np.asarray(g["dw"]).T if np.shape(g["dw"]) == w.shape else g["dw"], "db1": g["db"]}
    else:
        fwd = ns.get("L_model_forward") or ns["forward_propagation"]
        AL, caches = fwd(args["X"], args["parameters"])
        out[f"A{L}"] = AL
        if isinstance(caches, dict):
            out.update({k: np.array(v) for k, v in caches.items() if re.fullmatch(r"[ZA][1-9]\d*", k)})
        AL = np.array(AL)
        keep = copy.deepcopy((AL, caches))
        if "compute_cost" in ns:
            out["cost"] = ns["compute_cost"](AL, args["Y"])
        if "L_model_backward" in ns:
            g = ns["L_model_backward"](AL, args["Y"], caches)
        else:
            g = ns["backward_propagation"](args["parameters"], caches, args["X"], args["Y"])
        if not same(keep, (AL, caches)):
            flags.add("mutates")
        g = dict(g)
        top = g.get(f"dA{L}")
        if top is not None and np.shape(top)[0] == sizes[L - 1] != sizes[L]:
            g = {(f"dA{int(k[2:]) - 1}" if k.startswith("dA") else k): v for k, v in g.items()}
        if "dA0" in g:
            g["dX"] = g.pop("dA0")
        out.update(g)
    if not same(before, args):
        flags.add("mutates")
    return {k: np.array(v) for k, v in out.items() if k in order(L)}, flags


def to_layout(lay, ref_or_p, back=False):
    out = {}
    for k, v in ref_or_p.items():
        v = np.asarray(v)
        base = k.lstrip("d")[:1]
        if v.ndim == 2:
            if base == "W" and lay["W"] == "in_out":
                v = v.T
            if base != "W" and lay["examples"] == "rows":
                v = v.T
        out[k] = v
    return out


def close(x, y, name):
    x = np.asarray(x)
    if name[:2] == "db":
        if x.size != y.size:
            return False
        x, y = x.ravel(), y.ravel()
    if name == "cost":
        if x.size != 1:
            return False
        x, y = x.ravel()[0], np.asarray(y).ravel()[0]
    if np.shape(x) != np.shape(y) or not np.all(np.isfinite(x)):
        return False
    if np.asarray(x).dtype.kind not in "fiu":
        return False
    return np.max(np.abs(x - y)) <= TOL * max(np.max(np.abs(y)), 1e-12) * 0.1 + 1e-13


def distance(runs, n, k, want):
    """Largest relative difference; inf where the shape is another."""
    d = 0.0
    for o in runs[:n]:
        x = o[k]
        if x.size != np.size(want) or not np.all(np.isfinite(x)):
            return np.inf
        x = x.reshape(np.shape(want)) if k[:2] == "db" or k == "cost" else x
        if x.shape != np.shape(want):
            return np.inf
        d = max(d, np.max(np.abs(x - want)) / np.max(np.abs(want)))
    return float(d)


def judge(path_or_ns, sizes, m=9, seed=3):
    """-> dict(first, wrong, flags, absent, crash)"""
    ns = load(path_or_ns) if isinstance(path_or_ns, str) else path_or_ns
    a, lay = settings(ns)
    p, X, Y = data(a, sizes, m, seed)
    L = len(sizes) - 1
    ref = to_layout(lay, reference(a, sizes, p, X, Y))
    pl = to_layout(lay, p)
    Xl, Yl = (X.T, Y.T) if lay["examples"] == "rows" else (X, Y)
    res = dict(first=None, wrong=[], flags=set(), crash=None, names=[])
    rates = [1.0, 0.25] if "step" in ns else [None]
    old = signal.signal(signal.SIGALRM, _bell)
    runs = []
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            signal.alarm(10)
            for r in rates + rates[:1]:
                o, f = call(ns, sizes, pl, Xl, Yl, r)
                runs.append(o)
                res["flags"] |= f
    except Exception as e:
        res["crash"] = repr(e)
        return res
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, old)
    first_run = runs[0]
    if not same(runs[0], runs[-1]):
        res["flags"].add("random")
    if len(rates) == 2 and any(not np.allclose(runs[0][k], runs[1][k], rtol=1e-7, atol=1e-10) for k in runs[0]):
        res["flags"].add("rate")
    scale = 1.0
    kinds = [k for k in order(L) if k[:2] == "dZ" and k in first_run] or [k for k in order(L)
             if k[:2] == "dA" and k in first_run] or ["dX"]
    for k in kinds + [k for k in order(L) if k[:2] == "dA"]:
        if k in first_run and close(first_run[k], ref[k], k):
            break
        if k in first_run and close(first_run[k] * m, ref[k], k):
            scale = 1.0 / m
            break
    res["convention"] = scale
    for k in order(L):
        if k not in first_run:
            continue
        want = ref[k] * (scale if k[:2] in ("dZ", "dA", "dX") else 1.0)
        res["names"].append(k)
        if not all(close(o[k], want, k) for o in runs[:len(rates)]):
            res["wrong"].append(k)
            res.setdefault("size", distance(runs, len(rates), k, want))
    res["first"] = res["wrong"][0] if res["wrong"] else None
    return res
