"""Verify every variant of faults.json and harmless.json; --write DIR writes them there."""
import json, pathlib, sys
import ref
here = pathlib.Path(__file__).parent; bad = 0; total = 0
def variant(e):
    t = (here / e["base"]).read_text(encoding="utf-8")
    for old, new in e["replace"]:
        if e["base"].endswith(".ipynb"): old, new = json.dumps(old)[1:-1], json.dumps(new)[1:-1]
        assert t.count(old) == 1, (e["base"], e["name"], t.count(old), old)
        t = t.replace(old, new)
    return t
only = [a for a in sys.argv[1:] if not a.startswith("-")] if "--write" not in sys.argv else []
for fn, wrong in (("faults.json", True), ("harmless.json", False)):
    if not (here / fn).exists(): continue
    seen = set()
    for e in json.loads((here / fn).read_text()):
        key = (e["base"], e["name"])
        if only and not any(o in e["base"] for o in only): continue
        total += 1
        try:
            assert key not in seen; seen.add(key)
            t = variant(e); ip = e["base"].endswith(".ipynb")
            if "--write" in sys.argv:
                d = pathlib.Path(sys.argv[sys.argv.index("--write") + 1]); d.mkdir(parents=True, exist_ok=True)
                (d / f"{pathlib.Path(e['base']).stem}__{e['name']}{pathlib.Path(e['base']).suffix}").write_text(t, encoding="utf-8")
            res = ref.judge(ref.load(text=t, ipynb=ip))
        except Exception as x:
            print("ERR", key, type(x).__name__, x); bad += 1; continue
        firsts = [r[2][0] for r in res if r[2] and (r[1] == 9 or not wrong)]; notes = {n for r in res for n in r[4]}
        if not wrong:
            if firsts or notes: bad += 1; print("NOT HARMLESS", key, firsts[:2], notes)
            continue
        fw = e["first_wrong"]; fw = fw if isinstance(fw, list) else [fw]
        got = sorted(set(firsts)); kind = {"".join(c for c in g if not c.isdigit()) for g in got}
        note = {"mutates-argument": "MUTATES", "not-deterministic": "NONDET"}.get(e["cause"])
        if fw == [None] and note: ok = note in notes and not firsts
        elif fw == [None]: ok = bool(firsts or notes)
        else: ok = bool(firsts) and all(g in fw for g in got) or (bool(firsts) and kind <= set(fw))
        if not ok or "-v" in sys.argv: print("ok " if ok else "CHECK", key, "claimed", fw, "got", got, notes)
        bad += not ok
print(total, "variants,", bad, "to look at"); sys.exit(bad > 0)
