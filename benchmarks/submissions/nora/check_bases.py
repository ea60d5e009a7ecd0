"""Check every base against torch autograd (float64). usage: python check_bases.py [name-part ...]"""
import contextlib, copy, io, json, sys, types, warnings
from pathlib import Path
import numpy as np, torch

HERE = Path(__file__).resolve().parent
DEFAULT = dict(hidden="relu", output="sigmoid", loss="binary_cross_entropy", l2=0.0, leaky_slope=0.01)
TOL = 1e-9

def source_of(path):
    text = Path(path).read_text()
    if str(path).endswith(".ipynb"):
        cells = ["".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] == "code"]
        text = "\n\n".join("\n".join("pass" if l.startswith(("%", "!")) else l for l in c.split("\n")) for c in cells)
    return text

def load(path, name="candidate_module"):
    mod = types.ModuleType(name); mod.__file__ = str(path); sys.modules[name] = mod
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(source_of(path), str(path), "exec"), mod.__dict__)
    return mod

def act(name, z, slope):
    return {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "identity": lambda v: v * 1.0,
            "leaky_relu": lambda v: torch.where(v > 0, v, slope * v), "softmax": lambda v: torch.softmax(v, 0)}[name](z)

def reference(P, X, Y, arch):
    L = len(P) // 2; m = X.shape[1]
    T = {k: torch.tensor(v, requires_grad=True) for k, v in P.items()}
    T["A0"] = torch.tensor(X, requires_grad=True); y = torch.tensor(Y)
    hid = arch["hidden"]; hid = [hid] * (L - 1) if isinstance(hid, str) else list(hid)
    names = hid + [arch["output"]]
    for l in range(1, L + 1):
        T[f"Z{l}"] = T[f"W{l}"] @ T[f"A{l-1}"] + T[f"b{l}"]
        T[f"A{l}"] = act(names[l-1], T[f"Z{l}"], arch["leaky_slope"])
    A = T[f"A{L}"]
    J = {"binary_cross_entropy": lambda: -(y * A.log() + (1 - y) * (1 - A).log()).sum() / m,
         "categorical_cross_entropy": lambda: -(y * A.log()).sum() / m,
         "squared_error": lambda: ((A - y) ** 2).sum() / (2 * m)}[arch["loss"]]()
    pen = sum((T[f"W{l}"] ** 2).sum() for l in range(1, L + 1)) * arch["l2"] / (2 * m)
    keys = list(T); grads = torch.autograd.grad(J + pen, [T[k] for k in keys])
    out = {k: T[k].detach().numpy() for k in T if k[0] in "ZA" and k != "A0"}
    out["cost"] = np.array((J + pen).item())
    for k, g in zip(keys, grads):
        out["d" + k] = g.numpy() * (m if k[0] in "ZA" else 1)
    out["dX"] = out.pop("dA0")
    return out

def order(L):
    o = [f"{c}{l}" for l in range(1, L + 1) for c in "ZA"] + ["cost"]
    for l in range(L, 0, -1):
        o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dX"]

def arch_of(mod):
    a = dict(DEFAULT); a.update(getattr(mod, "ARCHITECTURE", {}) or {}); return a

def form_of(mod):
    for names in (("backprop",), ("L_model_forward", "L_model_backward"), ("forward_propagation", "backward_propagation"), ("propagate",), ("step",)):
        if all(callable(getattr(mod, n, None)) for n in names):
            return names[0]
    raise ValueError("no form found")

