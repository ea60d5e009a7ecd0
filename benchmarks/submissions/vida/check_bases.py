"""Runs every file of bases/ (or the files named) against torch autograd, float64, several shapes."""
import contextlib, copy, io, json, os, sys, types
from pathlib import Path
import numpy as np
import torch
torch.set_num_threads(1)
HERE = Path(__file__).resolve().parent
np.seterr(all="ignore")


def source(path):
    path = Path(path)
    if path.suffix == ".ipynb":
        nb = json.loads(path.read_text(encoding="utf-8"))
        out = []
        for c in nb["cells"]:
            if c["cell_type"] == "code":
                s = "".join(c["source"])
                out.append("\n".join("" if l.lstrip().startswith(("%", "!")) else l for l in s.split("\n")))
        return "\n".join(out).encode()
    return path.read_bytes()


def load(path):
    mod = types.ModuleType("cand")
    sys.modules["cand"] = mod
    mod.__file__ = str(path)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        exec(compile(source(path), str(path), "exec"), mod.__dict__)
    return mod


def reference(arch, P, X, Y):
    L = len(P) // 2
    hid = arch.get("hidden", "relu")
    hid = [hid] * (L - 1) if isinstance(hid, str) else list(hid)
    out, loss = arch.get("output", "sigmoid"), arch.get("loss", "binary_cross_entropy")
    lam, slope = arch.get("l2", 0.0), arch.get("leaky_slope", 0.01)
    m = X.shape[1]
    g = {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "identity": lambda z: z * 1.0,
         "leaky_relu": lambda z: torch.where(z > 0, z, slope * z), "softmax": lambda z: torch.softmax(z, 0)}
    T = {k: torch.tensor(v, requires_grad=True) for k, v in P.items()}
    x, y = torch.tensor(X, requires_grad=True), torch.tensor(Y)
    a, keep = x, {}
    for l in range(1, L + 1):
        z = T["W%d" % l] @ a + T["b%d" % l]
        a = g[(hid + [out])[l - 1]](z)
        z.retain_grad(); a.retain_grad()
        keep["Z%d" % l], keep["A%d" % l] = z, a
    if loss == "binary_cross_entropy":
        d = -(y * torch.log(a) + (1 - y) * torch.log(1 - a)).sum() / m
    elif loss == "categorical_cross_entropy":
        d = -(y * torch.log(a)).sum() / m
    else:
        d = ((a - y) ** 2).sum() / (2 * m)
    pen = sum((T["W%d" % l] ** 2).sum() for l in range(1, L + 1)) * lam / (2 * m)
    J = d + pen
    J.backward()
    R = {"cost": J.item(), "dX": x.grad.numpy()}
    for k, v in T.items():
        R["d" + k] = v.grad.numpy()
    for k, v in keep.items():
        R[k], R["d" + k] = v.detach().numpy(), v.grad.numpy()
    return R


def to_layout(name, v, lay):
    """from contract's default (columns, out_in) to the file's layout"""
    if name == "cost":
        return v
    n = name.lstrip("d")
    if n[0] == "W":
        return v if lay.get("W", "out_in") == "out_in" else v.T
    return v if lay.get("examples", "columns") == "columns" else v.T


def same(name, got, want, tol=1e-8):
    got = np.asarray(got)
    want = np.asarray(want)
    if got.dtype == object or not np.all(np.isfinite(got)):
        return False
    if name == "cost":
        if got.size != 1 or got.shape not in ((), (1, 1)):
            return False
        got = got.reshape(())
    elif name.startswith(("db", "b")):
        n = want.size
        if got.shape not in ((n, 1), (1, n), (n,)) and not (n == 1 and got.shape == ()):
            return False
        got, want = got.reshape(-1), want.reshape(-1)
    elif got.shape != want.shape:
        return False
    s = np.max(np.abs(want)) or 1.0
    return np.max(np.abs(got - want)) <= tol * s


