"""milo's own reference: torch autograd in float64, and a judge of candidate files."""
import collections, contextlib, copy, importlib.util, io, json, os, pathlib, re, sys, tempfile, types, warnings
import numpy as np, torch
D = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.0, "leaky_slope": 0.01}
_n = [0]

def load(path):
    path = pathlib.Path(path); _n[0] += 1
    src = path.read_text()
    if path.suffix == ".ipynb":
        cells = [c for c in json.loads(src)["cells"] if c["cell_type"] == "code"]
        src = "\n".join("".join(c["source"]) for c in cells)
        src = "\n".join(l for l in src.split("\n") if not l.lstrip().startswith(("%", "!")))
    name = f"cand_{_n[0]}"
    with tempfile.TemporaryDirectory() as t:
        f = pathlib.Path(t) / (name + ".py"); f.write_text(src)
        spec = importlib.util.spec_from_file_location(name, f); mod = importlib.util.module_from_spec(spec)
        sys.modules[name] = mod
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            spec.loader.exec_module(mod)
    return mod

def truth(arch, sizes, W, b, X, Y):
    """everything with examples in columns and W out_in; dZ, dA per example (times m)."""
    L, m = len(sizes) - 1, X.shape[1]; T = lambda a: torch.tensor(a, dtype=torch.float64, requires_grad=True)
    hid = arch["hidden"]; hid = [hid] * (L - 1) if isinstance(hid, str) else list(hid)
    Wt, bt = [T(w) for w in W], [T(v) for v in b]; A = T(X); Yt = torch.tensor(Y, dtype=torch.float64)
    t = {"A0": A}; g = lambda n, z: {"relu": torch.relu, "sigmoid": torch.sigmoid, "tanh": torch.tanh,
        "leaky_relu": lambda q: torch.where(q > 0, q, arch["leaky_slope"] * q), "identity": lambda q: q * 1.0,
        "softmax": lambda q: torch.softmax(q, 0)}[n](z)
    for l in range(1, L + 1):
        Z = Wt[l - 1] @ A + bt[l - 1]; A = g(hid[l - 1] if l < L else arch["output"], Z)
        Z.retain_grad(); A.retain_grad(); t[f"Z{l}"], t[f"A{l}"] = Z, A
    if arch["loss"] == "binary_cross_entropy": J = -(Yt * torch.log(A) + (1 - Yt) * torch.log(1 - A)).sum() / m
    elif arch["loss"] == "categorical_cross_entropy": J = -(Yt * torch.log(A)).sum() / m
    else: J = ((A - Yt) ** 2).sum() / (2 * m)
    data = float(J.detach())
    J = J + arch["l2"] / (2 * m) * sum((w ** 2).sum() for w in Wt); J.backward()
    r = {k: v.detach().numpy() for k, v in t.items()}; r["cost"] = np.array(J.item()); r["data_cost"] = np.array(data)
    for l in range(1, L + 1):
        r[f"dW{l}"], r[f"db{l}"] = Wt[l-1].grad.numpy(), bt[l-1].grad.numpy()
        r[f"dZ{l}"], r[f"dA{l}"] = m * t[f"Z{l}"].grad.numpy(), m * t[f"A{l}"].grad.numpy()
    r["dX"] = r["dA0"] = m * t["A0"].grad.numpy()
    return r

def order(L):
    o = []
    for l in range(1, L + 1): o += [f"Z{l}", f"A{l}"]
    o += ["cost"]
    for l in range(L, 0, -1): o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dA0", "dX"]

def snap(x): return copy.deepcopy(x)
def same(a, b):
    if isinstance(a, types.SimpleNamespace): return same(vars(a), vars(b))
    if isinstance(a, collections.deque): return same(list(a), list(b))
    if isinstance(a, dict): return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, (list, tuple)): return len(a) == len(b) and all(same(p, q) for p, q in zip(a, b))
    if isinstance(a, (np.ndarray, float, int)): return np.array_equal(a, b)
    return True

def nets(mod, arch, form):
    if form == "propagate": return [([4, 1], 7), ([6, 1], 5)]
    s = getattr(mod, "ARCHITECTURE", {}).get("layer_sizes")
    if s: return [(list(s), 7), (list(s), 9), (list(s), 1)]
    h = arch["hidden"]
    if not isinstance(h, str): return [([5, 4, 3, 2][:1] + list(range(6, 6 + len(h))) + [2 if arch["output"] == "softmax" else 1], 7)]
    if arch["output"] == "softmax": return [([4, 6, 3], 7), ([5, 7, 4, 3], 8), ([4, 3], 5), ([6, 5, 4, 3, 2], 9)]
    return [([4, 3, 1], 7), ([5, 4, 3, 1], 8), ([5, 4, 3, 2], 7), ([6, 5, 4, 3, 1], 9), ([4, 1], 6)]

