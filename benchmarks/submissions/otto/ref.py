"""Otto's own reference: torch autograd in float64, and the calling of a candidate."""
import contextlib, copy, io, json, sys, types, warnings
import numpy as np
import torch
warnings.filterwarnings("ignore")

def act(name, Z, slope):
    if name == "relu": return torch.clamp(Z, min=0)
    if name == "tanh": return torch.tanh(Z)
    if name == "sigmoid": return torch.sigmoid(Z)
    if name == "identity": return Z * 1.0
    if name == "leaky_relu": return torch.where(Z > 0, Z, slope * Z)
    if name == "softmax": return torch.softmax(Z, 0)
    raise ValueError(name)

def reference(P, X, Y, arch):
    L = len(P) // 2; m = X.shape[1]
    hid = arch.get("hidden", "relu")
    hid = [hid] * (L - 1) if isinstance(hid, str) else list(hid)
    T = {k: torch.tensor(v, requires_grad=True) for k, v in P.items()}
    x = torch.tensor(X, requires_grad=True); y = torch.tensor(Y)
    keep = {}; A = x
    for l in range(1, L + 1):
        Z = T[f"W{l}"] @ A + T[f"b{l}"]; Z.retain_grad(); keep[f"Z{l}"] = Z
        A = act(hid[l-1] if l < L else arch.get("output", "sigmoid"), Z, arch.get("leaky_slope", 0.01))
        A.retain_grad(); keep[f"A{l}"] = A
    loss = arch.get("loss", "binary_cross_entropy")
    if loss == "binary_cross_entropy": J = -(y*torch.log(A) + (1-y)*torch.log(1-A)).sum() / m
    elif loss == "categorical_cross_entropy": J = -(y*torch.log(A)).sum() / m
    else: J = ((A-y)**2).sum() / (2*m)
    lam = arch.get("l2", 0.0)
    J = J + lam / (2*m) * sum((T[f"W{l}"]**2).sum() for l in range(1, L+1))
    J.backward()
    R = {k: v.detach().numpy() for k, v in keep.items()}
    for k, v in keep.items(): R["d" + k] = v.grad.numpy()
    for k, v in T.items(): R["d" + k] = v.grad.numpy()
    R["dX"] = x.grad.numpy(); R["cost"] = np.float64(J.item())
    return R

def order(L):
    o = []
    for l in range(1, L+1): o += [f"Z{l}", f"A{l}"]
    o.append("cost")
    for l in range(L, 0, -1): o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dX"]

def source_of(path_or_text, name):
    if name.endswith(".ipynb"):
        nb = json.loads(path_or_text); cells = []
        for c in nb["cells"]:
            if c["cell_type"] == "code":
                cells.append("".join(l for l in "".join(c["source"]).splitlines(True) if not l.lstrip().startswith(("%", "!"))))
        return "\n".join(cells)
    return path_or_text.lstrip("\ufeff")

def load(text, name):
    mod = types.ModuleType("candidate_" + name.replace(".", "_").replace("/", "_"))
    sys.modules[mod.__name__] = mod; mod.__file__ = name
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(source_of(text, name), name, "exec"), mod.__dict__)
    return mod

def make(sizes, m, arch, seed):
    r = np.random.default_rng(seed); P = {}
    for l in range(1, len(sizes)):
        P[f"W{l}"] = r.normal(size=(sizes[l], sizes[l-1])) * 0.5
        P[f"b{l}"] = r.normal(size=(sizes[l], 1)) * 0.5
    X = r.normal(size=(sizes[0], m)); ny = sizes[-1]
    if arch.get("loss") == "squared_error": Y = r.normal(size=(ny, m))
    elif arch.get("loss") == "categorical_cross_entropy": Y = np.eye(ny)[r.integers(0, ny, m)].T.copy()
    else:
        Y = (r.random((ny, m)) < 0.5).astype(float)
        if m > 1: Y[0, 0], Y[0, 1] = 1., 0.
    return P, X, Y

