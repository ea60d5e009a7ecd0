"""Make every variant of the tables and verify it against the reference (torch autograd, float64).

    python build.py                 verify all tables
    python build.py --write FOLDER  also write the variants there, as FOLDER/TABLE/BASE--NAME.py
    python build.py --fill          set first_wrong (and verdict) in the tables from what the reference says
"""
import collections
import json
import pathlib
import sys

import numpy as np

from reference import error, judge, load, read_source, networks, problem, call, architecture

HERE = pathlib.Path(__file__).parent
TABLES = ("faults", "pairs", "unknown", "harmless")
TINY = {"cost-epsilon", "reduced-precision"}     # causes whose effect is below 1e-6


def variant(entry):
    path = HERE / entry["base"]
    text = path.read_text()
    for old, new in entry["replace"]:
        if text.count(old) != 1:
            raise SystemExit(f"{entry['base']} {entry['name']}: {text.count(old)} times: {old!r}")
    for old, new in entry["replace"]:
        if text.count(old) != 1:
            raise SystemExit(f"{entry['base']} {entry['name']}: overlapping edits: {old!r}")
        text = text.replace(old, new)
    return path, text


def ids(entry):
    return set(entry.get("causes") or [entry.get("cause")])


def observe(entry):
    path, text = variant(entry)
    module = load(read_source(path, text), "variant")
    tol = 1e-10 if ids(entry) & TINY or entry["table"] == "harmless" else 1e-6
    runs = judge(module, seeds=(3, 4, 5), tol=tol)
    shows = [r for r in runs if r[3]]
    flags = {f for r in runs for f in ("mutated", "differs") if r[5].get(f)}
    if any(not r[5].get("rate_ok", True) for r in runs):
        flags.add("rate")
    firsts = []
    for r in shows:
        if r[3][0] not in firsts:
            firsts.append(r[3][0])
    if not firsts:
        first = None
    elif len(firsts) == 1:
        first = firsts[0]
    else:
        kinds = {f.rstrip("0123456789") for f in firsts}
        first = kinds.pop() if len(kinds) == 1 else firsts[0]
    worst = max((e for r in shows for e in r[2].values()), default=0.0)
    hidden = sorted({tuple(r[0]) for r in runs} - {tuple(r[0]) for r in shows})
    return module, first, firsts, flags, worst, hidden


def fingerprint(module):
    """all exposed numbers on one or two networks, to find variants that cannot be told apart"""
    nets, out = networks(module), []
    for sizes, m in nets[2:4] if len(nets) > 3 else nets[:1]:
        P, X, Y = problem(architecture(module), sizes, m, 9)
        try:
            got, flags = call(module, P, X, Y, sizes)
        except Exception as exc:
            return None
        if flags["differs"]:
            return None
        out.append({k: np.asarray(v, dtype=float) for k, v in got.items()} | {"mutated": float(flags["mutated"])})
    return out


def same(a, b):
    return a is not None and b is not None and all(
        x.keys() == y.keys() and all(error(x[k], y[k]) < 1e-9 for k in x) for x, y in zip(a, b))


def main(argv):
    target = pathlib.Path(argv[argv.index("--write") + 1]) if "--write" in argv else None
    fill, trouble, prints, names = "--fill" in argv, 0, collections.defaultdict(list), set()
    for table in TABLES:
        entries = json.loads((HERE / f"{table}.json").read_text())
        for e in entries:
            e["table"] = table
            tag = f"{table} {e['base'][6:]} {e['name']}"
            if (e["base"], e["name"]) in names:
                trouble += print("DOUBLE NAME", tag) or 1
            names.add((e["base"], e["name"]))
            module, first, firsts, flags, worst, hidden = observe(e)
            e.pop("table")
            verdict = "crash" if first == "crash" else "mismatch" if first or flags else "match"
            if verdict != e.get("verdict", "mismatch"):
                trouble += print("VERDICT", tag, verdict, first, flags, worst) or 1
            if "--list" in argv:
                print(f"{tag:64} {str(e.get('cause', e.get('causes'))):44} {e.get('layer', e.get('layers'))!s:8} "
                      f"{first} {firsts if len(firsts) > 1 else ''} {'/'.join(flags)} {worst:.1e} {hidden or ''}")
            want = None if first == "crash" else first
            if fill:
                e["first_wrong"] = want
            elif e.get("first_wrong") != want:
                trouble += print("FIRST", tag, e.get("first_wrong"), want, firsts) or 1
            fp = fingerprint(module)
            if table != "harmless":
                for other, f in prints[e["base"]]:
                    both = ids(e) | set(e.get("alternatives", [])), ids(other) | set(other.get("alternatives", []))
                    if same(fp, f) and not (both[0] & both[1]):
                        trouble += print("SAME NUMBERS", tag, ids(e), "=", other["name"], ids(other)) or 1
                prints[e["base"]].append((e, fp))
            if target:
                path, text = variant(e)
                folder = target / table
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{path.stem}--{e['name']}{path.suffix}").write_text(text)
        if fill:
            body = ",\n".join(json.dumps(e) for e in entries)
            (HERE / f"{table}.json").write_text(f"[\n{body}\n]\n")
        count = collections.Counter(i for e in entries for i in (e.get("causes") or [e.get("cause")]))
        print(table, len(entries), *(f"{k}={v}" for k, v in sorted(count.items(), key=lambda kv: str(kv[0]))))
    print("trouble:", trouble)
    return bool(trouble)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
