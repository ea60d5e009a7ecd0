"""Every base file against torch autograd (float64) on several shapes, m = 1 as well."""
import glob, sys, os
import lib
here = os.path.dirname(os.path.abspath(__file__))
os.chdir(here)
bad = 0
files = sorted(glob.glob("bases/*.py") + glob.glob("bases/*.ipynb"))
for f in files:
    t = open(f).read()
    ns = lib.load_source(t, f)
    form = lib.form_of(ns)
    nets = lib.nets_for(ns, form)
    nets = nets + [(nets[0][0], 1)]
    rs = lib.judge(t, f, nets=nets, tol=1e-10, seeds=(1, 2))
    ok = all(not r["wrong"] and not r["crash"] and not r["mutated"] and not r["nondet"] and not r.get("lr") for r in rs)
    bad += not ok
    n = len(t.splitlines())
    print("%-34s %-9s %3d lines %2d runs %s %s" % (f, form, n, len(rs), "ok" if ok else "WRONG", "" if ok else [(r["net"], r["m"], r["wrong"], r["crash"], r["mutated"], r["nondet"], r.get("lr")) for r in rs if r["wrong"] or r["crash"] or r["mutated"] or r["nondet"] or r.get("lr")][:2]))
    print("      ", rs[0].get("conv"), rs[0].get("exposed"))
# the reference itself against central finite differences
import numpy as np
worst = 0.0
for a in ({"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy", "l2": .4}, {"hidden": ["leaky_relu", "sigmoid"], "output": "sigmoid", "leaky_slope": .2},
          {"hidden": "relu", "output": "sigmoid", "loss": "squared_error"}, {"hidden": "tanh", "output": "identity", "loss": "squared_error"}):
    a = {**dict(hidden="relu", output="sigmoid", loss="binary_cross_entropy", l2=0.0, leaky_slope=0.01), **a}
    P, X, Y = lib.make([4, 5, 3, 2], 6, a, 5)
    R = lib.reference(P, X, Y, a)
    for k in P:
        for i in np.ndindex(P[k].shape):
            Q = {n: v.copy() for n, v in P.items()}; Q[k][i] += 1e-6; up = lib.reference(Q, X, Y, a)["cost"]
            Q[k][i] -= 2e-6; dn = lib.reference(Q, X, Y, a)["cost"]
            worst = max(worst, abs((up - dn) / 2e-6 - R["d" + k][i]))
print("autograd against finite differences: %.1e" % worst); bad += worst > 1e-8
print(len(files), "bases,", bad, "wrong")
sys.exit(bool(bad))
