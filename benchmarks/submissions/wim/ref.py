"""Reference (torch autograd, float64) and a small caller for the forms of the contract."""
import copy, io, json, contextlib, types
import numpy as np, torch

OFFSET = 0

def source(path):
    with open(path) as f:
        t = f.read()
    return t

def code_of(text, name):
    if name.endswith(".ipynb"):
        nb = json.loads(text)
        cells = ["".join(c["source"]) for c in nb["cells"] if c["cell_type"] == "code"]
        return "\n".join("\n".join("pass" if l.startswith(("%", "!")) else l for l in c.split("\n")) for c in cells)
    return text

def load(text, name):
    mod = types.ModuleType("cand_" + str(abs(hash(text)) % 10**9)); mod.__dict__["__file__"] = name
    import sys; sys.modules[mod.__name__] = mod
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(code_of(text, name), name, "exec"), mod.__dict__)
    return mod.__dict__

def act(n, z, s):
    return {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "identity": lambda v: v,
            "leaky_relu": lambda v: torch.where(v > 0, v, s * v), "softmax": lambda v: torch.softmax(v, 0)}[n](z)

def reference(arch, P, X, Y):
    L = len(P) // 2; m = X.shape[1]; s = arch.get("leaky_slope", 0.01)
    h = arch.get("hidden", "relu"); h = [h] * (L - 1) if isinstance(h, str) else list(h)
    acts = h + [arch.get("output", "sigmoid")]; loss = arch.get("loss", "binary_cross_entropy"); lam = arch.get("l2", 0.0)
    T = {k: torch.tensor(np.array(v, float).reshape(-1, 1) if k[0] == "b" else v, dtype=torch.float64, requires_grad=True) for k, v in P.items()}
    x = torch.tensor(X, requires_grad=True); y = torch.tensor(np.asarray(Y, float)); A = x; keep = {}
    for l in range(1, L + 1):
        Z = T[f"W{l}"] @ A + T[f"b{l}"]; Z.retain_grad(); A = act(acts[l - 1], Z, s); A.retain_grad()
        keep[f"Z{l}"], keep[f"A{l}"] = Z, A
    if loss == "binary_cross_entropy": J = -(y * torch.log(A) + (1 - y) * torch.log(1 - A)).sum() / m
    elif loss == "categorical_cross_entropy": J = -(y * torch.log(A)).sum() / m
    else: J = ((A - y) ** 2).sum() / (2 * m)
    J.backward()
    R = {k: v.detach().numpy() for k, v in keep.items()}
    R.update({"d" + k: m * v.grad.numpy() for k, v in keep.items()}); R["dX"] = m * x.grad.numpy()
    pen = 0.0
    for k, v in T.items():
        R["d" + k] = v.grad.numpy() + (lam / m * v.detach().numpy() if k[0] == "W" else 0.0)
        if k[0] == "W": pen += float((v.detach() ** 2).sum())
    R["cost_data"] = float(J); R["cost"] = float(J) + lam / (2 * m) * pen
    return R

def order(L):
    o = [f"{k}{l}" for l in range(1, L + 1) for k in "ZA"] + ["cost"]
    for l in range(L, 0, -1): o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dX"]

def case(sizes, m, seed, arch):
    r = np.random.default_rng(seed); P = {}
    for l in range(1, len(sizes)):
        P[f"W{l}"] = r.normal(size=(sizes[l], sizes[l - 1])) * 0.7; P[f"b{l}"] = r.normal(size=(sizes[l], 1)) * 0.5
    X = r.normal(size=(sizes[0], m)); n = sizes[-1]
    loss = arch.get("loss", "binary_cross_entropy")
    if loss == "squared_error": Y = r.normal(size=(n, m))
    elif loss == "categorical_cross_entropy": Y = np.eye(n)[:, r.integers(0, n, m)]
    else: Y = (r.random((n, m)) > 0.5).astype(float)
    if loss == "squared_error" and arch.get("output") == "sigmoid": Y = r.random((n, m))
    return P, X, np.ascontiguousarray(Y)

