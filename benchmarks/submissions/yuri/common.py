"""Loader, torch reference and comparison for yuri's submissions. Independent of any checker."""
import contextlib, copy, io, json, pathlib, re
import numpy as np
import torch

HERE = pathlib.Path(__file__).parent
OLD_DA = {"lm_old_names.py"}            # grads["dA{l}"] holds dA{l-1}


def source(path):
    t = pathlib.Path(path).read_text()
    if str(path).endswith(".ipynb"):
        return ["".join(c["source"]) for c in json.loads(t)["cells"] if c["cell_type"] == "code"]
    return [t]


def load(cells):
    ns = {"__name__": "cand"}
    for c in cells:
        c = "\n".join(l for l in c.split("\n") if not re.match(r"\s*[%!]", l)) if len(cells) > 1 else c
        try:
            exec(compile(c, "cand", "exec"), ns)
        except Exception:
            if len(cells) == 1:
                raise
    return ns


def spec(ns):
    a = dict(ns.get("ARCHITECTURE") or {})
    lay = dict(ns.get("LAYOUT") or {})
    form = next((f for f in ("backprop", "L_model_forward", "forward_propagation", "propagate", "step") if f in ns))
    return form, dict(sizes=a.get("layer_sizes"), hidden=a.get("hidden", "relu"), output=a.get("output", "sigmoid"),
                      loss=a.get("loss", "binary_cross_entropy"), l2=a.get("l2", 0.0), leaky=a.get("leaky_slope", .01),
                      rows=lay.get("examples", "columns") == "rows", in_out=lay.get("W", "out_in") == "in_out")


def shapes(form, s):
    if s["sizes"]:
        return [(s["sizes"], m) for m in (7, 11)]
    if form == "propagate":
        return [([4, 1], 7), ([6, 1], 9)]
    out = [([5, 4, 1], 7), ([6, 5, 3, 1], 8), ([7, 6, 5, 4, 1], 9)]
    if s["output"] == "softmax":
        out = [([5, 4, 3], 7), ([7, 5, 4, 2], 8), ([7, 9, 6, 5, 3], 11)]
    else:
        out += [([5, 4, 2], 9), ([8, 6, 4, 3], 11)]
    return out


def make(sizes, m, s, seed):
    r = np.random.default_rng(seed)
    P = {}
    for l in range(1, len(sizes)):
        P[f"W{l}"] = r.standard_normal((sizes[l], sizes[l - 1])) * .8 / np.sqrt(sizes[l - 1] / 2)
        P[f"b{l}"] = r.standard_normal((sizes[l], 1)) * .3
    X = r.standard_normal((sizes[0], m))
    n = sizes[-1]
    if s["loss"] == "categorical_cross_entropy":
        Y = np.eye(n)[:, r.integers(0, n, m)]
    elif s["loss"] == "squared_error":
        Y = r.standard_normal((n, m)) if s["output"] == "identity" else r.uniform(.1, .9, (n, m))
    else:
        Y = (r.random((n, m)) < .5).astype(float)
        Y[:, 0], Y[:, 1] = 0, 1
    return P, X, Y


def reference(P, X, Y, s):
    """per-example convention: dZ, dA are m * d(data part of J)/d."""
    L, m = len(P) // 2, X.shape[1]
    t = {k: torch.tensor(v, requires_grad=True) for k, v in P.items()}
    x = torch.tensor(X, requires_grad=True)
    hid = s["hidden"] if isinstance(s["hidden"], (list, tuple)) else [s["hidden"]] * (L - 1)
    act = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "identity": lambda z: z * 1,
           "leaky_relu": lambda z: torch.nn.functional.leaky_relu(z, s["leaky"]), "softmax": lambda z: torch.softmax(z, 0)}
    T, a = {}, x
    for l in range(1, L + 1):
        T[f"Z{l}"] = t[f"W{l}"] @ a + t[f"b{l}"]
        a = T[f"A{l}"] = act[hid[l - 1] if l < L else s["output"]](T[f"Z{l}"])
    y = torch.tensor(Y)
    J = {"binary_cross_entropy": lambda: -(y * a.log() + (1 - y) * (1 - a).log()).sum() / m,
         "categorical_cross_entropy": lambda: -(y * a.log()).sum() / m,
         "squared_error": lambda: ((a - y) ** 2).sum() / (2 * m)}[s["loss"]]()
    for v in T.values():
        v.retain_grad()
    J.backward()
    R = {k: v.detach().numpy() for k, v in T.items()}
    for k, v in T.items():
        R["d" + k] = v.grad.numpy() * m
    R["dX"] = x.grad.numpy() * m
    pen = 0
    for k, v in t.items():
        g = v.grad.numpy().copy()
        if k[0] == "W":
            g += s["l2"] / m * P[k]
            pen += (P[k] ** 2).sum()
        R["d" + k] = g
    R["cost"] = np.array(J.item() + s["l2"] / 2 / m * pen)
    return R


def order(L):
    o = [f"{k}{l}" for l in range(1, L + 1) for k in "ZA"] + ["cost"]
    for l in range(L, 0, -1):
        o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dX"]


class Bad(Exception):
    pass


