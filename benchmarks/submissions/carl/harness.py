"""Loads a file, asks it for everything it exposes, and compares with torch autograd (float64)."""
import ast
import copy
import json
import warnings

import numpy as np
import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
DEF = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.0, "leaky_slope": 0.01}


def source(text, notebook):
    if not notebook:
        return text
    parts = []
    for c in json.loads(text)["cells"]:
        if c["cell_type"] == "code":
            parts.append("\n".join(s for s in "".join(c["source"]).splitlines() if not s.lstrip().startswith(("%", "!", "plt."))))
    return "\n\n".join(parts)


def load(text, notebook):
    src = source(text, notebook)
    ns = {"__name__": "candidate"}
    if not notebook:
        exec(compile(src, "cand", "exec"), ns)
        return ns
    for node in ast.parse(src).body:
        try:
            exec(compile(ast.Module([node], []), "cand", "exec"), ns)
        except Exception:
            pass
    return ns


def arch(ns):
    a = dict(DEF)
    a.update(ns.get("ARCHITECTURE") or {})
    return a


def nets(ns):
    a = arch(ns)
    out = a["output"]
    if "layer_sizes" in a:
        return [a["layer_sizes"]]
    if "propagate" in ns:
        return [[4, 1], [6, 1]]
    if out == "softmax":
        return [[5, 4, 3], [6, 5, 4, 3], [7, 6, 5, 4, 3]]
    return [[4, 3, 2], [4, 3, 1], [5, 4, 3, 1], [6, 5, 4, 3, 2]]


def make(sizes, a, m=8, seed=0):
    r = np.random.default_rng(seed)
    P = {}
    for l in range(1, len(sizes)):
        P[f"W{l}"] = r.normal(size=(sizes[l], sizes[l - 1])) * 0.9
        P[f"b{l}"] = r.normal(size=(sizes[l], 1)) * 0.5
    X = r.normal(size=(sizes[0], m))
    n = sizes[-1]
    if a["output"] == "softmax":
        Y = np.eye(n)[:, r.integers(0, n, m)]
    elif a["loss"] == "squared_error" and a["output"] == "identity":
        Y = r.normal(size=(n, m))
    else:
        Y = (r.random((n, m)) < 0.5).astype(float)
    return P, X, Y


def act(z, n, slope):
    return {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "identity": lambda v: v * 1.0,
            "leaky_relu": lambda v: torch.where(v > 0, v, slope * v),
            "softmax": lambda v: torch.softmax(v, 0)}[n](z)


