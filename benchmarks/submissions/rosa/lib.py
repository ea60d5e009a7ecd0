"""Rosa's own judge: a torch autograd reference in float64 and a caller for every form of file."""
import copy, io, json, contextlib, inspect, warnings
import numpy as np
import torch
warnings.simplefilter("ignore")
torch.set_num_threads(1)


def load_source(text, name):
    ns = {"__name__": "candidate", "_old": "corso_vecchio" in name}
    if name.endswith(".ipynb"):
        for cell in json.loads(text)["cells"]:
            if cell["cell_type"] != "code":
                continue
            src = "".join(cell["source"])
            src = "\n".join("pass" if s.lstrip()[:1] in ("%", "!") else s for s in src.split("\n"))
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    exec(compile(src, name, "exec"), ns)
            except Exception:
                pass
    else:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(text, name, "exec"), ns)
    return ns


def form_of(ns):
    if "backprop" in ns: return "backprop"
    if "L_model_forward" in ns: return "L_model"
    if "forward_propagation" in ns: return "fb"
    if "propagate" in ns: return "propagate"
    if "step" in ns: return "step"
    raise ValueError("no form")


def arch_of(ns):
    a = dict(hidden="relu", output="sigmoid", loss="binary_cross_entropy", l2=0.0, leaky_slope=0.01, layer_sizes=None)
    a.update(ns.get("ARCHITECTURE", {}))
    return a


def nets_for(ns, form, deep_first=False):
    a = arch_of(ns)
    if form == "propagate":
        return [([4, 1], 6), ([7, 1], 5)]
    if a["layer_sizes"]:
        return [(list(a["layer_sizes"]), 7), (list(a["layer_sizes"]), 9)]
    if a["output"] == "softmax":
        return [([5, 4, 3], 7), ([7, 6, 5, 3], 8), ([6, 3, 5, 2, 4], 9), ([5, 3], 7)]
    one = [([5, 4, 1], 7), ([7, 5, 3, 1], 6), ([6, 3, 5, 2, 1], 8), ([5, 1], 7)]
    if form in ("L_model", "fb"):
        return one
    return one + [([5, 4, 3], 8), ([7, 4, 5, 2], 6)]


def make(layers, m, a, seed):
    r = np.random.RandomState(seed)
    P = {}
    for l in range(1, len(layers)):
        P["W%d" % l] = r.randn(layers[l], layers[l - 1]) * 0.7
        P["b%d" % l] = r.randn(layers[l], 1) * 0.5
    X = r.randn(layers[0], m)
    n = layers[-1]
    if a["output"] == "softmax" or a["loss"] == "categorical_cross_entropy":
        Y = np.eye(n)[:, r.randint(0, n, m)]
    elif a["loss"] == "binary_cross_entropy":
        Y = (r.rand(n, m) > 0.5).astype(float)
        Y[0, 0], Y[0, 1 % m] = 1.0, 0.0
    else:
        Y = r.rand(n, m)
    return P, X, Y


def act(z, name, slope):
    return {"relu": lambda: torch.relu(z), "tanh": lambda: torch.tanh(z), "sigmoid": lambda: torch.sigmoid(z),
            "identity": lambda: z * 1.0, "softmax": lambda: torch.softmax(z, 0),
            "leaky_relu": lambda: torch.where(z > 0, z, slope * z)}[name]()


