"""Does the id really say what the slip does?  A plain reference with hooks gets the named fault put in (my own reading of section 4)
and must reproduce every exposed tensor of the variant on every network.  Entries it cannot reproduce are listed, to be read by eye."""
import collections
import itertools
import pathlib
import sys

import numpy as np

import tables_core as T
import tables_faults  # noqa: F401
from build_variant import variant
from reference import OLD_NAMES, differs, judge, load, networks, problem, spec_of

SKIP = {"broadcast", "reduced-precision", "overflow", "ignores-argument", "mutates-argument", "not-deterministic", "stale-or-updated-weights",
        "elementwise-for-matmul"}
ONLY = None  # set while an entry with a declared layer is confirmed: the fault goes into that layer alone
sg = lambda z: 1 / (1 + np.exp(-z))


def fn(kind, z, s):
    return {"sigmoid": sg, "tanh": np.tanh, "relu": lambda z: np.maximum(z, 0), "identity": lambda z: z,
            "leaky_relu": lambda z: np.where(z > 0, z, s * z), "softmax": lambda z: np.exp(z - z.max(0)) / np.exp(z - z.max(0)).sum(0),
            "sigmoid-": lambda z: sg(-z)}[kind](z)


def dexpr(kind, v, s):  # formula in the activation (sigmoid, tanh) or the mask
    return {"sigmoid": lambda v: v * (1 - v), "tanh": lambda v: 1 - v * v, "relu": lambda v: (v > 0) * 1.0, "identity": np.ones_like,
            "leaky_relu": lambda v: np.where(v > 0, 1.0, s), "1-a": lambda v: 1 - v, "softmax": lambda v: v * (1 - v)}[kind](v)


def model(p, X, Y, spec, I):
    L, m, s = len(p) // 2, X.shape[1], spec["slope"]
    kinds = [None, *spec["hidden"], spec["output"]]
    Z, A, o = {}, {0: X}, {}
    for l in range(1, L + 1):
        Z[l] = p[f"W{l}"] @ A[l - 1] + (0 if l in I.get("nobias", ()) else p[f"b{l}"])
        k = I.get("fwd", {}).get(l, kinds[l])
        A[l] = I["softmax"](Z[l]) if k == "softmax" and "softmax" in I else fn(k, Z[l], I.get("fwd_slope", s))
        o[f"Z{l}"], o[f"A{l}"] = Z[l], A[l]
    bk = {**dict(enumerate(kinds)), **I.get("bwd_kinds", {})}
    P, lam = A[L], spec["l2"]
    with np.errstate(all="ignore"):
        fit = {"squared_error": ((P - Y) ** 2).sum() / 2, "binary_cross_entropy": -(Y * np.log(P) + (1 - Y) * np.log(1 - P)).sum(),
               "categorical_cross_entropy": -(Y * np.log(P)).sum()}[spec["loss"]]
        pen = lam / 2 * sum((p[f"W{l}"] ** 2).sum() for l in range(1, L + 1))
        o["cost"] = I["cost"](fit, pen, m, P, Y, p) if "cost" in I else (fit + pen) / m
        dA = {"squared_error": lambda: P - Y, "binary_cross_entropy": lambda: (1 - Y) / (1 - P) - Y / P, "categorical_cross_entropy": lambda: -Y / P}[spec["loss"]]()
    if "dA" in I:
        dA = I["dA"](L, dA, P, Y)
    for l in range(L, 0, -1):
        o[f"dA{l}"] = dA
        k = bk[l]
        if k == "softmax":
            dZ = (P - Y) if "dA" not in I else P * (dA - (P * dA).sum(0))
        else:
            g = dexpr(k, A[l] if k in ("sigmoid", "tanh") else Z[l], s)
            if k == "sigmoid-":
                g = None
            if "slope" in I:
                g = I["slope"](l, g, Z, A, k)
            dZ = g * np.ones_like(dA) if l in I.get("noup", ()) else dA * g
            if l == L and spec["loss"] == "binary_cross_entropy" and "slope" not in I and "dA" not in I and l not in I.get("noup", ()):
                dZ = P - Y
        if "dZ" in I:
            dZ = I["dZ"](l, dZ, P, Y, L)
        o[f"dZ{l}"] = dZ
        inp = I["inp"](l, A, Z) if "inp" in I else A[l - 1]
        dW = dZ @ inp.T / m
        dW = I["dW"](l, dW, m, X, Y, dZ) if "dW" in I else dW
        r = lam / m * p[f"W{l}"]
        r = I["pen"](l, r, m) if "pen" in I else r
        o[f"dW{l}"] = dW + r if dW.shape == r.shape else dW + r.T if lam else dW
        if "dWall" in I:
            o[f"dW{l}"] = I["dWall"](l, o[f"dW{l}"], m)
        db = dZ.sum(1, keepdims=True) / m
        o[f"db{l}"] = I["db"](l, db, m, dZ, p[f"b{l}"], X, Y) if "db" in I else db
        W = I["W"](l, p) if "W" in I else p[f"W{l}"]
        dA = W.T @ dZ
        if l > 1 and "dA" in I:
            dA = I["dA"](l - 1, dA, P, Y)
    o["dX"] = dA
    return I["names"](o, L) if "names" in I else o