def judge(path, seed=0, course_single=False):
    mod = load(path); arch = {**D, **getattr(mod, "ARCHITECTURE", {})}; lay = {"examples": "columns", "W": "out_in", **getattr(mod, "LAYOUT", {})}
    has = lambda *n: all(callable(getattr(mod, k, None)) for k in n)
    form = ("backprop" if has("backprop") else "L_model" if has("L_model_forward", "L_model_backward") else
            "fb" if has("forward_propagation", "backward_propagation") else "propagate" if has("propagate") else "step" if has("step") else None)
    assert form, "no form"; out = []; rows = lay["examples"] == "rows"
    tx = (lambda a: a.T.copy()) if rows else (lambda a: a.copy()); tw = (lambda a: a.T.copy()) if lay["W"] == "in_out" else (lambda a: a.copy())
    for k, (sizes, m) in enumerate(nets(mod, arch, form)):
        if course_single and form in ("L_model", "fb") and sizes[-1] > 1 and "layer_sizes" not in getattr(mod, "ARCHITECTURE", {}): continue
        rng = np.random.default_rng(seed + 17 * k); L = len(sizes) - 1
        W = [rng.normal(size=(p, q)) * 0.7 for q, p in zip(sizes, sizes[1:])]; b = [rng.normal(size=(p, 1)) * 0.5 for p in sizes[1:]]
        X = rng.normal(size=(sizes[0], m))
        Y = (np.eye(sizes[-1])[:, rng.integers(0, sizes[-1], m)] if arch["loss"] == "categorical_cross_entropy" else
             rng.normal(size=(sizes[-1], m)) if arch["output"] == "identity" else (rng.random((sizes[-1], m)) < 0.5) * 1.0)
        ref = truth(arch, sizes, W, b, X, Y)
        P = {}
        for l in range(1, L + 1): P[f"W{l}"], P[f"b{l}"] = tw(W[l-1]), tx(b[l-1])
        x, y = tx(X), tx(Y); res = []; wrong = []
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()), np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for rep in range(2):
                p, xx, yy = snap(P), x.copy(), y.copy(); chk = [(p, snap(p)), (xx, xx.copy()), (yy, yy.copy())]
                try:
                    if form == "backprop": got = dict(mod.backprop(p, xx, yy))
                    elif form == "L_model":
                        AL, caches = mod.L_model_forward(xx, p); got = {f"A{L}": AL}; c0 = snap(caches)
                        if has("compute_cost"): got["cost"] = mod.compute_cost(AL, yy)
                        A0 = np.array(AL); got.update(mod.L_model_backward(AL, yy, caches)); chk += [(AL, A0), (caches, c0)]
                    elif form == "fb":
                        AL, cache = mod.forward_propagation(xx, p); got = {f"A{L}": AL}; c0 = snap(cache)
                        if has("compute_cost"): got["cost"] = mod.compute_cost(AL, yy)
                        if isinstance(cache, dict): got.update({q: v for q, v in cache.items() if re.fullmatch(r"[ZA]\d+", q)})
                        A0 = np.array(AL); got.update(mod.backward_propagation(p, cache, xx, yy)); chk += [(AL, A0), (cache, c0)]
                    elif form == "propagate":
                        w = W[0].T.copy(); r = mod.propagate(w, float(b[0][0, 0]), xx, yy); chk = [(w, W[0].T.copy())] + chk[1:]
                        g, c = r if isinstance(r[0], dict) else r[::-1]; got = {"dW1": g["dw"].T, "db1": g["db"], "cost": c}
                    else:
                        got = {}; est = []
                        for lr in (0.5, 0.125):
                            p = snap(P); new = mod.step(p, xx, yy, lr); chk.append((p, P))
                            est.append({f"d{q}": (np.asarray(P[q]) - np.asarray(new[q]).reshape(P[q].shape)) / lr for q in P})
                        got = est[0]
                        for q in est[0]:
                            if not np.allclose(est[0][q], est[1][q], rtol=1e-8, atol=1e-9): wrong.append("rate:" + q)
                except Exception as e:
                    wrong.append(f"crash:{type(e).__name__}:{e}"); got = {}
                if any(not same(u, v) for u, v in chk): wrong.append("mutates")
                res.append(snap(got))
        if not same(res[0], res[1]): wrong.append("nondeterministic")
        got = res[0]; conv = 1.0
        if form == "L_model" and f"dA{L}" in got and np.shape(got[f"dA{L}"]) == ref[f"dA{L-1}"].shape and sizes[-1] != sizes[-2]:
            got = {(f"dA{int(q[2:]) - 1}" if re.fullmatch(r"dA\d+", q) else q): v for q, v in got.items()}   # older course naming
        for l in range(L, 0, -1):
            if f"dZ{l}" in got:
                v = np.asarray(got[f"dZ{l}"]); v = v.T if rows else v; r = ref[f"dZ{l}"]
                if v.shape == r.shape and m > 1 and not np.allclose(v, r, rtol=1e-9, atol=1e-12) and np.allclose(v * m, r, rtol=1e-9, atol=1e-12): conv = 1.0 / m
                break
        seen = 0
        for nme in order(L):
            if nme not in got or got[nme] is None: continue
            v = np.asarray(got[nme]); r = ref[nme]; seen += 1
            if v.dtype == object or v.dtype.kind not in "fiub": wrong.append(nme); continue
            v = v.astype(float)
            if nme == "cost":
                opts = [r] + ([ref["data_cost"]] if form in ("L_model", "fb") else [])
                if v.size != 1 or v.ndim not in (0, 2) or not any(np.allclose(v.ravel(), q, rtol=1e-9) for q in opts): wrong.append(nme)
                continue
            if nme.startswith("db") and v.size == r.size: v = v.reshape(r.shape)
            elif nme.startswith("dW"): v = v.T if lay["W"] == "in_out" else v
            elif rows and not nme.startswith("db"): v = v.T
            if nme[:2] in ("dZ", "dA", "dX"): r = r * conv
            if v.shape != r.shape or not np.allclose(v, r, rtol=1e-7 if form == "step" else 1e-9, atol=1e-9 if form == "step" else 1e-12): wrong.append(nme)
        if not seen and not wrong: wrong.append("nothing-exposed")
        out.append({"sizes": sizes, "m": m, "form": form, "wrong": wrong, "exposed": sorted(got)})
    return out
