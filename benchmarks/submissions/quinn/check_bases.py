"""Runs every base against the autograd reference; exit 1 when one of them is wrong."""
import glob, os, sys
import harness as H

bad = 0


def finite_differences(arch, sizes, m):
    """The reference itself against central differences of a numpy cost (no torch in it)."""
    import numpy as np
    g = {"sigmoid": lambda z: 1 / (1 + np.exp(-z)), "tanh": np.tanh, "relu": lambda z: z * (z > 0), "identity": lambda z: z,
         "leaky_relu": lambda z: np.where(z > 0, z, arch["leaky_slope"] * z), "softmax": lambda z: np.exp(z) / np.exp(z).sum(0)}
    p, X, Y = H.make_inputs(arch, sizes, m, 5)
    L = len(sizes) - 1
    hid = [arch["hidden"]] * L if isinstance(arch["hidden"], str) else list(arch["hidden"])

    def J():
        A = X
        for l in range(1, L + 1):
            A = g[hid[l - 1] if l < L else arch["output"]](p[f"W{l}"] @ A + p[f"b{l}"])
        v = {"binary_cross_entropy": lambda: -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)), "categorical_cross_entropy": lambda: -np.sum(Y * np.log(A)),
             "squared_error": lambda: 0.5 * np.sum((A - Y) ** 2)}[arch["loss"]]()
        return (v + arch["l2"] / 2 * sum(np.sum(p[f"W{l}"] ** 2) for l in range(1, L + 1))) / m
    ref, worst = H.reference(arch, p, X, Y), 0.0
    worst = abs(J() - float(ref["cost"]))
    for k, v in p.items():
        for i in np.ndindex(v.shape):
            keep = v[i]
            v[i] = keep + 1e-5; up = J()
            v[i] = keep - 1e-5; down = J()
            v[i] = keep
            worst = max(worst, abs((up - down) / 2e-5 - ref["d" + k][i]))
    return worst


for path in sorted(glob.glob(os.path.join(H.HERE, "bases", "*"))):
    if not path.endswith((".py", ".ipynb")):
        continue
    text = open(path).read()
    try:
        res = []
        arch = {**H.DEF, **getattr(H.load(path, text), "ARCHITECTURE", {})}
        fd = finite_differences(arch, *H.shapes_for(path, text)[-1])
        if fd > 1e-7:
            bad += 1
            print("  BAD reference", os.path.basename(path), fd)
        for sizes, m in H.shapes_for(path, text):
            for seed in (1, 2):
                j = H.judge(path, text, sizes, m, seed)
                res.append(j)
                if j["wrong"] or j["mutated"] or j["nondet"]:
                    bad += 1
                    print("  BAD", os.path.basename(path), sizes, j)
        print("%-28s %3d lines %2d runs  fd %.0e  %s" % (os.path.basename(path), text.count("\n"), len(res), fd, " ".join(res[-1]["exposed"])), res[-1]["conv"])
    except Exception as e:
        bad += 1
        import traceback
        traceback.print_exc(limit=-2)
        print("  ERR", os.path.basename(path), repr(e))
sys.exit(1 if bad else 0)
