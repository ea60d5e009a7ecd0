import glob, os
from harness import HERE, judge, source
bad = 0
for f in sorted(glob.glob(HERE + "/bases/*")):
    if not f.endswith((".py", ".ipynb")): continue
    stem = os.path.basename(f).split(".")[0]
    for s, m, w, fl in judge(source(f), stem, 1e-9):
        ok = w == [] and not fl; bad += not ok
        if not ok: print("BAD", stem, s, m, w, fl)
    print("checked", stem)
print("bases bad:", bad)
