"""Loads a candidate in my own way, runs it on several small networks and compares with torch autograd (float64)."""
import copy, glob, json, os, re, sys, types
import numpy as np
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
torch.set_default_dtype(torch.float64)


def load_text(text, name):
    mod = types.ModuleType("cand")
    ns = mod.__dict__
    ns["__name__"] = "cand"
    if name.endswith(".ipynb"):
        for cell in json.loads(text)["cells"]:
            if cell["cell_type"] != "code":
                continue
            src = "".join(cell["source"])
            if src.startswith("%%"):
                continue
            src = "\n".join(l for l in src.split("\n") if not l.lstrip().startswith(("%", "!")))
            if "plt." in src or "/kaggle" in src or "h5py" in src or "np.array(data)" in src:
                if "def " not in src:
                    ns.setdefault("np", np)
                    continue
            exec(compile(src, name, "exec"), ns)
    else:
        exec(compile(text, name, "exec"), ns)
    return ns


def act(name, z, slope):
    return {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "identity": lambda t: t,
            "leaky_relu": lambda t: torch.where(t > 0, t, slope * t), "softmax": lambda t: torch.softmax(t, 0)}[name](z)


def arch_of(ns):
    a = dict(hidden="relu", output="sigmoid", loss="binary_cross_entropy", l2=0.0, leaky_slope=0.01)
    a.update(ns.get("ARCHITECTURE", {}))
    return a


def make(arch, sizes, m, seed):
    rng = np.random.default_rng(seed)
    P = {}
    for l in range(1, len(sizes)):
        P[f"W{l}"] = rng.normal(size=(sizes[l], sizes[l - 1])) / np.sqrt(sizes[l - 1]) * 1.3
        P[f"b{l}"] = rng.normal(size=(sizes[l], 1)) * 0.4
    X = rng.normal(size=(sizes[0], m))
    ny = sizes[-1]
    if arch["loss"] == "categorical_cross_entropy":
        Y = np.eye(ny)[:, rng.permutation(np.arange(m) % ny)]
    elif arch["loss"] == "binary_cross_entropy":
        Y = np.array([rng.permutation(np.arange(m) % 2) for _ in range(ny)]).astype(float)
    else:
        Y = rng.uniform(0.05, 0.95, size=(ny, m))
    return P, X, Y


