"""quinn's own reference (torch autograd, float64) and runner. Knows the contract, not the checker."""
import contextlib, copy, io, json, os, re, sys, types, warnings
import numpy as np
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
DEF = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.0, "leaky_slope": 0.01}
F = {"sigmoid": lambda z, s: torch.sigmoid(z), "tanh": lambda z, s: torch.tanh(z),
     "relu": lambda z, s: torch.clamp(z, min=0), "leaky_relu": lambda z, s: torch.where(z > 0, z, s * z),
     "identity": lambda z, s: z * 1.0, "softmax": lambda z, s: torch.softmax(z, 0)}


def make_inputs(arch, sizes, m, seed):
    r = np.random.default_rng(seed)
    p = {}
    for l in range(1, len(sizes)):
        p[f"W{l}"] = r.normal(size=(sizes[l], sizes[l - 1])) * 1.2 / np.sqrt(sizes[l - 1])
        p[f"b{l}"] = r.normal(size=(sizes[l], 1)) * 0.4
    X = r.normal(size=(sizes[0], m))
    ny = sizes[-1]
    if arch["loss"] == "binary_cross_entropy":
        Y = (r.random((ny, m)) > 0.45).astype(float)
        Y[:, 0], Y[:, 1] = 1.0, 0.0
    elif arch["loss"] == "categorical_cross_entropy":
        Y = np.eye(ny)[:, r.integers(0, ny, m)]
    else:
        Y = r.random((ny, m)) if arch["output"] == "sigmoid" else r.normal(size=(ny, m))
    return p, X, Y


