"""python build.py            tables.py -> faults.json, harmless.json; verifies each variant by ref.py
   python build.py --write DIR   also writes the variants as files"""
import json, os, sys, warnings
import ref
from tables import FAULTS, HARMLESS
warnings.simplefilter("ignore")
if "--seed" in sys.argv: ref.OFFSET = int(sys.argv[sys.argv.index("--seed") + 1])
here = os.path.dirname(os.path.abspath(__file__))
NAMES = {os.path.splitext(f)[0].split("_")[0]: f for f in os.listdir(os.path.join(here, "bases")) if f.endswith((".py", ".ipynb"))}

def enc(t, f): return json.dumps(t, ensure_ascii=False)[1:-1] if f.endswith(".ipynb") else t

def apply(f, reps):
    text = ref.source(os.path.join(here, "bases", f))
    for old, new in reps:
        assert text.count(old) == 1, (f, text.count(old), old)
        text = text.replace(old, new)
    return text

def first(rep):
    fs = [r[2][0] for r in rep if r[2]]
    s = sorted(set(fs), key=fs.index)
    if not s: return None
    if len(s) == 1: return s[0]
    kinds = sorted({x.rstrip("0123456789") for x in s})
    return kinds[0] if len(kinds) == 1 else kinds

def main():
    wr = sys.argv[sys.argv.index("--write") + 1] if "--write" in sys.argv else None
    if wr: os.makedirs(wr, exist_ok=True)
    faults, harmless, bad, seen = [], [], 0, set()
    for kind, table in (("F", FAULTS), ("H", HARMLESS)):
        for e in table:
            b, slug, reps, cause, layer, alts, note = (list(e) + [None, None, [], ""][len(e) - 3:] if len(e) < 7 else e)
            f = NAMES[b]; reps = [[enc(o, f), enc(n, f)] for o, n in reps]
            assert (f, slug) not in seen, (f, slug)
            seen.add((f, slug))
            try: text = apply(f, reps)
            except AssertionError as x: print("REPLACE", slug, x); bad += 1; continue
            if wr: open(os.path.join(wr, os.path.splitext(f)[0] + "__" + slug + os.path.splitext(f)[1]), "w").write(text)
            try: rep = ref.check(text, f)
            except Exception as x: print("LOAD", f, slug, repr(x)); bad += 1; continue
            ok = ref.good(rep)
            if kind == "H":
                if not ok: print("NOT HARMLESS", f, slug, rep); bad += 1
                harmless.append({"base": "bases/" + f, "name": slug, "replace": reps, "cause": None, "verdict": "match", "note": note})
                continue
            if ok: print("NO EFFECT", f, slug); bad += 1; continue
            mut, dif, cr = (any(r[i] for r in rep) for i in (3, 4, 5))
            fw = first(rep); extra = {}
            if cause in ("mutates-argument",):
                if not mut: print("NOT MUTATING", f, slug); bad += 1
            if mut and fw: fw = [None] + (fw if isinstance(fw, list) else [fw])
            elif mut and cause != "mutates-argument" and "mutates-argument" not in alts: print("also mutates?", f, slug); bad += 1
            if cause == "not-deterministic":
                if not dif: print("NOT RANDOM", f, slug); bad += 1
                fw = fw if isinstance(fw, list) else [None, fw]
            elif cause == "ignores-argument" and dif:   # a memory between calls: fair to call it either way
                fw = fw if isinstance(fw, list) else [None, fw]
            if cr:
                if cause != "crash": print("crash", f, slug, [r[5] for r in rep if r[5]][0])
                extra["verdict"] = "crash"; fw = None if not isinstance(fw, str) else [None, fw]
            if cause in ("crash", None): extra.setdefault("verdict", "mismatch"); cause = None
            faults.append({"base": "bases/" + f, "name": slug, "replace": reps, "cause": cause, "layer": layer, "first_wrong": fw,
                           "alternatives": alts, "note": note, **extra})
            if "-v" in sys.argv: print(f, slug, cause, layer, fw, {tuple(r[2][:3]) for r in rep})
    json.dump(faults, open(os.path.join(here, "faults.json"), "w"), indent=1); json.dump(harmless, open(os.path.join(here, "harmless.json"), "w"), indent=1)
    print(len(faults), "faults", len(harmless), "harmless", bad, "bad"); sys.exit(bad > 0)
main()
