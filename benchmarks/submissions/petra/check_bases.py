"""Runs every base against torch autograd (core.py). Usage: python check_bases.py [name ...]"""
import sys
from core import HERE, source, verdict, load, form
import numpy as np
from core import make, reference
bad = 0
for a in (dict(hidden="tanh", output="sigmoid", loss="binary_cross_entropy", l2=.4, leaky_slope=.1),
          dict(hidden=["leaky_relu", "sigmoid"], output="softmax", loss="categorical_cross_entropy", l2=0., leaky_slope=.1),
          dict(hidden="relu", output="identity", loss="squared_error", l2=.4, leaky_slope=.1)):
    P, X, Y = make((3, 5, 4, 2), a, 6, 5)
    ref, worst = reference(P, X, Y, a), 0
    for k, v in P.items():
        for ij in np.ndindex(v.shape):
            up, dn = ({**P, k: v + s * 1e-6 * (np.arange(v.size).reshape(v.shape) == np.ravel_multi_index(ij, v.shape))} for s in (1, -1))
            d = (reference(up, X, Y, a)["cost"] - reference(dn, X, Y, a)["cost"]) / 2e-6
            worst = max(worst, abs(d - ref["d" + k][ij]))
    print("reference against central differences:", "%.1e" % worst)
    bad += worst > 1e-7
files = sorted((HERE / "bases").glob("*.*"))
for p in files:
    if p.suffix not in (".py", ".ipynb") or (sys.argv[1:] and p.stem not in sys.argv[1:]): continue
    try:
        r = verdict(source(p))
    except BaseException as e:
        print("LOAD", p.name, repr(e)); bad += 1; continue
    w = [(s, x, mu) for s, x, mu, n in r if x or mu]
    if w: bad += 1
    print("ok  " if not w else "BAD ", p.name, "judged", min(n for *_, n in r), "shapes", len({s for s, *_ in r}), w[:2] if w else "")
print("bad:", bad)
sys.exit(bool(bad))
