"""Own reference (torch autograd, float64) and loader; nothing of the checker's."""
import ast, copy, json, re, numpy as np, torch
HERE = __file__.rsplit("/", 1)[0]
OLD_DA = {"lm_tuples"}

def source(path):
    t = open(path).read()
    return t if path.endswith(".py") else text_of_nb(t)

def text_of_nb(t):
    out = []
    for c in json.loads(t)["cells"]:
        if c["cell_type"] == "code":
            out.append("".join(l for l in c["source"] if not re.match(r"\s*[%!]", l)))
    return "\n\n".join(out)

def load(text, tolerant):
    ns = {"__name__": "cand"}
    for node in ast.parse(text).body:
        try:
            exec(compile(ast.Module([node], []), "cand", "exec"), ns)
        except Exception:
            if not tolerant:
                raise
    return ns

def spec(ns):
    a = dict(hidden="relu", output="sigmoid", loss="binary_cross_entropy", l2=0.0, leaky_slope=0.01)
    a.update(ns.get("ARCHITECTURE", {}))
    return a

def reference(a, P, X, Y):
    """columns, out_in. per-example convention for dZ/dA."""
    t = lambda v: torch.tensor(v, dtype=torch.float64, requires_grad=True)
    L, m = len(P) // 2, X.shape[1]
    T = {k: t(v) for k, v in P.items()}
    x = t(X); y = torch.tensor(Y); A = x; R = {}
    f = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "identity": lambda z: z * 1.0,
         "leaky_relu": lambda z: torch.where(z > 0, z, a["leaky_slope"] * z), "softmax": lambda z: torch.softmax(z, 0)}
    for l in range(1, L + 1):
        Z = T[f"W{l}"] @ A + T[f"b{l}"]; Z.retain_grad()
        name = a["output"] if l == L else (a["hidden"] if isinstance(a["hidden"], str) else a["hidden"][l - 1])
        A = f[name](Z); A.retain_grad()
        R[f"Z{l}"], R[f"A{l}"] = Z, A
    if a["loss"] == "binary_cross_entropy": J = -(y * A.log() + (1 - y) * (1 - A).log()).sum() / m
    elif a["loss"] == "squared_error": J = ((A - y) ** 2).sum() / (2 * m)
    else: J = -(y * A.log()).sum() / m
    J = J + a["l2"] / (2 * m) * sum((T[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    out = {k: v.detach().numpy() for k, v in R.items()}
    for k, v in R.items(): out["d" + k] = v.grad.numpy() * m
    for k, v in T.items(): out["d" + k] = v.grad.numpy()
    out["dX"] = x.grad.numpy() * m; out["cost"] = np.array(J.item())
    return out

def order(L):
    o = [f"{k}{l}" for l in range(1, L + 1) for k in "ZA"] + ["cost"]
    for l in range(L, 0, -1): o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dX"]

def data(a, sizes, m, seed):
    r = np.random.default_rng(seed); P = {}
    for l in range(1, len(sizes)):
        P[f"W{l}"] = r.normal(size=(sizes[l], sizes[l - 1])) * .7
        P[f"b{l}"] = r.normal(size=(sizes[l], 1)) * .5
    X = r.normal(size=(sizes[0], m))
    if a["loss"] == "categorical_cross_entropy": Y = np.eye(sizes[-1])[r.integers(0, sizes[-1], m)].T.copy()
    elif a["loss"] == "squared_error" and a["output"] == "identity": Y = r.normal(size=(sizes[-1], m))
    else: Y = r.integers(0, 2, (sizes[-1], m)).astype(float)
    return P, X, Y

def nets(ns, stem):
    a = spec(ns)
    if "propagate" in ns: return [([5, 1], 7), ([3, 1], 6)]
    if a.get("layer_sizes"): return [(a["layer_sizes"], 7), (a["layer_sizes"], 9)]
    n = 1 if "L_model_forward" in ns or "forward_propagation" in ns else 2
    if a["output"] == "softmax": n = 3
    return [([4, 6, n], 7), ([5, n], 8), ([6, 7, 5, 4, n], 8), ([6, 7, 5, n], 9)]

def call(ns, stem, P, X, Y):
    """-> dict of tensors brought to columns/out_in; extra flags under '_'"""
    lay = {"examples": "columns", "W": "out_in", **ns.get("LAYOUT", {})}
    rows, io = lay["examples"] == "rows", lay["W"] == "in_out"
    tr = lambda k, v: v.T.copy() if (k[0] == "W" and io) or (k[0] == "b" and rows) else v.copy()
    p = {k: tr(k, v) for k, v in P.items()}; x = X.T.copy() if rows else X.copy(); y = Y.T.copy() if rows else Y.copy()
    L = len(P) // 2; flags = set()
    keep = copy.deepcopy((p, x, y))
    if "backprop" in ns: raw = dict(ns["backprop"](p, x, y))
    elif "L_model_forward" in ns:
        AL, c = ns["L_model_forward"](x, p); raw = {f"A{L}": AL}
        if "compute_cost" in ns: raw["cost"] = ns["compute_cost"](AL, y)
        c0 = copy.deepcopy((AL, c)); g = ns["L_model_backward"](AL, y, c)
        if isinstance(c, dict): raw.update({k: v for k, v in c0[1].items() if re.fullmatch(r"[ZA][1-9]", k)})
        if repr(c0) != repr((AL, c)): flags.add("mutates")
        if stem in OLD_DA: g = {(f"dA{int(k[2:])-1}" if k[:2] == "dA" else k): v for k, v in g.items()}
        raw.update(g)
    elif "forward_propagation" in ns:
        AL, c = ns["forward_propagation"](x, p); raw = {f"A{L}": AL}
        if "compute_cost" in ns: raw["cost"] = ns["compute_cost"](AL, y)
        c0 = copy.deepcopy((AL, c)); g = ns["backward_propagation"](p, c, x, y)
        if repr(c0) != repr((AL, c)): flags.add("mutates")
        if isinstance(c, dict): raw.update({k: v for k, v in c0[1].items() if re.fullmatch(r"[ZA][1-9]", k)})
        raw.update(g)
    elif "propagate" in ns:
        w, b = p["W1"].T.copy(), float(p["b1"][0, 0]); w0 = w.copy()
        u, v = ns["propagate"](w, b, x, y)
        if not isinstance(u, dict): u, v = v, u
        if not np.array_equal(w, w0): flags.add("mutates")
        raw = {"cost": v, "db1": u["db"]}
        d = np.asarray(u["dw"]); raw["dW1"] = d.T
    else:
        raw = {}
        for lr in (0.1, 0.02):
            q = ns["step"](copy.deepcopy(p), x, y, lr)
            g = {"d" + k: (p[k] - np.asarray(q[k]).reshape(p[k].shape if np.size(q[k]) == p[k].size else np.shape(q[k]))) / lr for k in p}
            if raw and any(np.shape(raw[k]) != np.shape(g[k]) or not np.allclose(raw[k], g[k], rtol=1e-6, atol=1e-9) for k in g): flags.add("rate")
            raw = raw or g
        p0 = copy.deepcopy(p); ns["step"](p, x, y, .1)
    if any(not np.array_equal(keep[0][k], p[k]) for k in p) or not np.array_equal(keep[1], x) or not np.array_equal(keep[2], y): flags.add("mutates")
    out = {}
    for k, v in raw.items():
        if k == "dA0": k = "dX"
        if k not in order(L): continue
        v = np.asarray(v)
        if re.match(r"dW", k) and io: v = v.T
        elif rows and re.match(r"Z|A|dZ|dA|dX", k) : v = v.T
        out[k] = v
    return out, flags

def same(k, v, r, tol=1e-9):
    if k[:2] == "db": 
        if v.size != r.size or (v.ndim == 2 and 1 not in v.shape): return False
        v = v.reshape(r.shape)
    if k == "cost":
        if v.size != 1: return False
        v = v.reshape(())
    if v.shape != r.shape: return False
    return bool(np.all(np.isfinite(v)) and np.abs(v - r).max() <= tol * max(1e-300, np.abs(r).max()))

def judge(text, stem, tol=1e-6):
    """list of (sizes, m, wrong names, flags); per network"""
    res = []
    ns = load(text, stem.startswith("nb_")); a = spec(ns)
    for i, (s, m) in enumerate(nets(ns, stem)):
        if stem == "pg" : a = spec({})
        P, X, Y = data(a, s, m, 10 + i)
        R = reference(a, P, X, Y); L = len(s) - 1
        try:
            np.random.seed(0); out, fl = call(ns, stem, P, X, Y)
            out2, _ = call(ns, stem, P, X, Y)
            if any(np.shape(out[k]) != np.shape(out2[k]) or not np.array_equal(out[k], out2[k]) for k in out): fl.add("random")
        except Exception as e:
            res.append((s, m, None, {f"crash {type(e).__name__}: {e}"})); continue
        best = None
        o = [k for k in order(L) if k in out]
        first = next((k for k in o if k[:2] == "dZ"), next((k for k in o if k[:2] == "dA"), None))
        for mean in (0, 1):
            Rm = {k: (v / m if mean and k[:2] in ("dZ", "dA", "dX") else v) for k, v in R.items()}
            w = [k for k in o if not same(k, out[k], Rm[k], tol)]
            if best is None or (first not in w and first in best): best = w
            if mean == 0 and first is not None and np.shape(out[first]) == R[first].shape:
                n0, n1 = np.abs(out[first] - R[first]).max(), np.abs(out[first] - R[first] / m).max()
        res.append((s, m, best, fl))
    return res