def problems(mod):
    a, f = arch_of(mod), form_of(mod)
    if "layer_sizes" in a: shapes = [list(a["layer_sizes"])] * 2
    elif f == "propagate": shapes = [[6, 1], [3, 1]]
    elif a["output"] == "softmax": shapes = [[5, 4, 3], [6, 5, 4, 3], [5, 3], [6, 7, 5, 4, 3]]
    elif f in ("backprop", "step"): shapes = [[6, 5, 4, 2], [5, 4, 1], [5, 3], [7, 6, 5, 3, 2]]
    else: shapes = [[6, 5, 4, 1], [5, 4, 1], [7, 6, 5, 3, 1], [4, 1]]
    rng = np.random.default_rng(5)
    for i, n in enumerate(shapes):
        for m in (8, 9, 1)[: 3 if i == 0 else 1]:
            P = {}
            for l in range(1, len(n)):
                P[f"W{l}"] = rng.normal(size=(n[l], n[l-1])) / np.sqrt(n[l-1]) * 1.2
                P[f"b{l}"] = rng.normal(size=(n[l], 1)) * .5
            X = rng.normal(size=(n[0], m))
            if a["loss"] == "binary_cross_entropy": Y = (rng.random((n[-1], m)) < .5).astype(float)
            elif a["loss"] == "categorical_cross_entropy": Y = np.eye(n[-1])[:, rng.integers(0, n[-1], m)]
            else: Y = rng.normal(size=(n[-1], m))
            yield P, X, Y

def same(x, y):
    if isinstance(x, dict): return x.keys() == y.keys() and all(same(x[k], y[k]) for k in x)
    if isinstance(x, (list, tuple)): return len(x) == len(y) and all(map(same, x, y))
    if isinstance(x, np.ndarray): return x.shape == y.shape and np.array_equal(x, y)
    return True

def call(mod, P, X, Y, notes):
    f = form_of(mod); lay = {"examples": "columns", "W": "out_in"}; lay.update(getattr(mod, "LAYOUT", {}) or {})
    rows, io_ = lay["examples"] == "rows", lay["W"] == "in_out"
    L = len(P) // 2
    p = {k: ((v.T if rows else v) if k[0] == "b" else (v.T if io_ else v)).copy() for k, v in P.items()}
    x, y = (X.T.copy(), Y.T.copy()) if rows else (X.copy(), Y.copy())
    keep = copy.deepcopy((p, x, y)); old = False
    if f == "backprop": out = dict(mod.backprop(p, x, y))
    elif f == "step":
        out = {}
        for lr in (0.01, 0.37):
            p, x, y = copy.deepcopy(keep)
            q = mod.step(p, x, y, lr)
            if not same(keep, (p, x, y)): notes.append("mutates arguments")
            g = {"d" + k: (keep[0][k] - np.asarray(q[k]).reshape(keep[0][k].shape)) / lr for k in p}
            if out and not all(np.allclose(out[k], g[k], rtol=1e-7, atol=1e-10) for k in g): notes.append("rate ignored or twice")
            out = g
    elif f == "propagate":
        w = P["W1"].T.copy(); k2 = w.copy(); r = mod.propagate(w, float(P["b1"][0, 0]), x, y)
        g, c = r if isinstance(r[0], dict) else r[::-1]
        if not same(w, k2): notes.append("mutates w")
        out = {"cost": c, "dW1": np.asarray(g["dw"]).reshape(P["W1"].shape) if np.shape(g["dw"]) == w.shape and not io_ else (g["dw"] if np.shape(g["dw"]) == w.shape else np.full(w.shape, np.nan)), "db1": g["db"]}
    else:
        if f == "L_model_forward":
            AL, caches = mod.L_model_forward(x, p); kc, ka = copy.deepcopy(caches) if not callable(caches) else None, AL.copy()
            g = mod.L_model_backward(AL, y, caches)
        else:
            AL, caches = mod.forward_propagation(x, p); kc, ka = copy.deepcopy(caches), AL.copy()
            g = mod.backward_propagation(p, caches, x, y)
        if not same(caches, kc) or not same(AL, ka): notes.append("mutates caches")
        out = dict(g)
        if isinstance(caches, dict): out = {**{k: v for k, v in caches.items() if k[0] in "ZA"}, **out}
        out.pop("A0", None)
        out[f"A{L}"] = AL
        if hasattr(mod, "compute_cost"): out["cost"] = mod.compute_cost(AL, y)
        if "dA0" in out: out["dX"] = out.pop("dA0")
        ax = -1 if rows else 0
        if f"dA{L}" in out and np.shape(out[f"dA{L}"])[ax] != P[f"W{L}"].shape[0] and np.shape(out[f"dA{L}"])[ax] == P[f"W{L}"].shape[1]: old = True
        if old:
            s = {k: v for k, v in out.items() if not k.startswith("dA")}
            for k, v in out.items():
                if k.startswith("dA"): s["dX" if k == "dA1" else f"dA{int(k[2:]) - 1}"] = v
            out = s
    if not same(keep, (p, x, y)): notes.append("mutates arguments")
    res = {}
    for k, v in out.items():
        if v is None: continue
        assert k in order(L), f"unknown name {k}"
        v = np.asarray(v)
        if v.dtype == object: notes.append(f"object dtype {k}"); v = v.astype(float)
        if k.startswith("db"):
            n = P[f"b{k[2:]}"].size
            v = v.reshape(n, 1) if v.size == n and v.shape in ((n, 1), (1, n), (n,), ()) else np.full((n, 1), np.nan)
        elif k == "cost": v = v.reshape(()) if v.shape in ((), (1, 1)) else np.array(np.nan)
        elif k.startswith("dW"): v = v.T if io_ else v
        elif rows and v.ndim == 2: v = v.T
        res[k] = v
    return res

