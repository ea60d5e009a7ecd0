"""lena's own judge: torch autograd in float64, a forgiving loader, nothing else."""
import ast, contextlib, io, json, os, re, sys, warnings
os.environ.setdefault("MPLBACKEND", "Agg")
import numpy as np
import torch

SKIP = ("bash", "sh", "html", "javascript", "js", "writefile", "latex", "markdown", "script", "file")


def source(path):
    text = open(path, encoding="utf-8").read()
    if not path.endswith(".ipynb"):
        return [text]
    out = []
    for cell in json.loads(text)["cells"]:
        if cell["cell_type"] != "code":
            continue
        s = cell["source"]
        s = s if isinstance(s, str) else "".join(s)
        first = s.lstrip().split("\n")[0]
        if first.startswith("%%") and first[2:].split()[0] in SKIP:
            continue
        lines = []
        for ln in s.split("\n"):
            t = ln.strip()
            if t.startswith(("%", "!", "?")) or re.fullmatch(r"[\w.]+\?{1,2}", t):
                ln = ln[:len(ln) - len(ln.lstrip())] + "pass"
            elif re.match(r"\w+\s*=\s*[!%]", t):
                ln = "pass"
            lines.append(ln)
        out.append("\n".join(lines))
    return out


def load(path):
    """Statement by statement; one that fails (absent module, absent file, input) is left out."""
    ns = {"__name__": "candidate", "__file__": path}
    mod = type(sys)("candidate")
    mod.__dict__.update(ns)
    sys.modules["candidate"] = mod
    failed = []
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sys.stdin = io.StringIO("")
        for cell in source(path):
            tree = ast.parse(cell)
            fut = [s for s in tree.body if isinstance(s, ast.ImportFrom) and s.module == "__future__"]
            for st in tree.body:
                try:
                    exec(compile(ast.Module([st] if st in fut else fut + [st], []), path, "exec"), mod.__dict__)
                except Exception as e:
                    failed.append(f"{type(e).__name__}: {e}"[:90])
    mod.__dict__["_failed"] = failed
    return mod.__dict__


def act(name, z, slope):
    return {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "identity": lambda v: v * 1,
            "leaky_relu": lambda v: torch.where(v > 0, v, slope * v),
            "softmax": lambda v: torch.softmax(v, 0)}[name](z)


