"""Ada's own reference and loader: torch autograd in float64. Knows nothing of the checker."""
import ast
import copy
import json
import re

import numpy as np
import torch

torch.set_num_threads(1)
DEFAULT = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.0, "leaky_slope": 0.01}


def code_of(text, is_notebook):
    if not is_notebook:
        return text
    cells = ["".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] == "code"]
    keep = []
    for cell in cells:
        lines = [x for x in cell.split("\n") if not x.startswith(("%", "!"))]
        for node in ast.parse("\n".join(lines)).body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                keep.append(ast.unparse(node))
            elif isinstance(node, (ast.Import, ast.ImportFrom)) and "numpy" in ast.unparse(node):
                keep.append(ast.unparse(node))
            elif isinstance(node, ast.Assign) and isinstance(node.value, (ast.Constant, ast.Lambda, ast.Dict)):
                keep.append(ast.unparse(node))
    return "\n".join(keep)


def load(text, is_notebook):
    ns = {"__name__": "candidate"}
    code = code_of(text, is_notebook)
    if "dataclass" in code:
        import sys
        import types
        mod = types.ModuleType("candidate")
        sys.modules["candidate"] = mod
        ns = mod.__dict__
    exec(compile(code, "candidate", "exec"), ns)
    return ns


def form(ns):
    for f in ("backprop", "L_model_backward", "backward_propagation", "propagate", "step"):
        if f in ns:
            return f
    raise ValueError("no known function")


def arch_of(ns):
    return {**DEFAULT, **ns.get("ARCHITECTURE", {})}


def sizes_of(ns):
    a = arch_of(ns)
    if "layer_sizes" in a:
        return [a["layer_sizes"]]
    if form(ns) == "propagate":
        return [[4, 1], [3, 1]]
    one = a["output"] == "softmax"
    return [[5, 4, 2], [4, 3, 2] if one else [4, 3, 1], [6, 5, 4, 2], [7, 4, 5, 6, 3]]


def problem(sizes, m, arch, seed=0):
    rng = np.random.default_rng([seed, m, *sizes])
    p = {}
    for l in range(1, len(sizes)):
        p[f"W{l}"] = rng.standard_normal((sizes[l], sizes[l - 1])) * (1.2 / np.sqrt(sizes[l - 1]))
        p[f"b{l}"] = rng.standard_normal((sizes[l], 1)) * 0.4
    X = rng.standard_normal((sizes[0], m))
    n = sizes[-1]
    if arch["output"] == "softmax":
        Y = np.eye(n)[:, np.arange(m) % n]
    elif arch["loss"] == "squared_error":
        Y = rng.standard_normal((n, m)) if arch["output"] == "identity" else rng.random((n, m))
    else:
        Y = (rng.random((n, m)) > 0.5) * 1.0
        Y[:, 0], Y[:, 1] = 1.0, 0.0
    return p, X, Y


def act(name, z, slope):
    return {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "identity": lambda t: t * 1,
            "softmax": lambda t: torch.softmax(t, 0),
            "leaky_relu": lambda t: torch.where(t > 0, t, slope * t)}[name](z)


