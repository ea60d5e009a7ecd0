"""Checks every base against torch autograd (float64), on several shapes where the file takes any."""
import contextlib, copy, io, json, re, sys, types, warnings
from pathlib import Path
import numpy as np
import torch

HERE = Path(__file__).resolve().parent
torch.set_num_threads(1)


def source_of(path):
    text = Path(path).read_text(encoding="utf-8-sig")
    if str(path).endswith(".ipynb"):
        cells = ["".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] == "code"]
        text = "\n\n".join(cells)
        text = re.sub(r"(?m)^\s*[%!].*$", "", text)
    return text


def load(path):
    module = types.ModuleType("candidate")
    module.__file__ = str(path)
    sys.modules["candidate"] = module
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(source_of(path), str(path), "exec"), module.__dict__)
    return module


def act(z, name, slope):
    return {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "identity": lambda v: v,
            "leaky_relu": lambda v: torch.where(v > 0, v, slope * v),
            "softmax": lambda v: torch.softmax(v, 0)}[name](z)


def reference(arch, P, X, Y):
    sizes = arch["layer_sizes"]
    L, m = len(sizes) - 1, X.shape[1]
    hidden = arch.get("hidden", "relu")
    hidden = [hidden] * (L - 1) if isinstance(hidden, str) else list(hidden)
    acts = hidden + [arch.get("output", "sigmoid")]
    t = {k: torch.tensor(v, requires_grad=True) for k, v in P.items()}
    x, y = torch.tensor(X, requires_grad=True), torch.tensor(Y)
    A, keep, out = x, {}, {}
    for l in range(1, L + 1):
        Z = t[f"W{l}"] @ A + t[f"b{l}"]
        A = act(Z, acts[l - 1], arch.get("leaky_slope", 0.01))
        Z.retain_grad(); A.retain_grad()
        keep[f"Z{l}"], keep[f"A{l}"] = Z, A
    loss = arch.get("loss", "binary_cross_entropy")
    if loss == "binary_cross_entropy":
        J = -(y * torch.log(A) + (1 - y) * torch.log(1 - A)).sum() / m
    elif loss == "categorical_cross_entropy":
        J = -(y * torch.log(A)).sum() / m
    else:
        J = ((A - y) ** 2).sum() / (2 * m)
    J = J + arch.get("l2", 0.0) / (2 * m) * sum((t[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    out["cost"] = np.array(J.item())
    for k, v in keep.items():
        out[k], out["d" + k] = v.detach().numpy(), v.grad.numpy() * m
    for k, v in t.items():
        out["d" + k] = v.grad.numpy()
    out["dX"] = x.grad.numpy() * m
    return out


def order(L):
    names = [f"{k}{l}" for l in range(1, L + 1) for k in "ZA"] + ["cost", f"dA{L}"]
    for l in range(L, 0, -1):
        names += [f"dZ{l}", f"dW{l}", f"db{l}", f"dA{l - 1}" if l > 1 else "dX"]
    return names


def network(arch, sizes, m, seed):
    r = np.random.default_rng(seed)
    P = {}
    for l in range(1, len(sizes)):
        P[f"W{l}"] = r.normal(size=(sizes[l], sizes[l - 1])) * 0.7
        P[f"b{l}"] = r.normal(size=(sizes[l], 1)) * 0.4
    X, n = r.normal(size=(sizes[0], m)), sizes[-1]
    loss = arch.get("loss", "binary_cross_entropy")
    if loss == "binary_cross_entropy":
        Y = (r.random((n, m)) > 0.5).astype(float)
        Y[0, :2] = [0, 1][:m]
    elif loss == "categorical_cross_entropy":
        Y = np.eye(n)[:, r.integers(0, n, m)]
    else:
        Y = r.random((n, m))
    return P, X, Y


def form_of(mod):
    for names, form in ((("backprop",), "explicit"), (("L_model_forward", "L_model_backward"), "L_model"),
                        (("forward_propagation", "backward_propagation"), "fb"), (("propagate",), "propagate"), (("step",), "step")):
        if all(callable(getattr(mod, n, None)) for n in names):
            return form
    raise SystemExit("no form")


def same(a, b):
    a, b = np.asarray(a), np.asarray(b)
    if a.dtype == object or a.dtype.kind not in "fiub":
        return False
    a = a.astype(float)
    return a.shape == b.shape and np.allclose(a, b, rtol=1e-11, atol=1e-12 * (np.abs(b).max() + 1e-3))


def run(mod, form, arch, layout, P, X, Y):
    rows, inout = layout.get("examples", "columns") == "rows", layout.get("W", "out_in") == "in_out"
    t = lambda a: np.ascontiguousarray(a.T)
    P2 = {k: (t(v) if (inout if k[0] == "W" else rows) else v.copy()) for k, v in P.items()}
    X2, Y2 = (t(X), t(Y)) if rows else (X.copy(), Y.copy())
    before = copy.deepcopy((P2, X2, Y2))
    got, extra = {}, []
    if form == "explicit":
        got = dict(mod.backprop(P2, X2, Y2))
    elif form == "L_model":
        AL, caches = mod.L_model_forward(X2, P2)
        got[f"A{len(P) // 2}"] = np.array(AL)
        kept = caches if "object at" in repr(caches) else copy.deepcopy(caches)
        if hasattr(mod, "compute_cost"):
            got["cost"] = mod.compute_cost(AL, Y2)
        got.update(mod.L_model_backward(AL, Y2, caches))
        if repr(kept) != repr(caches) and "object at" not in repr(kept):
            extra.append("caches changed")
    elif form == "fb":
        AL, cache = mod.forward_propagation(X2, P2)
        if isinstance(cache, dict):
            got.update({k: np.array(v) for k, v in cache.items() if re.fullmatch(r"[ZA][1-9]", str(k))})
        got[f"A{len(P) // 2}"] = np.array(AL)
        if hasattr(mod, "compute_cost"):
            got["cost"] = mod.compute_cost(AL, Y2)
        got.update(mod.backward_propagation(P2, cache, X2, Y2))
    elif form == "propagate":
        a, b = mod.propagate(P2["W1"].T.copy(), float(P2["b1"].item()), X2, Y2)
        g, c = (a, b) if isinstance(a, dict) else (b, a)
        got = {"dW1": np.asarray(g["dw"]).T, "db1": g["db"], "cost": c}
    else:
        lr, shots = [0.1, 0.37], []
        for rate in lr:
            given = copy.deepcopy(P2)
            new = mod.step(given, X2, Y2, rate)
            if set(given) != set(P2) or any(not np.array_equal(given[k], P2[k]) for k in P2):
                extra.append("parameters changed")
            shots.append({"d" + k: (P2[k] - np.asarray(new[k]).reshape(P2[k].shape)) / rate for k in P2})
        got = shots[0]
        if not all(np.allclose(shots[0][k], shots[1][k], atol=1e-12) for k in got):
            extra.append("rate")
    for i, (p, q) in enumerate(zip(before[1:], (X2, Y2))):
        if not np.array_equal(p, q):
            extra.append("XY"[i] + " changed")
    if any(not np.array_equal(before[0][k], P2.get(k)) for k in before[0]) or set(P2) != set(before[0]):
        extra.append("parameters changed")
    out = {}
    for k, v in got.items():
        if k == "cost":
            v = np.asarray(v)
            out[k] = v.reshape(()) if v.size == 1 else v
            continue
        v = np.array(v)
        if k.startswith("db") and v.size == P["b" + k[2:]].size and v.shape in ((), (v.size,), (v.size, 1), (1, v.size)):
            v = v.reshape(-1, 1)
        elif k.startswith("db"):
            pass
        elif k.startswith("dW"):
            v = v.T if inout else v
        elif rows:
            v = v.T
        out[k] = v
    return out, extra


def judge(got, ref, L, m):
    """names that differ, in the order of the computation, under the better of the readings allowed"""
    got = dict(got)
    if "dA0" in got:
        got["dX"] = got.pop("dA0")
    shifted = {}
    for k, v in got.items():
        if re.fullmatch(r"dA[1-9]", k):
            n = int(k[2:]) - 1
            shifted["dX" if n == 0 else f"dA{n}"] = v
    readings = []
    for s in ((got, False), ({**{k: v for k, v in got.items() if not re.fullmatch(r"dA[0-9]|dX", k)}, **shifted}, True)):
        if s[1] and "dX" in got:
            continue
        g, scale = s[0], 1.0
        for k in order(L):
            if re.match(r"dZ", k) and k in g:
                if not same(g[k], ref[k]) and same(g[k], ref[k] / m):
                    scale = 1.0 / m
                break
        else:
            for k in order(L):
                if re.match(r"dA|dX", k) and k in g and same(g[k], ref[k] / m) and not same(g[k], ref[k]):
                    scale = 1.0 / m
                    break
        wrong = []
        for k in order(L):
            if k in g:
                r = ref[k] * (scale if re.match(r"dA|dZ|dX", k) else 1.0)
                if not same(g[k], r):
                    wrong.append(k)
        readings.append(wrong)
    return min(readings, key=len), [k for k in got if k not in order(L)]


def shapes_for(mod, form, arch):
    if "layer_sizes" in arch:
        return [list(arch["layer_sizes"])]
    if form == "propagate":
        return [[4, 1], [6, 1]]
    if arch.get("output") == "softmax":
        return [[5, 4, 3], [6, 5, 4, 3], [4, 6, 3, 5, 2]]
    if form == "explicit":
        return [[5, 4, 2], [6, 4, 3, 1], [7, 5, 4, 3, 2], [4, 3]] if arch.get("loss") else [[5, 4, 1], [6, 4, 3, 2], [7, 5, 4, 3, 1], [4, 1]]
    return [[5, 4, 1], [6, 4, 3, 1], [7, 5, 4, 3, 1]]


def evaluate(path):
    mod = load(path)
    form = form_of(mod)
    arch, layout = dict(getattr(mod, "ARCHITECTURE", {}) or {}), dict(getattr(mod, "LAYOUT", {}) or {})
    worst, notes, n = [], set(), set()
    for i, sizes in enumerate(getattr(mod, "_ONLY_FOR_CHECK", None) or shapes_for(mod, form, arch)):
        for m in (8, 3, 1):
            P, X, Y = network(arch, sizes, m, 11 * i + m)
            ref = reference({**arch, "layer_sizes": sizes}, P, X, Y)
            with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                got, extra = run(mod, form, arch, layout, P, X, Y)
                again, _ = run(mod, form, arch, layout, P, X, Y)
            if any(not np.array_equal(got[k], again[k]) for k in got):
                extra.append("not deterministic")
            wrong, unknown = judge(got, ref, len(sizes) - 1, m)
            n |= set(got)
            notes |= set(extra)
            if unknown:
                notes.add("unknown names " + ",".join(map(str, unknown)))
            if wrong:
                worst.append((sizes, m, wrong))
    return form, worst, sorted(notes), n


if __name__ == "__main__":
    bad = 0
    only = sys.argv[1:]
    for p in sorted((HERE / "bases").iterdir()):
        if p.suffix not in (".py", ".ipynb") or (only and p.stem not in only):
            continue
        try:
            form, worst, notes, n = evaluate(p)
            ok = not worst and not notes
        except Exception as e:
            import traceback
            ok, form, worst, notes, n = False, "?", traceback.format_exc()[-600:], [], ()
        bad += not ok
        print(("ok   " if ok else "WRONG"), p.name, form, len(n), "" if ok else f"{str(worst)[:900]} {notes}")
    print("wrong:", bad)
    sys.exit(bool(bad))
