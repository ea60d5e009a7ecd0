"""Runs every base against torch autograd (float64), several shapes and seeds. Exit 1 if one is wrong."""
import sys, warnings
import numpy as np
from common import HERE, source, examine, make, reference
warnings.simplefilter("ignore")
bad = 0


def reference_by_differences():
    """central differences of the reference's cost against its gradients, so that torch is not believed blindly"""
    worst = 0
    for hidden, output, loss, l2 in [("tanh", "sigmoid", "binary_cross_entropy", .7), (["relu", "leaky_relu"], "softmax", "categorical_cross_entropy", 0.),
                                     (["sigmoid", "tanh"], "identity", "squared_error", .3), ("tanh", "sigmoid", "squared_error", 0.)]:
        s = dict(hidden=hidden, output=output, loss=loss, l2=l2, leaky=.1)
        P, X, Y = make([5, 4, 3, 2], 7, s, 5)
        R, h = reference(P, X, Y, s), 1e-6
        for k in P:
            for i in np.ndindex(P[k].shape):
                up, dn = {q: v.copy() for q, v in P.items()}, {q: v.copy() for q, v in P.items()}
                up[k][i] += h; dn[k][i] -= h
                worst = max(worst, abs((reference(up, X, Y, s)["cost"] - reference(dn, X, Y, s)["cost"]) / 2 / h - R["d" + k][i]))
    return worst


fd = reference_by_differences()
print(f"reference against central differences: {fd:.1e}")
bad += int(fd > 1e-7)
for f in sorted((HERE / "bases").iterdir()):
    if f.suffix not in (".py", ".ipynb"):
        continue
    worst, say, seen = 0, "", set()
    for sizes, m, errs, notes, conv in examine(source(f), f.name):
        if isinstance(errs, str):
            say += f" CRASH {sizes} {errs}"; worst = 9
            continue
        seen |= set(errs)
        w = max(errs.values()); worst = max(worst, w)
        if w > 1e-9: say += f" {sizes} { {k: float(f'{v:.1e}') for k, v in errs.items() if v > 1e-9} }"
        if notes: say += f" {notes}"; worst = 9
    ok = worst < 1e-9
    bad += not ok
    print(("ok  " if ok else "BAD "), f.name, f"{worst:.1e}", conv, len(seen), "tensors", say)
print("bad:", bad)
sys.exit(bad > 0)
