"""petra's own reference: torch autograd in float64, and one way of calling each of the three forms."""
import contextlib, copy, io, json, pathlib, sys, types, warnings
import numpy as np
import torch

torch.set_num_threads(1)
HERE = pathlib.Path(__file__).resolve().parent
TOL = 1e-10
ANY = {"multi": [(4, 3, 1), (5, 4, 3, 1), (3, 6, 5, 4, 2), (6, 5, 3)], "one": [(4, 3, 1), (5, 4, 3, 1), (3, 6, 5, 4, 1)]}


def source(path):
    text = pathlib.Path(path).read_text()
    if str(path).endswith(".ipynb"):
        out = []
        for c in json.loads(text)["cells"]:
            if c["cell_type"] == "code":
                s = "".join(c["source"])
                out.append("\n".join(("" if l.startswith(("%", "!")) else l) for l in s.splitlines()))
        text = "\n".join(out)
    return text


_n = [0]


def load(text, name="cand"):
    _n[0] += 1
    mod = types.ModuleType(f"{name}_{_n[0]}")
    sys.modules[mod.__name__] = mod
    state = np.random.get_state()
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(text, name, "exec"), mod.__dict__)
    np.random.set_state(state)
    return mod


def form(ns):
    for f, k in (("backprop", "explicit"), ("L_model_forward", "L"), ("forward_propagation", "fb"), ("propagate", "lr"), ("step", "step")):
        if hasattr(ns, f):
            return k
    raise SystemExit("no form")


def arch(ns):
    a = dict(hidden="relu", output="sigmoid", loss="binary_cross_entropy", l2=0.0, leaky_slope=0.01)
    a.update(getattr(ns, "ARCHITECTURE", {}))
    lay = dict(examples="columns", W="out_in")
    lay.update(getattr(ns, "LAYOUT", {}))
    return a, lay


def act(n, z, a):
    if n == "sigmoid": return torch.sigmoid(z)
    if n == "tanh": return torch.tanh(z)
    if n == "relu": return torch.clamp(z, min=0)
    if n == "leaky_relu": return torch.where(z > 0, z, a["leaky_slope"] * z)
    if n == "identity": return z * 1.0
    if n == "softmax": return torch.softmax(z, 0)
    raise ValueError(n)


def make(sizes, a, m, seed):
    r = np.random.RandomState(seed)
    P = {}
    for l in range(1, len(sizes)):
        P[f"W{l}"] = r.randn(sizes[l], sizes[l - 1]) * 0.7
        P[f"b{l}"] = r.randn(sizes[l], 1) * 0.4
    X = r.randn(sizes[0], m)
    ny = sizes[-1]
    if a["loss"] == "categorical_cross_entropy":
        Y = np.eye(ny)[:, r.randint(0, ny, m)]
    elif a["loss"] == "squared_error":
        Y = r.randn(ny, m)
    else:
        Y = (r.rand(ny, m) > 0.5).astype(float)
    return P, X, np.ascontiguousarray(Y)


