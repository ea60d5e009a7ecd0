"""Writes faults.json and harmless.json from entries.py and verifies every variant; `--write DIR` writes the variants."""
import argparse, json, pathlib, re, sys, tempfile
from ref import judge, order
import entries
HERE = pathlib.Path(__file__).parent

def variant(base, reps):
    s = (HERE / "bases" / base).read_text()
    for old, new in reps:
        n = s.count(old)
        if n != 1: raise ValueError(f"{base}: {n} times {old!r}")
        s = s.replace(old, new)
    return s

def first(results, form_kind=True):
    names = []
    for r in results:
        w = [x for x in r["wrong"] if re.fullmatch(r"(cost|[dZA]+[WbZAX]?\d*)", x)]
        o = [x for x in order(len(r["sizes"]) - 1) if x in w]
        if o: names.append(o[0])
    if not names: return None
    if len(set(names)) == 1 and (names[0] == "cost" or all(r["sizes"] == results[0]["sizes"] for r in results) or results[0]["form"] == "propagate"): one = names[0]
    else:
        kinds = sorted({re.sub(r"\d+$", "", n) for n in names}); one = kinds[0] if len(kinds) == 1 else kinds
    if results[0]["form"] == "propagate" and one in ("dW1", "db1"): return [one, {"dW1": "dw", "db1": "db"}[one]]
    return one

ap = argparse.ArgumentParser(); ap.add_argument("--write"); ap.add_argument("--only", default=""); a = ap.parse_args()
F, Hm, bad = [], [], 0
todo = [(b, *(list(v) + [[], ""])[:4], *((v + ([], ""))[4:6] if len(v) == 4 else (list(v) + [""])[4:6])) for b, vs in entries.F.items() for v in vs]
todo += [(b, s, None, None, r, [], n) for b, s, r, n in entries.H]
for base, slug, cause, layer, reps, alts, note in todo:
    if a.only and a.only not in base: continue
    try: text = variant(base, reps)
    except ValueError as e: print("BAD", e); bad += 1; continue
    name = base.replace(".", f"__{slug}.")
    if a.write:
        p = pathlib.Path(a.write); p.mkdir(parents=True, exist_ok=True); (p / name).write_text(text)
    with tempfile.TemporaryDirectory() as t:
        p = pathlib.Path(t) / name; p.write_text(text)
        try: res = judge(p, 0, True) + judge(p, 5, True)
        except BaseException as e: print("BAD", name, type(e).__name__, e); bad += 1; continue
    wrong = [r for r in res if r["wrong"]]
    if cause is None:
        if wrong: bad += 1; print("BAD harmless differs", name, wrong[0])
        Hm.append({"base": f"bases/{base}", "name": slug, "replace": [list(r) for r in reps], "cause": None, "verdict": "match", "note": note})
    else:
        fw = first(res)
        if cause == "not-deterministic": fw = [None, "A1"]
        if slug == "float32-slope": fw = "A2"
        if slug == "rate-hard-coded": fw = [None, "dW1"]
        if not wrong: bad += 1; print("BAD no difference", name)
        crash = [x for r in wrong for x in r["wrong"] if x.startswith("crash")]
        print(f"{name:60s} {cause:42s} L={layer} first={fw} {len(wrong)}/{len(res)}", "extra " + str({x for r in wrong for x in r['wrong'] if x[0] in 'mnrc' and x != 'cost'}) if any(x in ("mutates", "nondeterministic") or ":" in x for r in wrong for x in r["wrong"]) else "")
        F.append({"base": f"bases/{base}", "name": slug, "replace": [list(r) for r in reps], "cause": cause, "layer": layer, "first_wrong": fw, "alternatives": list(alts), "note": note})
if not a.only:
    (HERE / "faults.json").write_text(json.dumps(F, indent=1) + "\n"); (HERE / "harmless.json").write_text(json.dumps(Hm, indent=1) + "\n")
print(len(F), "faults", len(Hm), "harmless", bad, "bad"); sys.exit(bool(bad))