def reference(arch, p, X, Y):
    m, L = X.shape[1], len(p) // 2
    hid = arch["hidden"]
    hid = [hid] * (L - 1) if isinstance(hid, str) else list(hid)
    T = {k: torch.tensor(v, dtype=torch.float64, requires_grad=True) for k, v in p.items()}
    T["X"] = torch.tensor(X, dtype=torch.float64, requires_grad=True)
    Yt = torch.tensor(Y, dtype=torch.float64)
    A = T["X"]
    for l in range(1, L + 1):
        Z = T[f"W{l}"] @ A + T[f"b{l}"]
        A = F[hid[l - 1] if l < L else arch["output"]](Z, arch["leaky_slope"])
        Z.retain_grad(); A.retain_grad()
        T[f"Z{l}"], T[f"A{l}"] = Z, A
    if arch["loss"] == "binary_cross_entropy":
        J = -(Yt * torch.log(A) + (1 - Yt) * torch.log(1 - A)).sum() / m
    elif arch["loss"] == "categorical_cross_entropy":
        J = -(Yt * torch.log(A)).sum() / m
    else:
        J = ((A - Yt) ** 2).sum() / (2 * m)
    J = J + arch["l2"] / (2 * m) * sum((T[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    out = {"cost": np.array(float(J.detach()))}
    for l in range(1, L + 1):
        out[f"Z{l}"], out[f"A{l}"] = T[f"Z{l}"].detach().numpy(), T[f"A{l}"].detach().numpy()
        out[f"dZ{l}"], out[f"dA{l}"] = T[f"Z{l}"].grad.numpy() * m, T[f"A{l}"].grad.numpy() * m
        out[f"dW{l}"], out[f"db{l}"] = T[f"W{l}"].grad.numpy(), T[f"b{l}"].grad.numpy()
    out["dX"] = T["X"].grad.numpy() * m
    return out


def order(L):
    o = []
    for l in range(1, L + 1):
        o += [f"Z{l}", f"A{l}"]
    o.append("cost")
    for l in range(L, 0, -1):
        o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dX"]


def source_of(path, text):
    if not path.endswith(".ipynb"):
        return text
    nb = json.loads(text)
    out = []
    for c in nb["cells"]:
        if c["cell_type"] == "code":
            s = "".join(c["source"])
            s = "\n".join("pass" if re.match(r"\s*[%!]", ln) else ln for ln in s.split("\n"))
            out.append(s)
    return out


def load(path, text):
    src = source_of(path, text)
    mod = types.ModuleType("candidate_under_test")
    mod.__file__ = path
    sys.modules["candidate_under_test"] = mod
    if isinstance(src, str):
        exec(compile(src, path, "exec"), mod.__dict__)
    else:
        for cell in src:      # notebook: cells one by one, plots and file loads may fail
            try:
                exec(compile(cell, path, "exec"), mod.__dict__)
            except (ImportError, OSError, NameError):
                pass
    return mod


def call(mod, p, X, Y):
    """-> exposed tensors as the file gives them (its own layout), mutated flag."""
    lay = {"examples": "columns", "W": "out_in", **getattr(mod, "LAYOUT", {})}
    rows, inout = lay["examples"] == "rows", lay["W"] == "in_out"
    P = {}
    for k, v in p.items():
        P[k] = (v.T if (inout if k[0] == "W" else rows) else v).copy()
    Xc, Yc = (X.T.copy(), Y.T.copy()) if rows else (X.copy(), Y.copy())
    keep = copy.deepcopy((P, Xc, Yc))
    L = len(p) // 2
    got, extra_mut = {}, False
    if hasattr(mod, "backprop"):
        got = dict(mod.backprop(P, Xc, Yc))
    elif hasattr(mod, "L_model_forward") or hasattr(mod, "forward_propagation"):
        if hasattr(mod, "L_model_forward"):
            AL, cache = mod.L_model_forward(Xc, P)
            ALk, ck = copy.deepcopy(AL), copy.deepcopy(cache)
            cost = mod.compute_cost(AL, Yc) if hasattr(mod, "compute_cost") else None
            g = mod.L_model_backward(AL, Yc, cache)
        else:
            AL, cache = mod.forward_propagation(Xc, P)
            ALk, ck = copy.deepcopy(AL), copy.deepcopy(cache)
            cost = mod.compute_cost(AL, Yc) if hasattr(mod, "compute_cost") else None
            g = mod.backward_propagation(P, cache, Xc, Yc)
        extra_mut = not same(AL, ALk) or not same(cache, ck)
        got = {k: v for k, v in g.items()}
        if isinstance(cache, dict):
            for k, v in ck.items():
                if re.fullmatch(r"[ZA]\d+", str(k)) and 1 <= int(k[1:]) <= L:
                    got.setdefault(k, v)
        got[f"A{L}"] = ALk
        if cost is not None:
            got["cost"] = cost
    elif hasattr(mod, "propagate"):
        a, b = mod.propagate(Xw := P["W1"].T.copy(), float(P["b1"].ravel()[0]), Xc, Yc)
        extra_mut = not np.array_equal(Xw, keep[0]["W1"].T)
        g, cost = (a, b) if isinstance(a, dict) else (b, a)
        got = {"dW1": np.asarray(g["dw"]).T, "db1": g["db"], "cost": cost}
    else:
        outs = []
        for lr in (0.5, 0.125):
            P2 = copy.deepcopy(P)
            new = mod.step(P2, Xc, Yc, lr)
            extra_mut |= not same(P2, keep[0])
            outs.append({k: (keep[0][k] - np.asarray(new[k])) / lr for k in keep[0]})
        for k in keep[0]:
            got["d" + k] = outs[0][k]
            if not np.allclose(outs[0][k], outs[1][k], atol=1e-8):
                got["_rate"] = True
    mutated = extra_mut or not same(keep, (P, Xc, Yc))
    return got, mutated, rows, inout


def same(a, b):
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        return np.array_equal(np.asarray(a), np.asarray(b), equal_nan=True) and np.shape(a) == np.shape(b)
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))
    if hasattr(a, "__slots__") and not isinstance(a, (int, float, str)):
        return all(same(getattr(a, s), getattr(b, s)) for s in a.__slots__ if hasattr(a, s))
    if hasattr(a, "__dict__") and not callable(a):
        return same(vars(a), vars(b))
    if callable(a):
        return True
    return a == b


def canon(name, v, sizes, m, rows, inout):
    """value in columns / out_in, or None when the size is wrong."""
    v = np.asarray(v, dtype=float) if not np.iscomplexobj(v) else np.asarray(v)
    if name == "cost":
        return v.reshape(()) if v.shape in ((), (1, 1)) or v.shape == (1,) else None
    l = int(name[-1]) if name[-1].isdigit() else 0
    if name.startswith("db"):
        return v.reshape(-1, 1) if v.size == sizes[l] and v.ndim <= 2 and (v.ndim < 2 or 1 in v.shape) else None
    if name.startswith("dW"):
        v = v.T if inout else v
        return v if v.shape == (sizes[l], sizes[l - 1]) else None
    v = v.T if rows else v
    return v if v.shape == (sizes[l], m) else None


def judge(path, text, sizes, m, seed):
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        mod = load(path, text)
        arch = {**DEF, **getattr(mod, "ARCHITECTURE", {})}
        p, X, Y = make_inputs(arch, sizes, m, seed)
        ref = reference(arch, p, X, Y)
        got, mutated, rows, inout = call(mod, p, X, Y)
        got2 = call(mod, p, X, Y)[0]
    L = len(sizes) - 1
    nondet = any(not np.allclose(np.asarray(got[k], float), np.asarray(got2[k], float), equal_nan=True, rtol=1e-13)
                 for k in got if k in order(L))
    if "dA0" in got:
        got["dX"] = got.pop("dA0")
    das = [l for l in range(1, L + 1) if f"dA{l}" in got]
    if L in das and "dX" not in got and all(np.shape(got[f"dA{l}"])[1 if rows else 0] == sizes[l - 1] for l in das):
        moved = {("dX" if l == 1 else f"dA{l-1}"): got.pop(f"dA{l}") for l in das}
        got.update(moved)
    first = [k for k in order(L) if k in got and k.startswith("dZ")] or [k for k in order(L) if k in got and re.match("dA|dX", k)]
    tries = []
    for conv in (1.0, 1.0 / m):
        wrong = {}
        for k in order(L):
            if k not in got:
                continue
            c = canon(k, got[k], sizes, m, rows, inout)
            r = ref[k] * (conv if re.match("dZ|dA|dX", k) else 1.0)
            if c is None:
                wrong[k] = float("inf")
            else:
                e = np.max(np.abs(c - r)) / (np.max(np.abs(r)) + 1e-300)
                if not e < 1e-10:
                    wrong[k] = float(e)
        tries.append((conv, wrong))
    # read off the first exposed dZ; where that fits neither, the reading under which the trouble starts later
    pick = [t for t in tries if first and first[0] not in t[1]]
    if not pick:
        o = order(L) + ["_"]
        pick = sorted(tries, key=lambda t: -o.index(next(iter(t[1]), "_")))
    conv, wrong = pick[0]
    if got.get("_rate"):
        wrong["_rate"] = 1.0
    return {"exposed": [k for k in order(L) if k in got], "wrong": wrong, "mutated": mutated, "nondet": nondet,
            "conv": "mean" if conv != 1 else "per-example"}


def shapes_for(path, text):
    mod = None
    with contextlib.redirect_stdout(io.StringIO()):
        mod = load(path, text)
    arch = {**DEF, **getattr(mod, "ARCHITECTURE", {})}
    if "layer_sizes" in arch:
        return [(arch["layer_sizes"], 8), (arch["layer_sizes"], 11)]
    if hasattr(mod, "propagate"):
        return [([4, 1], 7), ([6, 1], 9)]
    if isinstance(arch["hidden"], list):
        n = len(arch["hidden"])
        return [(list(range(n + 4, 2, -1)), 9)]
    if arch["output"] == "softmax":
        return [([5, 3], 7), ([5, 4, 3], 8), ([6, 5, 4, 3], 9), ([7, 6, 5, 4, 3], 10)]
    return [([4, 1], 6), ([4, 3, 1], 7), ([5, 4, 3, 1], 8), ([6, 5, 4, 3, 2], 9)]