def frozen(c):
    """a comparable picture of a cache, whatever it is built of"""
    if isinstance(c, np.ndarray):
        return ("a", c.shape, c.tobytes())
    if isinstance(c, dict):
        return tuple((k, frozen(v)) for k, v in c.items())
    if isinstance(c, (list, tuple)):
        return tuple(frozen(v) for v in c)
    return repr(c)


SHAPES = [([4, 5, 3, 1], 7), ([3, 6, 1], 5), ([6, 4, 3, 2, 1], 9), ([5, 3, 4, 2], 8), ([2, 3, 1], 1)]
TWO = [([4, 1], 6), ([3, 1], 5)]


def unify(mod):
    """-> kind, callable(P, X, Y) -> dict of results, or None"""
    if hasattr(mod, "backprop"):
        return "backprop", lambda P, X, Y: dict(mod.backprop(P, X, Y))
    def cached(c):
        return {k: v for k, v in c.items() if isinstance(k, str) and k[0] in "ZA" and k[1:].isdigit() and k != "A0"} if isinstance(c, dict) else {}
    if hasattr(mod, "L_model_forward"):
        def f(P, X, Y):
            AL, caches = mod.L_model_forward(X, P)
            r = {"A%d" % (len(P) // 2): AL.copy()}
            seen, before = frozen((AL, caches)), copy.deepcopy(cached(caches))
            if hasattr(mod, "compute_cost"):
                r["cost"] = mod.compute_cost(AL, Y)
            r.update(before)
            g = mod.L_model_backward(AL, Y, caches)
            r.update({k: v for k, v in g.items()})
            r["_cache_changed"] = frozen((AL, caches)) != seen
            return r
        return "L_model", f
    if hasattr(mod, "forward_propagation"):
        def f(P, X, Y):
            AL, cache = mod.forward_propagation(X, P)
            seen, before = frozen((AL, cache)), copy.deepcopy(cached(cache))
            r = {"A%d" % (len(P) // 2): AL.copy()}
            if hasattr(mod, "compute_cost"):
                r["cost"] = mod.compute_cost(AL, Y)
            r.update(before)
            r.update(mod.backward_propagation(P, cache, X, Y))
            r["_cache_changed"] = frozen((AL, cache)) != seen
            return r
        return "forward_propagation", f
    if hasattr(mod, "propagate"):
        def f(P, X, Y):
            r = mod.propagate(P["W1"].reshape(-1, 1).copy(), float(P["b1"].reshape(())), X, Y)
            g, c = r if isinstance(r[0], dict) else (r[1], r[0])
            dw = np.asarray(g["dw"])
            n = P["W1"].size
            return {"dW1": dw.reshape(P["W1"].shape) if dw.shape == (n, 1) else dw, "db1": g["db"], "cost": c}
        return "propagate", f
    return "step", None


def check(path, tol=1e-8):
    """list of problems over all shapes; [] where right"""
    bad = []
    try:
        mod = load(path)
    except BaseException as e:
        return [("import", repr(e))], "?"
    arch, lay = getattr(mod, "ARCHITECTURE", {}), getattr(mod, "LAYOUT", {})
    kind, f = unify(mod)
    if "layer_sizes" in arch:
        shapes = [(arch["layer_sizes"], m) for m in (7, 4, 1, 11)]
    else:
        shapes = TWO if kind == "propagate" else SHAPES
    if arch.get("output") == "softmax":
        shapes = [(s if s[-1] > 1 else s[:-1] + [3], m) for s, m in shapes]
    if kind in ("L_model", "forward_propagation") and "layer_sizes" not in arch:
        shapes = [(s, m) for s, m in shapes if s[-1] == 1 or arch.get("output") == "softmax"]
    for si, (sizes, m) in enumerate(shapes):
        rng = np.random.default_rng(si + 3)
        L = len(sizes) - 1
        P = {}
        for l in range(1, L + 1):
            P["W%d" % l] = rng.normal(size=(sizes[l], sizes[l - 1])) * 0.7
            P["b%d" % l] = rng.normal(size=(sizes[l], 1)) * 0.4
        X = rng.normal(size=(sizes[0], m))
        out = arch.get("output", "sigmoid")
        if out == "softmax":
            Y = np.eye(sizes[-1])[rng.integers(0, sizes[-1], m)].T.copy()
        elif arch.get("loss") == "squared_error" and out != "sigmoid":
            Y = rng.normal(size=(sizes[-1], m))
        else:
            Y = (rng.random((sizes[-1], m)) > 0.5).astype(float)
        R = reference(arch, P, X, Y)
        args = {k: np.ascontiguousarray(to_layout(k, v, lay)) for k, v in P.items()}
        x, y = (np.ascontiguousarray(to_layout("X", v, lay)) for v in (X, Y))
        p0, x0, y0 = copy.deepcopy(args), x.copy(), y.copy()
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                if kind == "step":
                    r = {}
                    for lr in (0.1, 0.35):
                        new = mod.step(copy.deepcopy(args), x, y, lr)
                        for k in args:
                            if np.shape(new[k]) != args[k].shape and not k.startswith("b"):
                                bad.append((sizes, m, k + " shape"))
                            else:
                                r["d%s@%s" % (k, lr)] = (args[k] - np.reshape(new[k], args[k].shape)) / lr
                    mod.step(args, x, y, 0.1)
                    again = mod.step(copy.deepcopy(p0), x, y, 0.1)
                    if any(not np.array_equal(again[k], mod.step(copy.deepcopy(p0), x, y, 0.1)[k]) for k in again):
                        bad.append((sizes, m, "not deterministic"))
                else:
                    r = f(args, x, y)
                    r2 = f(args, x, y)
                    for k in r:
                        if k in R and not np.array_equal(np.asarray(r[k]), np.asarray(r2[k])):
                            bad.append((sizes, m, "not deterministic " + k))
        except BaseException as e:
            bad.append((sizes, m, "crash " + repr(e)))
            continue
        if any(not np.array_equal(p0[k], args[k]) for k in args) or not np.array_equal(x, x0) or not np.array_equal(y, y0) or r.get("_cache_changed"):
            bad.append((sizes, m, "mutates"))
        if kind == "step":
            r = {k: v for k, v in r.items()}
        seen = [k for k in r if k.split("@")[0] in R or k == "dA0"]
        if not seen:
            bad.append((sizes, m, "nothing judged"))
        per = [k for k in r if k[:2] == "dZ" or k[:2] == "dA" or k == "dX"]
        scale = {1.0, float(m)}
        def err(sc, old):
            e = []
            for k in seen:
                name = k.split("@")[0]
                if name == "dA0":
                    name = "dX"
                if old and name.startswith("dA") and name != "dA0":
                    name = "dA%d" % (int(name[2:]) - 1)
                    if name == "dA0": name = "dX"
                w = R[name] * (sc if k in per else 1.0)
                if not same(name, r[k], to_layout(name, w, lay), 1e-6 if "@" in k else tol):
                    e.append(k)
            return e
        olds = (False, True) if kind == "L_model" else (False,)
        best = min((err(sc, o) for sc in scale for o in olds), key=len)
        if best:
            bad.append((sizes, m, best))
    return bad, kind


if __name__ == "__main__":
    files = [Path(a) for a in sys.argv[1:]] or sorted((HERE / "bases").iterdir())
    n = 0
    for p in files:
        if p.suffix not in (".py", ".ipynb"):
            continue
        b, kind = check(p)
        n += not b
        print("%-34s %-20s %s" % (p.name, kind, "ok" if not b else "WRONG"))
        for x in b[:4]:
            print("      ", x)
    print(n, "right of", len([p for p in files if p.suffix in ('.py', '.ipynb')]))
