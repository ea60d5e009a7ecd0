"""Second look at the labels: where the id says what the root tensor must be as a function of the right one, test that."""
import json, contextlib, io, warnings
import numpy as np
from refs import load, nets, problem, reference, call, order
warnings.simplefilter("ignore")

def near(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    return a.shape == b.shape and np.allclose(a, b, rtol=1e-7, atol=1e-10)

def ratio(a, r):
    a, r = np.asarray(a, float), np.asarray(r, float)
    if a.shape != r.shape: return None
    q = (a / r).ravel()
    return q[0] if np.allclose(q, q[0], rtol=1e-6) else None

n = 0
for e in json.load(open("faults.json")):
    t = open(e["base"]).read()
    for o, w in e["replace"]: t = t.replace(o, w)
    c = e["cause"]
    for net in nets(load(t, e["base"])):
        a, P, X, Y = problem(load(t, e["base"]), net)
        ref = reference(a, P, X, Y); m = X.shape[1]; L = len(P) // 2
        with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
            base = call(load(open(e["base"]).read(), e["base"]), a, P, X, Y, e["base"].split("/")[-1].split(".")[0])[0][0]
            o = call(load(t, e["base"]), a, P, X, Y, e["base"].split("/")[-1].split(".")[0])[0][0]
        bad = [k for k in order(L) if k in o and k in base and not near(o[k], base[k])]
        if not bad: continue
        k = bad[0]; q = ratio(o[k], base[k]); v = np.asarray(o[k])
        rules = {"mean-missing": q is not None and abs(q - m) < 1e-6, "mean-twice": q is not None and abs(q * m - 1) < 1e-6,
                 "sign-flipped": q is not None and abs(q + 1) < 1e-6, "constant-factor": q is not None and min(abs(q - 2), abs(q - .5)) < 1e-6,
                 "mean-wrong-count": q is not None, "bias-zero": not v.any(), "cost-sign": q is not None and abs(q + 1) < 1e-6,
                 "cost-mean-missing": q is not None and abs(q - m) < 1e-6, "cost-not-scalar": v.size > 1, "overflow": not np.isfinite(v).all(),
                 "cost-logarithm": q is not None and min(abs(q - 1 / np.log(2)), abs(q - 1 / np.log(10))) < 1e-6,
                 "bias-scalar": k[:2] == "db" and np.allclose(v, np.sum(base[k])), "bias-not-summed": v.size == P["b" + k[2:]].size * m if k[:2] == "db" else False,
                 "bias-wrong-axis": v.size == m, "reduced-precision": v.shape == np.shape(base[k]) and np.abs(v - base[k]).max() < 1e-2 * np.abs(base[k]).max(),
                 "softmax-axis": k[0] in "Ad", "bias-missing-forward": k in ("Z1", "cost") or k[0] == "A" or k[0] == "Z"}
        if c in rules:
            n += 1
            if not rules[c]: print("LOOK", e["base"], e["name"], c, net, k, q)
        if k[0] == "d" and c.startswith("cost"): print("LOOK order", e["name"], k)
        break
print("tested", n)
