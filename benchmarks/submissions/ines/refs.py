"""ines' own reference: torch autograd in float64, and an adapter that reads the tensors a file exposes."""
import ast, copy, io, json, contextlib, warnings
import numpy as np
import torch

DEF = dict(hidden="relu", output="sigmoid", loss="binary_cross_entropy", l2=0.0, leaky_slope=0.01)
OLD_NAMING = {"lm_classic"}          # dA{l} holds dA{l-1}


def load(text, name):
    if name.endswith(".ipynb"):
        cells = json.loads(text)["cells"]
        src = "\n".join("\n".join(x for x in "".join(c["source"]).split("\n") if not x.lstrip().startswith(("%", "!")))
                        for c in cells if c["cell_type"] == "code")
    else:
        src = text
    ns = {"__name__": "candidate"}
    for node in ast.parse(src).body:
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(ast.Module([node], []), name, "exec"), ns)
        except Exception as e:
            if not name.endswith(".ipynb"):
                raise
    return ns


def nets(ns):
    a = ns.get("ARCHITECTURE", {}) or {}
    if "layer_sizes" in a:
        return [(a["layer_sizes"], 9, s) for s in (1, 2)] + [(a["layer_sizes"], 6, 3)]
    if "propagate" in ns and "backprop" not in ns and "L_model_forward" not in ns:
        return [([5, 1], 8, 1), ([3, 1], 11, 2)]
    one = "backprop" not in ns and "step" not in ns and a.get("output") != "softmax"
    o = (1, 1, 1) if one else (2, 3, 4) if a.get("output") == "softmax" else (1, 3, 2)
    extra = [([6, o[0]], 8, 4)] if "backprop" in ns or "step" in ns else []
    return [([5, 4, o[0]], 7, 1), ([7, 5, 4, o[1]], 9, 2), ([8, 6, 5, 4, o[2]], 11, 3)] + extra


def problem(ns, net):
    sizes, m, seed = net
    a = {**DEF, **(ns.get("ARCHITECTURE") or {})}
    g = np.random.default_rng(seed)
    P = {}
    for l in range(1, len(sizes)):
        P[f"W{l}"] = g.standard_normal((sizes[l], sizes[l - 1])) * 0.6
        P[f"b{l}"] = g.standard_normal((sizes[l], 1)) * 0.3
    X = g.standard_normal((sizes[0], m))
    n = sizes[-1]
    if a["loss"] == "squared_error":
        Y = g.standard_normal((n, m)) if a["output"] == "identity" else g.random((n, m))
    elif a["loss"] == "categorical_cross_entropy":
        Y = np.eye(n)[:, g.permutation(np.arange(m) % n)]
    else:
        Y = (g.random((n, m)) < 0.5).astype(float)
        Y[:, 0], Y[:, 1] = 1, 0
    return a, P, X, Y


ACT = {"relu": lambda z, s: torch.relu(z), "tanh": lambda z, s: torch.tanh(z), "sigmoid": lambda z, s: torch.sigmoid(z),
       "identity": lambda z, s: z * 1.0, "leaky_relu": lambda z, s: torch.where(z > 0, z, s * z),
       "softmax": lambda z, s: torch.softmax(z, 0)}


