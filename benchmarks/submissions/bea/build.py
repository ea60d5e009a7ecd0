"""build.py: check every entry of tables.py / the json files; build.py --write DIR writes the variants"""
import sys
from harness import *

KEYS = {"faults": "FAULTS", "pairs": "PAIRS", "unknown": "UNKNOWN", "harmless": "HARMLESS"}


def variant(e):
    t = (HERE / e["base"]).read_text()
    for old, new in e["replace"]:
        n = t.count(old)
        if n != 1:
            raise ValueError(f"{e['name']}: {n} times {old!r}")
        t = t.replace(old, new)
    return t


def kind(k):
    return re.sub(r"\d+$", "", k)


def first(outs):
    shown = [(len(s), w[0]) for s, m, w, seen, _ in outs if w]
    if not shown:
        return None
    names = {w for _, w in shown}
    if len(names) == 1:
        return names.pop()
    kinds = {kind(w) for _, w in shown}
    return kinds.pop() if len(kinds) == 1 else "MIXED " + str(sorted(names))


if __name__ == "__main__":
    import tables
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else None
    bad, names = 0, set()
    for key, var in KEYS.items():
        rows = getattr(tables, var, [])
        out = []
        for e in rows:
            e = dict(e)
            try:
                t = variant(e)
            except ValueError as x:
                print("REPLACE", key, x); bad += 1; continue
            if e["name"] in names:
                print("DOUBLE NAME", e["name"]); bad += 1
            names.add(e["name"])
            if "--write" in sys.argv:
                d = Path(sys.argv[sys.argv.index("--write") + 1]); d.mkdir(parents=True, exist_ok=True)
                (d / (key + "-" + e["name"] + Path(e["base"]).suffix)).write_text(t)
            o = judge(t, e["base"])
            fw = first(o)
            flags = sorted({x[0] for r in o for x in r[3]})
            crash = [x for r in o for x in r[3] if x[0] == "crash"]
            if key == "harmless":
                ok = fw is None and not flags
            else:
                ok = (fw is not None or "mutated" in flags or "nondeterministic" in flags or "rate" in flags) and not crash
                if e.get("first_wrong", "auto") == "auto":
                    e["first_wrong"] = fw
            if key == "harmless":
                e["first_wrong"] = None
            if not ok or ((fw or "").startswith("MIXED") and e["first_wrong"] == fw) or "-v" in sys.argv:
                print("ok " if ok else "BAD", key, e["name"], e.get("cause", e.get("causes")), "->", fw, flags, crash[:1])
            bad += not ok
            out.append(e)
        (HERE / (key + ".json")).write_text(json.dumps(out, indent=1))
        print(key, len(out))
    print("bad", bad)