def form(mod):
    for f, need in (("backprop", ["backprop"]), ("L", ["L_model_forward", "L_model_backward"]),
                    ("F", ["forward_propagation", "backward_propagation"]), ("P", ["propagate"]), ("S", ["step"])):
        if all(hasattr(mod, n) for n in need): return f
    raise SystemExit("no form")

def shapes_for(mod, f, single):
    arch = getattr(mod, "ARCHITECTURE", {})
    if "layer_sizes" in arch: return [(arch["layer_sizes"], m) for m in (7, 4, 1)]
    if f == "P": return [([n, 1], m) for n, m in ((5, 8), (3, 6), (4, 1))]
    ny = [2, 3, 4] if arch.get("output") == "softmax" else ([1, 1, 1] if single else [1, 2, 3])
    return [([5, 4, ny[0]], 7), ([6, 5, 4, ny[1]], 8), ([7, 6, 5, 4, ny[2]], 9), ([4, 3, ny[0]], 1), ([6, ny[1]], 5)]

def flat_old(g, L):  # older course versions: dA{l} holds dA{l-1}
    return {(f"dA{int(k[2:])-1}" if k.startswith("dA") and k[2:].isdigit() else k): v for k, v in g.items()}

def call(mod, f, P, X, Y, lr=None):
    out = {}; L = len(P) // 2
    if f == "backprop": out = dict(mod.backprop(P, X, Y))
    elif f == "L":
        r, caches = mod.L_model_forward(X, P)
        out[f"A{L}"] = np.array(r)
        if hasattr(mod, "compute_cost"): out["cost"] = mod.compute_cost(r, Y)
        if isinstance(caches, dict): out.update({k: np.array(v) for k, v in caches.items() if k[0] in "ZA" and k[1:].isdigit() and int(k[1:])})
        keep = copy.deepcopy(caches)
        g = mod.L_model_backward(r, Y, caches)
        if repr(keep) != repr(caches): out["_mutated"] = True
        out.update(g)
    elif f == "F":
        r, cache = mod.forward_propagation(X, P)
        out[f"A{L}"] = np.array(r)
        if hasattr(mod, "compute_cost"): out["cost"] = mod.compute_cost(r, Y)
        if isinstance(cache, dict): out.update({k: np.array(v) for k, v in cache.items() if isinstance(k, str) and k[0] in "ZA" and k[1:].isdigit() and int(k[1:])})
        keep = copy.deepcopy(cache)
        out.update(mod.backward_propagation(P, cache, X, Y))
        if repr(keep) != repr(cache): out["_mutated"] = True
    elif f == "P":
        a, b = mod.propagate(P["w"], P["b"], X, Y)
        g, c = (a, b) if isinstance(a, dict) else (b, a)
        out = {"dW1": np.asarray(g["dw"]), "db1": g["db"], "cost": c}
    else:
        new = mod.step(P, X, Y, lr)
        out = {"d" + k: (np.asarray(P[k], float).reshape(-1) - np.asarray(new[k], float).reshape(-1)).reshape(np.shape(P[k])) / lr for k in P}
    return out

