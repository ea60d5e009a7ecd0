"""Own reference (torch autograd, float64) and loader; shared by check_bases.py and build.py."""
import contextlib, copy, io, json, pickle, sys, types, warnings
from unittest import mock
import numpy as np
import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)


def load(path):
    ns = types.ModuleType("cand")
    sys.modules["cand"] = ns
    text = open(path).read()
    cells = [text]
    if str(path).endswith(".ipynb"):
        cells = ["".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] == "code"]
    for m in ("matplotlib", "matplotlib.pyplot", "h5py"):
        sys.modules.setdefault(m, mock.MagicMock())
    for c in cells:
        src = "\n".join(l for l in c.split("\n") if not l.lstrip().startswith(("%", "!"))) if len(cells) > 1 else c
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(src, str(path), "exec"), ns.__dict__)
        except Exception:
            if len(cells) == 1:
                raise
    return ns.__dict__


def form(ns):
    if "backprop" in ns: return "backprop"
    if "L_model_forward" in ns: return "L_model"
    if "forward_propagation" in ns: return "fb"
    if "propagate" in ns: return "propagate"
    return "step"


def arch(ns):
    a = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.0, "leaky_slope": 0.01}
    a.update(ns.get("ARCHITECTURE") or {})
    return a


def nets(ns, multi=True):
    a = arch(ns)
    if "layer_sizes" in a: return [list(a["layer_sizes"])]
    if form(ns) == "propagate": return [[4, 1], [7, 1]]
    if a["output"] == "softmax": return [[4, 5, 3], [5, 6, 4, 3], [4, 3]]
    one = [[4, 3, 1], [6, 5, 4, 1], [4, 1], [7, 6, 5, 3, 1]]
    return one + ([[5, 4, 3], [6, 4, 5, 2]] if multi else [])


def data(a, sizes, m, seed):
    r = np.random.RandomState(seed)
    L = len(sizes) - 1
    P = {}
    for l in range(1, L + 1):
        P["W%d" % l] = r.randn(sizes[l], sizes[l - 1]) / np.sqrt(sizes[l - 1]) * 1.2
        P["b%d" % l] = r.randn(sizes[l], 1) * 0.4 + 0.1
    X = r.randn(sizes[0], m)
    if a["loss"] == "categorical_cross_entropy":
        Y = np.eye(sizes[-1])[r.randint(0, sizes[-1], m)].T.copy()
    elif a["loss"] == "binary_cross_entropy":
        Y = (r.rand(sizes[-1], m) > 0.5).astype(float)
    else:
        Y = r.rand(sizes[-1], m)
    return P, X, Y


def act(name, z, slope):
    return {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "identity": lambda z: z * 1.0,
            "leaky_relu": lambda z: torch.where(z > 0, z, slope * z),
            "softmax": lambda z: torch.softmax(z, 0)}[name](z)


