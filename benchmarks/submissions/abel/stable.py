"""Are the labels the same with other data, other m? And do first_wrong and id go together?"""
import json, os, tempfile
import build, ref
strip = lambda s: s.rstrip("0123456789")
FAM = {"mean-missing": "dW db", "mean-twice": "dW db dA", "bias-wrong-axis": "db", "bias-not-summed": "db", "bias-scalar": "db", "bias-zero": "db",
       "transposed": "dW dZ dA", "wrong-input": "dW", "wrong-weights": "dA dZ dW", "cost-sign": "cost", "cost-mean-missing": "cost", "cost-half": "cost",
       "cost-logarithm": "cost", "cost-epsilon": "cost", "cost-not-scalar": "cost", "broadcast": "cost", "l2-cost": "cost", "l2-gradient-missing": "dW",
       "l2-gradient-scale": "dW", "l2-on-bias": "db cost", "layers-swapped": "dW", "softmax-axis": "A dW", "softmax-jacobian-diagonal": "dZ dW",
       "upstream-ignored": "dZ dW", "output-derivative-twice": "dZ dW", "output-derivative-missing": "dZ dW"}
d = tempfile.mkdtemp(); n = 0
for f in ("faults", "pairs", "unknown", "harmless"):
    for e in json.load(open(os.path.join(build.HERE, f + ".json"))):
        ns = ref.load(build.write(e, d)); two = ref.form(ns) in ("backprop", "step")
        ids = e.get("causes") or [e["cause"]]
        tol = 1e-9 if f == "harmless" else 1e-10 if "reduced-precision" in ids else 1e-6
        fw = e["first_wrong"]; fws = fw if isinstance(fw, list) else [fw]; hit = tot = 0
        for sizes in ref.nets(ns, two):
            for m, s in ((5, 21), (8, 22), (12, 23), (10, 24)):
                w, fl, _ = ref.judge(ns, sizes, m, s, tol); tot += 1
                if w is None: print(f, e["base"], e["name"], "crash", sizes, m, fl); continue
                if w:
                    hit += 1
                    if not any(x == w[0] or x == strip(w[0]) for x in fws if x): print(f, e["base"], e["name"], "label", fw, "found", w[0], sizes, m)
        n += 1
        if f == "faults" and fw and ids[0] in FAM and not any(strip(x) in FAM[ids[0]].split() for x in fws if x): print("family?", e["base"], e["name"], ids, fw)
        if f != "harmless" and fw and hit < tot / 3: print(f, e["base"], e["name"], "shows in only", hit, "of", tot)
print(n, "entries")
