"""Builds every variant of faults.json and harmless.json and compares it with the reference of check_bases.py.
build.py            verify
build.py --write D  write the variants into D as well"""
import copy, json, sys, tempfile
from pathlib import Path
import check_bases as cb

HERE = Path(__file__).resolve().parent


def text_of(entry):
    raw = (HERE / entry["base"]).read_bytes()
    enc = "latin-1" if b"coding: latin-1" in raw[:60] else "utf-8"
    t = raw.decode(enc)
    for old, new in entry["replace"]:
        if b"\r\n" in raw:
            old, new = old.replace("\n", "\r\n"), new.replace("\n", "\r\n")
        assert t.count(old) == 1, (entry["base"], entry["name"], old, t.count(old))
        t = t.replace(old, new)
    return t.encode(enc)


def rank(name):
    """order of the computation"""
    name = name.split("@")[0]
    if name == "cost":
        return (1, 0, 0)
    if name in ("dX", "dA0"):
        return (3, 0, 0)
    if name.startswith("d"):
        l = int("".join(c for c in name if c.isdigit()))
        return (2, -l, "AZWb".index(name[1]))
    return (0, int(name[1:]), "ZA".index(name[0]))


def main():
    out = Path(sys.argv[sys.argv.index("--write") + 1]) if "--write" in sys.argv else None
    good = bad = 0
    with tempfile.TemporaryDirectory() as tmp:
        for table in ("faults.json", "harmless.json"):
            for e in json.loads((HERE / table).read_text(encoding="utf-8")):
                p = Path(e["base"])
                name = "%s__%s%s" % (p.stem, e["name"], p.suffix)
                for d in [Path(tmp)] + ([out] if out else []):
                    d.mkdir(parents=True, exist_ok=True)
                    (d / name).write_bytes(text_of(e))
                found, kind = cb.check(Path(tmp) / name)
                if table == "harmless.json":
                    ok = not found
                else:
                    ok = bool(found)
                    flat = [x[-1] for x in found]
                    firsts = set()
                    for f in flat:
                        if isinstance(f, list):
                            firsts.add(min(f, key=rank).split("@")[0])
                        elif "crash" in f or "import" in f:
                            ok = False
                        else:
                            firsts.add(f)
                    want = e["first_wrong"]
                    wants = [want] if not isinstance(want, list) else want
                    fits = all(w is None and f == "mutates" or w and (f == w or f.rstrip("0123456789") == w)
                               for f in firsts for w in wants[:1])
                    if not fits:
                        print("   first?", name, "claimed", want, "seen", sorted(firsts))
                    ok = ok and bool(firsts)
                good, bad = good + ok, bad + (not ok)
                if not ok:
                    print("NOT AS SAID", name, found[:2])
    print(good, "as said,", bad, "not")


if __name__ == "__main__":
    main()
