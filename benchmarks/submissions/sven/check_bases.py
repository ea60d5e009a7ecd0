"""python check_bases.py [name ...]: every base against the own reference, on several shapes where it takes any."""
import glob, os, sys, traceback
WIDE = "--wide" in sys.argv and not sys.argv.remove("--wide")     # read-only arguments, m = 1, more depths and outputs
here = os.path.dirname(os.path.abspath(__file__)); sys.path.insert(0, here)
import ref
bad = 0; files = sorted(glob.glob(os.path.join(here, "bases", "*.py")) + glob.glob(os.path.join(here, "bases", "*.ipynb")))
for p in files:
    n = os.path.basename(p)
    if sys.argv[1:] and not any(a in n for a in sys.argv[1:]): continue
    try:
        t = ref.source(p); r = ref.verdict(t, p) + (ref.wide(t, p) if WIDE else []); ok = all(not w and not mu and d and k for _, w, mu, d, k in r)
        print("ok " if ok else "BAD", n, t.count("\n"), "lines", r if not ok else [x[4] for x in r])
    except Exception:
        ok = False; print("BAD", n); traceback.print_exc(limit=-2)
    bad += not ok
print(len(files), "files,", bad, "bad")

# the reference itself against central differences
import numpy as np
for hid, out, loss, n in (("tanh", "sigmoid", "binary_cross_entropy", 2), ("leaky_relu", "softmax", "categorical_cross_entropy", 3), ("sigmoid", "identity", "squared_error", 2), ("relu", "sigmoid", "squared_error", 2)):
    a = {"hidden": hid, "output": out, "loss": loss, "l2": .3, "leaky_slope": .2}
    P, X, Y = ref.net((4, 3, n), 6, loss, 1); R = ref.reference(a, P, X, Y)
    for k in P:
        for ix in np.ndindex(P[k].shape):
            v = P[k][ix]; P[k][ix] = v + 1e-6; up = ref.reference(a, P, X, Y)["cost"]; P[k][ix] = v - 1e-6
            dn = ref.reference(a, P, X, Y)["cost"]; P[k][ix] = v
            assert abs((up - dn) / 2e-6 - R["d" + k][ix]) < 1e-8, (hid, out, k)
print("reference agrees with central differences")
sys.exit(bool(bad))
