"""python build.py [--write DIR]: makes every variant, checks that the old text occurs once, that faults differ from
the reference and harmless ones do not, and that my first_wrong is the first differing tensor on the smallest network."""
import json, os, re, sys, warnings
from harness import *

def variant(e):
    t = open(e["base"]).read()
    for old, new in e["replace"]:
        if t.count(old) != 1:
            raise ValueError("%s: %d times %r" % (e["name"], t.count(old), old[:60]))
        t = t.replace(old, new)
    return t

def first(e, text, tol):
    ns = load_file(e["base"], text)
    hits = []
    for sizes, m in sorted(shapes(ns), key=lambda s: (len(s[0]), s[1])):
        for seed in (0, 1):
            j = judge(ns, sizes, m, seed, tol)
            if j["wrong"] or j["events"] or j.get("absent"):
                hits.append((sizes, j))
    return hits

def main():
    out = sys.argv[2] if sys.argv[1:2] == ["--write"] else None
    bad = 0
    names = set()
    for table in ("faults", "pairs", "unknown", "harmless"):
        if not os.path.exists(table + ".json"):
            continue
        T = json.load(open(table + ".json"))
        for e in T:
            assert (table, e["name"]) not in names, e["name"]
            names.add((table, e["name"]))
            try:
                text = variant(e)
            except ValueError as x:
                print("TEXT", x); bad += 1; continue
            soft = e.get("cause") == "reduced-precision" or "reduced-precision" in e.get("causes", [])
            hits = first(e, text, 1e-9 if soft or table == "harmless" else 1e-6)
            if out:
                d = os.path.join(out, table); os.makedirs(d, exist_ok=True)
                open(os.path.join(d, e["name"] + os.path.splitext(e["base"])[1]), "w").write(text)
            if table == "harmless":
                if hits:
                    print("HARM", e["name"], hits[0]); bad += 1
                continue
            if not hits:
                print("NONE", e["name"]); bad += 1; continue
            sizes, j = hits[0]
            w = j["wrong"][0] if j["wrong"] else None
            if w == "crash":
                print("CRASH", e["name"], j["crash"]); bad += 1; continue
            fw = e.get("first_wrong", "-")
            if fw == "-":
                continue
            ok = any(f == w or (f and w and re.fullmatch("[A-Za-z]+", f) and re.fullmatch(f + r"[0-9]*", w)) or (f == w)
                     for f in (fw if isinstance(fw, list) else [fw]))
            if not ok:
                print("FIRST", table, e["name"], "label", fw, "got", w, sizes, j["wrong"], j["events"]); bad += 1
            if w is None and not j["events"]:
                print("??", e["name"], j); bad += 1
    print("entries:", len(names), "bad:", bad)
    return bad

if __name__ == "__main__":
    sys.exit(bool(main()))
