"""Builds every variant of the four tables and verifies it; `build.py --write DIR` writes the files."""
import contextlib
import io
import json
import pathlib
import re
import sys
import numpy as np
import common

here = pathlib.Path(__file__).parent
TABLES = ("faults", "pairs", "unknown", "harmless")


def variant(e):
    p = here / e["base"]
    text = p.read_text(encoding="utf-8")
    for old, new in e["replace"]:
        n = text.count(old)
        if n != 1:
            raise ValueError(f"{n} times: {old!r}")
        text = text.replace(old, new)
    return text


def run(e, text):
    """-> dict(first, wrong, changed, random, crash): from the smallest network on which anything shows"""
    nb = e["base"].endswith("ipynb")
    base = pathlib.Path(e["base"]).name
    causes = [e.get("cause")] + e.get("causes", [])
    thr = 1e-10 if "verdict" in e and e["verdict"] == "match" else 1e-6
    if {"reduced-precision", "cost-epsilon"} & set(causes):
        thr = 1e-9
    last = None
    for sizes in common.networks(common.load(text, nb)):
        for m, seed in ((7, 0), (13, 1)):
            r = dict(first=None, wrong=[], changed=set(), random=False, crash=None, net=(sizes, m))
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    ns = common.load(text, nb)
                    bad, names, changed, conv, missing = common.judge(ns, base, sizes, m, seed, thr)
                    a = common.call(ns, base, sizes, m, seed)[0]
                    b = common.call(ns, base, sizes, m, seed)[0]
                r["random"] = any(np.shape(a[k]) != np.shape(b[k]) or not np.array_equal(a[k], b[k], equal_nan=True) for k in a)
                r["wrong"] = [n for n, _ in bad] + ["missing " + n for n in missing]
                r["size"] = max([x for _, x in bad] + [0])
                r["first"] = r["wrong"][0] if r["wrong"] else None
                r["changed"] = changed
            except Exception as ex:
                r["crash"] = repr(ex)
            last = r
            if r["wrong"] or r["changed"] or r["random"] or r["crash"]:
                return r
    return last


def main():
    out = None
    if "--write" in sys.argv:
        out = pathlib.Path(sys.argv[sys.argv.index("--write") + 1])
        out.mkdir(parents=True, exist_ok=True)
    only = [a for a in sys.argv[1:] if a in TABLES] or TABLES
    trouble = 0
    for t in only:
        f = here / (t + ".json")
        if not f.exists():
            continue
        rows = json.loads(f.read_text(encoding="utf-8"))
        seen = set()
        for e in rows:
            tag = f"{t}: {pathlib.Path(e['base']).stem} / {e['name']}"
            try:
                text = variant(e)
            except ValueError as ex:
                print("REPLACE", tag, ex)
                trouble += 1
                continue
            key = (e["base"], e["name"])
            if key in seen or text in seen:
                print("TWICE  ", tag)
                trouble += 1
            seen |= {key, text}
            if out:
                d = out / t
                d.mkdir(exist_ok=True)
                (d / f"{pathlib.Path(e['base']).stem}__{e['name']}{pathlib.Path(e['base']).suffix}").write_text(text, encoding="utf-8")
            if "--noverify" in sys.argv:
                continue
            r = run(e, text)
            shows = bool(r["wrong"] or r["changed"] or r["random"] or r["crash"])
            if t == "harmless":
                ok = not shows
                why = r
            elif e.get("verdict") == "crash":
                ok, why = bool(r["crash"]), r
            else:
                fw = e.get("first_wrong")
                got = "dX" if r["first"] == "dA0" else r["first"]
                same = fw == got or (got and fw == re.sub(r"\d+$", "", got.replace("missing ", "")))
                if got is None and fw is None:
                    same = True
                if r["random"] and fw is None:
                    same = True
                if r["changed"] and fw is None and not r["wrong"]:
                    same = True
                if t in ("pairs", "unknown") and "first_wrong" not in e:
                    same = True
                ok = shows and same and not r["crash"]
                why = (r["first"], r["wrong"][:6], r["changed"], r["random"], r["crash"], r["net"])
            if t == "pairs" and ok and len(e["replace"]) > 1 and e.get("separate", True):
                # each half alone must show, and the pair must differ from either half
                halves = [run(e, variant({**e, "replace": [x]})) for x in e["replace"]]
                if not all(h["wrong"] or h["changed"] or h["random"] or h["crash"] for h in halves):
                    ok, why = False, ("a half without effect", [h["wrong"] for h in halves])
            if not ok:
                print("CHECK  ", tag, "said", e.get("first_wrong"), "->", why)
                trouble += 1
        print(t, len(rows))
    print("trouble:", trouble)
    return trouble > 0


if __name__ == "__main__":
    sys.exit(main())
