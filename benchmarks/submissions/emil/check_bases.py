"""Runs every base on several networks against torch autograd in float64."""
import pathlib, sys
import ref
bad = 0
for f in sorted(pathlib.Path(__file__).parent.glob("bases/*")):
    if f.suffix not in (".py", ".ipynb"): continue
    res = ref.judge(f)
    for r in res:
        if r[2] or r[3]: bad += 1; print("BAD", f.name, r[0], r[1], r[2], r[3])
    print("ok" if not any(r[2] or r[3] for r in res) else "--", f.name, len(res), "networks; tensors", " ".join(res[-1][4]))
print("bad:", bad); sys.exit(bool(bad))
