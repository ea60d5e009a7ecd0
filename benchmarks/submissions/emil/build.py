"""Verifies every entry and writes the tables; `build.py --write DIR` also writes the variants."""
import json, pathlib, re, sys
import ref, faults_src as S
here = pathlib.Path(__file__).parent
try: import more_src
except ImportError: pass

def variant(e):
    t = (here / e["base"]).read_text()
    for o, nw in e["replace"]:
        if e["base"].endswith(".ipynb"): o, nw = json.dumps(o)[1:-1], json.dumps(nw)[1:-1]
        assert t.count(o) == 1, ("occurs %d times" % t.count(o), e["name"], o)
        t = t.replace(o, nw)
    return t

def first(e, res):
    names = [(r[0], r[2][0]) for r in res if r[2]]
    if not names: return None
    kinds = {re.sub(r"\d+$", "", k) for _, k in names}
    return names[0][1] if len({k for _, k in names}) == 1 else (kinds.pop() if len(kinds) == 1 else sorted(kinds))

out = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[1] == "--write" else None
for table, fn in ((S.FAULTS, "faults"), (S.PAIRS, "pairs"), (S.UNKNOWN, "unknown"), (S.HARMLESS, "harmless")):
    good, seen = [], set()
    for e in table:
        e = dict(e)
        try: text = variant(e); res = ref.judge(e["base"], text)
        except AssertionError as x: print("ENTRY", e["base"], x); continue
        key = (e["base"], e["name"])
        if key in seen: print("TWICE", key); continue
        seen.add(key)
        wrong = any(r[2] or r[3] for r in res)
        crash = [r for r in res if r[2] and r[2][0].startswith("CRASH")]
        if crash: print("CRASH", fn, key, crash[0][0], crash[0][2]); continue
        if wrong != (fn != "harmless"): print("NOT AS SAID", fn, key, [(r[0], r[2], r[3]) for r in res][:2]); continue
        if fn in ("faults", "unknown"):
            e.setdefault("first_wrong", first(e, res))
            ex = sorted({x for r in res for x in r[3]})
            if "-q" not in sys.argv and fn == "faults": print("%-26s %-22s %-40s L%s first=%s shows=%s %s" % (e["base"][6:], e["name"], e["cause"], e["layer"], e["first_wrong"], [r[0] for r in res if r[2] or r[3]][:1], ex or ""))
        good.append(e)
        if out: out.mkdir(parents=True, exist_ok=True); (out / ("%s__%s__%s" % (fn, e["name"], pathlib.Path(e["base"]).name))).write_text(text)
    (here / (fn + ".json")).write_text(json.dumps(good, indent=1))
    print(fn, len(good), "of", len(table))
