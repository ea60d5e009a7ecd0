"""Every base against torch autograd in float64 on several shapes: python check_bases.py [name ...]"""
import pathlib, sys
import ref
import numpy as np
def selftest():
    """the reference itself against central differences of its own cost"""
    for arch, sizes in (({"hidden": ["tanh", "leaky_relu"], "l2": 0.4}, [4, 3, 5, 2]), ({"hidden": "sigmoid", "output": "softmax", "loss": ref.CCE}, [3, 4, 3]),
                        ({"hidden": "relu", "loss": ref.SQ, "l2": 1.0}, [4, 3, 2]), ({"output": "identity", "hidden": "identity", "loss": ref.SQ}, [3, 2, 2])):
        P, X, Y = ref.data(arch, None, sizes, 6, 3); R = ref.reference(P, X, Y, arch)
        for k in P:
            for i in np.ndindex(P[k].shape):
                c = []
                for s in (1e-6, -1e-6):
                    Q = {n: v.copy() for n, v in P.items()}; Q[k][i] += s; c.append(float(ref.reference(Q, X, Y, arch)["cost"]))
                assert abs((c[0] - c[1]) / 2e-6 - R["d" + k][i]) < 1e-7, (arch, k, i)
selftest()
here = pathlib.Path(__file__).parent; bad = n = 0
for p in sorted((here / "bases").iterdir()):
    if p.suffix not in (".py", ".ipynb") or (len(sys.argv) > 1 and p.stem not in sys.argv[1:]): continue
    n += 1
    try: res = ref.judge(ref.load(p))
    except Exception as e: print("FAIL", p.name, type(e).__name__, e); bad += 1; continue
    wrong = [(s, m, b, nt) for s, m, b, k, nt in res if b or nt]
    if wrong: bad += 1; print("FAIL", p.name, wrong[:3])
    elif len(sys.argv) > 1: print("ok", p.name, res[0][3])
print(n, "bases,", bad, "failing")
sys.exit(bad > 0)