def reference(a, P, X, Y):
    L, m = len(P) // 2, X.shape[1]
    t = {k: torch.tensor(v, dtype=torch.float64, requires_grad=True) for k, v in P.items()}
    Xt = torch.tensor(X, requires_grad=True)
    Yt = torch.tensor(Y)
    A, keep = Xt, {}
    for l in range(1, L + 1):
        Z = t[f"W{l}"] @ A + t[f"b{l}"]
        h = a["hidden"] if isinstance(a["hidden"], str) else (list(a["hidden"]) + [None])[l - 1]
        A = ACT[a["output"] if l == L else h](Z, a["leaky_slope"])
        Z.retain_grad(); A.retain_grad()
        keep[f"Z{l}"], keep[f"A{l}"] = Z, A
    if a["loss"] == "binary_cross_entropy":
        J = -(Yt * torch.log(A) + (1 - Yt) * torch.log(1 - A)).sum() / m
    elif a["loss"] == "categorical_cross_entropy":
        J = -(Yt * torch.log(A)).sum() / m
    else:
        J = ((A - Yt) ** 2).sum() / (2 * m)
    J = J + a["l2"] / (2 * m) * sum((t[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    r = {k: v.detach().numpy() for k, v in keep.items()}
    for k, v in keep.items():
        r["d" + k] = v.grad.numpy() * m
    r["cost"] = J.item()
    r["dX"] = Xt.grad.numpy() * m
    for k, v in t.items():
        r["d" + k] = v.grad.numpy()
    return r


def order(L):
    o = [f"{k}{l}" for l in range(1, L + 1) for k in "ZA"] + ["cost"]
    for l in range(L, 0, -1):
        o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dX"]


def call(ns, a, P, X, Y, fname):
    """-> list of dicts of exposed tensors in columns / out_in, and the list of changed arguments"""
    lay = {"examples": "columns", "W": "out_in", **ns.get("LAYOUT", {})}
    rows, io_ = lay["examples"] == "rows", lay["W"] == "in_out"
    L = len(P) // 2
    p = {k: (v.T if (k[0] == "W" and io_) or (k[0] == "b" and rows) else v).copy() for k, v in P.items()}
    x, y = (X.T.copy(), Y.T.copy()) if rows else (X.copy(), Y.copy())
    p0, x0, y0 = copy.deepcopy((p, x, y))
    outs, ch = [], []

    def same(u, v):
        if isinstance(u, dict):
            return list(u) == list(v) and all(same(u[k], v[k]) for k in u)
        if isinstance(u, (list, tuple)):
            return len(u) == len(v) and all(same(i, j) for i, j in zip(u, v))
        if isinstance(u, np.ndarray):
            return np.array_equal(u, v, equal_nan=True)
        return True if hasattr(u, "__dict__") else u == v

    def norm(d):
        r = {}
        for k, v in d.items():
            k = {"dA0": "dX", "AL": f"A{L}", "J": "cost"}.get(k, k)
            v = np.asarray(v) if not np.isscalar(v) else v
            if k[:2] == "dW":
                v = v.T if io_ else v
            elif k[:2] == "db":
                n = P["b" + k[2:]].size
                v = np.asarray(v)
                v = v.reshape(n, 1) if v.size == n and v.shape in ((n, 1), (1, n), (n,), ()) else v
            elif rows and k[0] in "ZAd":
                v = np.asarray(v).T
            r[k] = v
        return r
    for lr in (0.1, 0.35):
        if "backprop" in ns:
            o = norm(ns["backprop"](p, x, y))
        elif "L_model_forward" in ns:
            AL, caches = ns["L_model_forward"](x, p)
            c0, AL0 = copy.deepcopy((caches, AL))
            d = {"AL": AL0}
            if isinstance(caches, dict):
                d.update({k: np.copy(v) for k, v in caches.items() if isinstance(k, str) and k[0] in "ZA" and k[1:].isdigit() and k != "A0"})
            if "compute_cost" in ns:
                d["cost"] = ns["compute_cost"](AL, y)
            g = ns["L_model_backward"](AL, y, caches)
            if not same(c0, caches) or not same(AL0, AL):
                ch.append("cache")
            if fname in OLD_NAMING:
                g = {(f"dA{int(k[2:]) - 1}" if k[:2] == "dA" else k): v for k, v in g.items()}
            o = norm({**d, **{k: v for k, v in g.items() if k[1:2] in "WbZA"}})
        elif "forward_propagation" in ns:
            AL, cache = ns["forward_propagation"](x, p)
            if isinstance(AL, dict):
                AL, cache = cache, AL
            c0, AL0 = copy.deepcopy((cache, AL))
            d = {"AL": AL0}
            if isinstance(cache, dict):
                d.update({k: np.copy(v) for k, v in cache.items() if isinstance(k, str) and k[0] in "ZA" and k[1:].isdigit() and k != "A0"})
            if "compute_cost" in ns:
                d["cost"] = ns["compute_cost"](AL, y)
            g = ns["backward_propagation"](p, cache, x, y)
            if not same(c0, cache) or not same(AL0, AL):
                ch.append("cache")
            o = norm({**d, **g})
        elif "propagate" in ns:
            w = p["W1"].T.copy(); w0 = w.copy()
            res = ns["propagate"](w, float(p["b1"].squeeze()), x, y)
            g, cost = res if isinstance(res[0], dict) else res[::-1]
            o = {"dW1": np.asarray(g["dw"]).T, "cost": cost}
            if "db" in g:
                o = norm({**o, "db1": g["db"]})
            if not np.array_equal(w, w0):
                ch.append("w")
        else:
            q = ns["step"](p, x, y, lr)
            o = norm({"d" + k: (p0[k] - np.asarray(q[k])) / lr for k in p0})
        if not (same(p, p0) and same(x, x0) and same(y, y0)):
            ch.append("argument")
            p, x, y = copy.deepcopy((p0, x0, y0))
        outs.append(o)
    return outs, ch


def judge(text, fname, tol=1e-9):
    """-> list over nets of (L, [wrong names in order], notes)"""
    ns = load(text, fname)
    stem = fname.split("/")[-1].split(".")[0]
    res = []
    for net in nets(ns):
        a, P, X, Y = problem(ns, net)
        ref = reference(a, P, X, Y)
        L, m = len(P) // 2, X.shape[1]
        notes = []
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            try:
                outs, ch = call(load(text, fname), a, P, X, Y, stem)
            except Exception as e:
                res.append((L, ["CRASH"], [repr(e)[:90]]))
                continue
        if ch:
            notes.append("changed " + ",".join(sorted(set(ch))))
        wrong, seen = set(), set()
        for i, o in enumerate(outs):
            scale = 1.0
            for k in [f"dZ{l}" for l in range(L, 0, -1)] + [f"dA{l}" for l in range(L, 0, -1)]:
                if k in o and np.shape(o[k]) == ref[k].shape:
                    e1 = np.abs(o[k] - ref[k]).max(); e2 = np.abs(np.asarray(o[k]) * m - ref[k]).max()
                    scale = 1.0 / m if e2 < e1 else 1.0
                    break
            if scale != 1:
                notes.append("mean")
            for k in order(L):
                if k not in o:
                    continue
                seen.add(k)
                r = ref[k] * (scale if k[:2] in ("dZ", "dA", "dX") else 1)
                v = o[k]
                if k == "cost" and np.size(v) == 1 and np.ndim(v) in (0, 2):
                    v = float(np.squeeze(v))
                t = max(tol, 1e-7 if "step" in ns else 0)
                if np.shape(v) != np.shape(r) or not np.all(np.isfinite(v)) or np.abs(np.asarray(v) - r).max() > t * max(np.abs(r).max(), 1e-3):
                    wrong.add(k)
            for k in seen:
                if i and k in o and k in outs[0] and "step" not in ns and not np.array_equal(np.asarray(o[k]), np.asarray(outs[0][k]), equal_nan=True):
                    notes.append("two calls differ")
                    break
        miss = [f"db{l}" for l in range(L, 0, -1) if f"db{l}" not in seen] + [f"dW{l}" for l in range(L, 0, -1) if f"dW{l}" not in seen]
        if miss:
            notes.append("absent " + ",".join(miss))
        res.append((L, [k for k in order(L) if k in wrong], sorted(set(notes)) + [f"seen{len(seen)}"]))
    return res