def reference(a, P, X, Y):
    L = len(P) // 2
    t = {k: torch.tensor(v, requires_grad=True) for k, v in P.items()}
    x = torch.tensor(X, requires_grad=True); y = torch.tensor(Y); m = X.shape[1]
    hid = [a["hidden"]] * (L - 1) if isinstance(a["hidden"], str) else list(a["hidden"])
    A = x; Zs, As = {}, {}
    for l in range(1, L + 1):
        Z = t["W%d" % l] @ A + t["b%d" % l]
        A = act((hid + [a["output"]])[l - 1], Z, a["leaky_slope"])
        Z.retain_grad(); A.retain_grad(); Zs[l], As[l] = Z, A
    if a["loss"] == "binary_cross_entropy": S = -(y * A.log() + (1 - y) * (1 - A).log()).sum()
    elif a["loss"] == "categorical_cross_entropy": S = -(y * A.log()).sum()
    else: S = 0.5 * ((A - y) ** 2).sum()
    J = S / m + a["l2"] / (2 * m) * sum((t["W%d" % l] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    o = {"cost": J.item()}
    for l in range(1, L + 1):
        o["Z%d" % l] = Zs[l].detach().numpy(); o["A%d" % l] = As[l].detach().numpy()
        o["dZ%d" % l] = Zs[l].grad.numpy() * m; o["dA%d" % l] = As[l].grad.numpy() * m
        o["dW%d" % l] = t["W%d" % l].grad.numpy(); o["db%d" % l] = t["b%d" % l].grad.numpy()
    o["dX"] = x.grad.numpy() * m
    return o


def call(ns, P, X, Y):
    """-> (named tensors in columns/out_in, mutated?)"""
    lay = {"examples": "columns", "W": "out_in", **(ns.get("LAYOUT") or {})}
    rows, io_ = lay["examples"] == "rows", lay["W"] == "in_out"
    L = len(P) // 2
    q = {}
    for k, v in P.items():
        q[k] = v.T.copy() if (k[0] == "W" and io_) or (k[0] == "b" and rows) else v.copy()
    x, y = (X.T.copy(), Y.T.copy()) if rows else (X.copy(), Y.copy())
    args0 = pickle.dumps((q, x, y)); f = form(ns); mut = False; got = {}
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        if f == "backprop":
            got = dict(ns["backprop"](q, x, y))
        elif f in ("L_model", "fb"):
            fw = ns["L_model_forward" if f == "L_model" else "forward_propagation"]
            AL, cache = fw(x, q)
            got["A%d" % L] = np.array(AL)
            if "compute_cost" in ns: got["cost"] = ns["compute_cost"](AL, y)
            c0 = copy.deepcopy(cache); AL0 = np.array(AL)
            if isinstance(cache, dict):
                got.update({k: np.array(v) for k, v in cache.items() if isinstance(k, str) and k[0] in "ZA" and k[1:].isdigit() and k != "A0"})
            g = ns["L_model_backward"](AL, y, cache) if f == "L_model" else ns["backward_propagation"](q, cache, x, y)
            mut |= not same(c0, cache) or not np.array_equal(AL0, AL)
            if f == "L_model" and "dA0" not in g and "dA%d" % L in g and np.shape(g["dA%d" % L])[0] == P["W%d" % L].shape[1] != P["W%d" % L].shape[0]:
                g = {("dA%d" % (int(k[2:]) - 1) if k[:2] == "dA" else k): v for k, v in g.items()}
            got.update({("dX" if k == "dA0" else k): v for k, v in g.items()})
        elif f == "propagate":
            r = ns["propagate"](q["W1"].T.copy(), float(q["b1"][0, 0]), x, y)
            g, c = r if isinstance(r[0], dict) else r[::-1]
            got = {"cost": c, "dW1": np.asarray(g["dw"]).T, "db1": g["db"]}
        else:
            lr = 0.07
            new = ns["step"](q, x, y, lr)
            q0 = pickle.loads(args0)[0]
            got = {"d" + k: (q0[k] - new[k]) / lr for k in q0}
            new2 = ns["step"](pickle.loads(args0)[0], x, y, 0.21)
            got["_rate"] = max(float(np.max(np.abs((q0[k] - new2[k]) / 0.21 - got["d" + k]))) for k in q0)
    mut |= pickle.dumps((q, x, y)) != args0
    out = {}
    for k, v in got.items():
        v = np.asarray(v)
        if f != "step" and k[:2] == "dW" and io_ and v.ndim == 2 or (f == "step" and k[:2] == "dW" and io_): v = v.T
        if rows and k != "cost" and k[:2] not in ("dW", "db") and v.ndim == 2: v = v.T
        if k[:2] == "db" and v.size == P[k[1:]].size: v = v.reshape(-1, 1)
        if k == "cost" and v.size == 1: v = v.reshape(())
        out[k] = v
    return out, mut


def same(a, b):
    if isinstance(a, np.ndarray) or np.isscalar(a): return np.array_equal(a, b, equal_nan=np.asarray(a).dtype.kind == "f")
    if isinstance(a, dict): return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, (list, tuple)): return len(a) == len(b) and all(same(i, j) for i, j in zip(a, b))
    return same(vars(a), vars(b)) if hasattr(a, "__dict__") else a == b


def order(L):
    o = [k + str(l) for l in range(1, L + 1) for k in "ZA"] + ["cost"]
    for l in range(L, 0, -1):
        o += ["dA%d" % l, "dZ%d" % l, "dW%d" % l, "db%d" % l]
    return o + ["dX"]


def judge(ns, sizes, m=7, seed=0, tol=1e-6):
    """-> list of wrong names in contract order, extra flags"""
    a = arch(ns); P, X, Y = data(a, sizes, m, seed); L = len(sizes) - 1
    T = reference(a, P, X, Y)
    try:
        got, mut = call(ns, P, X, Y)
        got2, _ = call(ns, P, X, Y)
    except Exception as e:
        return None, ["crash %s: %s" % (type(e).__name__, e)], {}
    flags = []
    if mut: flags.append("mutates")
    if not same({k: v for k, v in got.items()}, got2): flags.append("nondeterministic")
    if got.pop("_rate", 0) > 1e-6: flags.append("rate")
    def err(k, s):
        r = np.asarray(T[k]) * s
        if got[k].shape != r.shape or got[k].dtype == object: return np.inf
        e = np.max(np.abs(got[k] - r)) / max(np.max(np.abs(r)), 1e-300)
        return e if np.isfinite(e) else np.inf
    def wrong(scale):
        return {k: err(k, scale if k[:2] in ("dA", "dZ", "dX") else 1.0) for k in order(L) if k in got}
    dz = [k for k in order(L) if k[:2] == "dZ" and k in got]
    if dz:
        e = wrong(1 / m) if err(dz[0], 1 / m) < 1e-4 else wrong(1.0)
    else:
        c = [wrong(1.0), wrong(1 / m)]
        e = min(c, key=lambda d: sum(v > tol for v in d.values()))
    return [k for k in order(L) if k in e and e[k] > tol], flags, e
