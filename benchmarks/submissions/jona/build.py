"""python build.py [--write DIR]: verify the tables, write faults.json, pairs.json, unknown.json, harmless.json (and the variants)."""
import json, os, re, sys
from harness import HERE, judge, source, text_of_nb
import tables as T

def variant(e):
    ext = ".ipynb" if e["base"].startswith("nb_") else ".py"
    path = f"{HERE}/bases/{e['base']}{ext}"; t = open(path).read()
    reps = e["replace"]
    if ext == ".ipynb":
        reps = [[json.dumps(x)[1:-1] for x in r] for r in reps]
    for o, n in reps:
        assert t.count(o) == 1, (e["name"], "occurs", t.count(o))
        t = t.replace(o, n)
    return ext, t, reps

def kind(x): return re.sub(r"\d+$", "", x)
bad = 0; out = {}
for table, rows in [("faults", T.FAULTS), ("pairs", T.PAIRS), ("unknown", T.U), ("harmless", T.H)]:
    keep = []
    for e in rows:
        try:
            ext, t, reps = variant(e)
            r = judge(t if ext == ".py" else text_of_nb(t), e["base"], 1e-6 if table != "harmless" else 1e-9)
        except Exception as x:
            print("SKIP", table, e["name"], repr(x)[:150]); bad += 1; continue
        shown = [(s, w, fl) for s, m, w, fl in r if w is None or w or fl]
        msg = None
        if table == "harmless":
            if shown: msg = shown[:2]
        elif not shown: msg = "no effect"
        elif any(w is None for _, w, _ in shown): msg = ("CRASH", shown[:2])
        elif table == "faults":
            want = e["first_wrong"] if isinstance(e["first_wrong"], list) else [e["first_wrong"]]
            for s, w, fl in shown:
                got = w[0] if w else None
                if not any(got == x or (got and x == kind(got)) for x in want): msg = ("first", want, "got", s, w, fl)
        if table == "faults" and msg is None and e["cause"] in ("mutates-argument",) and not any("mutates" in fl for _, _, fl in shown): msg = "no mutation"
        if msg: print("PROBLEM", table, e["base"], e["name"], msg); bad += 1; continue
        e = dict(e, base=f"bases/{e['base']}{ext}", replace=reps); keep.append(e)
        if "--write" in sys.argv:
            d = sys.argv[sys.argv.index("--write") + 1]; os.makedirs(d, exist_ok=True)
            open(f"{d}/{table}-{os.path.basename(e['base']).split('.')[0]}-{e['name']}{ext}", "w").write(t)
    json.dump(keep, open(f"{HERE}/{table}.json", "w"), indent=1)
    out[table] = len(keep)
print(out, "problems", bad)
