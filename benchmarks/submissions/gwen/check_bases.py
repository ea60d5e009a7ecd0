"""Every base against torch autograd, float64, several shapes where the file takes any."""
import pathlib, sys
from common import run
bad = 0
for f in sorted(pathlib.Path(__file__).parent.joinpath("bases").iterdir()):
    if f.suffix not in (".py", ".ipynb") or (len(sys.argv) > 1 and sys.argv[1] not in f.name): continue
    for seed in (0, 50):
        for sizes, first, errs, notes, _ in run(f.read_text(), f.name, seed):
            ok = first is None and not [n for n in notes if n != "old dA"]; bad += not ok
            if seed == 0 or not ok:
                print("ok " if ok else "BAD", f.name, sizes, first or "", notes or "", f"{max(errs.values()) if ok else errs}", len(errs))
# the reference itself against central differences of its cost
import numpy as np
from common import DEF, net, reference
for arch, sizes in [({}, [4, 3, 2]), ({"hidden": ["tanh", "sigmoid"], "l2": .7}, [4, 3, 5, 2]), ({"hidden": "leaky_relu", "leaky_slope": .2, "output": "softmax", "loss": "categorical_cross_entropy"}, [4, 5, 3]),
                    ({"hidden": "tanh", "loss": "squared_error"}, [3, 4, 2]), ({"output": "identity", "loss": "squared_error", "l2": .3}, [3, 4, 2])]:
    arch = {**DEF, **arch}; Q, x, y = net(sizes, 6, 3, arch, "backprop"); R = reference(Q, x, y, arch); worst = 0
    for k in Q:
        for idx in np.ndindex(*Q[k].shape):
            d = []
            for h in (1e-5, -1e-5):
                q = {a: b.copy() for a, b in Q.items()}; q[k][idx] += h; d.append(float(reference(q, x, y, arch)["cost"]))
            worst = max(worst, abs((d[0] - d[1]) / 2e-5 - R["d" + k][idx]))
    bad += worst > 1e-8; print("reference against differences", arch["hidden"], arch["output"], arch["loss"], f"{worst:.1e}")
print("bad:", bad); sys.exit(bool(bad))