def reference(P, X, Y, a):
    L = len(P) // 2
    m = X.shape[1]
    T = {k: torch.tensor(v, requires_grad=True) for k, v in P.items()}
    A = torch.tensor(X, requires_grad=True)
    y = torch.tensor(Y)
    keep = {"X": A}
    h = a["hidden"] if isinstance(a["hidden"], (list, tuple)) else [a["hidden"]] * (L - 1)
    for l in range(1, L + 1):
        Z = T["W%d" % l] @ A + T["b%d" % l]
        A = act(Z, h[l - 1] if l < L else a["output"], a["leaky_slope"])
        for t, n in ((Z, "Z"), (A, "A")):
            t.retain_grad(); keep[n + str(l)] = t
    if a["loss"] == "binary_cross_entropy":
        J = -(y * torch.log(A) + (1 - y) * torch.log(1 - A)).sum() / m
    elif a["loss"] == "categorical_cross_entropy":
        J = -(y * torch.log(A)).sum() / m
    else:
        J = ((A - y) ** 2).sum() / (2 * m)
    J = J + a["l2"] / (2 * m) * sum((T["W%d" % l] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    R = {"cost": J.item()}
    for k, t in keep.items():
        if k != "X": R[k] = t.detach().numpy()
        R["d" + k] = t.grad.numpy() * m
    for k, t in T.items():
        R["d" + k] = t.grad.numpy()
    return R


def names(L):
    o = []
    for l in range(1, L + 1): o += ["Z%d" % l, "A%d" % l]
    o += ["cost"]
    for l in range(L, 0, -1): o += ["dA%d" % l, "dZ%d" % l, "dW%d" % l, "db%d" % l]
    return o + ["dX"]


class Mut(Exception): pass


def pick(d, L):
    out = {}
    for k in names(L):
        if isinstance(d, dict) and k in d and d[k] is not None: out[k] = d[k]
    if isinstance(d, dict) and "dA0" in d and "dX" not in out: out["dX"] = d["dA0"]
    return out


def call(ns, form, P, X, Y, info):
    """returns the dict of exposed arrays in columns/out_in layout; info collects 'mutated'"""
    L = len(P) // 2
    lay = {"examples": "columns", "W": "out_in"}
    lay.update(ns.get("LAYOUT", {}))
    rows, tr = lay["examples"] == "rows", lay["W"] == "in_out"
    P = {k: (v.T.copy() if (k[0] == "W" and tr) or (k[0] == "b" and rows) else v.copy()) for k, v in P.items()}
    X = X.T.copy() if rows else X.copy()
    Y = Y.T.copy() if rows else Y.copy()
    P0, X0, Y0 = copy.deepcopy(P), X.copy(), Y.copy()
    info["mutated"] = False
    def chk():
        if not (np.array_equal(X, X0) and np.array_equal(Y, Y0) and set(P) == set(P0)
                and all(np.array_equal(P[k], P0[k]) for k in P0)):
            info["mutated"] = True
    buf = io.StringIO()
    with contextlib.redirect_stdout(buf):
        if form == "backprop":
            out = pick(ns["backprop"](P, X, Y), L)
        elif form == "L_model":
            AL, caches = ns["L_model_forward"](X, P)
            out = pick(caches, L)
            if "compute_cost" in ns: out["cost"] = ns["compute_cost"](AL, Y)
            AL0 = np.array(AL)
            cc = copy.deepcopy(caches); 
            g = ns["L_model_backward"](AL, Y, caches)
            if not np.array_equal(AL0, AL) or not same(cc, caches): info["mutated"] = True
            if ns["_old"]:
                g = {("dA%d" % (int(k[2:]) - 1) if k.startswith("dA") else k): v for k, v in g.items()}
            out.update(pick(g, L)); out["A%d" % L] = AL0
        elif form == "fb":
            AL, cache = ns["forward_propagation"](X, P)
            out = pick(cache, L)
            if "compute_cost" in ns: out["cost"] = ns["compute_cost"](AL, Y)
            cc = copy.deepcopy(cache)
            g = ns["backward_propagation"](P, cache, X, Y)
            if not same(cc, cache): info["mutated"] = True
            out.update(pick(g, L)); out["A%d" % L] = AL
        elif form == "propagate":
            b = float(P["b1"][0, 0])
            w = P["W1"].T.copy(); w0 = w.copy()
            r = ns["propagate"](w, b, X, Y)
            g, c = r if isinstance(r[0], dict) else (r[1], r[0])
            out = {"cost": c}
            if "dw" in g: out["dW1"] = np.asarray(g["dw"]).T if np.ndim(g["dw"]) == 2 else g["dw"]
            if "db" in g: out["db1"] = g["db"]
            if not np.array_equal(w, w0): info["mutated"] = True
        else:
            out = {}
            for lr in (0.25, 0.06):
                Q = ns["step"](copy.deepcopy(P), X, Y, lr)
                e = {}
                for k in P0:
                    if k in Q:
                        e["d" + k] = (P0[k] - np.asarray(Q[k]).reshape(P0[k].shape if np.size(Q[k]) == P0[k].size else np.shape(Q[k]))) / lr
                info.setdefault("lr", []).append(e)
            out = info["lr"][0]
            P2 = {k: v.copy() for k, v in P.items()}
            ns["step"](P2, X, Y, 0.1)
            if any(not np.array_equal(P2[k], P0[k]) for k in P0): info["mutated"] = True
    chk()
    fixed = {}
    for k, v in out.items():
        v = np.asarray(v)
        if k != "cost" and not k.startswith("db"):
            flip = tr if k.startswith("dW") else rows
            v = v.T if flip else v
        fixed[k] = v
    return fixed


def same(a, b):
    if isinstance(a, dict): return isinstance(b, dict) and a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, (list, tuple)): return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))
    if isinstance(a, np.ndarray): return np.array_equal(a, b, equal_nan=True)
    if hasattr(a, "__dict__"): return same(vars(a), vars(b))
    return a == b