def injections(c, L, spec):
    hid, every = tuple(range(1, L)), tuple(range(1, L + 1))
    S = [hid, every, (L,)] + [(l,) for l in every]
    S += list(itertools.combinations(every, 2))
    if ONLY:
        S = [(ONLY,)]
    on = lambda f, Sx: (lambda l, v, *r: f(v, *r) if l in Sx else v)
    lam = spec["l2"]
    if c == "activation-derivative-missing":
        for x in S: yield {"slope": lambda l, g, Z, A, k, x=x: np.ones_like(Z[l]) if l in x else g}
    elif c == "activation-derivative-of-activation":
        for x in S: yield {"slope": lambda l, g, Z, A, k, x=x: dexpr(k, fn(k, A[l], spec["slope"]), spec["slope"]) if l in x else g}
    elif c == "activation-derivative-of-pre-activation":
        for x in S: yield {"slope": lambda l, g, Z, A, k, x=x: dexpr(k, Z[l], spec["slope"]) if l in x else g}
    elif c == "activation-derivative-of-other-function":
        for x in S:
            for q, sl in [("sigmoid", 0), ("tanh", 0), ("relu", 0), ("1-a", 0)] + [("leaky_relu", v) for v in (.01, .1, .2, .05)]:
                yield {"slope": lambda l, g, Z, A, k, x=x, q=q, sl=sl: dexpr(q, A[l] if q in ("sigmoid", "tanh", "1-a") else Z[l], sl) if l in x else g}
    elif c == "activation-derivative-of-other-layer":
        for x in S:
            for d in (-2, -1, 1, "first"):
                def sl(l, g, Z, A, k, x=x, d=d):
                    j = 1 if d == "first" else l + d
                    return dexpr(k, A[j], spec["slope"]) if l in x and 1 <= j <= L and A[j].shape == A[l].shape else g
                yield {"slope": sl}
    elif c == "upstream-ignored":
        for x in S: yield {"noup": x}
    elif c == "output-derivative-twice":
        yield {"dZ": lambda l, dZ, P, Y, L: dZ * P * (1 - P) if l == L else dZ}
    elif c == "output-derivative-missing":
        yield {"dZ": lambda l, dZ, P, Y, L: P - Y if l == L else dZ}
    elif c == "softmax-jacobian-diagonal":
        yield {"dZ": lambda l, dZ, P, Y, L: -Y * (1 - P) if l == L else dZ}
    elif c == "sign-flipped":
        for x in S:
            neg = lambda v, *r: -v
            yield {"dA": on(neg, x)}; yield {"dZ": on(neg, x)}; yield {"dWall": on(neg, x), "db": on(neg, x)}; yield {"dWall": on(neg, x)}; yield {"db": on(neg, x)}
            yield {"dW": on(neg, x), "db": on(neg, x)}
        yield {"names": lambda o, L: {**o, "dX": -o["dX"]}}
    elif c in ("constant-factor", "mean-missing", "mean-twice"):
        for x in S:
            facs = [lambda m, v=v: v for v in (2, .5, 4)] if c == "constant-factor" else [lambda m: m] if c == "mean-missing" else [lambda m: 1 / m]
            for fc in facs:
                w = lambda v, m, *r, fc=fc: v * fc(m)
                for t in (("dW",), ("db",), ("dW", "db"), ("dWall",), ("dWall", "db")): yield {k: on(w, x) for k in t}
                if c == "constant-factor":
                    yield {"dA": on(lambda v, *r, fc=fc: v * fc(1), x)}; yield {"dZ": on(lambda v, *r, fc=fc: v * fc(1), x)}
                    yield {"cost": lambda fit, pen, m, *r, fc=fc: (fc(m) * fit + pen) / m}
    elif c == "mean-wrong-count":
        counts = [lambda X, Y, dZ: X.shape[0], lambda X, Y, dZ: Y.shape[0], lambda X, Y, dZ: dZ.shape[0], lambda X, Y, dZ: 209, lambda X, Y, dZ: Y.size, lambda X, Y, dZ: X.shape[0] + 1, None]
        for x in S:
            for ct in counts:
                dW = on(lambda v, m, X, Y, dZ, ct=ct: v * m / ct(X, Y, dZ), x) if ct else None
                db = on(lambda v, m, dZ, b, X, Y, ct=ct: v * m / ct(X, Y, dZ), x) if ct else None
                inp = lambda l, v, m, X, Y, dZ: v
                if ct is None:  # A_prev's features: handled through dW's own width
                    dW = on(lambda v, m, X, Y, dZ: v * m / v.shape[1], x)
                    yield {"dW": dW, "dbfeat": x}
                    continue
                cost = lambda fit, pen, m, P, Y, p, ct=ct: fit / ct(p["W1"].T, Y, P) + pen / ct(p["W1"].T, Y, P)
                for t in itertools.product((0, 1), repeat=3):
                    if any(t): yield {k: v for k, v, u in zip(("dW", "db", "cost"), (dW, db, cost), t) if u}
    elif c == "transposed":
        for x in S:
            yield {"dWall": on(lambda v, *r: v.T, x)}
            yield {"W": lambda l, p, x=x: p[f"W{l}"].T if l in x and p[f"W{l}"].shape[0] == p[f"W{l}"].shape[1] else p[f"W{l}"]}
    elif c == "wrong-input":
        for x in S:
            yield {"inp": lambda l, A, Z, x=x: A[l] if l in x else A[l - 1]}
            yield {"inp": lambda l, A, Z, x=x: Z.get(l - 1, A[0]) if l in x else A[l - 1]}
            yield {"inp": lambda l, A, Z, x=x: A[0] if l in x else A[l - 1]}
            yield {"inp": lambda l, A, Z, x=x: A[1] if l in x else A[l - 1]}
    elif c == "wrong-weights":
        for x in S:
            for d in (-1, 1, "first"): yield {"W": lambda l, p, x=x, d=d: p.get(f"W{1 if d == 'first' else l + d}", p[f"W{l}"]) if l in x else p[f"W{l}"]}
    elif c == "bias-wrong-axis":
        for x in S:
            yield {"db": on(lambda v, m, dZ, *r: dZ.sum(0, keepdims=True) / m, x)}; yield {"db": on(lambda v, m, dZ, *r: dZ.mean(0, keepdims=True), x)}; yield {"db": on(lambda v, m, dZ, *r: dZ.sum(0, keepdims=True), x)}
    elif c == "bias-not-summed":
        for x in S:
            yield {"db": on(lambda v, m, dZ, *r: dZ / m, x)}; yield {"db": on(lambda v, m, dZ, *r: dZ, x)}; yield {"db": on(lambda v, m, dZ, *r: dZ[:, -1:] / m, x)}
    elif c == "bias-scalar":
        for x in S:
            for q in (lambda d, m: d.sum() / m, lambda d, m: d.mean()):
                yield {"db": on(lambda v, m, dZ, *r, q=q: np.full(v.shape, q(dZ, m)), x)}; yield {"db": on(lambda v, m, dZ, *r, q=q: q(dZ, m), x)}
    elif c == "bias-zero":
        for x in S: yield {"db": on(lambda v, *r: 0 * v, x)}
    elif c == "layers-swapped":
        for ks in (("dW",), ("db",), ("dW", "db")):
            yield {"names": lambda o, L, ks=ks: {**o, **{f"{k}{l}": o[f"{k}{L + 1 - l}"] for k in ks for l in range(1, L + 1)}}}
            for i, j in itertools.combinations(every, 2):
                yield {"names": lambda o, L, ks=ks, i=i, j=j: {**o, **{f"{k}{i}": o[f"{k}{j}"] for k in ks}, **{f"{k}{j}": o[f"{k}{i}"] for k in ks}}}
    elif c == "cost-sign":
        yield {"cost": lambda f, q, m, *r: -(f + q) / m}; yield {"cost": lambda f, q, m, *r: (q - f) / m}
    elif c == "cost-mean-missing":
        yield {"cost": lambda f, q, m, *r: f + q}; yield {"cost": lambda f, q, m, *r: f + q / m}
    elif c == "cost-half":
        yield {"cost": lambda f, q, m, P, Y, p: (-(Y * np.log(P)).sum() + q) / m}; yield {"cost": lambda f, q, m, P, Y, p: (-((1 - Y) * np.log(1 - P)).sum() + q) / m}
    elif c == "cost-logarithm":
        for b in (2, 10): yield {"cost": lambda f, q, m, *r, b=b: (f / np.log(b) + q) / m}
    elif c == "cost-epsilon":
        for e in (1e-3, 1e-4): yield {"cost": lambda f, q, m, P, Y, p, e=e: (-(Y * np.log(P + e) + (1 - Y) * np.log(1 - P + e)).sum() + q) / m}
    elif c == "cost-not-scalar":
        yield {"cost": "array"}
    elif c == "loss-mismatch":
        yield {"cost": lambda f, q, m, P, Y, p: ((P - Y) ** 2).sum() / 2 / m + q / m}; yield {"dA": lambda l, dA, P, Y: P - Y if l == L else dA}
    elif c == "l2-gradient-missing":
        for x in S: yield {"pen": on(lambda r, *a: 0 * r, x)}
    elif c == "l2-gradient-scale":
        for x in S:
            for k in (2, .5, -1, "m"): yield {"pen": on(lambda r, m, k=k: r * (m if k == "m" else k), x)}
    elif c == "l2-cost":
        for k in (0, 2, .5, "m"): yield {"cost": lambda f, q, m, *r, k=k: (f + q * (m if k == "m" else k)) / m}
        for l in every: yield {"cost": lambda f, q, m, P, Y, p, l=l: (f + lam / 2 * sum((p[f"W{i}"] ** 2).sum() for i in every if i != l)) / m}
    elif c == "l2-on-bias":
        yield {"cost": lambda f, q, m, P, Y, p: (f + lam / 2 * sum((v ** 2).sum() for v in p.values())) / m}
        for x in S: yield {"db": on(lambda v, m, dZ, b, *r: v + lam / m * b, x)}
    elif c == "bias-missing-forward":
        for x in S: yield {"nobias": x}
    elif c == "wrong-activation-forward":
        for x in S:
            for q in ("relu", "sigmoid", "tanh", "leaky_relu", "identity"):
                for sl in ((.01, .1, .2) if q == "leaky_relu" else (0,)):
                    yield {"fwd": {l: q for l in x}, "fwd_slope": sl}
                    yield {"fwd": {l: q for l in x}, "bwd_kinds": {l: q for l in x}, "fwd_slope": sl or spec["slope"]}
        if L >= 3: yield {"fwd": {1: spec["hidden"][1], 2: spec["hidden"][0]}, "bwd_kinds": {1: spec["hidden"][1], 2: spec["hidden"][0]}, "fwd_slope": spec["slope"]}
    elif c == "sigmoid-sign":
        for x in S: yield {"fwd": {l: "sigmoid-" for l in x}}
    elif c == "softmax-axis":
        e = lambda z, ax: np.exp(z - z.max(axis=ax, keepdims=True))
        for a, b in itertools.product((0, 1, None), repeat=2): yield {"softmax": lambda z, a=a, b=b: e(z, a) / e(z, a).sum(axis=b, keepdims=True)}


