"""All bases against torch autograd, float64, several networks, m and seeds."""
import glob
import sys

from harness import judge

bad = 0
files = sorted(glob.glob("bases/*"))
for f in files:
    r = judge(open(f).read(), f.endswith(".ipynb"), seeds=(1, 2), ms=(7, 1, 12))
    wrong = [(s, w) for s, w, _ in r if w]
    print("ok " if not wrong else "BAD", f, len(r), wrong[:2] if wrong else "", " ".join(r[-1][2]))
    bad += bool(wrong)
print(len(files), "bases,", bad, "wrong")
sys.exit(bad > 0)