def same(a, b):
    """deep equality of caches and arguments, bit for bit (dtype too)"""
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        return isinstance(a, np.ndarray) and isinstance(b, np.ndarray) and a.shape == b.shape and a.dtype == b.dtype and np.array_equal(a, b, equal_nan=True)
    if isinstance(a, dict): return isinstance(b, dict) and list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    if isinstance(a, (list, tuple)): return type(a) is type(b) and len(a) == len(b) and all(same(p, q) for p, q in zip(a, b))
    if callable(a): return a is b
    if hasattr(a, "__dict__"): return same(vars(a), vars(b))
    return a == b

def close(a, b, tol=1e-10):
    a = np.asarray(a); b = np.asarray(b)
    return a.shape == b.shape and np.isfinite(a.astype(float)).all() and np.abs(a - b).max(initial=0) <= tol * max(1e-3, np.abs(b).max(initial=0))

def form(ns):
    for f, need in (("backprop", ["backprop"]), ("lmodel", ["L_model_forward", "L_model_backward"]),
                    ("fb", ["forward_propagation", "backward_propagation"]), ("prop", ["propagate"]), ("step", ["step"])):
        if all(callable(ns.get(n)) for n in need): return f
    raise SystemExit("no form")

def call(ns, f, P, X, Y, lay):
    """-> named arrays in columns/out_in, flag: arguments or caches changed"""
    rows, io_ = lay["examples"] == "rows", lay["W"] == "in_out"
    t = lambda a: np.array(np.asarray(a).T, order="C", copy=True)
    p = {k: (t(v) if (k[0] == "W" and io_) or (k[0] == "b" and rows) else v.copy()) for k, v in P.items()}
    x, y = (t(X), t(Y)) if rows else (X.copy(), Y.copy())
    args = (p, x, y); before = copy.deepcopy(args); out = {}; mut = False; L = len(P) // 2
    if f == "backprop": out = dict(ns[f](p, x, y))
    elif f == "lmodel":
        AL, ca = ns["L_model_forward"](x, p); ca0 = copy.deepcopy(ca); AL0 = AL.copy()
        if "compute_cost" in ns: out["cost"] = ns["compute_cost"](AL, y)
        mut |= not same(AL, AL0)
        g = ns["L_model_backward"](AL, y, ca); mut |= not (same(AL, AL0) and same(ca, ca0))
        out[f"A{L}"] = AL0; out.update({("dX" if k == "dA0" else k): v for k, v in g.items()})
    elif f == "fb":
        AL, ca = ns["forward_propagation"](x, p); ca0 = copy.deepcopy(ca)
        if "compute_cost" in ns: out["cost"] = ns["compute_cost"](AL, y)
        g = ns["backward_propagation"](p, ca, x, y); mut |= not same(ca, ca0)
        if isinstance(ca0, dict): out.update({k: v for k, v in ca0.items() if k[0] in "ZA" and k[1:].isdigit() and k != "A0"})
        out[f"A{L}"] = AL; out.update({("dX" if k == "dA0" else k): v for k, v in g.items()})
    elif f == "prop":
        w = P["W1"].T.copy(); b = float(P["b1"].item()); w0 = w.copy()
        a, c = ns["propagate"](w, b, x, y); g, cost = (a, c) if isinstance(a, dict) else (c, a)
        out = {"dW1": np.asarray(g["dw"]).T if np.shape(g["dw"]) == w.shape else g["dw"], "db1": g["db"], "cost": cost}; mut |= not same(w, w0)
    elif f == "step":
        gs = []
        for lr in (0.05, 0.4, 0.011):
            q = ns["step"](p, x, y, lr); mut |= not same(before, args)
            p2 = copy.deepcopy(before[0]); gs.append({"d" + k: (p2[k].reshape(-1) - np.asarray(q[k], dtype=getattr(q[k], "dtype", float)).reshape(-1)).reshape(p2[k].shape) / lr if np.size(q[k]) == p2[k].size else q[k] for k in p2})
            p, x, y = copy.deepcopy(before); args = (p, x, y)
        out = gs[0]; out["_steps"] = gs
    return out, mut or not same(before, args)

def canon(k, v, ref, lay):
    rows, io_ = lay["examples"] == "rows", lay["W"] == "in_out"
    if k == "cost": return np.asarray(v).reshape(()) if np.size(v) == 1 else np.asarray(v)
    v = np.asarray(v); n = ref[k].shape
    if k[:2] == "db": return v.reshape(n) if v.size == n[0] and v.shape in ((n[0], 1), (1, n[0]), (n[0],), ()) else v
    if k[:2] == "dW": return v.T if io_ else v
    return v.T if rows else v

