"""Looks for entries of one base that return the same numbers under different names, and for unnamed faults that are a mere factor."""
import warnings, os
import numpy as np
import check_bases as C, build as B
warnings.filterwarnings("ignore")
groups = {}
for kind, tab in (("fault", B.FAULTS), ("unknown", B.UNKNOWN)):
    for e in tab:
        groups.setdefault(e["base"], []).append((kind, e))
for base, es in groups.items():
    ns0 = C.load_text(open(os.path.join(C.HERE, base)).read(), base)
    arch = C.arch_of(ns0)
    nets = C.nets(ns0, arch, "L_model_forward" not in ns0)
    outs = []
    for kind, e in es:
        o = []
        ns = C.load_text(B.variant(e), base)
        for s, m in nets:
            np.random.seed(5)
            P, X, Y = C.make(arch, s, m, 7)
            g, ch = C.call(ns, P, X, Y)
            o.append((g, ch))
        outs.append(o)
        if kind == "unknown":
            P, X, Y = C.make(arch, *nets[-1], 7)
            g0, _ = C.call(ns0, P, X, Y)
            g = o[-1][0]
            for k in C.order(len(P) // 2):
                if k in g and np.shape(g[k]) == np.shape(g0[k]) and not np.allclose(g[k], g0[k], rtol=1e-7):
                    r = np.asarray(g[k]) / np.where(g0[k] == 0, np.nan, g0[k])
                    r = r[np.isfinite(r)] if np.ndim(r) else r
                    if np.size(r) > 1 and np.ptp(r) < 1e-8:
                        print("FACTOR", base, e["name"], k, np.ravel(r)[0], e["alternatives"])
                    break
    for i in range(len(es)):
        for j in range(i):
            def eq(a, b):
                if a[1] != b[1] or a[0].keys() != b[0].keys():
                    return False
                return all(np.shape(a[0][k]) == np.shape(b[0][k]) and np.allclose(a[0][k], b[0][k], rtol=1e-9, atol=1e-13, equal_nan=True) for k in a[0])
            if all(eq(a, b) for a, b in zip(outs[i], outs[j])):
                print("SAME", base, es[i][1]["name"], es[i][1]["cause"], es[i][1]["alternatives"], "=", es[j][1]["name"], es[j][1]["cause"], es[j][1]["alternatives"])
