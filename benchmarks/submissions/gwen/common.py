"""Shared by check_bases.py and build.py: load a file, call its form, compare with torch autograd."""
import ast, contextlib, copy, io, json, re, types, warnings
import numpy as np
import torch
warnings.simplefilter("ignore"); np.seterr(all="ignore")
T = lambda a: torch.tensor(np.array(a, float), dtype=torch.float64)
DEF = dict(hidden="relu", output="sigmoid", loss="binary_cross_entropy", l2=0.0, leaky_slope=0.01)


def load(text, name):
    ns = types.ModuleType("cand_" + re.sub(r"\W", "_", name)); import sys; sys.modules[ns.__name__] = ns
    if name.endswith(".ipynb"):
        src = ["".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] == "code"]
        for s in src:
            s = "\n".join("" if re.match(r"\s*[%!]", l) else l for l in s.split("\n"))
            for st in ast.parse(s).body:
                try:
                    exec(compile(ast.Module([st], []), name, "exec"), ns.__dict__)
                except Exception:
                    if isinstance(st, (ast.FunctionDef, ast.ClassDef)): raise
    else:
        exec(compile(text, name, "exec"), ns.__dict__)
    return ns


def reference(P, X, Y, arch):
    L = len(P) // 2
    h = arch["hidden"]; h = [h] * (L - 1) if isinstance(h, str) else list(h)
    g = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "identity": lambda z: z * 1.0,
         "leaky_relu": lambda z: torch.where(z > 0, z, arch["leaky_slope"] * z), "softmax": lambda z: torch.softmax(z, 0)}
    p = {k: T(v).requires_grad_() for k, v in P.items()}
    x = T(X).requires_grad_(); y = T(Y); m = X.shape[1]; A = x; keep = {}
    for l in range(1, L + 1):
        Z = p[f"W{l}"] @ A + p[f"b{l}"]; Z.retain_grad()
        A = g[(h + [arch["output"]])[l - 1]](Z); A.retain_grad()
        keep[f"Z{l}"], keep[f"A{l}"] = Z, A
    if arch["loss"] == "binary_cross_entropy": J = -(y * torch.log(A) + (1 - y) * torch.log(1 - A)).sum() / m
    elif arch["loss"] == "categorical_cross_entropy": J = -(y * torch.log(A)).sum() / m
    else: J = ((A - y) ** 2).sum() / (2 * m)
    J = J + arch["l2"] / (2 * m) * sum((p[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    out = {k: v.detach().numpy() for k, v in keep.items()}
    out["cost"] = np.array(J.item())
    for k, v in keep.items(): out["d" + k] = v.grad.numpy() * m
    for k, v in p.items(): out["d" + k] = v.grad.numpy()
    out["dX"] = x.grad.numpy() * m
    return out


def order(L):
    o = [f"{k}{l}" for l in range(1, L + 1) for k in "ZA"] + ["cost", f"dA{L}"]
    for l in range(L, 0, -1):
        o += [f"dZ{l}", f"dW{l}", f"db{l}", f"dA{l-1}" if l > 1 else "dX"]
    return o


def net(sizes, m, seed, arch, kind):
    r = np.random.RandomState(seed)
    P = {}
    for l in range(1, len(sizes)):
        P[f"W{l}"] = r.randn(sizes[l], sizes[l - 1]) * 0.7; P[f"b{l}"] = r.randn(sizes[l], 1) * 0.4
    X = r.randn(sizes[0], m)
    if arch["output"] == "softmax": Y = np.eye(sizes[-1])[:, np.arange(m) % sizes[-1]]
    elif arch["loss"] == "squared_error": Y = r.randn(sizes[-1], m) if arch["output"] == "identity" else r.rand(sizes[-1], m)
    else: Y = (r.rand(sizes[-1], m) > 0.5).astype(float); Y[0, 0] = 1 - Y[0, 1]
    return P, X, Y


def nets(mod, kind, arch):
    a = getattr(mod, "ARCHITECTURE", {})
    if kind == "propagate": return [([4, 1], 7), ([6, 1], 9)]
    if "layer_sizes" in a: return [(list(a["layer_sizes"]), 7), (list(a["layer_sizes"]), 10)]
    if not isinstance(arch["hidden"], str): raise ValueError
    s = []
    one = arch["output"] == "sigmoid" and kind in ("L_model", "fwd")
    if one: return [([4, 3, 1], 7), ([6, 5, 3, 1], 8), ([7, 3, 5, 4, 1], 9)]
    return [([4, 3, 2], 7), ([6, 5, 4, 3], 8), ([7, 3, 5, 4, 2], 9)]


def kind_of(mod):
    for k, f in [("backprop", "backprop"), ("L_model", "L_model_backward"), ("fwd", "backward_propagation"),
                 ("propagate", "propagate"), ("step", "step")]:
        if hasattr(mod, f): return k


def to_user(P, X, Y, lay):
    rows, io_ = lay.get("examples") == "rows", lay.get("W") == "in_out"
    Q = {k: np.ascontiguousarray(v.T) if (k[0] == "W" and io_) or (k[0] == "b" and rows) else v.copy() for k, v in P.items()}
    return Q, np.ascontiguousarray(X.T) if rows else X.copy(), np.ascontiguousarray(Y.T) if rows else Y.copy()


def from_user(out, P, lay):
    rows, io_ = lay.get("examples") == "rows", lay.get("W") == "in_out"
    res = {}
    for k, v in out.items():
        if v is None or not re.fullmatch(r"d?[ZAWb]\d+|dX|cost", k): continue
        v = np.asarray(v, dtype=float) if not isinstance(v, (list, tuple)) else np.asarray(v, float)
        if re.fullmatch(r"dW\d+", k): v = v.T if io_ else v
        elif re.fullmatch(r"db\d+", k):
            n = P["b" + k[2:]].size
            if v.shape in [(n, 1), (1, n), (n,)] or (n == 1 and v.size == 1): v = v.reshape(n, 1)
        elif k == "cost": v = v.reshape(()) if v.shape in [(), (1, 1)] else v
        elif re.fullmatch(r"d?[ZA]\d+|dX", k): v = v.T if rows else v
        else: continue
        res["dX" if k == "dA0" else k] = v
    return res


def call(mod, kind, P, X, Y, arch):
    """-> (exposed tensors, notes)"""
    lay = getattr(mod, "LAYOUT", {}); notes = []; L = len(P) // 2
    Q, x, y = to_user(P, X, Y, lay); Q0, x0, y0 = copy.deepcopy((Q, x, y)); extra = []
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        if kind == "backprop": out = dict(mod.backprop(Q, x, y))
        elif kind == "L_model":
            AL, caches = mod.L_model_forward(x, Q); c0 = copy.deepcopy((AL, caches)); out = {f"A{L}": np.array(AL)}
            if hasattr(mod, "compute_cost"): out["cost"] = mod.compute_cost(AL, y)
            g = mod.L_model_backward(AL, y, caches); extra = [(c0, (AL, caches))]
            if f"dA{L}" in g and np.shape(g[f"dA{L}"]) != np.shape(y) and f"dA{L}" in g:
                g = {(f"dA{int(k[2:])-1}" if k[:2] == "dA" else k): v for k, v in g.items()}; notes.append("old dA")
            out.update(g)
        elif kind == "fwd":
            AL, cache = mod.forward_propagation(x, Q); c0 = copy.deepcopy((AL, cache)); out = {f"A{L}": np.array(AL)}
            if isinstance(cache, dict): out.update({k: v for k, v in cache.items() if re.fullmatch(r"[ZA]\d+", str(k))})
            out = copy.deepcopy(out)
            if hasattr(mod, "compute_cost"): out["cost"] = mod.compute_cost(AL, y)
            out.update(mod.backward_propagation(Q, cache, x, y)); extra = [(c0, (AL, cache))]
        elif kind == "propagate":
            w = Q["W1"].T.copy(); r = mod.propagate(w, float(Q["b1"][0, 0]), x, y)
            g, c = r if isinstance(r[0], dict) else r[::-1]
            out = {"dW1": np.asarray(g["dw"]).T, "db1": g["db"], "cost": c}
            if not np.array_equal(w, Q["W1"].T): notes.append("mutated w")
        else:
            gs = []
            for lr in (0.1, 0.01):
                Q, x, y = copy.deepcopy((Q0, x0, y0)); N = mod.step(Q, x, y, lr)
                gs.append({"d" + k: (Q0[k] - np.asarray(N[k])) / lr for k in Q0})
            if not all(gs[0][k].shape == gs[1][k].shape and np.allclose(gs[0][k], gs[1][k], rtol=1e-7, atol=1e-9) for k in gs[0]): notes.append("rate")
            out = gs[0]
    if any(not np.array_equal(Q0[k], Q.get(k)) for k in Q0) or set(Q0) != set(Q): notes.append("mutated parameters")
    if not np.array_equal(x, x0): notes.append("mutated X")
    if not np.array_equal(y, y0): notes.append("mutated Y")
    for a, b in extra:
        if not same(a, b): notes.append("mutated cache")
    return from_user(out, P, lay), notes


def same(a, b):
    if isinstance(a, dict): return set(a) == set(b) and all(same(a[k], b[k]) for k in a)
    if isinstance(a, (list, tuple)): return len(a) == len(b) and all(same(p, q) for p, q in zip(a, b))
    if isinstance(a, np.ndarray): return a.shape == np.shape(b) and np.array_equal(a, b, equal_nan=True) if a.dtype != object else True
    if hasattr(a, "__dict__"): return same(vars(a), vars(b))
    return True if callable(a) else bool(np.all(a == b))


def relerr(v, r):
    if v.shape != r.shape: return np.inf
    if not np.all(np.isfinite(v)): return np.inf
    return float(np.max(np.abs(v - r)) / max(np.max(np.abs(r)), 1e-12)) if r.size else 0.0


def run(text, name, seed=0):
    """one line for each network: (sizes, first wrong, errors, notes)"""
    mod = load(text, name); kind = kind_of(mod)
    arch = {**DEF, **getattr(mod, "ARCHITECTURE", {})}; res = []
    for sizes, m in nets(mod, kind, arch):
        P, X, Y = net(sizes, m, seed + m, arch, kind); L = len(sizes) - 1
        try:
            got, notes = call(mod, kind, P, X, Y, arch); again, _ = call(mod, kind, P, X, Y, arch)
            if not all(np.array_equal(got[k], again[k], equal_nan=True) for k in got): notes.append("not deterministic")
        except Exception as e:
            res.append((sizes, "crash", {"crash": repr(e)}, [], None)); continue
        R = reference(P, X, Y, arch); conv = 1.0
        for k in [f"dZ{l}" for l in range(L, 0, -1)] + [f"dA{l}" for l in range(L, 0, -1)]:
            if k in got and got[k].shape == R[k].shape:
                if relerr(got[k], R[k]) < 1e-5: break
                if min(relerr(got[k] * m, R[k]), relerr(-got[k] * m, R[k])) < 1e-5: conv = 1.0 / m; break
                n_bad = lambda c: sum(relerr(got[q], R[q] * c) > 1e-9 for q in got if q[:2] in ("dZ", "dA", "dX"))
                if n_bad(1.0 / m) < n_bad(1.0): conv = 1.0 / m
                break
        errs = {}
        for k in order(L):
            if k in got: errs[k] = relerr(got[k], R[k] * (conv if k[:2] in ("dZ", "dA", "dX") else 1))
        bad = [k for k in errs if errs[k] > 1e-9]
        res.append((sizes, bad[0] if bad else None, errs, notes, (got, R, conv, m)))
    return res
