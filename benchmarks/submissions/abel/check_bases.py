"""Check every base against torch autograd (float64) on several shapes, m and seeds."""
import glob, os, sys
import ref
HERE = os.path.dirname(os.path.abspath(__file__))
bad = 0
for path in sorted(glob.glob(os.path.join(HERE, "bases", "*"))):
    if not path.endswith((".py", ".ipynb")): continue
    ns = ref.load(path); worst = 0; n = 0; seen = set()
    for sizes in ref.nets(ns):
        for m, seed in ((7, 0), (9, 1), (2, 2), (1, 3)):
            wrong, flags, e = ref.judge(ns, sizes, m, seed, tol=1e-9)
            n += 1
            if wrong or flags or not e:
                bad += 1; print("BAD", os.path.basename(path), sizes, m, wrong, flags)
            else:
                worst = max(worst, max(e.values())); seen |= set(e)
    print("%-28s %-8s runs %2d worst %.1e  %s" % (os.path.basename(path), ref.form(ns), n, worst, " ".join(sorted(seen))[:70]))
sys.exit(bad > 0)
