"""Entries of one base that compute the very same numbers: the labels must then know each other."""
import collections, json, pathlib
import numpy as np
from common import run
from build_lib import variant
here = pathlib.Path(__file__).parent
by = collections.defaultdict(list)
for table in ("faults", "pairs", "unknown"):
    for e in json.loads((here / f"{table}.json").read_text()):
        fn = pathlib.Path(e["base"]).name
        res = run(variant(e), fn)
        ids = set(e.get("causes") or ([e["cause"]] if e["cause"] else [])); by[fn].append((table, e, ids, res))
def eq(a, b):
    for r, s in zip(a, b):
        if r[4] is None or s[4] is None or set(r[4][0]) != set(s[4][0]): return False
        for k in r[4][0]:
            x, y = r[4][0][k], s[4][0][k]
            if x.shape != y.shape or not np.allclose(x, y, rtol=1e-9, atol=1e-12, equal_nan=True): return False
        if set(r[3]) != set(s[3]): return False
    return True
for fn, L in by.items():
    for i, a in enumerate(L):
        for b in L[i + 1:]:
            if eq(a[3], b[3]):
                ok = a[2] == b[2] or (a[2] & set(b[1]["alternatives"])) and (b[2] & set(a[1]["alternatives"]))
                print("same" if ok else "TWIN", fn, a[0], a[1]["name"], a[2], "|", b[0], b[1]["name"], b[2])
