"""Puts every replacement of the tables into its base, runs it and compares with autograd.

    python build.py             checks all tables, exit 1 if an entry does not hold what it says
    python build.py --out DIR   writes the variants to DIR as well

Checked for an entry: each old text occurs once in its base; a fault changes a tensor by more than 1e-6 (1e-9 for
reduced-precision) or changes an argument or differs between two calls; the first exposed tensor that differs, in the
order of the contract, is the one noted; a harmless change changes nothing beyond 1e-10. Faults of one base whose
outputs are the same numbers under different names must list each other as alternatives.
"""
import argparse
import collections
import json
import pathlib
import sys

import numpy as np

import check_bases as cb

HERE = pathlib.Path(__file__).resolve().parent


def variant(entry):
    text = (HERE / entry["base"]).read_text()
    for old, new in entry["replace"]:
        if text.count(old) != 1:
            raise ValueError(f"{text.count(old)} times: {old!r}")
        text = text.replace(old, new)
    return text


def judge(path, text):
    """list over problems of dict(sizes, first, wrong, changed, differs, crash, out)"""
    rows = []
    base = cb.load(path)
    a = cb.architecture(base)
    for sizes, m, seed in cb.problems(base):
        P, X, Y, ref = cb.problem(a, sizes, m, seed)
        row = dict(sizes=sizes, first=None, wrong={}, changed=False, differs=False, crash=None, out={})
        try:
            module = cb.load(path, text)
            L = len(sizes) - 1
            out, row["changed"] = cb.run(module, P, X, Y, L)
            again, _ = cb.run(module, P, X, Y, L)
        except Exception as e:
            row["crash"] = f"{type(e).__name__}: {e}"
        else:
            row["differs"] = not cb.same(out, again)
            table, row["convention"] = cb.compare(out, ref, m)
            row["wrong"] = {k: e for k, e in table if not e < 1e-10}
            row["first"] = next(iter(row["wrong"]), None)
            row["out"] = out
        rows.append(row)
    return rows


def agrees(declared, rows):
    shows = [r for r in rows if r["first"]]
    if declared is None:
        return not shows
    if declared[-1].isdigit() or declared in ("cost", "dX"):
        return bool(shows) and all(r["first"] == declared for r in shows)
    return bool(shows) and all(r["first"].rstrip("0123456789") == declared for r in shows)


def identical(x, y):
    def near(u, v):
        u, v = np.asarray(u, float), np.asarray(v, float)
        if u.shape != v.shape:
            return False
        return bool(np.allclose(u, v, rtol=1e-9, atol=1e-13, equal_nan=True))
    return all(list(r["out"]) == list(s["out"]) and all(near(r["out"][k], s["out"][k]) for k in r["out"])
               for r, s in zip(x, y))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--out")
    ap.add_argument("--verbose", action="store_true")
    args = ap.parse_args()
    bad, kept = 0, collections.defaultdict(list)
    counts = collections.Counter()
    for kind in ("faults", "pairs", "unknown", "harmless"):
        for entry in json.loads((HERE / f"{kind}.json").read_text()):
            counts[kind] += 1
            label = f"{kind} {entry['base'][6:]} {entry['name']}"
            complaints = []
            path = HERE / entry["base"]
            try:
                text = variant(entry)
            except ValueError as e:
                print("BAD", label, e)
                bad += 1
                continue
            if args.out:
                stem = f"{kind}__{path.stem}__{entry['name']}{path.suffix}"
                pathlib.Path(args.out).mkdir(parents=True, exist_ok=True)
                (pathlib.Path(args.out) / stem).write_text(text)
            rows = judge(path, text)
            crashes = [r["crash"] for r in rows if r["crash"]]
            if crashes:
                complaints.append(f"raises {crashes[0]}")
            causes = entry.get("causes") or [entry["cause"]]
            worst = max([e for r in rows for e in r["wrong"].values()], default=0.0)
            other = any(r["changed"] or r["differs"] for r in rows)
            if kind == "harmless":
                if worst or other:
                    complaints.append(f"not harmless: {[(r['first'], r['changed'], r['differs']) for r in rows]} {worst:.1e}")
            else:
                floor = 1e-9 if "reduced-precision" in causes else 1e-6
                if worst <= floor and not other:
                    complaints.append(f"no effect ({worst:.1e})")
                judged = [r for r in rows if r["sizes"][-1] > 1] if "n_y > 1 only" in entry["note"] else rows
                if not agrees(entry["first_wrong"], judged):
                    complaints.append(f"first_wrong {entry['first_wrong']}, found {[r['first'] for r in rows]}")
                if any(r["changed"] for r in rows) != ("mutates-argument" in causes):
                    complaints.append("argument changed" if other else "argument not changed")
                if any(r["differs"] for r in rows) != ("not-deterministic" in causes):
                    complaints.append("determinism")
                for twin, twin_rows, twin_label in kept[entry["base"]]:
                    if worst and identical(rows, twin_rows) and not (
                            set(causes) & ({twin["cause"], *twin.get("causes", [])} | set(twin.get("alternatives", [])))
                            or set(entry.get("alternatives", [])) & {twin["cause"]}):
                        complaints.append(f"same numbers as {twin_label}")
                kept[entry["base"]].append((entry | {"cause": entry.get("cause")}, rows, label))
            if complaints:
                bad += 1
                print("BAD", label, "|", "; ".join(complaints))
            elif args.verbose:
                print("ok ", label, [r["first"] for r in rows], f"{worst:.1e}")
    print(dict(counts), "bad:", bad)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
