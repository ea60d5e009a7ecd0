"""Writes faults/pairs/unknown/harmless.json from tables_*.py, builds every variant and verifies it against torch autograd.

python build.py            verify, print what does not agree with its label
python build.py --write D  also write the variants to D/{faults,pairs,unknown,harmless}/NNN-base-name.ext
"""
import json, pathlib, re, sys, warnings
import numpy as np
from collections import Counter
from common import HERE, examine
warnings.simplefilter("ignore")


def cells(text, name):
    if name.endswith(".ipynb"):
        return ["".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] == "code"]
    return [text]


def variant(e):
    t = (HERE / e["base"]).read_text()
    for old, new in e["replace"]:
        if t.count(old) != 1:
            raise ValueError(f"{t.count(old)} times: {old!r}")
        t = t.replace(old, new)
    return t


def look(e):
    """-> (first wrong tensor on the smallest network on which it shows, its error, notes, crashes, shapes that show it)"""
    name = pathlib.Path(e["base"]).name
    first = err = None
    notes, crash, shown = set(), 0, 0
    res = examine(cells(variant(e), name), name)
    for sizes, m, errs, nt, conv in res:
        np.random.seed(0)
        notes |= {n for n in nt if not n.startswith("low")}
        if isinstance(errs, str):
            crash += 1; notes.add("crash " + errs[:60]); continue
        wrong = [k for k, v in errs.items() if v > 1e-9]
        if wrong:
            shown += 1
            if first is None:
                first, err = wrong[0], errs[wrong[0]]
    return first, err, notes, crash, shown, len(res)


def main():
    import tables_faults
    sets = {"faults": tables_faults.F}
    try:
        import tables_rest as r
        sets.update(pairs=r.P, unknown=r.U, harmless=r.H)
    except ImportError:
        pass
    dest = pathlib.Path(sys.argv[sys.argv.index("--write") + 1]) if "--write" in sys.argv else None
    bad = 0
    for kind, table in sets.items():
        (HERE / f"{kind}.json").write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n")
        seen = set()
        for i, e in enumerate(table):
            tag = f"{kind} {e['base'][6:]} {e['name']}"
            if (e["base"], e["name"]) in seen:
                bad += 1; print("DOUBLE NAME", tag)
            seen.add((e["base"], e["name"]))
            try:
                first, err, notes, crash, shown, n = look(e)
            except Exception as x:
                bad += 1; print("ERROR", tag, type(x).__name__, x); continue
            msg = f"first {first} err {err if err is None else format(err, '.1e')} shown {shown}/{n} crash {crash} {sorted(notes)}"
            ok = True
            if kind == "harmless":
                ok = first is None and not notes
            elif first is None and not notes:
                ok = False
            else:
                want = e["first_wrong"]
                want = want if isinstance(want, list) else [want]
                ok = ok and any((w is None and first is None) or (w is not None and first is not None and
                         (first == w or (re.sub(r"\d", "", first) == w))) for w in want) and not crash
                if first is not None and err < 1e-6 and e.get("cause") not in ("reduced-precision", "mutates-argument"):
                    ok = False
                if shown < n and first is not None and e.get("cause") != "reduced-precision":
                    print("  partly", tag, msg)
            if kind in ("unknown", "pairs") and "-v" in sys.argv:
                print("   ", tag, msg)
            if not ok:
                bad += 1; print("LOOK", tag, "want", e.get("first_wrong"), msg)
            elif crash:
                print("  crash", tag, msg)
            if dest:
                d = dest / kind; d.mkdir(parents=True, exist_ok=True)
                b = pathlib.Path(e["base"])
                (d / f"{i:03d}-{b.stem}-{e['name']}{b.suffix}").write_text(variant(e))
        print(kind, len(table), dict(Counter(e.get("cause") for e in table)) if kind == "faults" else "")
    print("to look at:", bad)


if __name__ == "__main__":
    main()
