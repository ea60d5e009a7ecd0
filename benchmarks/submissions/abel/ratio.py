"""For ids with a plain numerical meaning: is the first wrong tensor that multiple of the right one?"""
import json, os, tempfile
import numpy as np
import build, ref
d = tempfile.mkdtemp(); n = 0; m = 8
WANT = {"mean-missing": [m], "mean-twice": [1 / m], "sign-flipped": [-1], "cost-sign": [-1], "cost-mean-missing": [m], "bias-zero": [0],
        "cost-logarithm": [1 / np.log(2), 1 / np.log(10)], "constant-factor": None, "mean-wrong-count": None, "layers-swapped": "other", "transposed": "T",
        "l2-gradient-missing": "l2", "bias-scalar": "sum", "bias-wrong-axis": "size", "cost-not-scalar": "size", "bias-not-summed": "size"}
for e in json.load(open(os.path.join(build.HERE, "faults.json"))):
    if e["cause"] not in WANT: continue
    ns = ref.load(build.write(e, d)); a = ref.arch(ns); want = WANT[e["cause"]]; ok = False; seen = 0
    for sizes in ref.nets(ns, ref.form(ns) in ("backprop", "step")):
        w, fl, _ = ref.judge(ns, sizes, m, 31)
        if not w: continue
        P, X, Y = ref.data(a, sizes, m, 31); T = ref.reference(a, P, X, Y); g = np.asarray(ref.call(ns, P, X, Y)[0][w[0]], float); r = np.asarray(T[w[0]])
        seen += 1
        if want == "T": good = g.shape == r.T.shape and np.allclose(g, r.T) or w[0][:2] in ("dZ", "dA")
        elif want == "l2": good = np.allclose(r - g, a["l2"] / m * P[w[0][1:]])
        elif want == "sum": good = np.allclose(g, r.sum())
        elif want == "size": good = g.size != r.size
        elif want == "other": good = any(g.shape == np.shape(v) and np.allclose(g, v) for k, v in T.items() if k != w[0])
        elif g.shape != r.shape: good = False
        else:
            q = np.vdot(g, r) / np.vdot(r, r); good = np.allclose(g, q * r, rtol=1e-6, atol=1e-9) and (want is None or any(np.isclose(q, v) or (v == m and np.isclose(q, 1 / m)) for v in want))
        if not good: print("not so:", e["base"], e["name"], e["cause"], sizes, w[0])
    n += seen > 0
    if not seen: print("unseen", e["base"], e["name"])
print(n, "entries of", len(WANT), "ids")
