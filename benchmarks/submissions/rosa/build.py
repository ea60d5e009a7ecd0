"""build.py [--json] [--write DIR] [--quiet]: tables -> json, verify every variant against lib.py's autograd, write the variants."""
import json, os, sys, collections
here = os.path.dirname(os.path.abspath(__file__)); os.chdir(here); sys.path.insert(0, here)
import lib
SETS = ["faults", "pairs", "unknown", "harmless"]
if "--json" in sys.argv:
    for s in SETS:
        try: mod = __import__("table_" + s)
        except ImportError: continue
        json.dump(mod.F, open(s + ".json", "w"), indent=1, ensure_ascii=False)
write = sys.argv[sys.argv.index("--write") + 1] if "--write" in sys.argv else None
ORDER = lambda r: [k for k, _ in r["wrong"]]
def kind(k): return k.rstrip("0123456789")
bad = 0; seen = set()
for s in SETS:
    if not os.path.exists(s + ".json"): continue
    T = json.load(open(s + ".json"))
    count = collections.Counter()
    for e in T:
        tag = s + " " + e["base"][6:] + " " + e["name"]
        if tag in seen: print("DOUBLE NAME", tag); bad += 1
        seen.add(tag)
        t = open(e["base"]).read()
        okrep = True
        for old, new in e["replace"]:
            if e["base"].endswith("ipynb"):      # the text as it stands in the raw file
                old, new = old, new
            if t.count(old) != 1:
                print("REPLACE", t.count(old), tag, repr(old)); bad += 1; okrep = False
            t = t.replace(old, new)
        if not okrep: continue
        tol = 1e-9 if "reduced-precision" in (e.get("cause"), *e.get("causes", [])) else 1e-6
        if s == "harmless": tol = 1e-10
        try:
            rs = lib.judge(t, e["base"], tol=tol, seeds=(1, 2))
        except Exception as ex:
            print("LOAD", tag, ex); bad += 1; continue
        cr = [r for r in rs if r["crash"]]
        wr = [r for r in rs if not r["crash"] and r["wrong"]]
        special = any(r["mutated"] or r["nondet"] for r in rs if not r["crash"])
        first = ORDER(wr[0])[0] if wr else None
        if s == "harmless":
            if cr or wr or special or any(r.get("lr") for r in rs):
                bad += 1; print("NOT HARMLESS", tag, cr[:1], [(r["net"], r["wrong"]) for r in wr][:1], special)
        else:
            if not wr and not special: print("NO EFFECT", tag, cr[:1]); bad += 1
            if cr: print("CRASH", tag, cr[0]["net"], cr[0]["crash"]); bad += 1
            want = e["first_wrong"]
            want = want if isinstance(want, list) else [want]
            firsts = {ORDER(r)[0] for r in wr} or {None}
            ok = all(f in want or (f and kind(f) in want) for f in ([first] if first else [None]))
            if want != [None] and first and first[-1].isdigit() and first in want and "layer_sizes" not in lib.load_source(t, e["base"]).get("ARCHITECTURE", {}) and first != "dX" and "propaga" not in e["base"]:
                if len(firsts) > 1: print("DEPENDS ON DEPTH", tag, firsts); bad += 1
            if not ok: print("FIRST", tag, "said", e["first_wrong"], "found", first, firsts, ORDER(wr[0]) if wr else None, "mut/nondet", special); bad += 1
            if len(wr) < len([r for r in rs if not r["crash"]]): e["_part"] = 1
            if (any(r["mutated"] for r in rs if not r["crash"])) and "mutates-argument" not in [e.get("cause")] + e.get("causes", []) + e.get("alternatives", []): print("ALSO MUTATES", tag); bad += 1
            if "-v" in sys.argv: print(tag, "|", e.get("cause", e.get("causes")), "|", first, [(r["net"], r["m"]) for r in wr][:1], ["%s %.1e" % w for w in (wr[0]["wrong"] if wr else [])][:8])
        for c in (e.get("causes") or [e.get("cause")]): count[c] += 1
        if write:
            d = os.path.join(write, s); os.makedirs(d, exist_ok=True)
            b, x = os.path.splitext(os.path.basename(e["base"]))
            open(os.path.join(d, b + "__" + e["name"] + x), "w").write(t)
    print("==", s, len(T), "entries", dict(sorted((str(k), v) for k, v in count.items())))
print("problems:", bad); sys.exit(bool(bad))
