"""python build.py: verify all and write the json tables; with --write DIR also the variants."""
import json, os, sys, re
from ref import *
from table import FAULTS, PAIRS, UNKNOWN, HARMLESS
src = {}
def variant(e):
    t = src.setdefault(e["base"], open(e["base"]).read())
    for old, new in e["replace"]:
        assert t.count(old) == 1, (e["base"], e["name"], old, t.count(old))
        t = t.replace(old, new)
    return t
def firsts(e):
    ns = load(variant(e), e["base"]); out = []
    for sizes, m in shapes(ns):
        try: w, names = judge(ns, sizes, m)
        except Exception as ex: out.append(("crash", repr(ex)[:80])); continue
        out.append(w)
    return out
def auto(fs):
    firstset = [next((k for k in w if k[0] != "_"), None) for w in fs if w]
    if not firstset: return "NOTHING"
    if len(set(firstset)) == 1: return firstset[0]
    kinds = {re.sub(r"\d+", "", k or "?") for k in firstset}
    return kinds.pop() if len(kinds) == 1 else "MIXED " + str(firstset)
bad = 0; seen = set()
for label, tab in (("faults", FAULTS), ("pairs", PAIRS), ("unknown", UNKNOWN), ("harmless", HARMLESS)):
    good = []
    for e in tab:
        try: fs = firsts(e)
        except Exception as ex: print(label, e["base"], e["name"], "ERR", repr(ex)[:200]); bad += 1; continue
        crash = any(w and w[0] == "crash" for w in fs)
        a = auto(fs) if not crash else "CRASH"
        assert (label, e["base"], e["name"]) not in seen; seen.add((label, e["base"], e["name"]))
        problem = None
        if label == "harmless":
            if any(fs): problem = fs
        elif crash or a == "NOTHING" or str(a).startswith("MIXED"): problem = (a, fs)
        else:
            if e["first_wrong"] == "auto": e["first_wrong"] = a
            elif a not in (e["first_wrong"] if isinstance(e["first_wrong"], list) else [e["first_wrong"]]): problem = ("label", e["first_wrong"], "computed", a)
        if problem: print(label, e["base"], e["name"], problem); bad += 1
        elif "-v" in sys.argv: print(label, e["base"], e["name"], e.get("cause", e.get("causes")), e.get("layer"), e.get("first_wrong"))
        if not problem: good.append(e)
    json.dump(good, open(label + ".json", "w"), indent=1)
    print(label, len(good), "of", len(tab))
    if "--write" in sys.argv:
        d = sys.argv[sys.argv.index("--write") + 1]; os.makedirs(d, exist_ok=True)
        for e in good:
            b, x = os.path.splitext(os.path.basename(e["base"]))
            open(os.path.join(d, f"{label}-{b}-{e['name']}{x}"), "w").write(variant(e))
sys.exit(bool(bad))