def reference(cfg, P, X, Y):
    L, m = len(P) // 2, X.shape[1]
    hid = cfg.get("hidden", "relu")
    hid = [hid] * (L - 1) if isinstance(hid, str) else list(hid)
    names = hid + [cfg.get("output", "sigmoid")]
    T = {k: torch.tensor(v, dtype=torch.float64, requires_grad=True) for k, v in P.items()}
    T["X"] = torch.tensor(X, dtype=torch.float64, requires_grad=True)
    y, a = torch.tensor(Y, dtype=torch.float64), T["X"]
    for l in range(1, L + 1):
        T[f"Z{l}"] = T[f"W{l}"] @ a + T[f"b{l}"]
        a = T[f"A{l}"] = act(names[l - 1], T[f"Z{l}"], cfg.get("leaky_slope", 0.01))
        T[f"Z{l}"].retain_grad(); a.retain_grad()
    loss = cfg.get("loss", "binary_cross_entropy")
    J = {"binary_cross_entropy": lambda: -(y * torch.log(a) + (1 - y) * torch.log(1 - a)).sum() / m,
         "categorical_cross_entropy": lambda: -(y * torch.log(a)).sum() / m,
         "squared_error": lambda: ((a - y) ** 2).sum() / (2 * m)}[loss]()
    J = J + cfg.get("l2", 0.0) / (2 * m) * sum((T[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    R = {"cost": J.item(), "dX": T["X"].grad.numpy()}
    for l in range(1, L + 1):
        for k in "ZA":
            R[f"{k}{l}"] = T[f"{k}{l}"].detach().numpy()
            R[f"d{k}{l}"] = T[f"{k}{l}"].grad.numpy()
        for k in "Wb":
            R[f"d{k}{l}"] = T[f"{k}{l}"].grad.numpy()
    return R


def order(L):
    o = [f"{k}{l}" for l in range(1, L + 1) for k in "ZA"] + ["cost"]
    for l in range(L, 0, -1):
        o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dX"]


def close(name, got, ref):
    try:
        got = np.asarray(got, dtype=np.float64)
    except Exception:
        return False
    ref = np.asarray(ref)
    if name == "cost":
        if got.shape not in ((), (1, 1)):
            return False
        got = got.reshape(())
    elif name.startswith("db"):
        if got.size != ref.size or got.shape not in ((ref.size, 1), (1, ref.size), (ref.size,), () if ref.size == 1 else (0,)):
            return False
        got = got.reshape(ref.shape)
    elif got.shape != ref.shape:
        return False
    return bool(np.all(np.isfinite(got)) and np.max(np.abs(got - ref)) <= 1e-10 * (np.max(np.abs(ref)) + 1e-3))


def judge(got, R, L, m):
    """wrong names, in the order of the contract; got is in columns/out_in; plus the names exposed"""
    scaled = lambda n: n == "dX" or n.startswith(("dA", "dZ"))
    conv = None
    for n in [f"dZ{l}" for l in range(L, 0, -1)] + [f"dA{l}" for l in range(L, 0, -1)] + ["dX"]:
        if n in got and conv is None:
            conv = m if close(n, got[n], R[n] * m) else 1 if close(n, got[n], R[n]) else None
            if n.startswith("dZ") and conv is None:
                break
    seen = [n for n in order(L) if n in got]
    wrong = {c: [n for n in seen if not close(n, got[n], R[n] * c if scaled(n) else R[n])] for c in ([conv] if conv else [m, 1])}
    # the first exposed dZ decides; where it is wrong itself, the reading that leaves fewer tensors wrong
    return min(wrong.values(), key=len), seen


def turn(n, v, rows, in_out):
    if n[:1] == "W" or n[:2] == "dW":
        return np.asarray(v).T if in_out else v
    if n == "cost" or n[:2] == "db" or n[:1] == "b":
        return v
    return np.asarray(v).T if rows else v


def ask(ns, cfg, sizes, m, seed):
    rng = np.random.default_rng(seed)
    L = len(sizes) - 1
    P = {}
    for l in range(1, L + 1):
        P[f"W{l}"] = rng.normal(size=(sizes[l], sizes[l - 1])) * 0.7
        P[f"b{l}"] = rng.normal(size=(sizes[l], 1)) * 0.4
    X = rng.normal(size=(sizes[0], m))
    loss = cfg.get("loss", "binary_cross_entropy")
    if loss == "binary_cross_entropy":
        Y = (rng.random((sizes[-1], m)) > 0.5).astype(float); Y[:, 0] = 1; Y[:, 1 % m] = 0
    elif loss == "squared_error":
        Y = rng.normal(size=(sizes[-1], m))
        if cfg.get("output", "sigmoid") == "sigmoid": Y = rng.random((sizes[-1], m))
    else:
        Y = np.eye(sizes[-1])[:, rng.integers(0, sizes[-1], m)]
    R = reference(cfg, P, X, Y)
    lay = ns.get("LAYOUT", {})
    rows, io_ = lay.get("examples", "columns") == "rows", lay.get("W", "out_in") == "in_out"
    give = lambda: ({k: np.array(v.T if (k[0] == "W" and io_) or (k[0] == "b" and rows) else v) for k, v in P.items()},
                    np.array(X.T if rows else X), np.array(Y.T if rows else Y))
    def once():
        p, x, y = give(); p0, x0, y0 = give(); got = {}; spoilt = False
        if "backprop" in ns:
            got = dict(ns["backprop"](p, x, y))
        elif "L_model_forward" in ns and "L_model_backward" in ns:
            AL, caches = ns["L_model_forward"](x, p)
            if "compute_cost" in ns: got["cost"] = ns["compute_cost"](np.array(AL), y)
            got[f"A{L}"] = AL
            g = dict(ns["L_model_backward"](np.array(AL), y, caches))
            if f"dA{L}" in g and "dA0" not in g:
                g = {(f"dA{int(k[2:]) - 1}" if k[:2] == "dA" else k): v for k, v in g.items()}
            if "dA0" in g: g["dX"] = g.pop("dA0")
            got.update(g)
        elif "forward_propagation" in ns:
            AL, cache = ns["forward_propagation"](x, p)
            if isinstance(cache, dict): got.update({k: np.array(v) for k, v in cache.items() if re.fullmatch(r"[ZA][1-9]\d*", k)})
            got[f"A{L}"] = AL
            if "compute_cost" in ns: got["cost"] = ns["compute_cost"](np.array(AL), y)
            g = dict(ns["backward_propagation"](p, cache, x, y))
            if "dA0" in g: g["dX"] = g.pop("dA0")
            got.update(g)
        elif "propagate" in ns:
            w, b = p["W1"].T.copy(), float(p["b1"][0, 0])
            r = ns["propagate"](w, b, x, y)
            g, c = r if isinstance(r[0], dict) else r[::-1]
            got = {"dW1": np.asarray(g["dw"]).T, "db1": g["db"], "cost": c}
            p["W1"] = w.T
        else:
            res = []
            for lr in (0.3, 0.05):
                ps, xs, ys = give()
                q = ns["step"](ps, xs, ys, lr)
                spoilt |= not (np.array_equal(xs, x0) and np.array_equal(ys, y0) and all(np.array_equal(ps[k], p0[k]) for k in p0))
                res.append({"d" + k: (p0[k] - np.asarray(q[k]).reshape(p0[k].shape) if np.size(q[k]) == p0[k].size else np.full((1,), np.nan)) / lr for k in p0})
            for k in res[0]:
                if res[0][k].shape == res[1][k].shape and not np.allclose(res[0][k], res[1][k], rtol=1e-9, atol=1e-12): res[0][k] = res[0][k] * np.nan
            got = res[0]
        changed = spoilt or not (np.array_equal(x, x0) and np.array_equal(y, y0) and all(np.array_equal(p[k], p0[k]) for k in p0))
        return got, changed
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            got, changed = once(); again, _ = once()
        except Exception as e:
            return {"crash": f"{type(e).__name__}: {e}", "wrong": [], "seen": [], "changed": False, "differs": False, "L": L}
    differs = any(not np.array_equal(np.asarray(got[k], object if got[k] is None else None), np.asarray(again[k])) for k in got)
    if "backprop" in ns or True:
        tr = rows or io_
        got = {k: turn(k, v, rows, io_) if tr and "propagate" not in got else v for k, v in got.items()}
    wrong, seen = judge(got, R, L, m)
    return {"crash": None, "wrong": wrong, "seen": seen, "changed": changed, "differs": differs, "L": L}


def shapes(ns):
    cfg = dict(ns.get("ARCHITECTURE", {}))
    if "layer_sizes" in cfg:
        s = [list(cfg["layer_sizes"])]
        return cfg, s
    if not any(k in ns for k in ("backprop", "L_model_forward", "forward_propagation", "step")):
        return cfg, [[4, 1], [7, 1]]
    out = [[5, 4, 3, 1], [3, 6, 1], [4, 6, 5, 2, 1]]
    if not isinstance(cfg.get("hidden", "relu"), str):
        k = len(cfg["hidden"]); out = [[5, 4, 3, 6, 7][:k + 1] + [1]]
    if cfg.get("output") in ("softmax",) : out = [s[:-1] + [3] for s in out]
    elif "backprop" in ns or "step" in ns: out = out + [s[:-1] + [2] for s in out[:1]]
    return cfg, out


def verdict(path):
    ns = load(path)
    cfg, ss = shapes(ns)
    rs = []
    for i, s in enumerate(ss):
        for j, m in enumerate((7, 4, 9)):
            r = ask(ns, cfg, s, m, 100 * i + j); r["sizes"], r["m"] = s, m
            rs.append(r)
    return ns, rs


def self_test():
    """the reference itself against central differences"""
    rng = np.random.default_rng(5)
    worst = 0
    for cfg in ({"hidden": "tanh", "l2": .7}, {"hidden": ["leaky_relu", "sigmoid"], "output": "softmax", "loss": "categorical_cross_entropy"},
                {"hidden": "relu", "output": "identity", "loss": "squared_error", "l2": .2}, {"output": "sigmoid", "loss": "squared_error"}):
        P = {f"{k}{l}": rng.normal(size=(n, q if k == "W" else 1)) for l, (n, q) in enumerate(((4, 3), (5, 4), (3, 5)), 1) for k in "Wb"}
        X, Y = rng.normal(size=(3, 6)), np.eye(3)[:, rng.integers(0, 3, 6)]
        R = reference(cfg, P, X, Y)
        for k in P:
            for i in np.ndindex(P[k].shape):
                Q = {n: v.copy() for n, v in P.items()}; Q[k][i] += 1e-6; up = reference(cfg, Q, X, Y)["cost"]
                Q[k][i] -= 2e-6; worst = max(worst, abs((up - reference(cfg, Q, X, Y)["cost"]) / 2e-6 - R["d" + k][i]))
    return worst
