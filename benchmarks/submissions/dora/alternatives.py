"""Which other ids reproduce a fault on every network it shows on?  They belong into its alternatives."""
import pathlib

import tables_core as T
import tables_faults  # noqa: F401
from build_variant import variant
from confirm import SKIP
from confirm_more import IDS, hit, safe
from reference import OLD_NAMES, judge, load, networks, problem, spec_of

for e in T.FAULTS:
    stem = pathlib.Path(e["base"]).stem
    ns = load(text=variant(e), notebook=e["base"].endswith(".ipynb"))
    st = []
    for s, m in networks(ns, stem):
        o = judge(ns, s, m, stem in OLD_NAMES)
        if o.error is None and any(o.values()):
            spec = spec_of(ns, s)
            st.append((s, m, o, spec, problem(s, spec, m)))
    if not st or e["cause"] in SKIP - {"ignores-argument", "stale-or-updated-weights", "elementwise-for-matmul", "broadcast"}:
        continue
    st.sort(key=lambda t: -len(t[0]) - (t[0][-1] > 1) * .5)
    for c in IDS:
        if c == e["cause"]:
            continue
        fits = all(any(hit(I, t) for I in safe(c, len(t[0]) - 1, t[3])) for t in st[:1]) and all(any(hit(I, t) for I in safe(c, len(t[0]) - 1, t[3])) for t in st[1:])
        if fits != (c in e["alternatives"]) and fits:
            print("add:", e["base"], e["name"], e["cause"], "->", c, flush=True)
