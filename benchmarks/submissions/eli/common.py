"""Reference values (torch autograd, float64) and a tiny adapter for the files in bases/. Independent of any checker."""
import ast
import json
import sys
import types
import warnings
import numpy as np
import torch

warnings.filterwarnings("ignore")
DEFAULT = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.0, "leaky_slope": 0.01}
# how the gradient dictionary of a base is called where it is not dW1/db1/dA0
NAMING = {
    "l5_zero_based.py": lambda k: (k[:2] + str(int(k[2:]) + 1)) if k[:2] in ("dW", "db") else None,
    "l6_prints_asserts.py": lambda k: {"dw": "dW", "dB": "db"}.get(k[:2], k[:2]) + k[2:],
    "l3_onion_helpers.py": lambda k: "dA" + str(int(k[2:]) - 1) if k.startswith("dA") else k,
}


def load(text, notebook):
    mod = types.ModuleType("cand")
    sys.modules["cand"] = mod
    if not notebook:
        exec(compile(text, "cand.py", "exec"), mod.__dict__)
        return mod.__dict__
    for cell in json.loads(text)["cells"]:
        if cell["cell_type"] != "code":
            continue
        src = "".join(cell["source"])
        src = "\n".join("" if ln.lstrip().startswith(("%", "!")) else ln for ln in src.split("\n"))
        for node in ast.parse(src).body:
            keep = isinstance(node, (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef))
            if isinstance(node, ast.Assign):
                try:
                    ast.literal_eval(node.value)
                    keep = True
                except ValueError:
                    pass
            if keep:
                try:
                    exec(compile(ast.Module([node], []), "cell", "exec"), mod.__dict__)
                except ImportError:
                    pass
    return mod.__dict__


def act(name, z, slope):
    return {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "identity": lambda v: v * 1.0,
            "leaky_relu": lambda v: torch.where(v > 0, v, slope * v)}[name](z)


