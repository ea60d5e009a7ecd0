"""Reference by torch autograd (float64) and adapters that run a file the way the contract says."""
import ast, copy, json, sys, types
import numpy as np, torch
torch.set_num_threads(1)

def load(path, text=None):
    text = open(path, encoding="utf-8").read() if text is None else text
    mod = types.ModuleType("cand"); sys.modules["cand"] = mod
    if str(path).endswith(".ipynb"):
        src = []
        for c in json.loads(text)["cells"]:
            if c["cell_type"] == "code":
                s = "".join(c["source"])
                if s.startswith("%%"): continue
                src.append("\n".join(l for l in s.split("\n") if not l.lstrip().startswith(("%", "!"))))
        for node in ast.parse("\n".join(src)).body:
            try: exec(compile(ast.Module([node], []), str(path), "exec"), mod.__dict__)
            except Exception: pass
    else:
        exec(compile(text, str(path), "exec"), mod.__dict__)
    return mod

def spec_of(mod):
    s = dict(hidden="relu", output="sigmoid", loss="binary_cross_entropy", l2=0.0, leaky_slope=0.01)
    s.update(getattr(mod, "ARCHITECTURE", {}))
    s["layout"] = dict({"examples": "columns", "W": "out_in"}, **getattr(mod, "LAYOUT", {}))
    if hasattr(mod, "propagate"): s["form"] = "propagate"
    if hasattr(mod, "forward_propagation"): s["form"] = "fp"
    if hasattr(mod, "L_model_forward"): s["form"] = "lm"
    if hasattr(mod, "step"): s["form"] = "step"
    if hasattr(mod, "backprop"): s["form"] = "backprop"
    return s

def networks(s):
    if s.get("layer_sizes"): shapes = [s["layer_sizes"]]
    elif s["form"] == "propagate": shapes = [[3, 1], [6, 1]]
    elif s["output"] == "softmax": shapes = [[5, 3], [5, 4, 3], [6, 5, 4, 3], [7, 6, 5, 4, 3]]
    else:
        shapes = [[3, 1], [4, 3, 1], [6, 5, 3, 1], [7, 6, 5, 3, 1]]
        if s["form"] in ("backprop", "step"): shapes += [[5, 2], [5, 4, 2], [6, 5, 4, 3]]
        if s["form"] in ("lm", "fp"): shapes = shapes[1:]
        shapes.sort(key=len)
    out = []
    for k, sh in enumerate(shapes):
        for m in (8, 11):
            r = np.random.default_rng(100 * k + m)
            p = {}
            for l in range(1, len(sh)):
                p[f"W{l}"] = r.normal(size=(sh[l], sh[l-1])) * 0.6
                p[f"b{l}"] = r.normal(size=(sh[l], 1)) * 0.4
            X = r.normal(size=(sh[0], m))
            if s["loss"] == "categorical_cross_entropy": Y = np.eye(sh[-1])[:, r.integers(0, sh[-1], m)]
            elif s["output"] == "identity": Y = r.normal(size=(sh[-1], m))
            else: Y = (r.random((sh[-1], m)) < 0.5).astype(float)
            out.append((sh, p, X, Y))
    return out

def act(n, z, slope):
    return {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "identity": lambda t: t * 1.0,
            "leaky_relu": lambda t: torch.where(t > 0, t, slope * t), "softmax": lambda t: torch.softmax(t, 0)}[n](z)

