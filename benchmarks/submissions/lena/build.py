"""Variants of the bases. python build.py: verify all; python build.py --write DIR: write them too."""
import json, os, sys, tempfile
import ref
here = os.path.dirname(os.path.abspath(__file__))


def variant(e):
    text = open(os.path.join(here, e["base"]), encoding="utf-8").read()
    for old, new in e["replace"]:
        if text.count(old) != 1:
            raise SystemExit(f"{e['base']} {e['name']}: {text.count(old)} times: {old}")
        text = text.replace(old, new)
    return text


def main():
    dest = sys.argv[sys.argv.index("--write") + 1] if "--write" in sys.argv else tempfile.mkdtemp()
    os.makedirs(dest, exist_ok=True)
    bad = 0
    for table in ("faults.json", "harmless.json"):
        for e in json.load(open(os.path.join(here, table), encoding="utf-8")):
            stem, ext = os.path.splitext(os.path.basename(e["base"]))
            p = os.path.join(dest, f"{stem}--{e['name']}{ext}")
            open(p, "w", encoding="utf-8").write(variant(e))
            _, rs = ref.verdict(p)
            off = [r for r in rs if r["crash"] or r["wrong"] or r["changed"] or r["differs"]]
            if e["cause"] is None:
                if off:
                    bad += 1; print("NOT HARMLESS", e["base"], e["name"], off[0])
                continue
            fw = e["first_wrong"] if isinstance(e["first_wrong"], list) else [e["first_wrong"]]
            firsts = [(r["wrong"] or [None])[0] for r in off]
            same = lambda f, w: f == w or (f and w and not w[-1].isdigit() and f.rstrip("0123456789") == w)
            good = off and all(any(same(f, w) for w in fw) for f in firsts)
            if not good or any(r["crash"] for r in off) or len(off) < 0.6 * len(rs):
                bad += not good or any(r["crash"] for r in off)
                print("LOOK", e["base"], e["name"], f"{len(off)}/{len(rs)}", "said", e["first_wrong"], "found",
                      sorted(set(map(str, firsts))), [r["crash"] for r in off if r["crash"]][:1])
    print("bad:", bad)
    return bad


if __name__ == "__main__":
    sys.exit(bool(main()))