def reproduces(o, ref, n, carried, m):
    for k in o:
        want = ref[k]
        if k == "cost" and np.size(o.got[k]) > 1:
            return False
        want = want / m if carried and k[:2] in ("dA", "dZ", "dX") else want
        got = np.asarray(o.got[k], float)
        if got.ndim == 3:
            if any(differs("x", g.reshape(np.shape(want)) if g.size == np.size(want) else g, want, 1e-6) for g in got): return False
        elif np.size(want) == got.size and (k.startswith("db") or k == "cost"):
            if differs("x", got.ravel(), np.ravel(want), 1e-7): return False
        elif differs("x", got, want, 1e-7): return False
    return True


if __name__ == "__main__":
    left, count = [], collections.Counter()
    for e in T.FAULTS:
        if e["cause"] in SKIP or sys.argv[1:] and not any(a in e["name"] for a in sys.argv[1:]):
            continue
        stem = pathlib.Path(e["base"]).stem
        ns = load(text=variant(e), notebook=e["base"].endswith(".ipynb"))
        nets = [n for n in networks(ns, stem)]
        runs = []
        for sizes, m in nets:
            o = judge(ns, sizes, m, stem in OLD_NAMES)
            if not o.error and any(o.values()): runs.append((sizes, m, o))
        sizes, m, o = max(runs, key=lambda r: len(r[0]))
        spec = spec_of(ns, sizes)
        p, X, Y = problem(sizes, spec, m)
        ok = False
        ONLY = e["layer"]
        for I in injections(e["cause"], len(sizes) - 1, spec):
            if I.get("cost") == "array":
                ok = np.size(o.got["cost"]) > 1 and np.isclose(min(abs(np.sum(o.got["cost"]) - o.ref["cost"]), abs(np.mean(o.got["cost"]) - o.ref["cost"])), 0)
                break
            if "dbfeat" in I:
                x = I.pop("dbfeat")
                I2 = dict(I); I2["db"] = lambda l, v, m, dZ, b, X, Y, x=x: v * m / sizes[l - 1] if l in x else v
                cands = [I, I2]
            else:
                cands = [I]
            for J in cands:
                try:
                    with np.errstate(all="ignore"):
                        ref = model(p, X, Y, spec, J)
                except (ValueError, TypeError, KeyError):
                    continue
                if any(reproduces(o, ref, None, c, m) for c in (False, True)):
                    ok = True
                    break
            if ok: break
        count[ok] += 1
        if not ok:
            left.append((stem, e["name"], e["cause"]))
    print(count)
    for x in left: print("not reproduced:", *x)