def judge(mod):
    """-> list of (shape, wrong tensors in the order of the contract), notes, names exposed"""
    a = arch_of(mod); report, notes, exposed = [], [], set()
    for P, X, Y in problems(mod):
        L, m = len(P) // 2, X.shape[1]
        try:
            with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
                got = call(mod, P, X, Y, notes); again = call(mod, P, X, Y, notes)
        except Exception as e:
            report.append(((L, m), ["crash " + repr(e)[:150]])); continue
        if not all(np.array_equal(got[k], again[k], equal_nan=True) for k in got): notes.append("not deterministic")
        ref = reference(P, X, Y, a); exposed |= set(got)
        ok = lambda x, r: x.shape == r.shape and bool(np.linalg.norm(x - r) <= TOL * (np.linalg.norm(r) + 1e-12))
        scale = 1.0
        for l in range(L, 0, -1):
            k = f"dZ{l}"
            if k in got:
                if not ok(got[k], ref[k]) and ok(got[k] * m, ref[k]): scale = m
                elif not ok(got[k], ref[k]) and f"dA{l}" in got and ok(got[f"dA{l}"] * m, ref[f"dA{l}"]): scale = m
                break
        else:
            ks = [k for k in order(L) if k[:2] in ("dA", "dX") and k in got]
            if ks and not ok(got[ks[0]], ref[ks[0]]) and ok(got[ks[0]] * m, ref[ks[0]]): scale = m
        bad = [k for k in order(L) if k in got and not ok(got[k] * (scale if k[:2] in ("dA", "dZ", "dX") else 1), ref[k])]
        report.append(((L, m), bad))
    return report, sorted(set(notes)), exposed

if __name__ == "__main__":
    warnings.simplefilter("ignore"); n = bad = 0
    for f in sorted((HERE / "bases").iterdir()):
        if f.suffix not in (".py", ".ipynb") or (sys.argv[1:] and not any(s in f.name for s in sys.argv[1:])): continue
        n += 1
        try: rep, notes, ex = judge(load(f)); good = not notes and not any(w for _, w in rep)
        except Exception as e: rep, notes, ex, good = [], [repr(e)], [], False
        bad += not good
        print("ok  " if good else "BAD ", f.name, "" if good else (rep, notes), "" if good else sorted(ex), len(f.read_text().split("\n")))
    print(n, "files,", bad, "bad"); sys.exit(bad > 0)