def reference(par, X, Y, arch):
    """columns layout; per-example dA and dZ, 1/m in dW and db"""
    a = {**DEFAULT, **arch}
    L = len(par) // 2
    m = X.shape[1]
    hid = a["hidden"]
    hid = [hid] * (L - 1) if isinstance(hid, str) else hid
    T = {k: torch.tensor(v, requires_grad=True) for k, v in par.items()}
    A = torch.tensor(X, requires_grad=True)
    y = torch.tensor(Y)
    node = {"A0": A}
    for l in range(1, L + 1):
        Z = T[f"W{l}"] @ A + T[f"b{l}"]
        node[f"Z{l}"] = Z
        if l < L:
            A = act(hid[l - 1], Z, a["leaky_slope"])
        else:
            A = torch.softmax(Z, 0) if a["output"] == "softmax" else act(a["output"], Z, 0.01)
        node[f"A{l}"] = A
    for v in node.values():
        v.retain_grad()
    if a["loss"] == "binary_cross_entropy":
        J = -(y * torch.log(A) + (1 - y) * torch.log(1 - A)).sum()
    elif a["loss"] == "categorical_cross_entropy":
        J = -(y * torch.log(A)).sum()
    else:
        J = 0.5 * ((A - y) ** 2).sum()
    J = J + a["l2"] / 2 * sum((T[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    out = {k: v.detach().numpy() for k, v in node.items() if k != "A0"}
    out["cost"] = J.item() / m
    out.update({"d" + k: v.grad.numpy() for k, v in node.items()})
    out.update({"d" + k: v.grad.numpy() / m for k, v in T.items()})
    return out, L


def order(L):
    names = []
    for l in range(1, L + 1):
        names += [f"Z{l}", f"A{l}"]
    names += ["cost"]
    for l in range(L, 0, -1):
        names += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return names + ["dA0"]


def problem(sizes, m, arch, seed):
    r = np.random.default_rng(seed)
    par = {}
    for l in range(1, len(sizes)):
        par[f"W{l}"] = r.normal(size=(sizes[l], sizes[l - 1])) * 0.6
        par[f"b{l}"] = r.normal(size=(sizes[l], 1)) * 0.4
    X = r.normal(size=(sizes[0], m))
    loss = {**DEFAULT, **arch}["loss"]
    if loss == "categorical_cross_entropy":
        Y = np.eye(sizes[-1])[:, r.integers(0, sizes[-1], m)]
    elif loss == "binary_cross_entropy":
        Y = (r.random((sizes[-1], m)) > 0.5).astype(float)
    else:
        Y = r.normal(size=(sizes[-1], m))
    return par, X, Y


def networks(ns):
    arch = ns.get("ARCHITECTURE", {})
    if "layer_sizes" in arch:
        return [arch["layer_sizes"]]
    if "propagate" in ns:
        return [[5, 1], [3, 1]]
    out = [[4, 3, 1], [5, 4, 3, 1], [6, 3, 5, 4, 1]]
    if "backprop" in ns or "step" in ns:
        out = [[4, 3, 2], [5, 4, 3, 2], [6, 3, 5, 4, 1]]
    return out


def call(ns, base, sizes, m, seed):
    """-> (tensors the file exposes, reference, L, set of changed arguments)"""
    arch = ns.get("ARCHITECTURE", {})
    par, X, Y = problem(sizes, m, arch, seed)
    ref, L = reference(par, X, Y, arch)
    lay = {"examples": "columns", "W": "out_in", **ns.get("LAYOUT", {})}
    c = {k: v.copy() for k, v in par.items()}
    x, y = X.copy(), Y.copy()
    rows = lay["examples"] == "rows"
    if rows:
        x, y = x.T.copy(), y.T.copy()
        c = {k: (v.T.copy() if k[0] == "b" else v) for k, v in c.items()}
    if lay["W"] == "in_out":
        c = {k: (v.T.copy() if k[0] == "W" else v) for k, v in c.items()}
    kept = {**{k: v.copy() for k, v in c.items()}, "X": x.copy(), "Y": y.copy()}
    got = {}
    changed = set()

    def note():
        for k, v in {**c, "X": x, "Y": y}.items():
            if k not in kept or np.shape(v) != kept[k].shape or not np.array_equal(v, kept[k]):
                changed.add(k)
    if "backprop" in ns:
        got = dict(ns["backprop"](c, x, y))
        note()
    elif "L_model_forward" in ns:
        AL, caches = ns["L_model_forward"](x, c)
        note()
        got[f"A{L}"] = AL
        al0 = np.array(AL, copy=True)
        if "compute_cost" in ns:
            got["cost"] = ns["compute_cost"](AL, y)
        g = ns["L_model_backward"](AL, y, caches)
        got[f"A{L}"] = al0
        note()
        if not np.array_equal(al0, AL):
            changed.add("AL")
        f = NAMING.get(base, lambda k: k)
        got.update({f(k): v for k, v in g.items() if f(k)})
    elif "forward_propagation" in ns:
        out, cache = ns["forward_propagation"](x, c)
        note()
        got[f"A{L}"] = np.array(out, copy=True)
        if isinstance(cache, dict):
            got.update({k: np.array(v, copy=True) for k, v in cache.items() if k[0] in "ZA"})
        if "compute_cost" in ns:
            got["cost"] = ns["compute_cost"](out, y)
        got.update(ns["backward_propagation"](c, cache, x, y))
        note()
        if isinstance(cache, dict):
            for k, v in cache.items():
                if k in got and k[0] in "ZA" and not np.array_equal(got[k], v):
                    changed.add("cache " + k)
    elif "propagate" in ns:
        w, b = c["W1"].T.copy(), float(c["b1"][0, 0])
        r = ns["propagate"](w, b, x, y)
        if not np.array_equal(w, c["W1"].T):
            changed.add("w")
        note()
        g, cost = r if isinstance(r[0], dict) else r[::-1]
        got = {"cost": cost, "db1": g["db"]}
        got["dW1"] = np.asarray(g["dw"])
        if got["dW1"].shape == (sizes[0], 1):
            got["dW1"] = got["dW1"].T
    else:
        lr = 0.05
        new = ns["step"](c, x, y, lr)
        got = {"d" + k: (kept[k] - new[k]) / lr for k in par}
        note()
        c2 = {k: v.copy() for k, v in kept.items() if k not in "XY"}
        new2 = ns["step"](c2, kept["X"].copy(), kept["Y"].copy(), 0.4)
        got2 = {"d" + k: (kept[k] - new2[k]) / 0.4 for k in par}
        for k in got:
            if np.shape(got[k]) == np.shape(got2[k]) and np.max(np.abs(got[k] - got2[k])) > 1e-9:
                changed.add("rate " + k)
    got = {("dA0" if k == "dX" else k): v for k, v in got.items()}
    if rows:
        got = {k: (np.asarray(v).T if np.ndim(v) == 2 and not (k[:2] == "dW") else v) for k, v in got.items()}
    if lay["W"] == "in_out":
        got = {k: (np.asarray(v).T if k[:2] == "dW" else v) for k, v in got.items()}
    return got, ref, L, changed, m


def rel(a, b, name):
    a = np.asarray(a, dtype=float)
    b = np.asarray(b, dtype=float)
    if name == "cost":
        if a.size != 1:
            return np.inf
        a, b = a.reshape(()), b.reshape(())
    elif name[:2] == "db":
        if a.size != b.size or a.shape not in ((b.size, 1), (1, b.size), (b.size,)) and b.size != 1:
            return np.inf
        a, b = a.reshape(-1), b.reshape(-1)
    if a.shape != b.shape or not np.all(np.isfinite(a)):
        return np.inf
    return float(np.max(np.abs(a - b)) / (np.max(np.abs(b)) + 1e-300))


def judge(ns, base, sizes, m, seed, thr=1e-6):
    """-> ordered list of (tensor, relative error) that differ, exposed names, changed arguments, convention"""
    got, ref, L, changed, m = call(ns, base, sizes, m, seed)
    conv = 1.0
    for n in order(L):
        if n[:2] in ("dZ", "dA") and n in got:
            if rel(got[n], ref[n] / m, n) < 1e-6:
                conv = m
            break
    bad = []
    names = [n for n in order(L) if n in got]
    for n in names:
        r = ref[n] / conv if n[:2] in ("dZ", "dA") else ref[n]
        e = rel(got[n], r, n)
        if e > thr:
            bad.append((n, e))
    missing = [n for n in order(L) if n[:2] in ("dW", "db") and n not in got]
    return bad, names, changed, ("mean" if conv > 1 else "per-example"), missing
