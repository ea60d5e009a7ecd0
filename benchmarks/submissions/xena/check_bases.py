"""Every base on every shape it takes, against autograd. Exit code 0 only if all are right."""
import glob
import os
import sys

import ref

here = os.path.dirname(os.path.abspath(__file__))
bad = 0
for path in sorted(glob.glob(os.path.join(here, "bases", "*"))):
    if not path.endswith((".py", ".ipynb")):
        continue
    ns = ref.load(path)
    extra = [[5, 1], [4, 3]] if ref.networks(ns) is ref.FREE else []
    for sizes in ref.networks(ns) + extra:
        for m, seed in ((9, 3), (11, 4), (1, 5)):
            r = ref.judge(ns, sizes, m, seed)
            ok = not r["wrong"] and not r["flags"] and not r["crash"]
            bad += not ok
            if not ok or (m == 9 and sizes == ref.networks(ns)[0]):
                print("ok " if ok else "BAD", os.path.basename(path), sizes, m, len(r["names"]), r["crash"] or "",
                      r["wrong"], r["flags"])
print("bad:", bad)
sys.exit(bool(bad))
