"""Every base against torch autograd (ref.py). python check_bases.py [name ...]"""
import glob, os, sys
import ref
here = os.path.dirname(os.path.abspath(__file__))
bad = n = 0
for p in sorted(glob.glob(os.path.join(here, "bases", "*"))):
    if len(sys.argv) > 1 and not any(a in p for a in sys.argv[1:]):
        continue
    if not p.endswith((".py", ".ipynb")): continue
    n += 1
    try:
        ns, rs = ref.verdict(p)
    except Exception as e:
        print("FAIL", os.path.basename(p), "load", repr(e)[:150]); bad += 1; continue
    f = [r for r in rs if r["crash"] or r["wrong"] or r["changed"] or r["differs"]
         or not any(k.startswith("dW") for k in r["seen"])]
    bad += bool(f)
    print("FAIL" if f else "ok  ", os.path.basename(p), len(rs), "runs;", " ".join(rs[0]["seen"]),
          "| skipped:" + "; ".join(ns["_failed"]) if ns["_failed"] else "")
    for r in f[:1]: print("     ", {k: r[k] for k in r if k != "seen"})
print("reference against finite differences:", ref.self_test())
print(n, "files,", bad, "bad")
sys.exit(bool(bad))