def reference(P, X, Y, a):
    L = len(P) // 2
    m = X.shape[1]
    hid = a["hidden"] if not isinstance(a["hidden"], str) else [a["hidden"]] * (L - 1)
    T = {k: torch.tensor(v, requires_grad=True) for k, v in P.items()}
    x = torch.tensor(X, requires_grad=True)
    y = torch.tensor(Y)
    t = {"A0": x}
    cur = x
    for l in range(1, L + 1):
        z = T[f"W{l}"] @ cur + T[f"b{l}"]; z.retain_grad()
        cur = act(hid[l - 1] if l < L else a["output"], z, a); cur.retain_grad()
        t[f"Z{l}"], t[f"A{l}"] = z, cur
    if a["loss"] == "squared_error":
        J = ((cur - y) ** 2).sum() / (2 * m)
    elif a["loss"] == "categorical_cross_entropy":
        J = -(y * torch.log(cur)).sum() / m
    else:
        J = -(y * torch.log(cur) + (1 - y) * torch.log(1 - cur)).sum() / m
    J = J + a["l2"] / (2 * m) * sum((T[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    out = {"cost": J.item(), "dX": x.grad.numpy() * m}
    for l in range(1, L + 1):
        for k in "ZA":
            out[f"{k}{l}"] = t[f"{k}{l}"].detach().numpy()
            out[f"d{k}{l}"] = t[f"{k}{l}"].grad.numpy() * m
        out[f"dW{l}"] = T[f"W{l}"].grad.numpy(); out[f"db{l}"] = T[f"b{l}"].grad.numpy()
    return out


def order(L):
    o = [f"{k}{l}" for l in range(1, L + 1) for k in "ZA"] + ["cost"]
    for l in range(L, 0, -1):
        o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dX"]


def same(u, v):
    if isinstance(u, dict): return isinstance(v, dict) and u.keys() == v.keys() and all(same(u[k], v[k]) for k in u)
    if isinstance(u, (list, tuple)): return len(u) == len(v) and all(same(p, q) for p, q in zip(u, v))
    if isinstance(u, np.ndarray): return np.array_equal(u, v)
    if hasattr(u, "__dict__") and not callable(u): return same(vars(u), vars(v))
    try: return bool(u == v) or u is v or callable(u)
    except Exception: return True


def call(ns, P, X, Y, lay, rate=(0.05, 0.3)):
    """returns named arrays in the candidate's own layout, and what it changed in place"""
    rows, io_ = lay["examples"] == "rows", lay["W"] == "in_out"
    P = {k: (np.array(v.T if (io_ if k[0] == "W" else rows) else v)) for k, v in P.items()}
    if rows: X, Y = np.array(X.T), np.array(Y.T)
    X, Y = X.copy(), Y.copy()
    P0, X0, Y0 = copy.deepcopy(P), X.copy(), Y.copy()
    L = len(P) // 2
    k = form(ns)
    mut = False
    if k == "explicit":
        g = dict(ns.backprop(P, X, Y))
    elif k == "L":
        AL, caches = ns.L_model_forward(X, P)
        c0, al0 = copy.deepcopy(caches), AL.copy()
        g = {}
        cost = ns.compute_cost(AL, Y) if hasattr(ns, "compute_cost") else None
        g = dict(ns.L_model_backward(AL, Y, caches))
        mut |= not same(c0, caches) or not same(al0, AL)
        g[f"A{L}"] = al0
        if cost is not None: g["cost"] = cost
    elif k == "fb":
        A, cache = ns.forward_propagation(X, P)
        c0 = copy.deepcopy(cache)
        a0 = A.copy()
        cost = ns.compute_cost(A, Y) if hasattr(ns, "compute_cost") else None
        g = dict(ns.backward_propagation(P, cache, X, Y))
        mut |= not same(c0, cache)
        if isinstance(c0, dict):
            for q, v in c0.items():
                if isinstance(q, str) and q[0] in "ZA" and q[1:].isdigit() and q[1:] != "0": g.setdefault(q, v)
        g[f"A{L}"] = a0
        if cost is not None: g["cost"] = cost
    elif k == "lr":
        w, b = P["W1"].T.copy(), float(P["b1"].item())
        w0 = w.copy()
        r = ns.propagate(w, b, X, Y)
        gr, cost = r if isinstance(r[0], dict) else (r[1], r[0])
        mut |= not same(w, w0)
        g = {"dW1": np.asarray(gr["dw"]).T, "db1": gr["db"], "cost": cost}
    else:
        est = []
        for lr in rate:
            Pn = ns.step({q: v.copy() for q, v in P0.items()}, X, Y, lr)
            est.append({("d" + q): (P0[q] - np.asarray(Pn[q]).reshape(P0[q].shape)) / lr for q in P0})
            ns.step(P, X, Y, lr)
        if not all(np.allclose(est[0][q], est[1][q], rtol=1e-9, atol=1e-11) for q in est[0]): mut = "rate"
        g = est[0]
    if not (same(P, P0) and same(X, X0) and same(Y, Y0)): mut = mut or True
    return g, mut


def judge(g, ref, lay, L, m, sizes):
    """-> names of wrong tensors in the order of the contract"""
    rows, io_ = lay["examples"] == "rows", lay["W"] == "in_out"
    if "dA0" in g and "dX" not in g: g["dX"] = g.pop("dA0")
    got = {}
    for k, v in g.items():
        if k not in ref or v is None: continue
        r = np.asarray(ref[k], float)
        v = np.asarray(v)
        if k == "cost":
            v = v.reshape(()) if v.size == 1 else v
        elif k.startswith("db"):
            v = v.reshape(r.shape) if v.size == r.size and sum(s != 1 for s in v.shape) <= 1 else v
        elif (k.startswith("dW") and io_) or (not k.startswith("dW") and rows):
            v = v.T
        got[k] = (v, r)
    def close(v, r):
        return v.shape == r.shape and v.dtype != object and bool(np.all(np.abs(v - r) <= TOL * (np.abs(r).max() + 1e-3)))
    best = None
    for conv in (1.0, 1.0 / m):
        for shift in (0, 1):
            wrong = []
            if shift and "dX" in got: continue       # the older names leave no dA0
            seen = {}
            for k in got:                            # older editions: dA{l} holds what others call dA{l-1}
                seen[("dX" if k == "dA1" else f"dA{int(k[2:]) - 1}") if shift and k[:2] == "dA" else k] = k
            for k in order(L):
                if k not in seen: continue
                v, r = got[seen[k]][0], np.asarray(ref[k], float)
                if k[:2] in ("dA", "dX", "dZ"):
                    r = r * conv
                if not close(v, r): wrong.append(k)
            if best is None or len(wrong) < len(best[0]):
                best = (wrong, conv, shift)
    return best[0], len(got)


def shapes(ns):
    a, _ = arch(ns)
    if "layer_sizes" in a: return [tuple(a["layer_sizes"])]
    k = form(ns)
    if k == "lr": return [(4, 1), (7, 1)]
    return ANY["multi" if (a["output"] != "sigmoid" or k in ("explicit", "step")) and a["output"] != "one" else "one"] if a["output"] != "softmax" else [(4, 3, 2), (5, 4, 6, 3), (3, 6, 5, 4, 2)]


def verdict(text, seeds=(1, 2)):
    """-> list over runs of (sizes, wrong names, changed-in-place, number judged); crash -> ('crash', ...)"""
    ns = load(text)
    a, lay = arch(ns)
    res = []
    for s in shapes(ns):
        for i, seed in enumerate(seeds):
            m = (7, 11)[i]
            P, X, Y = make(s, a, m, seed + 10 * len(s))
            ref = reference(P, X, Y, a)
            try:
                with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    g, mut = call(ns, P, X, Y, lay)
                    g2, _ = call(ns, P, X, Y, lay)
            except Exception as e:
                res.append((s, [f"crash {type(e).__name__}: {e}"], False, 0)); continue
            wrong, n = judge(dict(g), ref, lay, len(s) - 1, m, s)
            if not wrong and not same({k: np.asarray(v) for k, v in g.items()}, {k: np.asarray(v) for k, v in g2.items()}):
                mut = "two calls differ"
            res.append((s, wrong, mut, n))
    return res
