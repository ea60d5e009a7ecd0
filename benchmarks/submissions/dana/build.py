"""Makes faults.json, pairs.json, unknown.json, harmless.json from table.py and verifies every entry; --write DIR writes variants."""
import json, pathlib, re, sys, collections
import check_bases as cb, table as T
H = cb.HERE


def variant(base, reps):
    t = (H / "bases" / base).read_text()
    for a, b in reps:
        if base.endswith(".ipynb"):
            pass
        if t.count(a) != 1: raise ValueError(f"{t.count(a)} times: {a!r}")
        t = t.replace(a, b)
    return t


def first(res):
    """first wrong over the networks, smallest first: exact where all agree, kind where it depends on depth"""
    firsts = []
    for s, w, mut, nd in res:
        if isinstance(w, str): firsts.append(w)
        elif w: firsts.append(w[0])
    if not firsts: return None
    if len(set(firsts)) == 1: return firsts[0]
    return re.sub(r"\d+", "", firsts[0])


def main():
    out = collections.defaultdict(list); bad = []
    for kind, rows in (("faults", T.F), ("pairs", T.P), ("unknown", T.U), ("harmless", T.H)):
        for row in rows:
            base, name, reps = row[:3]; path = "bases/" + base
            try:
                txt = variant(base, reps); tol = 1e-9 if kind == "harmless" or row[3] == "reduced-precision" else 1e-6
                res = cb.judge(base, txt, tol=tol)
            except Exception as e:
                bad.append((kind, base, name, repr(e))); continue
            fw = first(res); mut = any(r[2] for r in res); nd = any(r[3] for r in res)
            crash = any(isinstance(r[1], str) for r in res)
            if (kind == "harmless") == bool(fw or mut or nd) or crash:
                bad.append((kind, base, name, "numbers", [(r[0], r[1] if isinstance(r[1], str) else r[1][:3], r[2]) for r in res])); continue
            e = {"base": path, "name": name, "replace": [list(x) for x in reps]}
            if kind == "faults": e.update(cause=row[3], layer=row[4], first_wrong=T.FW.get(row[1], (fw,))[0], alternatives=row[5], note="; ".join(filter(None, (row[6], T.FW.get(row[1], ("", ""))[1]))))
            elif kind == "pairs": e.update(causes=row[3], first_wrong=fw, alternatives=row[4], note=row[5])
            elif kind == "unknown": e.update(cause=None, first_wrong=fw, alternatives=row[3], note=row[4])
            else: e.update(cause=None, verdict="match", note=row[3])
            out[kind].append(e)
            if kind != "harmless" and "-v" in sys.argv: print(f"{kind:8}{base:24}{name:28}{row[3]!s:42}{fw} {'MUT' if mut else ''}{'ND' if nd else ''}", [r[1][:2] for r in res][:4] if fw and not fw[-1].isdigit() else "")
            if "--write" in sys.argv:
                d = pathlib.Path(sys.argv[sys.argv.index("--write") + 1]); d.mkdir(parents=True, exist_ok=True)
                (d / f"{kind}__{base.rsplit('.', 1)[0]}__{name}.{base.rsplit('.', 1)[1]}").write_text(txt)
    for k, v in out.items():
        (H / f"{k}.json").write_text(json.dumps(v, indent=1) + "\n"); print(k, len(v))
    print("NOT VERIFIED, LEFT OUT:")
    for b in bad: print("  ", b)


if __name__ == "__main__":
    main()
