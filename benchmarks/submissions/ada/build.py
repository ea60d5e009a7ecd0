"""Verify every entry of the tables against Ada's own reference; --write DIR writes the variants there."""
import collections
import json
import pathlib
import sys

import numpy as np

from ref import judge, load, sizes_of

HERE = pathlib.Path(__file__).parent


def variant(e):
    path = HERE / e["base"]
    text = path.read_text(encoding="utf-8")
    for old, new in e["replace"]:
        if text.count(old) != 1:
            raise ValueError(f"{e['base']} {e['name']}: {text.count(old)} times: {old!r}")
        text = text.replace(old, new)
    return text, path.suffix


def verdicts(e, tol):
    text, suffix = variant(e)
    ns = load(text, suffix == ".ipynb")
    out = []
    for sizes in sizes_of(ns):
        for m in (8, 11):  # equal to no size
            out.append((sizes, m, judge(ns, sizes, m, tol=tol)))
    return out


def kind(n):
    return n.rstrip("0123456789")


def summary(rs):
    """(shows, first wrong names over all networks, crashed, mutated, nondet)"""
    firsts = [j["wrong"][0] for _, _, j in rs if j["wrong"]]
    return (firsts, sum(j["status"] == "crash" for _, _, j in rs), any(j["mutated"] for _, _, j in rs),
            any(j["nondet"] for _, _, j in rs), any(j.get("rate_dependent") for _, _, j in rs))


def factor(pair):
    """the one number between what the variant gives and what is right, or None"""
    got, want = (np.asarray(t, dtype=float).reshape(-1) for t in pair)
    if got.size != want.size:
        return None
    if not np.all(np.isfinite(got)):
        return None
    c = got @ want / (want @ want)
    return c if np.abs(got - c * want).max() <= 1e-9 * np.abs(want).max() else None


def factor_fits(e, sizes, m, j):
    """ids that say a factor really show that factor at the first wrong tensor"""
    c, cause, n = factor(j["first"]), e["cause"], set(sizes)
    goal = {"mean-missing": [m], "mean-twice": [1 / m], "sign-flipped": [-1], "cost-sign": [-1], "cost-mean-missing": [m],
            "constant-factor": [2, 0.5, 4, sizes[0]], "cost-logarithm": [1 / np.log(2), 1 / np.log(10)], "bias-zero": [0]}.get(cause)
    if cause == "mean-wrong-count":
        goal = [m / k for k in n] + [1 / k for k in n] + [m / 4]
    if goal is None or "l2" in e["base"]:
        return c is None or cause not in ("wrong-input", "wrong-weights") or 1 in n
    return c is not None and min(abs(c - g) for g in goal) < 1e-9


def main():
    bad = 0
    write = pathlib.Path(sys.argv[sys.argv.index("--write") + 1]) if "--write" in sys.argv else None
    for table in ("faults", "pairs", "unknown", "harmless"):
        entries = json.loads((HERE / f"{table}.json").read_text())
        names = collections.Counter((e["base"], e["name"]) for e in entries)
        for e in entries:
            tag = f"{table} {e['base'][6:]} {e['name']}"
            say = []
            if names[e["base"], e["name"]] > 1:
                say.append("name used twice")
            causes = e.get("causes", [e.get("cause")])
            low = "reduced-precision" in causes
            try:
                rs = verdicts(e, 1e-10 if table == "harmless" else 3e-9 if low else 1e-6)
            except (ValueError, SyntaxError) as err:
                print("BAD", tag, err)
                bad += 1
                continue
            firsts, crashes, mut, nondet, rate = summary(rs)
            if write:
                text, suffix = variant(e)
                write.mkdir(parents=True, exist_ok=True)
                (write / f"{table}__{e['base'][6:].replace('.', '_')}__{e['name']}{suffix}").write_text(text)
            if table == "harmless":
                if firsts or crashes or mut or nondet or rate:
                    say.append(f"not harmless: {firsts} crash {crashes} mutated {mut} nondet {nondet} {[j.get('error') for *_, j in rs][:1]}")
            else:
                want = e["first_wrong"]
                if e.get("verdict") == "crash":
                    if not crashes:
                        say.append(f"no crash, first {firsts}")
                elif not firsts and not mut and not nondet and not rate:
                    say.append(f"shows nowhere (crashes {crashes}) {[j.get('error') for *_, j in rs][:1]}")
                elif crashes:
                    say.append(f"note: crashes {crashes}/{len(rs)}: {[j.get('error') for *_, j in rs if j['status'] == 'crash'][0]}")
                    if "raises" not in e["note"] and "crash" not in e["note"]:
                        bad += 1
                    else:
                        say = []
                seen = sorted(set(firsts))
                if want is None:
                    if e.get("verdict") != "crash" and firsts:
                        say.append(f"first_wrong null but {seen}")
                elif want[-1:].isdigit() or want in ("cost", "dX"):
                    if seen != [want]:
                        say.append(f"first_wrong {want} but {seen}")
                else:
                    if {kind(s) for s in seen} != {want}:
                        say.append(f"first_wrong {want} but {seen}")
                    elif len(seen) == 1:
                        say.append(f"first_wrong {want} could be {seen}")
                if mut and "mutates-argument" not in causes + e.get("alternatives", []):
                    say.append("mutates")
                if nondet and "not-deterministic" not in causes:
                    say.append("not deterministic")
                if rate and not set(causes) & {"ignores-argument", "not-deterministic", "stale-or-updated-weights", None}:
                    say.append("rate dependent")
            if table == "faults" and e["first_wrong"]:
                off = [(s, m, factor(j["first"])) for s, m, j in rs if j["wrong"] and not factor_fits(e, s, m, j)]
                if off:
                    say.append(f"factor does not fit the cause: {off[:2]}")
            if say:
                bad += 1
                print("BAD", tag, "|", "; ".join(say))
        print(f"{table}: {len(entries)} entries")
        if table == "faults":
            c = collections.Counter(e["cause"] for e in entries)
            print("  " + ", ".join(f"{k} {v}" for k, v in sorted(c.items())))
    bad += twins()
    print("bad:", bad)
    return bad


def twins():
    """two faults of one file that give the very same numbers must have the same cause, or say so in `alternatives`"""
    groups, bad = collections.defaultdict(list), 0
    for e in json.loads((HERE / "faults.json").read_text()) + json.loads((HERE / "unknown.json").read_text()):
        rs = verdicts(e, 1e-6)
        if any(j["nondet"] or j["status"] == "crash" for *_, j in rs):
            continue
        if any(j["wrong"] for *_, j in rs):
            groups[e["base"], tuple(j["print"] for *_, j in rs)].append(e)
    for es in groups.values():
        for e in es[1:]:
            a, c = es[0], e
            if a["cause"] != c["cause"] and a["cause"] not in c["alternatives"] and c["cause"] not in a["alternatives"]:
                print("TWINS", a["base"], a["name"], a["cause"], "=", c["name"], c["cause"])
                bad += 1
    return bad


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
