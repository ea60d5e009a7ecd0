"""which variants of one base return the very same numbers, or the right ones on some networks?"""
import json, collections, numpy as np, lib
T = collections.defaultdict(list)
for s in ("faults", "pairs", "unknown"):
    for e in json.load(open(s + ".json")): T[e["base"]].append((s, e))
for b, L in T.items():
    sig = {}
    for s, e in L:
        t = open(b).read()
        for o, n in e["replace"]: t = t.replace(o, n)
        ns = lib.load_source(t, b); form = lib.form_of(ns); a = lib.arch_of(ns); v = []; hidden = 0; n = 0
        for lay, m in lib.nets_for(ns, form):
            P, X, Y = lib.make(lay, m, a, 3); n += 1
            try: O = lib.call(ns, form, P, X, Y, {})
            except Exception: O = {}
            v.append({k: np.asarray(x, float) for k, x in O.items()})
        c = e.get("causes", [e.get("cause")])
        for (n2, e2), w in sig.items():
            c2 = T[b][e2][1]
            same = all(p.keys() == q.keys() and all(p[k].shape == q[k].shape and np.allclose(p[k], q[k], rtol=1e-9, equal_nan=True) for k in p) for p, q in zip(v, w))
            if same: print("SAME", b, e["name"], c, e.get("alternatives"), "|", n2, c2.get("causes", [c2.get("cause")]), c2.get("alternatives"))
        sig[(e["name"], [i for i, x in enumerate(T[b]) if x[1] is e][0])] = v