def reference(s, p, X, Y, penal_cost=True):
    P = {k: torch.tensor(v, requires_grad=True) for k, v in p.items()}
    X = torch.tensor(X, requires_grad=True); Y = torch.tensor(Y); L = len(p) // 2; m = X.shape[1]
    T = {}; A = X
    for l in range(1, L + 1):
        T[f"Z{l}"] = Z = P[f"W{l}"] @ A + P[f"b{l}"]
        h = s["output"] if l == L else (s["hidden"] if isinstance(s["hidden"], str) else s["hidden"][l-1])
        T[f"A{l}"] = A = act(h, Z, s["leaky_slope"])
    if s["loss"] == "squared_error": J = ((A - Y) ** 2).sum() / (2 * m)
    elif s["loss"] == "categorical_cross_entropy": J = -(Y * torch.log(A)).sum() / m
    else: J = -(Y * torch.log(A) + (1 - Y) * torch.log(1 - A)).sum() / m
    J = J + s["l2"] / (2 * m) * sum((P[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    for t in T.values(): t.retain_grad()
    J.backward()
    R = {k: v.detach().numpy() for k, v in T.items()}; R["cost"] = np.array(J.item())
    for k, v in T.items(): R["d" + k] = v.grad.numpy() * m
    for k, v in P.items(): R["d" + k] = v.grad.numpy()
    R["dX"] = R["dA0"] = X.grad.numpy() * m
    return R

def order(L):
    o = []
    for l in range(1, L + 1): o += [f"Z{l}", f"A{l}"]
    o.append("cost")
    for l in range(L, 0, -1): o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dX"]

def call(mod, s, p, X, Y, extras):
    """-> flat dict in columns / out_in; extras collects mutation and nondeterminism."""
    rows = s["layout"]["examples"] == "rows"; io = s["layout"]["W"] == "in_out"
    pin = {k: (v.T.copy() if (k[0] == "W" and io) or (k[0] == "b" and rows) else v.copy()) for k, v in p.items()}
    x, y = (X.T.copy(), Y.T.copy()) if rows else (X.copy(), Y.copy())
    keep = copy.deepcopy((pin, x, y)); raw = {}
    f = s["form"]
    def same():
        if not (np.array_equal(x, keep[1]) and np.array_equal(y, keep[2]) and all(np.array_equal(np.asarray(pin[k]), keep[0][k]) for k in keep[0])):
            extras.add("mutates")
    if f == "backprop": raw = dict(mod.backprop(pin, x, y))
    elif f == "propagate":
        w, b = p["W1"].T.copy(), float(p["b1"][0, 0]); w0 = w.copy()
        r = mod.propagate(w, b, x, y); g, c = r if isinstance(r[0], dict) else r[::-1]
        if not np.array_equal(w, w0): extras.add("mutates")
        raw = {"dW1": np.asarray(g["dw"]).T, "db1": g["db"], "cost": c}
    elif f == "lm":
        AL, ca = mod.L_model_forward(x, pin); L = len(p) // 2
        A0, c0 = AL.copy(), copy.deepcopy(ca); raw = {}
        if isinstance(ca, dict): raw.update(ca)
        g = mod.L_model_backward(AL, y, ca)
        if not np.array_equal(A0, AL) or repr(c0) != repr(ca): extras.add("mutates")
        raw.update(g); raw[f"A{L}"] = A0
        if getattr(mod, "_OLD_KEYS", False) or (f"dA{L}" in g and "dA0" not in g and np.shape(g[f"dA{L}"]) != np.shape(Y)):
            for l in range(1, L + 1): raw["dA%d" % (l - 1)] = g["dA%d" % l]
            del raw[f"dA{L}"]
        if hasattr(mod, "compute_cost"): raw["cost"] = mod.compute_cost(AL.copy(), y)
    elif f == "fp":
        AL, ca = mod.forward_propagation(x, pin); L = len(p) // 2; A0 = AL.copy(); c0 = copy.deepcopy(ca)
        if isinstance(ca, dict): raw.update({k: v for k, v in ca.items() if k[0] in "ZA"})
        g = mod.backward_propagation(pin, ca, x, y)
        if repr(c0) != repr(ca): extras.add("mutates")
        raw.update(g); raw[f"A{L}"] = A0
        if hasattr(mod, "compute_cost"):
            raw["cost"] = mod.compute_cost(A0.copy(), y)
    elif f == "step":
        gs = []
        for lr in (0.1, 0.37):
            new = mod.step(copy.deepcopy(pin), x, y, lr) if "mut" not in s else mod.step(pin, x, y, lr)
            gs.append({"d" + k: (keep[0][k] - np.asarray(new[k]).reshape(np.shape(new[k]))) / lr for k in pin})
        for k in gs[0]:
            if gs[0][k].shape != gs[1][k].shape or not np.allclose(gs[0][k], gs[1][k], rtol=1e-8, atol=1e-12): extras.add("rate")
        raw = gs[0]
        mod.step(pin, x, y, 0.1)
    same()
    if "dA0" in raw: raw["dX"] = raw.pop("dA0")
    out = {}
    for k, v in raw.items():
        if k[0] not in "ZAcd" or isinstance(v, (str, dict, list)): continue
        v = np.asarray(v, float) if not isinstance(v, np.ndarray) else v
        if v.ndim == 2 and rows and (k[0] in "ZA" or k[:2] in ("dZ", "dA", "dX")): v = v.T
        if v.ndim == 2 and io and k[:2] == "dW": v = v.T
        out[k] = v
    return out

def compare(got, R, L, m, tol=1e-8):
    """names wrong, in order; convention read off the first dZ."""
    sc = 1.0
    for l in range(L, 0, -1):
        k = f"dZ{l}"
        if k in got:
            r = R[k]
            if got[k].shape == r.shape and np.allclose(got[k] * m, r, rtol=1e-7, atol=1e-13): sc = m
            break
    wrong = []
    for k in order(L):
        if k not in got: continue
        v, r = np.asarray(got[k]), R[k]
        if k[:2] in ("dZ", "dA", "dX"): v = v * sc
        if k[:2] == "db":
            if v.size != r.size: wrong.append(k); continue
            v = v.reshape(r.shape)
        if k == "cost":
            if v.size != 1: wrong.append(k); continue
            v = v.reshape(())
        if v.shape != r.shape or not np.isfinite(v).all() or np.max(abs(v - r)) > tol * max(np.max(abs(r)), 1e-9): wrong.append(k)
    return wrong

def judge(path, text=None):
    mod = load(path, text); s = spec_of(mod); res = []
    for sh, p, X, Y in networks(s):
        ex = set(); L = len(p) // 2
        try:
            R = reference(s, p, X, Y)
            got = call(mod, s, p, X, Y, ex)
            w = compare(got, R, L, X.shape[1])
            g2 = call(mod, s, p, X, Y, set())
            if any(not np.array_equal(got[k], g2[k], equal_nan=True) for k in got): ex.add("nondet")
            res.append((sh, X.shape[1], w, sorted(ex), sorted(got)))
        except Exception as e:
            res.append((sh, X.shape[1], ["CRASH %s: %s" % (type(e).__name__, str(e)[:90])], [], []))
    return res
