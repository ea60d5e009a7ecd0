"""build.py [--write DIR]: applies faults.json and harmless.json and checks each variant against the reference of check_bases."""
import argparse, contextlib, io, json, re, sys, tempfile
from pathlib import Path
import check_bases as cb


def variant(entry):
    text = (cb.HERE / entry["base"]).read_bytes().decode("utf-8")
    for old, new in entry["replace"]:
        assert text.count(old) == 1, (entry["name"], text.count(old), old)
        text = text.replace(old, new)
    return text


def matches(first, declared):
    for d in declared if isinstance(declared, list) else [declared]:
        if d == first or (d and first and not re.search(r"\d$", d) and re.sub(r"\d+$", "", first) == d) or (d == "dw" and first == "dW1"):
            return True
    return False


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--write")
    args = ap.parse_args()
    out = Path(args.write or tempfile.mkdtemp())
    out.mkdir(parents=True, exist_ok=True)
    bad = 0
    for table in ("faults.json", "harmless.json"):
        for e in json.loads((cb.HERE / table).read_text(encoding="utf-8")):
            text = variant(e)
            src = Path(e["base"])
            f = out / f"{src.stem}__{e['name']}{src.suffix}"
            f.write_bytes(text.encode("utf-8"))
            try:
                form, worst, notes, _ = cb.evaluate(f)
                firsts = {w[2][0] for w in worst if w[1] == 8} or {w[2][0] for w in worst}      # m = 1 and 3 have dead units
                err = ""
            except Exception as x:
                worst, notes, firsts, err = [], [], set(), f"{type(x).__name__}: {x}"
            if table == "harmless.json":
                ok = not worst and not notes and not err
            elif e["first_wrong"] is None:
                ok = bool(notes) and not err
            else:
                ok = bool(worst) and all(matches(x, e["first_wrong"]) for x in firsts) and not err
            bad += not ok
            if not ok or "-v" in sys.argv:
                print("ok  " if ok else "BAD ", table, f.name, "declared", e.get("first_wrong"), "seen", sorted(firsts), notes, err, worst[:1])
    print("bad:", bad)
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
