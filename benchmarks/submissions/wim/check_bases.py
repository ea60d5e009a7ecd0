"""python check_bases.py [part of name [seed]]: all bases against torch autograd, several shapes."""
import glob, os, sys, warnings
import ref
warnings.simplefilter("ignore")
if len(sys.argv) > 2: ref.OFFSET = int(sys.argv[2])
here = os.path.dirname(os.path.abspath(__file__)); bad = 0; n = 0
for p in sorted(glob.glob(os.path.join(here, "bases", "*"))):
    if len(sys.argv) > 1 and sys.argv[1] not in p: continue
    if not p.endswith((".py", ".ipynb")): continue
    n += 1
    try: rep = ref.check(ref.source(p), os.path.basename(p))
    except Exception as e: print(os.path.basename(p), "LOAD", repr(e)); bad += 1; continue
    ok = ref.good(rep); bad += not ok
    print(os.path.basename(p), "ok" if ok else rep)
print(n, "bases,", bad, "bad"); sys.exit(bad > 0)
