"""Applies the tables to the bases, judges every variant against the reference. build.py [--write DIR] [-v]"""
import argparse
import json
import os

from harness import form_of, judge, load

ap = argparse.ArgumentParser()
ap.add_argument("--write")
ap.add_argument("-v", action="store_true")
opt = ap.parse_args()


def kind(name):
    return name.rstrip("0123456789") if name and name not in ("cost", "dX") else name


def seen(rep):
    """first wrong tensor on the smallest network that shows it; the kind alone where the depth decides."""
    firsts = [r[1][0] for r in rep if r[1]]
    if not firsts:
        return None
    same = {f for f in firsts if kind(f) == kind(firsts[0])}
    return firsts[0] if len(same) == 1 else kind(firsts[0])


bad, count, names = 0, {}, set()
for table in ("faults", "pairs", "unknown", "harmless"):
    if not os.path.exists(table + ".json"):
        continue
    for e in json.load(open(table + ".json")):
        text = open(e["base"]).read()
        base = text
        for old, new in e["replace"]:
            if text.count(old) != 1 or base.count(old) != 1:
                bad += 1
                print("TEXT", table, e["name"], e["base"], text.count(old), repr(old))
            text = text.replace(old, new)
        key = (e["base"], e["name"])
        if key in names:
            bad += 1
            print("DUP", key)
        names.add(key)
        if opt.write:
            os.makedirs(opt.write, exist_ok=True)
            stem, ext = os.path.splitext(os.path.basename(e["base"]))
            open(os.path.join(opt.write, f"{table}__{stem}__{e['name']}{ext}"), "w").write(text)
        nb = e["base"].endswith(".ipynb")
        try:
            rep = judge(text, nb, 1e-9 if e.get("cause") == "reduced-precision" else 1e-6)
        except Exception as x:
            bad += 1
            print("LOAD", table, e["name"], x)
            continue
        first, notes = seen(rep), set().union(*(r[2] for r in rep)) - {"old-naming"}
        crash = [n for n in notes if ":" in n]
        flag = notes & {"mutated", "cache-mutated", "random", "rate"}
        if table == "harmless":
            ok = first is None and not notes
        else:
            want = e["first_wrong"]
            ok = (first is not None or flag) and not crash and (first in want if isinstance(want, list) else first == want)
            if e.get("cause") == "mutates-argument":
                ok = ok and flag & {"mutated", "cache-mutated"}
        if not ok or opt.v:
            print("ok  " if ok else "BAD ", table, e["base"], e["name"], "want", e.get("first_wrong"), "got", first, sorted(notes),
                  [r[1][:3] for r in rep])
        bad += not ok
        c = e.get("cause") if table == "faults" else table
        count[c] = count.get(c, 0) + 1
print(sum(count.values()), "entries", bad, "bad")
for c, n in sorted(count.items(), key=str):
    print(f"  {c}: {n}", end=";")
print()
