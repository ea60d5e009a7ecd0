"""every base against torch autograd (and the reference itself against finite differences), several shapes, float64"""
import glob, sys
import numpy as np
from harness import *

def fd_reference():
    for arch, sizes in (({}, [3, 4, 2]), ({"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy", "l2": .4}, [3, 4, 3]),
                        ({"hidden": "leaky_relu", "output": "sigmoid", "loss": "squared_error", "leaky_slope": .1}, [3, 4, 5, 2])):
        P, X, Y = problem(arch, sizes, 5, 1)
        r = reference(arch, sizes, P, X, Y)
        for k in P:
            for idx in np.ndindex(P[k].shape):
                c = []
                for h in (1e-6, -1e-6):
                    q = {a: b.copy() for a, b in P.items()}
                    q[k][idx] += h
                    c.append(reference(arch, sizes, q, X, Y)["cost"])
                fd = (c[0] - c[1]) / 2e-6
                assert abs(fd - r["d" + k][idx]) < 1e-6 * max(1, abs(fd)), (k, idx)

if __name__ == "__main__":
    fd_reference()
    bad = 0
    for f in sorted(glob.glob("bases/*")):
        ns = load_file(f)
        for sizes, m in shapes(ns):
            for seed in (0, 1, 2):
                j = judge(ns, sizes, m, seed, 1e-9)
                if j["wrong"] or j["events"]:
                    bad += 1
                    print("BAD", f, sizes, j)
        print(f, j["conv"] if "conv" in j else "", " ".join(j["exposed"]))
    print("bad:", bad)
    sys.exit(bool(bad))
