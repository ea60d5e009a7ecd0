"""Own reference (torch autograd, float64) and judge for the files in bases/."""
import copy, io, json, contextlib, os, re, sys, types, random, warnings
import numpy as np, torch
torch.set_num_threads(1)

def source(path):
    text = open(path, encoding="utf-8").read()
    if not path.endswith(".ipynb"):
        return text
    out = []
    for c in json.loads(text)["cells"]:
        if c["cell_type"] == "code":
            s = c["source"]
            s = s if isinstance(s, str) else "".join(s)
            out.append("\n".join("" if l.lstrip()[:1] in "%!" and l.strip() else l for l in s.split("\n")))
    return "\n\n".join(out) + "\n"

def load(text, name="candidate", path="bases/candidate.py"):
    mod = types.ModuleType(name); mod.__file__ = path
    sys.modules[name] = mod
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(text, path, "exec"), mod.__dict__)
    return mod

ACT = {"sigmoid": lambda z, s: torch.sigmoid(z), "tanh": lambda z, s: torch.tanh(z),
       "relu": lambda z, s: torch.relu(z), "identity": lambda z, s: z * 1,
       "leaky_relu": lambda z, s: torch.where(z > 0, z, s * z), "softmax": lambda z, s: torch.softmax(z, 0)}

def reference(arch, P, X, Y):
    L = len(P) // 2; m = X.shape[1]
    hid = arch.get("hidden", "relu"); out = arch.get("output", "sigmoid")
    loss = arch.get("loss", "binary_cross_entropy"); lam = arch.get("l2", 0.0); s = arch.get("leaky_slope", .01)
    hid = [hid] * (L - 1) if isinstance(hid, str) else list(hid)
    T = {k: torch.tensor(v, dtype=torch.float64, requires_grad=True) for k, v in P.items()}
    A = torch.tensor(X, dtype=torch.float64, requires_grad=True); Yt = torch.tensor(Y, dtype=torch.float64)
    T["A0"] = A
    for l in range(1, L + 1):
        T[f"Z{l}"] = T[f"W{l}"] @ A + T[f"b{l}"]
        A = T[f"A{l}"] = ACT[(hid + [out])[l - 1]](T[f"Z{l}"], s)
    if loss == "binary_cross_entropy": tot = -(Yt * torch.log(A) + (1 - Yt) * torch.log(1 - A)).sum()
    elif loss == "categorical_cross_entropy": tot = -(Yt * torch.log(A)).sum()
    else: tot = .5 * ((A - Yt) ** 2).sum()
    J = tot / m + lam / (2 * m) * sum((T[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    names = list(T)
    g = torch.autograd.grad(tot, [T[n] for n in names], retain_graph=True)
    gJ = dict(zip(P, torch.autograd.grad(J, [T[n] for n in P])))
    R = {n: T[n].detach().numpy() for n in names if n[0] in "ZA" and n != "A0"}
    R["cost"] = J.item()
    for n, v in zip(names, g):
        R["d" + n] = (gJ[n] if n in gJ else v).numpy()
    R["dX"] = R["dA0"]
    return R

def order(L):
    o = []
    for l in range(1, L + 1): o += [f"Z{l}", f"A{l}"]
    o.append("cost")
    for l in range(L, 0, -1): o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dA0", "dX"]

def net(sizes, m, loss, seed, ydtype=float):
    r = np.random.default_rng(seed); P = {}
    for l in range(1, len(sizes)):
        P[f"W{l}"] = r.normal(size=(sizes[l], sizes[l-1])) / np.sqrt(sizes[l-1]) * 1.2
        P[f"b{l}"] = r.normal(size=(sizes[l], 1)) * .4
    X = r.normal(size=(sizes[0], m)); n = sizes[-1]
    if loss == "squared_error": Y = r.normal(size=(n, m))
    elif loss == "categorical_cross_entropy": Y = np.eye(n)[:, r.integers(0, n, m)]
    else: Y = r.integers(0, 2, (n, m)); Y[0, :2] = (0, 1); Y = Y.astype(ydtype)
    return P, X, Y

def form(mod):
    if hasattr(mod, "backprop"): return "backprop"
    if hasattr(mod, "L_model_forward"): return "L_model"
    if hasattr(mod, "forward_propagation"): return "two"
    if hasattr(mod, "propagate"): return "propagate"
    return "step"

def lay(mod, v, kind):
    """columns/out_in -> declared layout (its own inverse)"""
    d = getattr(mod, "LAYOUT", {})
    t = {"W": d.get("W") == "in_out", "b": d.get("examples") == "rows", "X": d.get("examples") == "rows"}[kind]
    return np.ascontiguousarray(v.T) if t and np.ndim(v) == 2 else v

def shapes(mod):
    a = getattr(mod, "ARCHITECTURE", {}); f = form(mod)
    if f == "propagate": return [((5, 1), 7), ((3, 1), 11)]
    if "layer_sizes" in a: return [(tuple(a["layer_sizes"]), m) for m in (7, 9, 16)]
    n = [3, 4, 6] if a.get("output") == "softmax" else ([1, 1, 1] if f in ("L_model", "two") else [1, 2, 3])
    return [((5, 4, n[0]), 7), ((8, 5, 7, n[1]), 11), ((6, 9, 8, 5, n[2]), 13)]

def kindof(n): return "W" if "W" in n else ("b" if "b" in n else "X")

def run(mod, P, X, Y, lr=.1):
    """-> returned tensors by name, list of mutated"""
    f = form(mod)
    P = {k: lay(mod, v.copy(), k[0]) for k, v in P.items()}; X = lay(mod, X.copy(), "X"); Y = lay(mod, Y.copy(), "X")
    P0, X0, Y0 = copy.deepcopy((P, X, Y)); mut = []
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if f == "backprop": got = dict(mod.backprop(P, X, Y))
        elif f == "L_model":
            AL, c = mod.L_model_forward(X, P); cc = copy.deepcopy(c) if isinstance(c, (list, tuple, dict)) else None
            g = mod.L_model_backward(AL, Y, c); got = dict(g); got[f"A{len(P)//2}"] = AL
            if cc is not None and repr(cc) != repr(c): mut.append("cache")
            if isinstance(c, dict): got.update({k: v for k, v in c.items() if isinstance(k, str) and re.fullmatch(r"[ZA][1-9]", k)})
            if hasattr(mod, "compute_cost"): got["cost"] = mod.compute_cost(AL, Y)
        elif f == "two":
            AL, c = mod.forward_propagation(X, P); cc = copy.deepcopy(c) if isinstance(c, (list, tuple, dict)) else None
            got = dict(mod.backward_propagation(P, c, X, Y)); got[f"A{len(P)//2}"] = AL
            if cc is not None and repr(cc) != repr(c): mut.append("cache")
            if isinstance(c, dict): got.update({k: v for k, v in c.items() if isinstance(k, str) and re.fullmatch(r"[ZA][1-9]", k)})
            if hasattr(mod, "compute_cost"): got["cost"] = mod.compute_cost(AL, Y)
        elif f == "propagate":
            w = P["W1"].T.copy(); a, b = mod.propagate(w, float(P["b1"][0, 0]), X, Y)
            g, cost = (a, b) if isinstance(a, dict) else (b, a)
            assert np.shape(g["dw"]) == w.shape or np.shape(g["dw"]) != w.shape
            got = {"dW1": np.asarray(g["dw"]).T, "db1": g["db"], "cost": cost}
        else:
            got = {}; prev = None
            for lr in (.1, .35):
                N = mod.step({k: v.copy() for k, v in P.items()}, X, Y, lr)
                new = {"d" + k: (P0[k] - np.asarray(N[k]).reshape(P0[k].shape) if k[0] == "b" else P0[k] - np.asarray(N[k])) / lr for k in P0}
                if prev is not None and any(not np.allclose(prev[k], new[k], rtol=1e-6, atol=1e-9) for k in new): mut.append("rate")
                prev = new
            q = copy.deepcopy(P); mod.step(q, X, Y, .1)
            mut += ["argument"] if any(not np.array_equal(q[k], P0[k]) for k in P0) else []
            got = prev
    for a, b in ((P, P0), ({"X": X, "Y": Y}, {"X": X0, "Y": Y0})):
        mut += ["argument " + k for k in b if not np.array_equal(np.asarray(a[k]), b[k])]
    return got, mut

def close(a, b, name):
    try: a = np.asarray(a, dtype=float)
    except Exception: return False
    if name == "cost":
        if a.size != 1 or a.shape not in ((), (1, 1)): return False
        return abs(float(a.reshape(())) - b) <= 1e-10 * max(1, abs(b))
    return a.shape == b.shape and np.isfinite(a).all() and np.abs(a - b).max() <= 1e-9 * max(1e-3, np.abs(b).max())

def judge(mod, got, R, L, m):
    def eq(n, scale):
        v = got[n]; w = R[n]
        if n == "cost": return close(v, w, n)
        w = w * scale
        if n.startswith("db"):
            v = np.asarray(v)
            if v.size != w.size or v.shape not in ((), w.shape, w.T.shape, (w.size,)): return False
            return close(v.reshape(w.shape), w, n)
        if form(mod) != "propagate": w = lay(mod, w, kindof(n))
        return close(v, w, n)
    def wrong():
        names = [n for n in order(L) if n in got]
        per = [n for n in names if re.match(r"d([ZA]\d|X)", n)]
        lead = ([n for n in per if n[1] == "Z"] or per)[:1]
        sc = 1.0
        if lead and not eq(lead[0], 1.0) and eq(lead[0], 1.0 / m): sc = 1.0 / m
        return [n for n in names if not eq(n, sc if n in per else 1.0)]
    w = wrong()
    if form(mod) in ("L_model", "two") and f"dA{L}" in got:
        v = np.shape(got[f"dA{L}"])      # older course versions: dA{l} is what others call dA{l-1}
        if v != lay(mod, R[f"dA{L}"], "X").shape and v == lay(mod, R[f"dA{L-1}"], "X").shape:
            new = {(f"dA{int(k[2:])-1}" if isinstance(k, str) and re.fullmatch(r"dA\d", k) else k): x for k, x in got.items()}
            got.clear(); got.update(new); w = wrong()
    return w

def verdict(text, path="bases/x.py", ydtypes=(float, int)):
    """-> list over shapes of (sizes, wrong names, mutated, deterministic, exposed)"""
    mod = load(text, path=path); a = getattr(mod, "ARCHITECTURE", {}) or {}; res = []
    loss = a.get("loss", "binary_cross_entropy")
    for i, (s, m) in enumerate(shapes(mod)):
        P, X, Y = net(s, m, loss, 10 + i, ydtypes[i % len(ydtypes)])
        R = reference(a if form(mod) != "propagate" else {**a, "hidden": []}, P, X, Y); L = len(s) - 1
        got, mut = run(mod, P, X, Y); keep = {k: np.array(v, dtype=float) for k, v in got.items() if re.fullmatch(r"d?[WbZA]\d|cost|dX", k)}
        w = judge(mod, got, R, L, m)
        got2, _ = run(mod, P, X, Y)
        det = all(np.array_equal(keep[k], np.asarray(got2[k], dtype=float), equal_nan=True) for k in keep if k in got2)
        res.append((s, w, mut, det, len(keep)))
    return res


def wide(text, path):
    """one module, many networks in turn, arguments read-only (a write into them raises)"""
    mod = load(text, path=path); a = getattr(mod, "ARCHITECTURE", {}) or {}; res = []
    loss, f = a.get("loss", "binary_cross_entropy"), form(mod); n = 4 if a.get("output") == "softmax" else 2
    if f == "propagate": S = [((5, 1), 9), ((2, 1), 30)]
    elif "layer_sizes" in a: S = [(tuple(a["layer_sizes"]), m) for m in (1, 8, 25)]
    else: S = [((5, 3, 4, 6, 7, n), 9), ((6, n), 8), ((5, 4, n), 1), ((3, 8, n + 1), 40), ((4, 3, 1 if n == 2 else 3), 6)]
    one = globals()["_ro"]
    for i, (s, m) in enumerate(S):
        P, X, Y = net(s, max(m, 2), loss, 50 + i)
        X, Y = X[:, :m].copy(), Y[:, :m].copy()
        R = reference(a if f != "propagate" else {**a, "hidden": []}, P, X, Y)
        got, mut = one(mod, P, X, Y)
        res.append((s, judge(mod, got, R, len(s) - 1, m), mut, True, len(got)))
    return res

def _ro(mod, P, X, Y):
    """run() with read-only arrays"""
    keep = globals()["lay"]
    def ro(mod_, v, kind):
        v = keep(mod_, v, kind)
        if not isinstance(v, np.ndarray): return v
        v = v.copy(); v.setflags(write=False); return v
    try:
        globals()["lay"] = ro
        return run(mod, P, X, Y)
    finally:
        globals()["lay"] = keep