def judge(mod, sizes, m, seed):
    """-> (list of wrong names in order, flags)"""
    f = form(mod); arch = getattr(mod, "ARCHITECTURE", {}) or {}; lay = getattr(mod, "LAYOUT", {}) or {}
    rows = lay.get("examples", "columns") == "rows"; io_ = lay.get("W", "out_in") == "in_out"
    P, X, Y = make(sizes, m, arch, seed); R = reference(P, X, Y, arch); L = len(sizes) - 1
    if f == "P": a = [{"w": P["W1"].T.copy(), "b": float(P["b1"][0, 0])}, X, Y]
    else:
        a = [{k: (v.T.copy() if (k[0] == "W" and io_) or (k[0] == "b" and rows) else v.copy()) for k, v in P.items()},
             X.T.copy() if rows else X, Y.T.copy() if rows else Y]
    flags = set(); wrong = set(); per = None
    for lr in ([0.1, 0.37] if f == "S" else [None]):
        before = copy.deepcopy(a)
        res = []
        for _ in range(2):
            with contextlib.redirect_stdout(io.StringIO()):
                o = call(mod, f, *a, lr) if f != "S" else None
                if f == "S":
                    b = copy.deepcopy(a); new = mod.step(*b, lr)
                    if repr(b) != repr(before): flags.add("mutates")
                    if set(new) != set(a[0]): flags.add("keys")
                    o = {"d" + k: (np.asarray(a[0][k]).reshape(-1) - np.asarray(new[k], float).reshape(-1)).reshape(a[0][k].shape) / lr for k in new}
            if repr(before) != repr(a): flags.add("mutates"); a = copy.deepcopy(before)
            res.append({k: copy.deepcopy(v) for k, v in o.items()})
        if res[0].pop("_mutated", 0): flags.add("mutates")
        res[1].pop("_mutated", 0)
        o = res[0]
        for k in o:
            if k in res[1] and not np.array_equal(np.asarray(o[k]), np.asarray(res[1][k]), equal_nan=True): flags.add("nondet")
        if f == "L" and f"dA{L}" in o and np.shape(o[f"dA{L}"]) != np.shape(R[f"A{L}"]): o = flat_old(o, L)
        elif f == "L" and "dA0" not in o and f"dA{L}" in o and not np.allclose(o[f"dA{L}"], R[f"dA{L}"]*m) and not np.allclose(o[f"dA{L}"], R[f"dA{L}"]): o = flat_old(o, L)
        if "dA0" in o: o["dX"] = o.pop("dA0")
        names = order(L); seen = {k for k in o if k in names}
        if f in "LFP" and any(k[:2] == "dW" for k in o) is False: flags.add("empty")
        for l in range(L, 0, -1):
            k = f"dZ{l}"
            if k in o and per is None:
                v = np.asarray(o[k], float); v = v.T if rows else v
                if v.shape == R[k].shape:
                    near = [k] + [q for q in seen if q[:2] == "dA"]      # a wrong dZ: a right dA before it tells the convention
                    for q in near:
                        u = np.asarray(o[q], float); u = u.T if rows else u
                        if u.shape != R[q].shape: continue
                        if np.allclose(u, m*R[q], 1e-9, 1e-12): per = True; break
                        if np.allclose(u, R[q], 1e-9, 1e-12): per = False; break
                    if per is None: per = bool(np.abs(v - m*R[k]).max() <= np.abs(v - R[k]).max())
                    break
        for k in names:
            if k not in seen: continue
            want = R[k]; got = np.asarray(o[k])
            if got.dtype.kind not in "fiub": wrong.add(k); continue
            if k[:2] == "db":
                if got.size == want.size: got = got.reshape(want.shape)
            elif k == "cost":
                if got.size == 1 and got.shape in ((), (1, 1)): got = got.reshape(())
            elif k[:2] == "dW": got = got.T if (io_ or f == "P") else got
            elif rows: got = got.T
            if k[:2] in ("dZ", "dA", "dX") and per is None and got.shape == want.shape:
                per = bool(np.abs(got - m*want).max() <= np.abs(got - want).max())
            if k[:2] in ("dZ", "dA", "dX") and per: want = want * m
            tol = 1e-10 if f == "S" else 1e-11
            if got.shape != want.shape or not np.all(np.abs(got - want) <= tol * (np.abs(want).max() + 1e-3)):
                wrong.add(k)
    return [k for k in order(L) if k in wrong], flags, sorted(seen, key=order(L).index)

def run(text, name, single=False):
    """every shape: list of (sizes, m, wrong, flags, seen) or a crash"""
    try: mod = load(text, name)
    except BaseException as e: return [("import", 0, ["crash"], {"crash:" + repr(e)}, [])]
    rs = []
    for i, (s, m) in enumerate(shapes_for(mod, form(mod), single)):
        try: rs.append((s, m, *judge(mod, s, m, 11 + i)))
        except BaseException as e: rs.append((s, m, ["crash"], {"crash:" + repr(e)}, []))
    return rs
