"""Every base against torch autograd (float64), several shapes. `python check_bases.py [name ...]`"""
import os, sys
from ref import run
os.chdir(os.path.dirname(os.path.abspath(__file__)))
bad = n = 0
for f in sorted(os.listdir("bases")):
    if not f.endswith((".py", ".ipynb")) or (sys.argv[1:] and not any(a in f for a in sys.argv[1:])): continue
    n += 1
    rs = run(open("bases/" + f, encoding="utf8").read(), f)
    ok = all(not w and not fl for _, _, w, fl, _ in rs)
    bad += not ok
    print("ok " if ok else "BAD", f, len(rs), rs[-1][4][:4], "" if ok else [(s, m, w, fl) for s, m, w, fl, _ in rs if w or fl])
print(n, "bases,", bad, "bad"); sys.exit(bool(bad))
