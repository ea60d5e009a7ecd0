"""zoe's own reference (torch autograd, float64) and a loader of submissions. Nothing here comes from the checker."""
import contextlib
import copy
import io
import json
import os
import re
import tempfile

import numpy as np
import torch

torch.set_num_threads(1)
DEFAULT = dict(hidden="relu", output="sigmoid", loss="binary_cross_entropy", l2=0.0, leaky_slope=0.01)


def act(name, z, slope):
    return {"sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu, "identity": lambda t: t * 1.0,
            "leaky_relu": lambda t: torch.where(t > 0, t, slope * t), "softmax": lambda t: torch.softmax(t, 0)}[name](z)


def reference(arch, sizes, P, X, Y):
    L, m = len(sizes) - 1, X.shape[1]
    hid = arch["hidden"]
    names = ([hid] * (L - 1) if isinstance(hid, str) else list(hid)) + [arch["output"]]
    T = {k: torch.tensor(v, requires_grad=True) for k, v in P.items()}
    A = torch.tensor(X, requires_grad=True)
    Yt = torch.tensor(Y)
    keep, out = {"dX": A}, {}
    for l in range(1, L + 1):
        Z = T[f"W{l}"] @ A + T[f"b{l}"]
        A = act(names[l - 1], Z, arch["leaky_slope"])
        for t in (Z, A):
            t.retain_grad()
        keep[f"dZ{l}"], keep[f"dA{l}"] = Z, A
        out[f"Z{l}"], out[f"A{l}"] = Z.detach().numpy(), A.detach().numpy()
    if arch["loss"] == "binary_cross_entropy":
        J = -(Yt * torch.log(A) + (1 - Yt) * torch.log(1 - A)).sum() / m
    elif arch["loss"] == "categorical_cross_entropy":
        J = -(Yt * torch.log(A)).sum() / m
    else:
        J = ((A - Yt) ** 2).sum() / (2 * m)
    J = J + arch["l2"] / (2 * m) * sum((T[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
    J.backward()
    out["cost"] = np.array(J.item())
    for k, t in keep.items():
        out[k] = t.grad.numpy() * m
    for k, t in T.items():
        out["d" + k] = t.grad.numpy()
    return out


def order(L):
    o = [f"{k}{l}" for l in range(1, L + 1) for k in "ZA"] + ["cost"]
    for l in range(L, 0, -1):
        o += [f"dA{l}", f"dZ{l}", f"dW{l}", f"db{l}"]
    return o + ["dX"]


def load(text, notebook):
    g = {"__name__": "candidate"}
    here, tmp = os.getcwd(), tempfile.mkdtemp()
    cells = ["".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] == "code"] if notebook else [text]
    os.chdir(tmp)
    try:
        for c in cells:
            c = "\n".join(x for x in c.split("\n") if not x.lstrip().startswith(("%", "!")))
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    exec(compile(c, "candidate", "exec"), g)
            except (FileNotFoundError, ModuleNotFoundError, NameError):
                if not notebook:
                    raise
    finally:
        os.chdir(here)
    return g


def problem(arch, sizes, m, seed):
    r = np.random.default_rng(seed)
    P = {}
    for l in range(1, len(sizes)):
        P[f"W{l}"] = r.normal(size=(sizes[l], sizes[l - 1])) * 0.6
        P[f"b{l}"] = r.normal(size=(sizes[l], 1)) * 0.5 + 0.2
    X = r.normal(size=(sizes[0], m))
    if arch["loss"] == "squared_error":
        Y = r.normal(size=(sizes[-1], m)) if arch["output"] == "identity" else r.uniform(size=(sizes[-1], m))
    elif arch["loss"] == "categorical_cross_entropy":
        Y = np.eye(sizes[-1])[:, r.permutation(np.arange(m) % sizes[-1])]
    else:
        Y = np.stack([r.permutation(np.arange(m) % 2) for _ in range(sizes[-1])]).astype(float)
    return P, X, Y


def form_of(g):
    for f in ("backprop", "L_model_forward", "forward_propagation", "propagate", "step"):
        if f in g:
            return f
    raise ValueError("no form")


def call(g, arch, P, X, Y):
    """-> (tensors as the file gives them in standard layout, notes)."""
    lay = g.get("LAYOUT", {})
    rows, io_ = lay.get("examples") == "rows", lay.get("W") == "in_out"
    tx = (lambda a: np.array(a).T.copy()) if rows else (lambda a: np.array(a).copy())
    tw = (lambda a: np.array(a).T.copy()) if io_ else (lambda a: np.array(a).copy())
    p = {k: tw(v) if k[0] == "W" else tx(v) for k, v in P.items()}
    x, y = tx(X), tx(Y)
    keep = copy.deepcopy((p, x, y))
    notes, res = set(), {}
    L = len(P) // 2
    f = form_of(g)

    def costof(*names):
        for n in names:
            if n in g:
                res["cost"] = g[n](AL, y)
    if f == "backprop":
        res = dict(g[f](p, x, y))
    elif f in ("L_model_forward", "forward_propagation"):
        AL, cache = g[f](x, p)
        res[f"A{L}"] = np.array(AL)
        if isinstance(cache, dict):
            res.update({k: np.array(v) for k, v in cache.items() if isinstance(k, str) and k[0] in "ZA" and k[1:].isdigit() and int(k[1:]) > 0})
        costof("compute_cost")
        kc = copy.deepcopy((AL, cache))
        gr = g["L_model_backward"](AL, y, cache) if f[0] == "L" else g["backward_propagation"](p, cache, x, y)
        if re.sub(r" at 0x\w+", "", repr(kc)) != re.sub(r" at 0x\w+", "", repr((AL, cache))):
            notes.add("cache-mutated")
        res.update(gr)
    elif f == "propagate":
        w, b = p["W1"].T.copy(), float(p["b1"].item())
        a, c = g[f](w, b, x, y)
        gr, cost = (a, c) if isinstance(a, dict) else (c, a)
        res = {"dW1": np.array(gr["dw"]).T, "db1": gr["db"], "cost": cost}
        res.update({k: v for k, v in gr.items() if k not in ("dw", "db")})
    else:
        gs = []
        for lr in (0.5, 0.125):
            n = g[f](copy.deepcopy(p) if gs else p, x, y, lr)
            if not gs:
                mutated_now = repr(keep) != repr((p, x, y))
                p = copy.deepcopy(keep[0])
            gs.append({k: (keep[0][k] - np.reshape(n[k], keep[0][k].shape)) / lr for k in keep[0]})
        if any(np.abs(gs[0][k] - gs[1][k]).max() > 1e-9 for k in gs[0]):
            notes.add("rate")
        res = {"d" + k: v for k, v in gs[0].items()}
    if repr(keep) != repr((p, x, y)) or (f == "step" and mutated_now):
        notes.add("mutated")
    out = {}
    names = set(order(L)) | {"dA0"}
    for k, v in res.items():
        if k in names:
            v = np.array(v, dtype=float)
            k2 = "dX" if k == "dA0" else k
            if k[:2] in ("dW",):
                v = v.T if io_ and v.ndim == 2 else v
            elif rows and k != "cost" and v.ndim == 2 and k[:2] != "db":
                v = v.T
            out[k2] = v
    return out, notes


def diff(got, ref, L, m, tol=1e-6):
    """names that differ, in contract order; the convention (1/m in dZ or not) is the one with which more of dZ, dA agree."""
    bad, conv = [], 1.0
    agree = {1.0: 0, float(m): 0}
    for k in [f"d{q}{l}" for q in "ZA" for l in range(L, 0, -1)] + ["dX"]:
        if k in got and got[k].shape == ref[k].shape:
            for s in agree:
                agree[s] += np.allclose(got[k] * s, ref[k], rtol=1e-4, atol=1e-6)
    if agree[float(m)] > agree[1.0]:
        conv = float(m)
    for k in order(L):
        if k not in got:
            continue
        v, r = got[k], ref[k]
        if k[:2] in ("dZ", "dA", "dX"):
            v = v * conv
        if k[:2] == "db" and v.size == r.size:
            v = v.reshape(r.shape)
        if k == "cost" and v.size == 1:
            v = v.reshape(())
        if v.shape != r.shape or not np.all(np.isfinite(v)) or np.abs(v - r).max() > tol * max(np.abs(r).max(), 1e-12):
            bad.append(k)
    return bad


def cases(g, arch):
    if "layer_sizes" in arch:
        return [(arch["layer_sizes"], m, s) for m, s in ((7, 1), (9, 2))]
    if form_of(g) == "propagate":
        return [([4, 1], 7, 1), ([6, 1], 5, 2)]
    many = form_of(g) in ("backprop", "step")
    if arch["output"] == "softmax":
        return [([4, 5, 3], 7, 1), ([6, 5, 4, 3], 8, 2), ([7, 6, 3, 5, 4], 9, 3)]
    tail = [([6, 5, 3, 2], 8, 3), ([7, 6, 5, 4, 3], 9, 4)] if many else [([7, 6, 5, 3, 1], 9, 4)]
    return [([5, 4, 1], 7, 1), ([6, 5, 4, 1], 8, 2)] + tail


def judge(text, notebook=False, tol=1e-6):
    """-> list of (sizes, wrong names, notes, exposed) per network."""
    g = load(text, notebook)
    arch = {**DEFAULT, **g.get("ARCHITECTURE", {})}
    rep = []
    for sizes, m, seed in cases(g, arch):
        P, X, Y = problem(arch, sizes, m, seed)
        ref = reference(arch, sizes, P, X, Y)
        L = len(sizes) - 1
        try:
            with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
                got, notes = call(g, arch, P, X, Y)
                got2, _ = call(g, arch, P, X, Y)
            if any(not np.array_equal(got[k], got2[k], equal_nan=True) for k in got):
                notes.add("random")
            if got and old_naming(got, ref, L):
                got = {(f"dA{int(k[2:]) - 1}" if k[:2] == "dA" else k): v for k, v in got.items()}
                if "dA0" in got:
                    got["dX"] = got.pop("dA0")
                notes.add("old-naming")
            rep.append((sizes, diff(got, ref, L, m, tol), notes, sorted(got)))
        except Exception as e:
            rep.append((sizes, ["crash"], {f"{type(e).__name__}: {e}"}, []))
    return rep


def old_naming(got, ref, L):
    return L > 1 and f"dA{L}" in got and got[f"dA{L}"].shape != ref[f"dA{L}"].shape and got[f"dA{L}"].shape == ref[f"dA{L-1}"].shape
