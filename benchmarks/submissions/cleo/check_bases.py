"""Checks every file of bases/ against torch autograd in float64, on several networks where it takes any.

    python check_bases.py        one line per file, exit 1 if one of them is wrong

The reference is written from the contract alone. build.py uses it too.
"""
import contextlib
import copy
import io
import json
import pathlib
import sys
import types

import numpy as np
import torch

HERE = pathlib.Path(__file__).resolve().parent
ACT = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "identity": lambda z: z}


def source(path, text=None):
    text = path.read_text() if text is None else text
    if path.suffix == ".ipynb":
        cells = ["".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] == "code"]
        lines = "\n".join(cells).split("\n")
        text = "\n".join("" if x.lstrip().startswith(("%", "!")) else x for x in lines)
    return text


def load(path, text=None):
    module = types.ModuleType("candidate")
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(source(path, text), str(path.name), "exec"), module.__dict__)
    return module


def architecture(module):
    a = dict(getattr(module, "ARCHITECTURE", {}))
    a.setdefault("hidden", "relu")
    a.setdefault("output", "sigmoid")
    a.setdefault("loss", "binary_cross_entropy")
    a.setdefault("l2", 0.0)
    a.setdefault("leaky_slope", 0.01)
    return a


def problems(module):
    """(sizes, m, seed) to try"""
    a = architecture(module)
    if hasattr(module, "propagate"):
        return [([n, 1], m, s) for n, m, s in [(4, 7, 1), (3, 5, 2), (6, 9, 3)]]
    if "layer_sizes" in a:
        return [(a["layer_sizes"], m, s) for m, s in [(9, 1), (11, 2), (13, 3)]]
    out = [([4, 3, 2], 7, 1), ([5, 4, 3, 2], 8, 2), ([3, 6, 5, 4, 2], 9, 3)]
    if a["output"] != "softmax":
        out += [([5, 3, 1], 7, 4), ([6, 5, 4, 1], 8, 5)]
    return out


def problem(a, sizes, m, seed):
    """parameters, X, Y with no dead unit and no value next to a kink"""
    for attempt in range(1000):
        r = np.random.default_rng([seed, attempt])
        P = {}
        for l in range(1, len(sizes)):
            P[f"W{l}"] = r.normal(size=(sizes[l], sizes[l - 1])) * 1.2 / np.sqrt(sizes[l - 1])
            P[f"b{l}"] = r.normal(size=(sizes[l], 1)) * 0.4
        X = r.normal(size=(sizes[0], m))
        if a["loss"] == "categorical_cross_entropy":
            Y = np.eye(sizes[-1])[:, r.integers(0, sizes[-1], m)]
        elif a["loss"] == "squared_error" and a["output"] == "identity":
            Y = r.normal(size=(sizes[-1], m))
        else:
            Y = (r.random((sizes[-1], m)) < 0.5).astype(float)
            if (Y.sum(axis=1) % m == 0).any():
                continue
        ref = reference(a, P, X, Y)
        Z = [ref[f"Z{l}"] for l in range(1, len(sizes))]
        if all(np.abs(z).min() > 1e-4 and (z > 0).any(1).all() and np.abs(z).max() < 8 for z in Z):
            return P, X, Y, ref
    raise RuntimeError("no problem found")


