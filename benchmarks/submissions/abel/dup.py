"""Variants of one base that give the same numbers under different names."""
import json, os, pickle, tempfile
import numpy as np
import build, ref
d = tempfile.mkdtemp(); seen = {}
for f in ("faults", "pairs", "unknown"):
    for e in json.load(open(os.path.join(build.HERE, f + ".json"))):
        ns = ref.load(build.write(e, d)); key = [e["base"]]
        for sizes in ref.nets(ns, ref.form(ns) in ("backprop", "step")):
            P, X, Y = ref.data(ref.arch(ns), sizes, 7, 3)
            np.random.seed(0); got, mut = ref.call(ns, P, X, Y); got.pop("_rate", 0)
            key.append(str(mut) + str([(k, np.round(np.asarray(v, float), 9).tolist()) for k, v in sorted(got.items())]))
        key = "|".join(key).replace("-0.0,", "0.0,").replace("-0.0]", "0.0]")
        if key in seen: print("same numbers:", e["base"], seen[key], "=", (e["name"], e.get("causes") or e["cause"], e["alternatives"]))
        else: seen[key] = (e["name"], e.get("causes") or e["cause"], e["alternatives"])
