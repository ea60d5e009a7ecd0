"""python build.py [--write DIR]: every variant against the own reference (faults differ, harmless do not)."""
import json, os, re, sys, traceback
here = os.path.dirname(os.path.abspath(__file__)); sys.path.insert(0, here)
import ref

def variant(e):
    raw = open(os.path.join(here, e["base"]), encoding="utf-8").read()
    for old, new in e["replace"]:
        assert raw.count(old) == 1, (e["base"], e["name"], raw.count(old), old)
        raw = raw.replace(old, new)
    return raw

def as_source(e, raw):
    if not e["base"].endswith(".ipynb"): return raw
    p = os.path.join(here, ".tmp.ipynb"); open(p, "w", encoding="utf-8").write(raw)
    try: return ref.source(p)
    finally: os.remove(p)

def first_names(res):
    f = [w[0] for _, w, _, _, _ in res if w]
    if not f: return None
    if len(set(f)) == 1 and (len({len(s) for s, *_ in res}) == 1 or f[0] in ("cost", "Z1", "A1")): return f[0]
    kinds = {x if x in ("cost", "dX") else x.rstrip("0123456789") for x in f}
    return kinds.pop() if len(kinds) == 1 else sorted(set(f))

def main():
    out = sys.argv[sys.argv.index("--write") + 1] if "--write" in sys.argv else None
    bad = n = 0
    for kind in ("faults", "harmless"):
        table = json.load(open(os.path.join(here, kind + ".json"), encoding="utf-8"))
        for e in table:
            n += 1
            try:
                raw = variant(e)
                if out:
                    stem, ext = os.path.splitext(os.path.basename(e["base"])); d = os.path.join(out, kind); os.makedirs(d, exist_ok=True)
                    open(os.path.join(d, f"{stem}--{e['name']}{ext}"), "w", encoding="utf-8").write(raw)
                res = ref.verdict(as_source(e, raw), e["base"], (float,) if e["cause"] == "mutates-argument" else (float, int))
                first, mut, det = first_names(res), any(r[2] for r in res), all(r[3] for r in res)
                differs = bool(first) or mut or not det
                if e["first_wrong"] == "?": e["first_wrong"] = first
                fw = e["first_wrong"] if isinstance(e["first_wrong"], list) else [e["first_wrong"]]
                ok = differs == (kind == "faults") and (kind == "harmless" or first in fw or (isinstance(first, list) and set(first) <= set(fw)))
                if "-v" in sys.argv or not ok: print("ok " if ok else "BAD", e["base"][6:], e["name"], e["cause"], "|", first, "mut" if mut else "", "" if det else "nondet", [r[1] for r in res][-1][:6])
            except Exception:
                ok = False; print("BAD", e["base"], e["name"]); traceback.print_exc(limit=-2)
            bad += not ok
        if "--fill" in sys.argv: json.dump(table, open(os.path.join(here, kind + ".json"), "w", encoding="utf-8"), indent=1, ensure_ascii=False)
    print(n, "variants,", bad, "bad")
    return bad

if __name__ == "__main__":
    sys.exit(bool(main()))