def reference(a, P, X, Y):
    """dict name -> array, dZ and dA per example (without 1/m), in the order of the contract"""
    L, m = len(P) // 2, X.shape[1]
    T = {k: torch.tensor(v, dtype=torch.float64, requires_grad=True) for k, v in P.items()}
    hidden = a["hidden"] if isinstance(a["hidden"], (list, tuple)) else [a["hidden"]] * (L - 1)
    A = {0: torch.tensor(X, dtype=torch.float64, requires_grad=True)}
    Z = {}
    for l in range(1, L + 1):
        Z[l] = T[f"W{l}"] @ A[l - 1] + T[f"b{l}"]
        Z[l].retain_grad()
        name = a["output"] if l == L else hidden[l - 1]
        if name == "softmax":
            A[l] = torch.softmax(Z[l], 0)
        elif name == "leaky_relu":
            A[l] = torch.nn.functional.leaky_relu(Z[l], a["leaky_slope"])
        else:
            A[l] = ACT[name](Z[l]) * 1.0
        A[l].retain_grad()
    t = torch.tensor(Y, dtype=torch.float64)
    if a["loss"] == "binary_cross_entropy":
        loss = -(t * A[L].log() + (1 - t) * (1 - A[L]).log()).sum()
    elif a["loss"] == "categorical_cross_entropy":
        loss = -(t * A[L].log()).sum()
    else:
        loss = 0.5 * ((A[L] - t) ** 2).sum()
    data = loss / m
    data.backward()
    out = {}
    for l in range(1, L + 1):
        out[f"Z{l}"], out[f"A{l}"] = Z[l].detach().numpy(), A[l].detach().numpy()
    W2 = sum((P[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    out["cost"] = np.array(data.item() + a["l2"] / (2 * m) * W2)
    for l in range(L, 0, -1):
        out[f"dA{l}"], out[f"dZ{l}"] = A[l].grad.numpy() * m, Z[l].grad.numpy() * m
        out[f"dW{l}"] = T[f"W{l}"].grad.numpy() + a["l2"] / m * P[f"W{l}"]
        out[f"db{l}"] = T[f"b{l}"].grad.numpy()
    out["dX"] = A[0].grad.numpy() * m
    return out


def same(x, y):
    """deep equality of arguments, for changes in place"""
    if isinstance(x, np.ndarray):
        return isinstance(y, np.ndarray) and x.shape == y.shape and np.array_equal(x, y, equal_nan=True)
    if isinstance(x, dict):
        return isinstance(y, dict) and list(x) == list(y) and all(same(x[k], y[k]) for k in x)
    if isinstance(x, (list, tuple)):
        return len(x) == len(y) and all(same(u, v) for u, v in zip(x, y))
    if callable(x) or x is None:
        return True
    return x == y


def call(f, *args):
    before = copy.deepcopy(args)
    with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        value = f(*args)
    return copy.deepcopy(value), not same(before, args)


def run(module, P, X, Y, L):
    """(dict of exposed tensors in columns layout, changed an argument?)"""
    layout = {"examples": "columns", "W": "out_in", **getattr(module, "LAYOUT", {})}
    P, X, Y = copy.deepcopy((P, X, Y))
    if layout["examples"] == "rows":
        X, Y = X.T.copy(), Y.T.copy()
        P = {k: (v.reshape(1, -1) if k[0] == "b" else v) for k, v in P.items()}
    if layout["W"] == "in_out":
        P = {k: (v.T.copy() if k[0] == "W" else v) for k, v in P.items()}
    names = vars(module)
    changed = False
    if "backprop" in names:
        out, changed = call(names["backprop"], P, X, Y)
        out = dict(out)
    elif "L_model_backward" in names or "backward_propagation" in names:
        deep = "L_model_backward" in names
        (AL, caches), c1 = call(names["L_model_forward" if deep else "forward_propagation"], X, P)
        out = {f"A{L}": AL}
        c2 = False
        if "compute_cost" in names:
            out["cost"], c2 = call(names["compute_cost"], AL.copy(), Y)
        given = copy.deepcopy(caches)
        if deep:
            grads, c3 = call(names["L_model_backward"], AL.copy(), Y, given)
        else:
            grads, c3 = call(names["backward_propagation"], P, given, X, Y)
        out |= {k: v for k, v in grads.items() if k != "dX"}
        if "dX" in grads:
            out["dX"] = grads["dX"]
        if isinstance(caches, dict):
            out |= {k: v for k, v in caches.items() if k[0] in "ZA" and k[1:].isdigit() and k != "A0"}
        changed = c1 or c2 or c3
    elif "propagate" in names:
        value, changed = call(names["propagate"], P["W1"].T.copy(), float(P["b1"][0, 0]), X, Y)
        grads, cost = value if isinstance(value[0], dict) else value[::-1]
        out = {"cost": cost, "dW1": np.asarray(grads["dw"]).T, "db1": grads["db"]}
    else:
        out, rates = {}, []
        for rate in (0.1, 0.35):
            new, c = call(names["step"], copy.deepcopy(P), X, Y, rate)
            changed = changed or c
            rates.append({"d" + k: (P[k] - new[k]) / rate for k in P})
        for k in rates[0]:
            ok = np.allclose(rates[0][k], rates[1][k], rtol=1e-9, atol=1e-12)
            out[k] = rates[0][k] if ok else np.full_like(rates[0][k], np.nan)
    if "dA0" in out:
        out["dX"] = out.pop("dA0")
    if layout["examples"] == "rows":
        for k in out:
            if k != "cost" and k[:2] != "dW" and np.ndim(out[k]) == 2:
                out[k] = np.asarray(out[k]).T
    if layout["W"] == "in_out":
        for k in out:
            if k[:2] == "dW":
                out[k] = np.asarray(out[k]).T
    return out, changed


def shift_old_dA(out, ref, L):
    """older course versions: grads["dA" + l] holds dA(l-1)"""
    top = out.get(f"dA{L}")
    if top is None or np.shape(top) == ref[f"dA{L}"].shape:
        return out
    below = ref["dX"] if L == 1 else ref[f"dA{L - 1}"]
    if np.shape(top) != below.shape:
        return out
    moved = {k: v for k, v in out.items() if k[:2] != "dA"}
    for l in range(1, L + 1):
        if f"dA{l}" in out:
            moved["dX" if l == 1 else f"dA{l - 1}"] = out[f"dA{l}"]
    return moved


def error(name, got, want):
    got = np.asarray(got)
    if name == "cost" or name.startswith("db"):
        if got.size != want.size:
            return np.inf
        got = got.reshape(want.shape)
    if got.shape != want.shape or got.dtype.kind not in "fiub":
        return np.inf
    if not np.isfinite(got).all():
        return np.inf
    return float(np.abs(got - want).max() / max(np.abs(want).max(), 1e-300))


def compare(out, ref, m):
    """list of (name, relative error) of the exposed tensors, in the order of the contract; the convention"""
    L = sum(k[:2] == "dW" for k in ref)
    out = shift_old_dA(out, ref, L)
    # the convention: the first of dZL, dZ(L-1), ..., then dAL, ... that is right in one of the two
    back = [k for k in ref if k[:2] == "dZ" and k in out] + [k for k in ref if k[:2] in ("dA", "dX") and k in out]
    scale = 1.0
    for k in back:
        if error(k, out[k], ref[k]) < 1e-6:
            break
        if error(k, out[k], ref[k] / m) < 1e-6:
            scale = 1.0 / m
            break
    table = []
    for k in ref:
        if k in out:
            want = ref[k] * scale if k[:2] in ("dA", "dZ", "dX") else ref[k]
            table.append((k, error(k, out[k], want)))
    return table, "mean" if scale != 1.0 else "per-example"


def main():
    bad = 0
    for path in sorted((HERE / "bases").iterdir()):
        if path.suffix not in (".py", ".ipynb"):
            continue
        module = load(path)
        a = architecture(module)
        worst, seen, notes = 0.0, set(), set()
        shapes = problems(module)
        if "layer_sizes" not in a and not hasattr(module, "propagate"):
            shapes += [([4, 2], 6, 8), ([3, 2], 1, 9)]
        for sizes, m, seed in shapes:
            P, X, Y, ref = problem(a, sizes, m, seed) if m > 1 else one_example(a, sizes, seed)
            out, changed = run(module, P, X, Y, len(sizes) - 1)
            again, _ = run(module, P, X, Y, len(sizes) - 1)
            table, conv = compare(out, ref, X.shape[1])
            worst = max([worst] + [e for _, e in table])
            seen |= {k.rstrip("0123456789") for k, _ in table}
            notes.add(conv)
            if changed:
                notes.add("CHANGES ITS ARGUMENTS")
                bad += 1
            if not same(out, again):
                notes.add("TWO CALLS DIFFER")
                bad += 1
        bad += not worst < 1e-10
        print(f"{'ok ' if worst < 1e-10 else 'BAD'} {path.name:22} {len(shapes)} nets  worst {worst:.1e}  "
              f"{' '.join(sorted(seen))}  {', '.join(sorted(notes))}")
    return 1 if bad else 0


def one_example(a, sizes, seed):
    r = np.random.default_rng(seed)
    P = {}
    for l in range(1, len(sizes)):
        P[f"W{l}"] = r.normal(size=(sizes[l], sizes[l - 1]))
        P[f"b{l}"] = r.normal(size=(sizes[l], 1))
    X = r.normal(size=(sizes[0], 1))
    Y = np.zeros((sizes[-1], 1))
    Y[0] = 1
    return P, X, Y, reference(a, P, X, Y)


if __name__ == "__main__":
    sys.exit(main())
