"""Checks every base against torch autograd (own reference). check(src, name) -> first differing tensor per network."""
import ast, json, pathlib, sys, io, contextlib
import numpy as np
import torch
HERE = pathlib.Path(__file__).parent
torch.set_default_dtype(torch.float64)
DEF = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.0, "leaky_slope": 0.01}


def source_of(name, text):
    if not name.endswith(".ipynb"):
        return text
    out = []
    for c in json.loads(text)["cells"]:
        if c["cell_type"] == "code":
            out += [x for x in "".join(c["source"]).split("\n") if not x.lstrip().startswith(("%", "!"))]
    return "\n".join(out)


def load(name, text):
    tree = ast.parse(source_of(name, text))
    ns = {"__name__": "cand"}
    import types
    mod = types.ModuleType("cand"); sys.modules["cand"] = mod; ns = mod.__dict__
    for node in tree.body:
        future = __import__("__future__").annotations.compiler_flag if "from __future__" in text else 0
        try:
            exec(compile(ast.Module([node], []), name, "exec", flags=future), ns)
        except Exception:
            if not name.endswith(".ipynb"):
                raise
    return ns


def reference(arch, sizes, p, X, Y):
    L = len(sizes) - 1
    hid = arch["hidden"]; hid = [hid] * (L - 1) if isinstance(hid, str) else list(hid)
    f = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "identity": lambda z: z * 1,
         "leaky_relu": lambda z: torch.where(z > 0, z, arch["leaky_slope"] * z), "softmax": lambda z: torch.softmax(z, 0)}
    t = {k: torch.tensor(v, requires_grad=True) for k, v in p.items()}
    A = Xt = torch.tensor(X, requires_grad=True); y = torch.tensor(Y); m = X.shape[1]
    T = {"A0": Xt}
    for l, a in enumerate(hid + [arch["output"]], 1):
        T[f"Z{l}"] = t[f"W{l}"] @ A + t[f"b{l}"]; A = f[a](T[f"Z{l}"]); T[f"A{l}"] = A
    for v in T.values():
        v.retain_grad()
    loss = {"binary_cross_entropy": lambda: -(y * A.log() + (1 - y) * (1 - A).log()).sum() / m,
            "categorical_cross_entropy": lambda: -(y * A.log()).sum() / m,
            "squared_error": lambda: ((A - y) ** 2).sum() / 2 / m}[arch["loss"]]()
    data = loss
    cost = loss + arch["l2"] / 2 / m * sum((t[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    cost.backward()
    R = {k: v.detach().numpy() for k, v in T.items() if k != "A0"}
    R["cost"] = np.array(cost.item())
    for k, v in {**T, **t}.items():
        g = v.grad.numpy()
        R["d" + k] = g if k[0] in "Wb" else g * m
    R["dX"] = R.pop("dA0")
    return R


def order(L):
    o = []
    for l in range(1, L + 1):
        o += [f"Z{l}", f"A{l}"]
    o += ["cost"]
    for l in range(L, 0, -1):
        o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dX"]


def candidate(ns, p, X, Y, cfg, lr=0.3):
    lay = ns.get("LAYOUT", {}); rows = lay.get("examples") == "rows"; io_ = lay.get("W") == "in_out"
    c = {k: (v.T if (k[0] == "W" and io_) or (k[0] == "b" and rows) else v).copy() for k, v in p.items()}
    x, y = (X.T.copy(), Y.T.copy()) if rows else (X.copy(), Y.copy())
    names = list(c); extra = False
    keep = [v.copy() for v in c.values()] + [x.copy(), y.copy()]
    L = len(p) // 2; out = {}
    if "backprop" in ns:
        out = dict(ns["backprop"](c, x, y))
    elif "L_model_forward" in ns:
        AL, caches = ns["L_model_forward"](x, c)
        out[f"A{L}"] = np.array(AL)
        if "compute_cost" in ns: out["cost"] = ns["compute_cost"](AL, y)
        g = dict(ns["L_model_backward"](AL, y, caches)); extra = not np.array_equal(AL, out[f"A{L}"])
        if cfg.get("shift"):
            g = {(f"dA{int(k[2:])-1}" if k.startswith("dA") else k): v for k, v in g.items()}
        out.update(g)
    elif "forward_propagation" in ns:
        AL, cache = ns["forward_propagation"](x, c)
        out[f"A{L}"] = np.array(AL)
        if isinstance(cache, dict): out.update({k: np.array(v) for k, v in cache.items()})
        if "compute_cost" in ns: out["cost"] = ns["compute_cost"](AL, y)
        before = {k: np.array(v) for k, v in cache.items()} if isinstance(cache, dict) else {}
        out.update(ns["backward_propagation"](c, cache, x, y))
        extra = any(not np.array_equal(v, cache[k]) for k, v in before.items())
    elif "propagate" in ns:
        r = ns["propagate"](c["W1"].T.copy(), float(c["b1"][0, 0]), x, y)
        g, cost = r if isinstance(r[0], dict) else r[::-1]
        out = {"cost": cost, "dW1": np.asarray(g["dw"]).T, "db1": g["db"]}
    else:
        new = ns["step"](c, x, y, lr)
        out = {"d" + k: (v - new[k]) / lr for k, v in zip(names, keep)}
    if "dA0" in out: out["dX"] = out.pop("dA0")
    mut = [not np.array_equal(a, b) for a, b in zip(keep, list(c.values()) + [x, y])]
    def canon(k, v):
        if v is None: return None
        v = np.asarray(v)
        if k.startswith("dW") and io_: return v.T
        if (k[0] in "ZA" or k[:2] in ("dZ", "dA", "dX")) and rows: return v.T
        return v
    return {k: canon(k, v) for k, v in out.items()}, any(mut) or extra


def compare(got, R, m, L, tol=1e-6):
    first_dz = next((k for k in order(L) if k[:2] == "dZ" and k in got), None)
    scale = 1.0
    if first_dz and got[first_dz] is not None and got[first_dz].shape == R[first_dz].shape:
        a, b = got[first_dz], R[first_dz]
        if abs(a * m - b).max() <= tol * abs(b).max(): scale = 1.0 / m
    wrong = []
    for k in order(L):
        if k not in got: continue
        w = R[k] * (scale if k[:2] in ("dZ", "dA", "dX") else 1)
        g = got[k]
        if g is None: wrong.append(k); continue
        if k[:2] == "db" and g.size == w.size: g = g.reshape(w.shape)
        if k == "cost" and g.size == 1: g = g.reshape(())
        if g.shape != w.shape or g.dtype == object or not np.isfinite(g).all() or abs(g - w).max() > tol * (abs(w).max() + 1e-300):
            wrong.append(k)
    return wrong


def networks(ns):
    arch = {**DEF, **ns.get("ARCHITECTURE", {})}
    if "propagate" in ns: return arch, [[4, 1], [3, 1]]
    if "layer_sizes" in arch: return arch, [arch["layer_sizes"]]
    k = 3 if arch["output"] == "softmax" or "backprop" in ns or arch["hidden"] == "sigmoid" else 1
    return arch, [[4, k], [5, 4, k], [6, 5, 4, k], [7, 6, 5, 4, k]] + ([[5, 4, 1]] if arch["output"] != "softmax" else [])


def judge(name, text, seed=0, tol=1e-6):
    """list of (sizes, wrong tensors | 'crash ...', mutated, nondeterministic)"""
    res = []
    with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        ns = load(name, text); arch, nets = networks(ns)
        for i, s in enumerate(nets):
            for m in (9,):
                r = np.random.default_rng(seed + i); L = len(s) - 1
                p = {}
                for l in range(1, L + 1):
                    p[f"W{l}"] = r.normal(size=(s[l], s[l - 1])) * .7; p[f"b{l}"] = r.normal(size=(s[l], 1)) * .4
                X = r.normal(size=(s[0], m))
                if arch["loss"] == "squared_error": Y = r.normal(size=(s[-1], m))
                elif arch["output"] == "softmax": Y = np.eye(s[-1])[:, r.integers(0, s[-1], m)]
                else: Y = (r.random((s[-1], m)) > .5).astype(float)
                R = reference(arch, s, p, X, Y)
                cfg = {"shift": "c03" in name}
                try:
                    g, mut = candidate(ns, p, X, Y, cfg); g2, _ = candidate(ns, p, X, Y, cfg)
                except Exception as e:
                    res.append((s, f"crash {type(e).__name__}", False, False)); continue
                nd = any(g[k] is not None and not np.array_equal(g[k], g2[k]) for k in g)
                res.append((s, compare(g, R, m, L, tol), mut, nd))
    return res


if __name__ == "__main__":
    bad = 0
    for f in sorted((HERE / "bases").iterdir()):
        if f.suffix not in (".py", ".ipynb"): continue
        try: r = judge(f.name, f.read_text(), tol=1e-9)
        except Exception as e: r = [("load", repr(e), 0, 0)]
        ok = all(x[1] == [] and not x[2] and not x[3] for x in r); bad += not ok
        print("ok " if ok else "BAD", f.name, len(r), "" if ok else r)
    sys.exit(bad)