def reference(P, X, Y, a):
    """Per-example convention."""
    L = len(P) // 2
    m = X.shape[1]
    T = {k: torch.tensor(v, requires_grad=True) for k, v in P.items()}
    x = torch.tensor(X, requires_grad=True)
    y = torch.tensor(Y)
    hidden = a["hidden"] if isinstance(a["hidden"], (list, tuple)) else [a["hidden"]] * (L - 1)
    R, keep, A = {}, {}, x
    for l in range(1, L + 1):
        Z = T[f"W{l}"] @ A + T[f"b{l}"]
        A = act(Z, a["output"] if l == L else hidden[l - 1], a["leaky_slope"])
        Z.retain_grad(), A.retain_grad()
        keep[f"Z{l}"], keep[f"A{l}"] = Z, A
    if a["loss"] == "binary_cross_entropy":
        J = -(y * torch.log(A) + (1 - y) * torch.log(1 - A)).sum() / m
    elif a["loss"] == "categorical_cross_entropy":
        J = -(y * torch.log(A)).sum() / m
    else:
        J = ((A - y) ** 2).sum() / (2 * m)
    pen = a["l2"] / (2 * m) * sum((T[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    for k, v in keep.items():
        R[k] = v.detach().numpy()
        R["d" + k] = v.grad.numpy() * m
    R["cost"] = (J + pen).item()
    for l in range(1, L + 1):
        R[f"dW{l}"] = T[f"W{l}"].grad.numpy() + a["l2"] / m * P[f"W{l}"]
        R[f"db{l}"] = T[f"b{l}"].grad.numpy()
    R["dX"] = x.grad.numpy() * m
    return R


def order(L):
    o = []
    for l in range(1, L + 1):
        o += [f"Z{l}", f"A{l}"]
    o += ["cost"]
    for l in range(L, 0, -1):
        o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dX"]


def ask(ns, P, X, Y):
    """Everything the file exposes, in columns / out_in."""
    lay = ns.get("LAYOUT") or {}
    rows, io = lay.get("examples") == "rows", lay.get("W") == "in_out"
    L = len(P) // 2
    P, X, Y = copy.deepcopy(P), X.copy(), Y.copy()

    def conv(k, v):
        return v.T.copy() if (k[0] == "W" and io) or (k[0] == "b" and rows) else v
    Q = {k: conv(k, v) for k, v in P.items()}
    if rows:
        X, Y = X.T.copy(), Y.T.copy()
    before = copy.deepcopy((Q, X, Y))
    got, mut = {}, False
    if "backprop" in ns:
        got = dict(ns["backprop"](Q, X, Y))
    elif "L_model_forward" in ns or "forward_propagation" in ns:
        new = "L_model_forward" in ns
        np.set_printoptions(precision=12)
        A, caches = ns["L_model_forward" if new else "forward_propagation"](X, Q)
        got = {f"A{L}": A}
        if isinstance(caches, dict):
            got |= {k: v for k, v in caches.items() if k in order(L)}
        got = {k: np.copy(v) for k, v in got.items()}
        if "compute_cost" in ns:
            got["cost"] = ns["compute_cost"](A, Y)
        picture = repr(caches)
        g = dict(ns["L_model_backward"](A, Y, caches) if new else ns["backward_propagation"](Q, caches, X, Y))
        mut |= picture != repr(caches)
        if "dA0" in g:
            g["dX"] = g.pop("dA0")
        got |= g
    elif "propagate" in ns:
        r = ns["propagate"](Q["W1"].T.copy(), float(Q["b1"][0, 0]), X, Y)
        g, c = r if isinstance(r[0], dict) else r[::-1]
        got = {"cost": c}
        if "dw" in g:
            got["dW1"] = np.asarray(g["dw"]).T
        if "db" in g:
            got["db1"] = g["db"]
    elif "step" in ns:
        for lr in (0.37, 1.1):
            mine = copy.deepcopy(Q)
            n = ns["step"](mine, X, Y, lr)
            mut |= any(not np.array_equal(mine[k], Q[k]) for k in Q)
            for k in Q:
                if k in n:
                    d = (Q[k] - n[k]) / lr
                    if "d" + k in got and (np.shape(d) != got["d" + k].shape or not np.allclose(d, got["d" + k], atol=1e-8)):
                        got["RATE"] = True
                    got.setdefault("d" + k, d)
    for k in before[0]:
        mut |= not np.array_equal(before[0][k], Q[k])
    mut |= not (np.array_equal(before[1], X) and np.array_equal(before[2], Y))
    res = {}
    for k, v in got.items():
        if k not in order(L) and k != "RATE":
            continue
        v = np.asarray(v)
        if k[:2] == "dW" and io or k[:1] in "ZA" and rows or k[:2] in ("dA", "dZ", "dX") and rows:
            v = v.T
        res[k] = v
    if mut:
        res["MUTATED"] = np.asarray(1)
    return res


def differs(name, got, ref):
    ref = np.asarray(ref)
    if name[:2] == "db":
        if got.size != ref.size:
            return True
        got = got.reshape(ref.shape)
    if name == "cost" and got.size == 1:
        got = got.reshape(())
    if got.shape != ref.shape or got.dtype == object:
        return True
    if not np.all(np.isfinite(got)):
        return True
    return bool(np.max(np.abs(got - ref)) > 1e-9 * max(1e-3, np.max(np.abs(ref))))


def judge(text, notebook=False, seeds=(1,), ms=(8,)):
    """List over networks of (sizes, wrong names in order, exposed names); crash -> 'CRASH'."""
    ns = load(text, notebook)
    base_arch = arch(ns)
    out = []
    for sizes in nets(ns):
        for seed in seeds:
            for m in ms:
                P, X, Y = make(sizes, base_arch, m, seed)
                R = reference(P, X, Y, base_arch)
                L = len(sizes) - 1
                try:
                    with warnings.catch_warnings():
                        warnings.simplefilter("ignore")
                        state = np.random.get_state()[1].sum()
                        got = ask(ns, P, X, Y)
                        again = ask(ns, P, X, Y)
                except Exception as e:
                    out.append((sizes, ["CRASH " + repr(e)[:70]], []))
                    continue
                wrong = [k for k in ("MUTATED", "RATE") if k in got]
                if any(k not in again or not np.array_equal(np.asarray(got[k]), np.asarray(again[k]), equal_nan=True) for k in got if got[k].dtype != object):
                    wrong.append("NONDET")
                if f"dA{L}" in got and "dX" not in got and "L_model_forward" in ns and got[f"dA{L}"].shape == R[f"dA{L-1}" if L > 1 else "dX"].shape:
                    got = {("dX" if k == "dA1" else f"dA{int(k[2:]) - 1}") if k[:2] == "dA" else k: v for k, v in got.items()}
                scale = None
                for l in range(L, 0, -1):
                    if f"dZ{l}" in got:
                        fit = [c for c in (1.0, 1 / m) if not differs(f"dZ{l}", got[f"dZ{l}"], R[f"dZ{l}"] * c)]
                        scale = fit[0] if fit else None
                        break
                for k in order(L):
                    if k in got:
                        if k[:2] in ("dA", "dZ", "dX"):
                            sc = [scale] if scale else [1.0, 1 / m]
                            bad = all(differs(k, got[k], R[k] * s) for s in sc)
                        else:
                            bad = differs(k, got[k], R[k])
                        if not bad and got[k].dtype in (np.float32, np.float16):
                            bad = True
                        if bad:
                            wrong.append(k)
                out.append((sizes, wrong, sorted(got)))
    return out