def call(ns, form, s, P, X, Y, name):
    """-> dict of tensors in the columns/out_in layout, notes (list)."""
    notes = []
    L = len(P) // 2
    tr = (lambda v: v.T.copy()) if s["rows"] else (lambda v: v.copy())
    p = {k: ((v.T if s["in_out"] else v) if k[0] == "W" else (v.T if s["rows"] else v)).copy() for k, v in P.items()}
    x, y = tr(X), tr(Y)
    keep = copy.deepcopy((p, x, y))

    def same(a, b):
        if isinstance(a, dict):
            return set(a) == set(b) and all(same(a[k], b[k]) for k in a)
        if isinstance(a, (list, tuple)):
            return len(a) == len(b) and all(same(u, v) for u, v in zip(a, b))
        if isinstance(a, np.ndarray):
            return np.array_equal(a, b, equal_nan=True)
        return True
    out = {}
    with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        if form == "backprop":
            out = dict(ns[form](p, x, y))
        elif form in ("L_model_forward", "forward_propagation"):
            AL, cache = ns[form](x, p)
            AL0, kc = np.array(AL, copy=True), copy.deepcopy(cache)
            if isinstance(cache, dict):
                out.update({k: v for k, v in cache.items() if re.fullmatch("[ZA][1-9]", str(k))})
            out[f"A{L}"] = AL0
            if "compute_cost" in ns:
                out["cost"] = ns["compute_cost"](AL, y)
            g = ns["L_model_backward"](AL, y, cache) if form[0] == "L" else ns["backward_propagation"](p, cache, x, y)
            if not same(cache, kc) or not same(AL, AL0):
                notes.append("mutates-cache")
            g = dict(g)
            if name in OLD_DA:
                g = {(f"dA{int(k[2:]) - 1}" if k.startswith("dA") else k): v for k, v in g.items()}
            out.update(g)
        elif form == "propagate":
            w, b = p["W1"].T.copy(), float(p["b1"].item())
            w0 = w.copy()
            r = ns[form](w, b, x, y)
            g, c = r if isinstance(r[0], dict) else r[::-1]
            if not same(w, w0):
                notes.append("mutates")
            out = {"cost": c, "dW1": np.asarray(g["dw"]).T, "db1": g["db"]}
        else:
            vals = []
            for lr in (.01, .3):
                n = ns[form](copy.deepcopy(p), x.copy(), y.copy(), lr)
                d = {}
                for k in p:
                    v = np.asarray(n[k])
                    if k[0] == "b" and v.size == p[k].size:     # biases of another rank count by their values
                        d["d" + k] = (p[k].ravel() - v.ravel()) / lr
                    else:
                        d["d" + k] = (p[k] - v) / lr if v.shape == p[k].shape else v
                vals.append(d)
            for k in vals[0]:
                a, b = vals[0][k], vals[1][k]
                if a.shape == b.shape and not np.allclose(a, b, rtol=1e-7, atol=1e-9):
                    notes.append("rate:" + k)
            out = vals[1]
            ns[form](p, x, y, .1)
    if not same(keep, (p, x, y)):
        notes.append("mutates")
    res = {}
    for k, v in out.items():
        k = {"AL": f"A{L}", "dAL": f"dA{L}", "dA0": "dX"}.get(k, k)
        if not re.fullmatch(r"d?[ZAWb][1-9]|dX|cost", k):
            continue
        v = np.asarray(v)
        if v.ndim == 2 and k != "cost" and not k.startswith("db"):
            if k.startswith("dW"):
                v = v.T if s["in_out"] and form != "propagate" else v
            else:
                v = v.T if s["rows"] else v
        res[k] = v
    return res, notes


def judge(out, ref, L, tol=1e-9):
    """{tensor: relative error}; convention from the first exposed dZ."""
    m = ref["A1"].shape[1]
    conv = 1.0
    for l in range(L, 0, -1):
        v, r = out.get(f"dZ{l}"), ref[f"dZ{l}"]
        if v is None:
            continue
        close = [c for c in (1.0, 1.0 / m) if v.shape == r.shape and np.allclose(v, r * c, rtol=1e-7, atol=1e-10)]
        if close:
            conv = close[0]
        else:                                    # the dZ is wrong itself: the reading with fewer wrong tensors, ties per example
            conv = min((1.0, 1.0 / m), key=lambda c: sum(e > tol for e in _errors(out, ref, L, c).values()))
        break
    return _errors(out, ref, L, conv), ("mean" if conv != 1 else "per-example")


def _errors(out, ref, L, conv):
    errs = {}
    for k in order(L):
        if k not in out:
            continue
        v, r = out[k], ref[k]
        if re.match("d[ZAX]", k):
            r = r * conv
        if k.startswith("db") and v.size == r.size and (v.ndim <= 1 or sorted(v.shape) == sorted(r.shape)):
            v = v.reshape(r.shape)
        if k == "cost" and v.size == 1 and v.ndim <= 2:
            v = v.reshape(())
        if v.shape != r.shape:
            errs[k] = np.inf
            continue
        d = np.abs(v - r).max() / max(np.abs(r).max(), 1e-300)
        errs[k] = d if np.isfinite(d) else np.inf
    return errs


def examine(cells, name, seeds=(1, 2), only=None):
    """-> list of (sizes, m, errs, notes, missing) ; a crash is a string in place of errs."""
    ns = load(cells)
    form, s = spec(ns)
    res = []
    for sizes, m in shapes(form, s)[: only or None]:
        for seed in seeds:
            P, X, Y = make(sizes, m, s, seed)
            ref = reference(P, X, Y, s)
            try:
                out, notes = call(ns, form, s, P, X, Y, name)
                out2, _ = call(ns, form, s, P, X, Y, name)
            except Exception as e:
                res.append((sizes, m, f"{type(e).__name__}: {e}", [], ""))
                continue
            if set(out) != set(out2) or any(not np.array_equal(out[k], out2[k], equal_nan=True) for k in out):
                notes.append("not-deterministic")
            errs, conv = judge(out, ref, len(sizes) - 1)
            low = [k for k in out if out[k].dtype in (np.float32, np.float16)]
            res.append((sizes, m, errs, notes + ["low:" + k for k in low], conv))
    return res