def err(name, v, r):
    """relative error, inf where the shape is wrong"""
    v = np.asarray(v)
    if name == "cost":
        if v.size != 1: return np.inf
        v = v.reshape(()); r = np.asarray(r)
    elif name.startswith("db"):
        if v.size != r.size or v.ndim > 2 or (v.ndim == 2 and 1 not in v.shape): return np.inf
        v = v.reshape(r.shape)
    elif v.shape != r.shape:
        return np.inf
    if not np.all(np.isfinite(v.astype(float))): return np.inf
    return float(np.max(np.abs(v - r)) / (np.max(np.abs(r)) + 1e-300))


def judge(text, name, nets=None, tol=1e-9, seeds=(1,)):
    """list of dicts: net, m, wrong [(tensor, relerr)...] in the order of the contract, mutated, nondet, crash, conv, exposed"""
    res = []
    ns = load_source(text, name)
    form = form_of(ns)
    a = arch_of(ns)
    for (layers, m) in nets or nets_for(ns, form):
        for s in seeds:
            P, X, Y = make(layers, m, a, s)
            R = reference(P, X, Y, a)
            L = len(layers) - 1
            r = {"net": layers, "m": m, "wrong": [], "mutated": False, "nondet": False, "crash": None, "conv": None}
            info = {}
            try:
                O = call(ns, form, P, X, Y, info)
                info2 = {}
                O2 = call(ns, form, P, X, Y, info2)
                r["mutated"] = info["mutated"]
                r["nondet"] = any(not np.array_equal(np.asarray(O[k], float), np.asarray(O2.get(k), float), equal_nan=True) for k in O)
                if form == "step":
                    l0, l1 = info["lr"]
                    r["lr"] = any(np.max(np.abs(l0[k] - l1[k])) > 1e-9 * (np.max(np.abs(l0[k])) + 1e-9) for k in l0)
            except Exception as ex:
                r["crash"] = "%s: %s" % (type(ex).__name__, ex)
                res.append(r); continue
            r["exposed"] = [k for k in names(L) if k in O]
            def bad(conv):
                w = []
                for k in r["exposed"]:
                    ref = R[k]
                    if conv == "mean" and (k[:2] in ("dZ", "dA") or k == "dX"): ref = ref / m
                    e = err(k, O[k], ref)
                    if e > tol: w.append((k, e))
                return w
            conv = None
            dz = [k for k in r["exposed"] if k.startswith("dZ")]
            for k in dz[:1]:
                if err(k, O[k], R[k]) <= tol: conv = "per-example"
                elif err(k, O[k], R[k] / m) <= tol: conv = "mean"
            b1, b2 = bad("per-example"), bad("mean")
            if conv is None:
                conv = "per-example" if len(b1) <= len(b2) else "mean"
            r["conv"] = conv
            r["wrong"] = b1 if conv == "per-example" else b2
            res.append(r)
    return res
