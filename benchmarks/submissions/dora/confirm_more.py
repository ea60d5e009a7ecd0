"""Pairs: each half alone shows, the two together are neither half, and the two ids put into the reference reproduce the file.
Unknown: no single id of section 4 (in my reading) reproduces the file, unless it is among the alternatives."""
import collections
import json
import pathlib
import sys

import numpy as np

import tables_core as T
import tables_pairs  # noqa: F401
import tables_unknown  # noqa: F401
from build_variant import variant
from confirm import SKIP, injections, model, reproduces
from reference import OLD_NAMES, judge, load, networks, problem, spec_of

IDS = [l.split("|")[1].strip() for l in open(sys.argv[1])] if len(sys.argv) > 1 else """activation-derivative-missing activation-derivative-of-activation
activation-derivative-of-pre-activation activation-derivative-of-other-function activation-derivative-of-other-layer upstream-ignored output-derivative-twice
output-derivative-missing softmax-jacobian-diagonal sign-flipped constant-factor mean-missing mean-twice mean-wrong-count transposed wrong-input wrong-weights
bias-wrong-axis bias-not-summed bias-scalar bias-zero layers-swapped cost-sign cost-mean-missing cost-half cost-logarithm cost-epsilon loss-mismatch
l2-gradient-missing l2-gradient-scale l2-cost l2-on-bias bias-missing-forward wrong-activation-forward sigmoid-sign softmax-axis""".split()


def setup(e, text=None):
    stem = pathlib.Path(e["base"]).stem
    ns = load(text=text or variant(e), notebook=e["base"].endswith(".ipynb"))
    runs = [(s, m, judge(ns, s, m, stem in OLD_NAMES)) for s, m in networks(ns, stem)]
    runs = [r for r in runs if not r[2].error and any(r[2].values())]
    if not runs:
        return None
    s, m, o = max(runs, key=lambda r: len(r[0]))
    spec = spec_of(ns, s)
    return s, m, o, spec, problem(s, spec, m)


def merge(I, J):
    out = dict(I)
    for k, f in J.items():
        if k not in out:
            out[k] = f
        elif k in ("dZ", "dA", "dW", "db", "dWall", "pen", "slope"):
            out[k] = lambda l, v, *r, a=out[k], b=f: b(l, a(l, v, *r), *r)
        elif k == "names":
            out[k] = lambda o, L, a=out[k], b=f: b(a(o, L), L)
        else:
            return None
    return out


def hit(I, st):
    s, m, o, spec, (p, X, Y) = st
    try:
        with np.errstate(all="ignore"):
            ref = model(p, X, Y, spec, I)
    except (ValueError, TypeError, KeyError, IndexError):
        return False
    return any(reproduces(o, ref, None, c, m) for c in (False, True))


def safe(c, L, spec):
    for I in injections(c, L, spec):
        if "dbfeat" not in I and I.get("cost") != "array":
            yield I


for e in T.PAIRS if __name__ == "__main__" else ():
    st = setup(e)
    for one in e["replace"]:
        half = setup(e | {"replace": [one]})
        if half is None:
            print("half does not show:", e["base"], e["name"], one)
    if set(e["causes"]) & SKIP:
        print("pair, by eye:", e["base"], e["name"], e["causes"])
        continue
    L = len(st[0]) - 1
    A, B = (list(safe(c, L, st[3])) for c in e["causes"])
    if any(hit(I, st) for I in A + B):
        print("one id is enough:", e["base"], e["name"])
    elif not any((K := merge(I, J)) is not None and hit(K, st) for I in A for J in B):
        print("pair not reproduced:", e["base"], e["name"], e["causes"])
__name__ == "__main__" and print("pairs done", flush=True)
for e in T.UNKNOWN if __name__ == "__main__" else ():
    st = setup(e)
    if st is None:
        print("does not show", e["name"]); continue
    got = {c for c in IDS if any(hit(I, st) for I in safe(c, len(st[0]) - 1, st[3]))}
    if got:
        print("a name fits:", e["base"], e["name"], got, "alternatives", e["alternatives"])
__name__ == "__main__" and print("unknown done")