def judge(ns, f, arch, lay, P, X, Y):
    """names wrong in order, and flag of mutation"""
    L = len(P) // 2; ref = reference(arch, P, X, Y); m = X.shape[1]
    out, mut = call(ns, f, P, X, Y, lay)
    if f == "lmodel":
        if not any(f"dA{l}" in out for l in (L,)) : pass
        ks = [k for k in out if k[:2] == "dA"]
        if ks and f"dA{L}" in out and np.shape(out[f"dA{L}"]) != ref[f"A{L}"].shape:
            for l in range(1, L + 1):
                if f"dA{l}" in out: out["dX" if l == 1 else f"_dA{l-1}"] = out.pop(f"dA{l}")
            for k in [k for k in out if k.startswith("_d")]: out[k[1:]] = out.pop(k)
    steps = out.pop("_steps", None); wrong = []
    if f != "backprop": ref["cost"] = ref["cost_data"] if f in ("lmodel", "fb") else ref["cost"]
    tol = 1e-8 if f == "step" else 1e-10
    both = []
    for c in (1, m):                                     # the convention with fewer wrong tensors
        r = {k: (v / c if k[:2] in ("dZ", "dA", "dX") else v) for k, v in ref.items()}; w = []
        for k in order(L):
            if k in out:
                v = canon(k, out[k], r, lay)
                if not close(v, r[k], tol) or v.dtype in (np.float32, np.float16): w.append(k)
        both.append((len(w), c, w, r))
    _, _, wrong, ref = min(both, key=lambda q: q[:2])
    if steps:
        for g in steps[1:]:
            for k in order(L):
                if k in g and k not in wrong and not close(canon(k, g[k], ref, lay), ref[k], 1e-8): wrong.append(k)
        wrong.sort(key=order(L).index)
    return wrong, mut, out

ANY = [([4, 3, 1], 6), ([6, 5, 4, 1], 9), ([3, 7, 5, 2, 1], 4), ([5, 4, 1], 1)]
ANY_EX = ANY + [([4, 6, 3], 5), ([3, 5, 4, 2], 7)]

def check(text, name):
    """-> list of (sizes, m, wrong, mutated, repeats differ, crash)"""
    ns = load(text, name); f = form(ns); arch = dict(ns.get("ARCHITECTURE", {})); lay = {"examples": "columns", "W": "out_in", **ns.get("LAYOUT", {})}
    if "layer_sizes" in arch: shapes = [(arch["layer_sizes"], m) for m in (7, 1, 4)]
    elif f == "prop": shapes = [([4, 1], 6), ([3, 1], 1), ([7, 1], 5)]
    elif f in ("backprop", "step"): shapes = ANY_EX
    else: shapes = ANY
    if "layer_sizes" not in arch and (arch.get("output") == "softmax"): shapes = [([4, 6, 3], 5), ([3, 5, 4, 2], 7), ([6, 5, 4, 3, 2], 8), ([4, 5, 3], 1)]
    rep = []
    for i, (s, m) in enumerate(shapes):
        P, X, Y = case(s, m, OFFSET + 100 + i, arch); P2, X2, Y2 = case(s, m, OFFSET + 500 + i, arch)
        try:
            w, mu, o = judge(ns, f, arch, lay, P, X, Y); w2, mu2, _ = judge(ns, f, arch, lay, P2, X2, Y2); w3, mu3, o3 = judge(ns, f, arch, lay, P, X, Y); _, _, o4 = judge(ns, f, arch, lay, P, X, Y)
            dif = not all(np.array_equal(np.asarray(o[k]), np.asarray(q[k])) for k in o for q in (o3, o4))
            allw = sorted(set(w) | set(w2) | set(w3), key=order(len(P) // 2).index)
            rep.append((s, m, allw, mu or mu2 or mu3, dif, None))
        except Exception as e:
            rep.append((s, m, [], False, False, f"{type(e).__name__}: {e}"))
    return rep

def good(rep): return all(not r[2] and not r[3] and not r[4] and r[5] is None for r in rep)
