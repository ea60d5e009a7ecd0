"""Makes the JSON tables from table_*.py and verifies them.  python build.py [--write DIR] [--only TEXT]"""
import argparse, json, os, sys
from collections import Counter
from refs import judge

ap = argparse.ArgumentParser()
ap.add_argument("--write"); ap.add_argument("--only", default=""); ap.add_argument("-v", action="store_true")
args = ap.parse_args()


def variant(e):
    t = open(e["base"]).read()
    for old, new in e["replace"]:
        if t.count(old) != 1:
            raise SystemExit(f"{e['base']} {e['name']}: {t.count(old)} times: {old!r}")
        t = t.replace(old, new)
    return t


def first(res):
    """(name or kind or list), shows, notes"""
    f = [w[0] for _, w, _ in res if w]
    notes = sorted({n for _, _, nt in res for n in nt if not n.startswith("seen")})
    if not f:
        return None, any(n.startswith(("changed", "two", "absent")) for n in notes), notes
    if len(set(f)) == 1:
        # the same name at one depth only is a name; at several it really is that one
        return f[0], True, notes
    k = {x.rstrip("0123456789") for x in f}
    return (k.pop() if len(k) == 1 else sorted(set(f))), True, notes


problems = 0
for table in ("faults", "pairs", "unknown", "harmless"):
    try:
        rows = __import__("table_" + table).ROWS
    except ModuleNotFoundError:
        continue
    out, slugs = [], Counter()
    for e in rows:
        if e.get("drop"):
            continue
        e = dict(e, base="bases/" + e["base"])
        text = variant(e)
        slugs[(e["base"], e["name"])] += 1
        e["alternatives"] = [x for x in e["alternatives"] if x != "__none__"]
        small, fw, lay = e.pop("small", 0), e.pop("fw", "auto"), e.pop("layers", None)
        if lay:
            e["layers_accepted"] = lay
        if args.only in e["base"] + " " + e["name"]:
            res = judge(text, e["base"], 1e-9 if small else 1e-8 if table == "harmless" else 1e-6)
            got, shows, notes = first(res)
            if table == "harmless":
                if shows or any(n != "mean" for n in notes):
                    problems += 1
                    print("NOT HARMLESS", e["base"], e["name"], got, notes)
            else:
                if not shows or "CRASH" in str(got):
                    problems += 1
                    print("PROBLEM", e["base"], e["name"], got, notes)
                if fw == "auto" and isinstance(got, list):
                    print("LIST", e["base"], e["name"], got, notes)
                if args.v:
                    print(table, e["base"][6:], e["name"], e.get("cause", e.get("causes")), got, notes, [w[:4] for _, w, _ in res])
        else:
            got = None
        if table in ("faults", "pairs", "unknown"):
            e["first_wrong"] = got if fw == "auto" else fw
        else:
            e["verdict"] = "match"
        out.append(e)
        if args.write:
            d = os.path.join(args.write, table); os.makedirs(d, exist_ok=True)
            b, x = os.path.splitext(os.path.basename(e["base"]))
            open(os.path.join(d, f"{b}__{e['name']}{x}"), "w").write(text)
    assert all(v == 1 for v in slugs.values()), [k for k, v in slugs.items() if v > 1]
    if not args.only:
        json.dump(out, open(table + ".json", "w"), indent=1)
    c = Counter(e["cause"] if e.get("cause") else "+" if "causes" in e else None for e in out)
    print(table, len(out), dict(c))
print("problems", problems)
