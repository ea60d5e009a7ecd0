"""Verify every entry of the four tables; `--write DIR` writes the variants. `-v` prints every line."""
import collections, json, pathlib, sys
import numpy as np
from build_lib import variant
from common import run
here = pathlib.Path(__file__).parent
write = pathlib.Path(sys.argv[sys.argv.index("--write") + 1]) if "--write" in sys.argv else None
only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
trouble = 0; counts = collections.Counter()
TINY = {"reduced-precision"}


def say(e, table, msg):
    global trouble
    trouble += 1; print(f"?? {table} {e['base'][6:]} {e['name']}: {msg}")


for table in ("faults", "pairs", "unknown", "harmless"):
    for e in json.loads((here / f"{table}.json").read_text()):
        if only and only not in e["base"] + e["name"]: continue
        counts[table] += 1
        try: t = variant(e)
        except ValueError as x: say(e, table, str(x)); continue
        fn = pathlib.Path(e["base"]).name
        if write:
            d = write / table; d.mkdir(parents=True, exist_ok=True)
            (d / f"{fn.split('.')[0]}--{e['name']}.{fn.split('.')[1]}").write_text(t)
        try: res = run(t, fn) + run(t, fn, 50)
        except Exception as x: say(e, table, f"does not load: {x!r}"); continue
        if "-v" in sys.argv: print(table, fn, e["name"], [(s, f, n) for s, f, _, n, _ in res])
        notes = {n for r in res for n in r[3]} - {"old dA"}
        if table == "harmless":
            if any(r[1] for r in res) or notes: say(e, table, [(r[0], r[1], notes, {k: v for k, v in r[2].items() if k == "crash" or v > 1e-9}) for r in res][0])
            continue
        cause = e.get("cause")
        shown = [r for r in res if r[1]]
        if not shown and cause not in ("mutates-argument", "not-deterministic") and not (table == "unknown" and notes):
            say(e, table, "shows nowhere"); continue
        names = {r[1] for r in shown}
        small = min((r for r in shown), key=lambda r: len(r[0]), default=None)
        seen = None if not names else names.pop() if len(names) == 1 else None
        if seen is None and small is not None:
            kinds = {r[1].rstrip("0123456789") for r in shown}
            seen = kinds.pop() if len(kinds) == 1 else {r[1] for r in shown}
        want = e["first_wrong"]; wants = want if isinstance(want, list) else [want]
        got = None if seen == "crash" else seen
        if seen == "crash" and e.get("verdict") != "crash": say(e, table, f"crash {shown[0][2]}")
        if got not in wants: say(e, table, f"first wrong {got}, label {want}; {[(r[0], r[1]) for r in res][:3]}")
        big = max((v for r in shown for k, v in r[2].items() if k != "crash"), default=9)
        if shown and seen != "crash" and big < 1e-6 and cause not in TINY: say(e, table, f"only {big:.1e}")
        expect = {"mean-missing": lambda m: [m], "mean-twice": lambda m: [1 / m], "sign-flipped": lambda m: [-1], "cost-sign": lambda m: [-1],
                  "cost-mean-missing": lambda m: [m], "cost-logarithm": lambda m: [1 / np.log(2), 1 / np.log(10)], "bias-zero": lambda m: [0]}
        if table == "faults" and cause in expect and shown and seen != "crash" and not ("ridge" in fn or "rows_reg" in fn or "decay" in fn):
            for r in shown:
                got_, R_, conv_, m_ = r[4]; g_, r_ = got_[r[1]], R_[r[1]] * (conv_ if r[1][:2] in ("dA", "dZ", "dX") else 1)
                k_ = (g_ * r_).sum() / (r_ * r_).sum() if g_.shape == r_.shape else 9e9
                if g_.size != r_.size and cause == "bias-zero": k_ = np.abs(g_).sum()
                if not (any(abs(k_ - q) < 1e-6 * max(1, abs(q)) for q in expect[cause](m_)) and (g_.size != r_.size or np.allclose(g_, k_ * r_, atol=1e-9))): say(e, table, f"factor {k_} on {r[1]} m={m_}")
        if table == "pairs":
            base_text = (here / e["base"]).read_text(); full = res
            for old, new in e["replace"]:
                try: one = run(base_text.replace(old, new), fn)
                except Exception as x: print("   half does not load", e["name"], x); continue
                if not any(r[1] for r in one): say(e, table, f"half alone shows nothing: {old!r}")
                if all(r[1] and r[4] and f[4] and all(np.array_equal(r[4][0][k], f[4][0][k], equal_nan=True) for k in f[4][0]) for r, f in zip(one, full)): say(e, table, f"half is all: {old!r}")
        if cause == "mutates-argument" and not any(n.startswith("mutated") for n in notes): say(e, table, f"nothing mutated {notes}")
        if cause == "not-deterministic" and "not deterministic" not in notes: say(e, table, f"deterministic {notes}")
        if cause not in ("mutates-argument", "not-deterministic") and table == "faults" and (notes - {"rate"}): say(e, table, f"also {notes}")
print(dict(counts), "trouble:", trouble); sys.exit(bool(trouble))
