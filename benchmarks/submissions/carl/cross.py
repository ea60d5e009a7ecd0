"""Second look: flags that do not belong, halves of pairs that do nothing, sibling faults with the same wrong list, magnitude."""
import json
import numpy as np
from harness import arch, ask, judge, load, make, nets
for t in ("faults", "pairs", "unknown"):
    sig = {}
    for e in json.load(open(t + ".json")):
        base = open(e["base"]).read(); nb = e["base"].endswith("ipynb")
        text = base
        for o, n in e["replace"]:
            text = text.replace(o, n)
            if t == "pairs" and len(e["replace"]) > 1 and not any(w for _, w, _ in judge(base.replace(o, n), nb)):
                print("half does nothing", e["name"], o)
        r = judge(text, nb)
        fl = sorted({x for _, w, _ in r for x in w if x in ("MUTATED", "NONDET", "RATE")})
        if fl:
            print("flags", t, e["base"], e["name"], e["cause"] if "cause" in e else e["causes"], fl)
        nsv = load(text, nb); sizes = nets(nsv)[-1]; P, X, Y = make(sizes, arch(nsv), 8, 1)
        np.random.seed(0)
        try:
            g = ask(nsv, P, X, Y); b = ask(load(base, nb), P, X, Y)
        except Exception as x:
            print("crash", e["name"], x); continue
        try:
            big = max((np.max(np.abs(g[k] - b[k])) / (np.max(np.abs(b[k])) + 1e-12) if g[k].shape == b[k].shape else 9.9) if k in g else 9.9 for k in b)
            if big < 1e-5: print("small", t, e["base"], e["name"], big)
        except Exception as x: print("?", e["name"], x)
        key = (e["base"], tuple((k, v.shape, float(np.round(np.nansum(np.abs(v)), 9))) for k, v in sorted(g.items())))
        if key in sig: print("same numbers:", t, e["base"], sig[key], e["name"])
        sig[key] = e["name"]