def truth(p, X, Y, arch):
    """all tensors of section 2, dZ and dA per example (m times dJ/d.)"""
    L, m = len(p) // 2, X.shape[1]
    t = {k: torch.tensor(v, dtype=torch.float64, requires_grad=True) for k, v in p.items()}
    x = torch.tensor(X, dtype=torch.float64, requires_grad=True)
    y = torch.tensor(Y, dtype=torch.float64)
    hid = arch["hidden"] if isinstance(arch["hidden"], list) else [arch["hidden"]] * (L - 1)
    a, node = x, {}
    for l in range(1, L + 1):
        z = t[f"W{l}"] @ a + t[f"b{l}"]
        a = act(arch["output"] if l == L else hid[l - 1], z, arch["leaky_slope"])
        node[f"Z{l}"], node[f"A{l}"] = z, a
    for v in node.values():
        v.retain_grad()
    if arch["loss"] == "squared_error":
        J = ((a - y) ** 2).sum() / (2 * m)
    elif arch["loss"] == "categorical_cross_entropy":
        J = -(y * torch.log(a)).sum() / m
    else:
        J = -(y * torch.log(a) + (1 - y) * torch.log(1 - a)).sum() / m
    J = J + arch["l2"] / (2 * m) * sum((t[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    r = {k: v.detach().numpy() for k, v in node.items()}
    r["cost"] = J.item()
    for k, v in node.items():
        r["d" + k] = v.grad.numpy() * m
    for l in range(1, L + 1):
        r[f"dW{l}"], r[f"db{l}"] = t[f"W{l}"].grad.numpy(), t[f"b{l}"].grad.numpy()
    r["dX"] = x.grad.numpy() * m
    return r


def order(L):
    names = [f"{c}{l}" for l in range(1, L + 1) for c in "ZA"] + ["cost"]
    for l in range(L, 0, -1):
        names += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return names + ["dX"]


def normal(d, L):
    """the gradient names people use, brought to those of section 2"""
    out = {}
    zero = "dW0" in d
    for k, v in d.items():
        mt = re.fullmatch(r"(d?)([WwBbZA])(\d+)", str(k))
        if not mt:
            if k in ("cost", "dX"):
                out[k] = v
            continue
        pre, c, n = mt.group(1), mt.group(2), int(mt.group(3))
        c = {"w": "W", "W": "W", "b": "b", "B": "b"}.get(c, c)
        if zero:
            n += 1
        name = f"{pre}{c}{n}"
        out["dX" if name == "dA0" else name] = v
    return out


def walk(x):
    if isinstance(x, np.ndarray):
        return (str(x.dtype), x.shape, x.tobytes())
    if isinstance(x, dict):
        return tuple((str(k), walk(v)) for k, v in x.items())
    if isinstance(x, (list, tuple)):
        return tuple(walk(v) for v in x)
    if hasattr(x, "__dict__"):
        return walk(vars(x))
    return repr(x)


def run(ns, p, X, Y):
    """-> (tensors in columns and out_in, mutated, extra)"""
    L = len(p) // 2
    lay = ns.get("LAYOUT", {})
    rows, inout = lay.get("examples") == "rows", lay.get("W") == "in_out"
    q = {k: (v.T.copy() if (k[0] == "W" and inout) or (k[0] == "b" and rows) else v.copy()) for k, v in p.items()}
    x, y = (X.T.copy(), Y.T.copy()) if rows else (X.copy(), Y.copy())
    f, args, extra = form(ns), (q, x, y), {}
    before = walk(args)
    mutated = False
    if f == "backprop":
        got = normal(ns[f](*args), L)
    elif f == "L_model_backward":
        AL, caches = ns["L_model_forward"](x, q)
        got = {f"A{L}": np.array(AL, copy=True)}
        if "compute_cost" in ns:
            b1 = walk((AL, y))
            got["cost"] = ns["compute_cost"](AL, y)
            mutated |= walk((AL, y)) != b1
        b2 = walk((AL, caches))
        g = ns[f](AL, y, caches)
        mutated |= walk((AL, caches)) != b2
        got.update(normal(g, L))
    elif f == "backward_propagation":
        AL, cache = ns["forward_propagation"](x, q)
        got = {}
        if isinstance(cache, dict):
            got.update({k: np.array(v, copy=True) for k, v in normal(cache, L).items() if k[0] in "ZA"})
        got[f"A{L}"] = np.array(AL, copy=True)
        if "compute_cost" in ns:
            got["cost"] = ns["compute_cost"](AL, y)
        b2 = walk((AL, cache))
        g = ns[f](q, cache, x, y)
        mutated |= walk((AL, cache)) != b2
        got.update(normal(g, L))
    elif f == "propagate":
        w, b = q["W1"].T.copy(), float(q["b1"][0, 0])
        args = (w, b, x, y)
        before = walk(args)
        one, two = ns[f](*args)
        g, cost = (one, two) if isinstance(one, dict) else (two, one)
        dw = np.asarray(g["dw"])
        got = {"cost": cost, "dW1": dw.T, "db1": g["db"]}
    else:
        got, est = {}, []
        for lr in (0.1, 0.03):
            q2, x2, y2 = copy.deepcopy(args)
            new = ns[f](q2, x2, y2, lr)
            mutated |= walk((q2, x2, y2)) != before
            est.append({"d" + k: (np.asarray(q[k]) - np.asarray(new[k])) / lr for k in q if k in new})
        got = est[0]
        extra["rate_dependent"] = any(not close(est[0][k], est[1][k], 1e-6) for k in got)
    mutated |= walk(args) != before
    out = {}
    for k, v in got.items():
        v = np.asarray(v)
        if rows and k != "cost" and not k.startswith("dW") and v.ndim == 2:
            v = v.T
        if inout and k.startswith("dW") and v.ndim == 2:
            v = v.T
        out[k] = v
    return out, mutated, extra


def close(a, b, tol):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape:
        return False
    return bool(np.all(np.isfinite(a))) and np.abs(a - b).max() <= tol * max(np.abs(b).max(), 1e-12)


def same(name, got, want, tol):
    got, want = np.asarray(got), np.asarray(want)
    if name == "cost":
        return got.size == 1 and got.ndim in (0, 2) and close(got.reshape(()), want, tol)
    if name.startswith("db"):
        n = want.size
        if got.shape not in ((n, 1), (1, n), (n,)) and not (n == 1 and got.shape == ()):
            return False
        return close(got.reshape(-1), want.reshape(-1), tol)
    return close(got, want, tol)


def fingerprint(got):
    return tuple((k, np.shape(v), tuple(f"{x:.7e}" for x in np.asarray(v, dtype=float).reshape(-1))) for k, v in sorted(got.items()))


def judge(ns, sizes, m, seed=0, tol=1e-6):
    """-> dict(status, wrong=[in order], mutated, nondet, convention)"""
    arch = arch_of(ns)
    p, X, Y = problem(sizes, m, arch, seed)
    want = truth(p, X, Y, arch)
    L = len(p) // 2
    with np.errstate(all="ignore"):
        try:
            got, mutated, extra = run(ns, p, X, Y)
            again, _, _ = run(ns, p, X, Y)
        except Exception as e:  # noqa: BLE001
            return {"status": "crash", "wrong": [], "error": f"{type(e).__name__}: {e}", "mutated": False, "nondet": False}
    nondet = any(walk(got[k]) != walk(again[k]) for k in got if k in again)
    # older course versions: dA{l} holds dA{l-1}
    keys = [k for k in got if k.startswith("dA")]
    if f"dA{L}" in got and "dX" not in got and np.shape(got[f"dA{L}"]) != want[f"dA{L}"].shape:
        got = {("dX" if k == "dA1" else f"dA{int(k[2:]) - 1}") if k in keys else k: v for k, v in got.items()}
    conv = "per-example"
    first = [n for n in order(L) if n.startswith("dZ") and n in got] or [n for n in order(L) if n[:2] in ("dA", "dX") and n in got]
    if first:
        k = first[0]
        g, w = np.asarray(got[k], dtype=float), want[k]
        if g.shape == w.shape:
            r = np.abs(g).sum() / max(np.abs(w).sum(), 1e-300)
            if abs(r * m - 1) < 0.02 and (close(g, w / m, 1e-3) or close(g, -w / m, 1e-3)):
                conv = "mean"
                want = {n: (v / m if n[:2] in ("dZ", "dA", "dX") else v) for n, v in want.items()}
    unknown = [k for k in got if k not in want]
    wrong = [n for n in order(L) if n in got and not same(n, got[n], want[n], tol)]
    return {"status": "done", "wrong": wrong, "mutated": mutated, "nondet": nondet, "convention": conv,
            "first": (got[wrong[0]], want[wrong[0]]) if wrong else None, "print": fingerprint(got), "exposed": [n for n in order(L) if n in got], "unknown": unknown, **extra}
