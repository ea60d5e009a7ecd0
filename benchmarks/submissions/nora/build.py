"""build.py [--write DIR] [name-part ...]: make the variants of faults.json and harmless.json and judge them with the own reference."""
import argparse, json, tempfile, warnings
from pathlib import Path
from check_bases import HERE, judge, load

def variant(e):
    text = (HERE / e["base"]).read_text()
    for old, new in e["replace"]:
        assert text.count(old) == 1, f'{e["base"]} {e["name"]}: {text.count(old)} times: {old!r}'
        text = text.replace(old, new)
    return text

if __name__ == "__main__":
    warnings.simplefilter("ignore")
    ap = argparse.ArgumentParser(); ap.add_argument("--write"); ap.add_argument("only", nargs="*"); ap.add_argument("-v", action="store_true")
    a = ap.parse_args(); bad = n = 0
    for table, right in (("faults.json", False), ("harmless.json", True)):
        if not (HERE / table).exists(): continue
        for e in json.loads((HERE / table).read_text()):
            stem, ext = Path(e["base"]).stem, Path(e["base"]).suffix
            label = f'{stem}--{e["name"]}{ext}'
            if a.only and not any(s in label for s in a.only): continue
            n += 1
            try:
                text = variant(e)
                where = Path(a.write) if a.write else Path(tempfile.gettempdir()); where.mkdir(parents=True, exist_ok=True)
                f = where / (label if a.write else f"variant_nora{ext}"); f.write_text(text)
                rep, notes, _ = judge(load(f))
            except Exception as x:
                print("BAD", label, repr(x)); bad += 1; continue
            firsts = {(w[0] if len(w) else None) for _, w in rep}
            if right: ok = firsts == {None} and not notes; why = (rep, notes)
            else:
                real = {x for x in firsts if x}
                said = e["first_wrong"]; said = said if isinstance(said, list) else [said]
                hit = (not real and bool(notes) and said == [None]) or (real and all(any(s and (x == s or (x.rstrip("0123456789") == s)) for s in said) for x in real))
                ok = bool(hit) and not any("crash" in x for x in real); why = (rep, notes, "said", said)
            bad += not ok
            if not ok or a.v: print("ok " if ok else "BAD", label, e["cause"], why)
    print(n, "variants,", bad, "bad")