def reference(arch, P, X, Y):
    L = len(P) // 2
    T = {k: torch.tensor(v, requires_grad=True) for k, v in P.items()}
    x = torch.tensor(X, requires_grad=True)
    y = torch.tensor(Y)
    m = X.shape[1]
    hid = arch["hidden"]
    t = {"A0": x}
    for l in range(1, L + 1):
        t[f"Z{l}"] = T[f"W{l}"] @ t[f"A{l-1}"] + T[f"b{l}"]
        g = arch["output"] if l == L else (hid if isinstance(hid, str) else hid[l - 1])
        t[f"A{l}"] = act(g, t[f"Z{l}"], arch["leaky_slope"])
    A = t[f"A{L}"]
    for k in t:
        if k != "A0":
            t[k].retain_grad()
    if arch["loss"] == "binary_cross_entropy":
        J = -(y * torch.log(A) + (1 - y) * torch.log(1 - A)).sum() / m
    elif arch["loss"] == "categorical_cross_entropy":
        J = -(y * torch.log(A)).sum() / m
    else:
        J = ((A - y) ** 2).sum() / (2 * m)
    plain = J
    J = J + arch["l2"] / (2 * m) * sum((T[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    mean, per = {}, {}
    for k in t:
        if k != "A0":
            mean[k] = t[k].detach().numpy()
        mean["d" + k] = t[k].grad.numpy()
    for k in T:
        mean["d" + k] = T[k].grad.numpy()
    mean["cost"] = np.array(J.item())
    mean["plaincost"] = np.array(plain.item())
    per = dict(mean)
    for k in mean:
        if k.startswith(("dZ", "dA")):
            per[k] = mean[k] * m
    for d in (mean, per):
        d["dX"] = d.pop("dA0")
    return mean, per


def order(L):
    o = []
    for l in range(1, L + 1):
        o += [f"Z{l}", f"A{l}"]
    o += ["cost"]
    for l in range(L, 0, -1):
        o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dX"]


def call(ns, P, X, Y, lr=0.3):
    """-> raw dict in column layout; also the list of what was changed in place."""
    lay = {"examples": "columns", "W": "out_in", **ns.get("LAYOUT", {})}
    rows, io = lay["examples"] == "rows", lay["W"] == "in_out"
    L = len(P) // 2
    P2 = {k: (v.T if (k[0] == "W" and io) or (k[0] == "b" and rows) else v).copy() for k, v in P.items()}
    X2, Y2 = (X.T.copy(), Y.T.copy()) if rows else (X.copy(), Y.copy())
    keep = copy.deepcopy((P2, X2, Y2))
    changed = []
    if "backprop" in ns:
        out = ns["backprop"](P2, X2, Y2)
    elif "L_model_forward" in ns:
        AL, caches = ns["L_model_forward"](X2, P2)
        out = {f"A{L}": AL}
        if "compute_cost" in ns:
            out["cost"] = ns["compute_cost"](AL, Y2)
        k2 = copy.deepcopy((AL, caches))
        out[f"A{L}"] = np.copy(AL)
        if isinstance(caches, dict):
            out.update({k: np.copy(v) for k, v in caches.items() if re.fullmatch(r"[ZA]\d+", k) and k != "A0"})
        g = ns["L_model_backward"](AL, Y2, caches)
        if not same(k2, (AL, caches)):
            changed.append("caches")
        g = dict(g)
        if f"dA{L}" in g and f"dA0" not in g and any(f"dA{i}" in g for i in range(1, L + 1)):
            g = {("dA%d" % (int(k[2:]) - 1) if k.startswith("dA") else k): v for k, v in g.items()}
        out.update(g)
    elif "forward_propagation" in ns:
        AL, cache = ns["forward_propagation"](X2, P2)
        out = {f"A{L}": np.copy(AL)}
        if isinstance(cache, dict):
            out.update({k: np.copy(v) for k, v in cache.items() if re.fullmatch(r"[ZA]\d+", k) and k != "A0"})
        if "compute_cost" in ns:
            out["cost"] = ns["compute_cost"](AL, Y2)
        k2 = copy.deepcopy((AL, cache))
        g = ns["backward_propagation"](P2, cache, X2, Y2)
        if not same(k2, (AL, cache)):
            changed.append("cache")
        out.update(g)
    elif "propagate" in ns:
        r = ns["propagate"](P2["W1"].T, float(P2["b1"][0, 0]), X2, Y2)
        g, c = r if isinstance(r[0], dict) else r[::-1]
        out = {"dW1": np.asarray(g["dw"]).T if "dw" in g else None, "db1": g.get("db"), "cost": c}
        out = {k: v for k, v in out.items() if v is not None}
    elif "step" in ns:
        new = ns["step"](P2, X2, Y2, lr)
        out = {"d" + k: (keep[0][k] - np.asarray(new[k]).reshape(keep[0][k].shape if np.size(new[k]) == keep[0][k].size and k[0] == "b" else np.shape(new[k]))) / lr for k in new if k in P2}
    else:
        raise KeyError("no form")
    if not same(keep, (P2, X2, Y2)):
        changed.append("arguments")
    if "dA0" in out:
        out["dX"] = out.pop("dA0")
    res = {}
    for k, v in out.items():
        v = np.asarray(v)
        if re.fullmatch(r"dW\d+", k):
            v = v.T if io else v
        elif rows and k != "cost" and not re.fullmatch(r"db\d+", k):
            v = v.T
        res[k] = v
    return res, changed


def same(a, b):
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))
    if a is None or isinstance(a, str):
        return a is b or a == b
    return np.shape(a) == np.shape(b) and np.array_equal(a, b)


def rel(name, got, want):
    got = np.asarray(got)
    if re.fullmatch(r"db\d+", name):
        if got.size != want.size:
            return np.inf
        got = got.reshape(want.shape)
    if name == "cost":
        if got.size != 1 or got.ndim not in (0, 2):
            return np.inf
        got = got.reshape(())
    if got.shape != want.shape:
        return np.inf
    if not np.all(np.isfinite(got)):
        return np.inf
    return float(np.max(np.abs(got - want)) / (np.max(np.abs(want)) + 1e-300))


def judge(ns, arch, sizes, m, seed=0, base_conv="per", lr=0.3):
    P, X, Y = make(arch, sizes, m, seed)
    mean, per = reference(arch, P, X, Y)
    got, changed = call(ns, P, X, Y, lr)
    L = len(P) // 2
    conv = None
    for kind in ("dZ", "dA"):
        for l in range(L, 0, -1):
            k = f"{kind}{l}"
            if k in got and conv is None:
                if rel(k, got[k], per[k]) < 1e-5:
                    conv = "per"
                elif rel(k, got[k], mean[k]) < 1e-5:
                    conv = "mean"
        if conv:
            break
    if conv is None and "dX" in got:
        conv = "mean" if rel("dX", got["dX"], mean["dX"]) < 1e-5 else None
    ref = dict(per if (conv or base_conv) == "per" else mean)
    if "backprop" not in ns and arch["l2"]:
        ref["cost"] = ref["plaincost"]
    errs = [(k, rel(k, got[k], ref[k])) for k in order(L) if k in got]
    return errs, changed, conv, got


def nets(ns, arch, multi=True):
    if "propagate" in ns:
        return [([4, 1], 5), ([3, 1], 7), ([6, 1], 9)]
    if "layer_sizes" in arch:
        s = list(arch["layer_sizes"])
        return [(s, s[0] + 4), (s, 11)]
    if arch["output"] == "softmax":
        return [([5, 3], 7), ([5, 4, 3], 8), ([6, 5, 4, 3], 9), ([7, 6, 5, 4, 3], 10)]
    one = [([4, 1], 6), ([4, 3, 1], 6), ([6, 4, 3, 1], 9), ([6, 5, 4, 3, 1], 8)]
    many = [([5, 2], 7), ([5, 4, 2], 7), ([6, 5, 4, 3], 8), ([7, 5, 6, 4, 3], 9)]
    return one + many if multi else one


if __name__ == "__main__":
    bad = 0
    for path in sorted(glob.glob(os.path.join(HERE, "bases", "*"))):
        if not path.endswith((".py", ".ipynb")):
            continue
        ns = load_text(open(path).read(), path)
        arch = arch_of(ns)
        worst, seen, convs = 0, set(), set()
        for sizes, m in nets(ns, arch, "L_model_forward" not in ns or True):
            for seed in (0, 1):
                errs, changed, conv, got = judge(ns, arch, sizes, m, seed)
                again = judge(ns, arch, sizes, m, seed, lr=0.07)[0]
                assert not changed, (path, changed)
                worst = max([worst] + [e for _, e in errs + again])
                seen |= {k for k, _ in errs}
                convs.add(conv)
        bad += worst > 1e-11
        print(f"{'ok ' if worst <= 1e-11 else 'BAD'} {os.path.basename(path):28s} {worst:.1e} {convs} {len(open(path).read().splitlines())} lines  {' '.join(sorted(seen))[:90]}")
    sys.exit(bad > 0)
