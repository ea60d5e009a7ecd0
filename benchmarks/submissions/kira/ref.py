"""Own reference (torch autograd, float64) and a small loader; nothing of the checker is used."""
import ast, contextlib, io, json, os, sys
import numpy as np
import torch
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
TOL = 1e-6        # what counts as different; check_bases sets 1e-10

def source(path_text, name):
    if not name.endswith(".ipynb"):
        return path_text
    nb = json.loads(path_text)
    out = []
    for c in nb["cells"]:
        if c["cell_type"] == "code":
            s = "".join(c["source"])
            out += [ln for ln in s.split("\n") if not ln.lstrip().startswith(("%", "!"))]
    return "\n".join(out)

def load(text, name):
    src = source(text, name)
    import types
    mod = types.ModuleType("cand_" + str(abs(hash(text)) % 10**8)); sys.modules[mod.__name__] = mod
    ns = mod.__dict__
    for node in ast.parse(src).body:                 # a notebook's file loads and plots may fail
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(ast.Module([node], []), name, "exec"), ns)
        except Exception:
            if not name.endswith(".ipynb"):
                raise
    return ns

ACT = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "identity": lambda z: z}

def reference(P, X, Y, arch):
    L = len(P) // 2; m = X.shape[1]
    hid = arch.get("hidden", "relu"); hid = [hid] * (L - 1) if isinstance(hid, str) else hid
    t = {}; leaf = {k: torch.tensor(v, requires_grad=True) for k, v in P.items()}
    A = torch.tensor(X, requires_grad=True); t["X"] = A; Yt = torch.tensor(Y)
    for l in range(1, L + 1):
        Z = leaf[f"W{l}"] @ A + leaf[f"b{l}"]; Z.retain_grad()
        if l < L:
            s = arch.get("leaky_slope", 0.01)
            A = torch.where(Z > 0, Z, s * Z) if hid[l-1] == "leaky_relu" else ACT[hid[l-1]](Z)
        else:
            o = arch.get("output", "sigmoid")
            A = torch.softmax(Z, 0) if o == "softmax" else ACT[o](Z) + 0
        A.retain_grad(); t[f"Z{l}"], t[f"A{l}"] = Z, A
    loss = arch.get("loss", "binary_cross_entropy")
    if loss == "binary_cross_entropy": J = -(Yt * torch.log(A) + (1 - Yt) * torch.log(1 - A)).sum() / m
    elif loss == "categorical_cross_entropy": J = -(Yt * torch.log(A)).sum() / m
    else: J = ((A - Yt) ** 2).sum() / (2 * m)
    J = J + arch.get("l2", 0.0) / (2 * m) * sum((leaf[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    out = {"cost": J.item()}
    for k, v in t.items():
        if k != "X": out[k] = v.detach().numpy()
        out["d" + k] = v.grad.numpy() * m
    for k, v in leaf.items(): out["d" + k] = v.grad.numpy()
    return out

def order(L):
    o = []
    for l in range(1, L + 1): o += [f"Z{l}", f"A{l}"]
    o.append("cost")
    for l in range(L, 0, -1): o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dX"]

def network(sizes, m, arch, seed):
    r = np.random.default_rng(seed); P = {}
    for l in range(1, len(sizes)):
        P[f"W{l}"] = r.normal(size=(sizes[l], sizes[l-1])) * 0.6
        P[f"b{l}"] = r.normal(size=(sizes[l], 1)) * 0.4
    X = r.normal(size=(sizes[0], m))
    if arch.get("loss") == "categorical_cross_entropy": Y = np.eye(sizes[-1])[:, r.integers(0, sizes[-1], m)]
    elif arch.get("loss") == "squared_error": Y = r.normal(size=(sizes[-1], m))
    else: Y = (r.random((sizes[-1], m)) < .5).astype(float)
    return P, X, Y

def call(ns, P, X, Y):
    """named tensors in columns/out_in, and a list of behaviour faults"""
    lay = ns.get("LAYOUT", {}); rows = lay.get("examples") == "rows"; io_ = lay.get("W") == "in_out"
    T = lambda a: np.array(np.asarray(a).T)
    Q = {k: (T(v) if (k[0] == "W" and io_) or (k[0] == "b" and rows) else v.copy()) for k, v in P.items()}
    x, y = (T(X), T(Y)) if rows else (X.copy(), Y.copy())
    keep = {k: v.copy() for k, v in Q.items()}, x.copy(), y.copy()
    out, raw = {}, {}
    if "backprop" in ns: raw = dict(ns["backprop"](Q, x, y))
    elif "L_model_forward" in ns:
        AL, c = ns["L_model_forward"](x, Q)
        if isinstance(c, dict): raw.update({k: v for k, v in c.items() if isinstance(k, str)})
        raw[f"A{len(P)//2}"] = AL
        raw = {k: np.array(v) for k, v in raw.items()}
        if "compute_cost" in ns: raw["cost"] = ns["compute_cost"](AL, y)
        AL0 = np.array(AL)
        raw.update(ns["L_model_backward"](AL, y, c))
        if not np.array_equal(AL0, AL): out["_mutated"] = 1
    elif "forward_propagation" in ns:
        AL, c = ns["forward_propagation"](x, Q)
        if isinstance(c, dict): raw.update({k: v for k, v in c.items() if isinstance(k, str)})
        raw[f"A{len(P)//2}"] = AL
        raw = {k: np.array(v) for k, v in raw.items()}
        if "compute_cost" in ns: raw["cost"] = ns["compute_cost"](AL, y)
        raw.update(ns["backward_propagation"](Q, c, x, y))
    elif "propagate" in ns:
        w = Q["W1"].T.copy(); b = float(Q["b1"][0, 0])
        w0 = w.copy()
        a, c = ns["propagate"](w, b, x, y)
        g, cost = (a, c) if isinstance(a, dict) else (c, a)
        raw = {"dW1": np.asarray(g["dw"]), "db1": g["db"], "cost": cost}
        raw["dW1"] = raw["dW1"].T
        if not np.array_equal(w, w0): out["_mutated"] = 1
    else:
        for lr in (0.1, 0.37):
            N = ns["step"]({k: v.copy() for k, v in Q.items()}, x.copy(), y.copy(), lr)
            for k in Q: raw.setdefault("d" + k, []).append((keep[0][k] - np.asarray(N[k]).astype(float)) / lr)
        for k in list(raw):
            a, b = raw[k]
            raw[k] = a
            if a.shape != b.shape or not np.allclose(a, b, rtol=1e-6, atol=1e-10): out["_rate_" + k] = 1
        ns["step"](Q, x, y, 0.1)
    if any(not np.array_equal(keep[0][k], Q[k]) for k in Q) or not (np.array_equal(keep[1], x) and np.array_equal(keep[2], y)):
        out["_mutated"] = 1
    for k, v in raw.items():
        k2 = "dX" if k == "dA0" else k
        if not isinstance(k2, str): continue
        v = np.asarray(v, dtype=float) if not np.iscomplexobj(v) else v
        if k2[:2] == "dW" and io_: v = v.T
        elif rows and v.ndim == 2 and k2[:1] in "ZAd" and k2[:2] not in ("dW", "db"): v = v.T
        out[k2] = v
    return out

def same(a, r, tol=1e-8):
    a = np.asarray(a, float); r = np.asarray(r, float)
    if a.shape != r.shape: return False
    return bool(np.all(np.isfinite(a))) and float(np.max(np.abs(a - r))) <= tol * (1e-3 + float(np.max(np.abs(r))))

def judge(ns, sizes, m, seed=0):
    arch = ns.get("ARCHITECTURE", {}); P, X, Y = network(sizes, m, arch, seed)
    L = len(sizes) - 1; ref = reference(P, X, Y, arch); np.random.seed(3)
    with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        got = call(ns, P, X, Y)
    g = got; top = max([int(k[2:]) for k in got if k[:2] == "dA" and k[2:].isdigit()], default=0)
    if top and "L_model_forward" in ns and np.shape(got[f"dA{top}"])[0] == sizes[top - 1] != sizes[top]:
        g = {k: v for k, v in got.items() if k[:2] != "dA" and k != "dX"}      # older numbering, told by the shape
        for l in range(1, L + 1):
            if f"dA{l}" in got: g["dX" if l == 1 else f"dA{l-1}"] = got[f"dA{l}"]
    best = None
    for conv in (1.0, 1.0 / m):
        wrong = [k for k in got if k[0] == "_"]
        for k in order(L):
            if k not in g: continue
            v, r = g[k], np.asarray(ref[k])
            if k[:2] == "db" and v.size == r.size: v = v.reshape(r.shape)
            if k == "cost" and v.size == 1: v = v.reshape(())
            if k[:2] in ("dA", "dZ") or k == "dX": r = r * conv
            if not same(v, r, TOL): wrong.append(k)
        firstdz = next((k for k in order(L) if k in g and k[:2] == "dZ"), None)
        key = (firstdz is not None and firstdz in wrong, len(wrong))
        if best is None or key < best[0]: best = (key, wrong, sorted(g))
    return best[1], best[2]

def shapes(ns):
    a = ns.get("ARCHITECTURE", {})
    if "propagate" in ns: return [([4, 1], 6), ([7, 1], 5)]
    if a.get("layer_sizes"): return [(a["layer_sizes"], 7), (a["layer_sizes"], 9)]
    n = 3 if a.get("output") == "softmax" else 1
    k = ns.get("DEPTH_ONLY")
    if k: return [([4, 3, n], 7), ([6, 5, n], 8)]
    big = [] if n == 1 and "backprop" not in ns else [([6, 5, 4, 3], 9)]
    return [([4, 3, n], 6), ([6, 5, 4, n], 8), ([7, 6, 5, 4, n], 9)] + big
