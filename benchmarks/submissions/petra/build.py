"""Checks every variant of table.py against core.py's reference; --json writes faults.json and harmless.json, --write DIR the files."""
import ast, json, pathlib, re, sys
from core import HERE, source, verdict, load
import core
from table import F, H

def text_of(base, reps):
    t = (HERE / base).read_text()
    for old, new in reps:
        assert t.count(old) == 1, (base, t.count(old), old)
        t = t.replace(old, new)
    return t

def run_text(base, t):
    if base.endswith(".ipynb"):
        tmp = HERE / "_tmp.ipynb"; tmp.write_text(t)
        try: t = source(tmp)
        finally: tmp.unlink()
    return verdict(t)

if "--json" in sys.argv:
    faults, harmless = [], []
    for row in F:
        base, name, old, new, cause, *rest = row
        layer, alts, note, first = (list(rest) + [None, (), "", None][len(rest):])[:4]
        base = "bases/" + base
        if first is None:
            res = run_text(base, text_of(base, [[old, new]]))
            firsts = {r[1][0] for r in res if r[1]}
            if not firsts: first = None
            elif len(firsts) == 1: first = firsts.pop()
            else:
                kinds = {re.sub(r"\d+$", "", f) for f in firsts}
                first = kinds.pop() if len(kinds) == 1 else sorted(kinds)
        faults.append(dict(base=base, name=name, replace=[[old, new]], cause=cause, layer=layer, first_wrong=first, alternatives=list(alts), note=note))
    for base, name, old, new in H:
        harmless.append(dict(base="bases/" + base, name=name, replace=[[old, new]], cause=None, layer=None, first_wrong=None, alternatives=[], note="", verdict="match"))
    (HERE / "faults.json").write_text(json.dumps(faults, indent=1, ensure_ascii=False) + "\n")
    (HERE / "harmless.json").write_text(json.dumps(harmless, indent=1, ensure_ascii=False) + "\n")

faults = json.loads((HERE / "faults.json").read_text()); harmless = json.loads((HERE / "harmless.json").read_text())
bad, seen = 0, set()
contract = None
for e in faults + harmless:
    right = e["cause"] is None
    key = (e["base"], e["name"]); assert key not in seen, key; seen.add(key)
    t = text_of(e["base"], e["replace"])
    if "--write" in sys.argv:
        d = pathlib.Path(sys.argv[sys.argv.index("--write") + 1]); d.mkdir(parents=True, exist_ok=True)
        p = pathlib.Path(e["base"]); (d / f"{p.stem}__{e['name']}{p.suffix}").write_text(t)
    res = run_text(e["base"], t)
    wrong = [r for r in res if r[1] or r[2]]
    ok = (not wrong) if right else bool(wrong)
    crash = any(w.startswith("crash") for r in res for w in r[1])
    if not right and ok:
        fw = e["first_wrong"] if isinstance(e["first_wrong"], list) else [e["first_wrong"]]
        for r in res:
            if r[1] and not any(f and re.fullmatch(re.escape(f) + (r"\d*" if not re.search(r"\d", f) else ""), r[1][0]) for f in fw): ok = False
    hit = len(wrong), len(res)
    bad += (not ok) or crash
    print("ok " if ok and not crash else "BAD", e["base"][6:], e["name"], e["cause"], "L", e["layer"], "first", e["first_wrong"], "runs wrong %d/%d" % hit, sorted({(w[1][0] if w[1] else "-", str(w[2])) for w in wrong})[:6])
print("faults", len(faults), "harmless", len(harmless), "bad", bad)
sys.exit(bool(bad))
