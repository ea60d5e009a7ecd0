"""Verifies the tables (no argument) and writes the variants (--write DIR). Reads *.json, never the sources."""
import json
import os
import sys
import tempfile

import numpy as np

import ref

HERE = os.path.dirname(os.path.abspath(__file__))
IDS = set('''
mean-missing mean-twice mean-wrong-count constant-factor sign-flipped activation-derivative-missing
activation-derivative-of-activation activation-derivative-of-pre-activation activation-derivative-of-other-function
activation-derivative-of-other-layer output-derivative-twice output-derivative-missing loss-mismatch upstream-ignored
transposed wrong-input wrong-weights stale-or-updated-weights elementwise-for-matmul bias-wrong-axis bias-not-summed
bias-scalar bias-zero layers-swapped cost-sign cost-mean-missing cost-half cost-logarithm cost-epsilon cost-not-scalar
softmax-axis softmax-jacobian-diagonal l2-gradient-missing l2-gradient-scale l2-cost l2-on-bias bias-missing-forward
wrong-activation-forward sigmoid-sign broadcast reduced-precision overflow ignores-argument mutates-argument
not-deterministic'''.split())
SEEDS = ((9, 3), (11, 8))


def variant(e):
    text = open(os.path.join(HERE, e["base"])).read()
    for old, new in e["replace"]:
        if text.count(old) != 1:
            raise ValueError(f"{e['name']}: {text.count(old)} times {old!r} in {e['base']}")
        text = text.replace(old, new)
    return text


def measure(e, folder):
    ext = os.path.splitext(e["base"])[1]
    path = os.path.join(folder, e["name"] + ext)
    with open(path, "w") as f:
        f.write(variant(e))
    if ext == ".ipynb":
        json.load(open(path))
    firsts, flags, crash, size = [], set(), [], 0.0
    ns = ref.load(path)
    for sizes in ref.networks(ns):
        for m, seed in SEEDS:
            np.random.seed(5)
            r = ref.judge(ns, sizes, m, seed)
            if r["crash"]:
                crash.append((sizes, r["crash"]))
            elif r["first"]:
                firsts.append(r["first"])
                size = max(size, r["size"])
            flags |= r["flags"]
    seen = set(firsts)
    kinds = {k.rstrip("0123456789") for k in seen}
    if len(seen) <= 1:
        first = firsts[0] if firsts else None
    elif len(kinds) == 1:
        first = kinds.pop()
    else:
        first = sorted(seen)
    return first, flags, crash, size


def main():
    write = sys.argv[2] if sys.argv[1:2] == ["--write"] else None
    bad = 0
    names = set()
    for table in ("faults", "pairs", "unknown", "harmless"):
        entries = json.load(open(os.path.join(HERE, table + ".json")))
        n_bad = bad
        with tempfile.TemporaryDirectory() as tmp:
            folder = tmp
            if write:
                folder = os.path.join(write, table)
                os.makedirs(folder, exist_ok=True)
            for e in entries:
                assert e["name"] not in names, e["name"]
                names.add(e["name"])
                for i in [e.get("cause")] + e.get("causes", []) + e["alternatives"]:
                    assert i is None or i in IDS, (e["name"], i)
                try:
                    first, flags, crash, size = measure(e, folder)
                except Exception as x:
                    print("BAD", table, e["name"], repr(x))
                    bad += 1
                    continue
                want = e.get("first_wrong")
                if table == "harmless":
                    ok = first is None and not flags and not crash
                else:
                    allowed = want if isinstance(want, list) else [want]
                    ok = (first in allowed or first == want) and not crash and bool(first or flags)
                    small = first and size < 1e-6 and e.get("cause") != "reduced-precision"
                    ok = ok and not small
                if table == "pairs" and len(e["replace"]) > 1:
                    for i, one in enumerate(e["replace"]):
                        with tempfile.TemporaryDirectory() as half:
                            got = measure(dict(e, replace=[one]), half)
                        if not (got[0] or got[1]):
                            ok = False
                            print("half", i, "alone is right")
                if not ok:
                    bad += 1
                    print("BAD", table, e["name"], "want", want, "got", first, flags, size, crash[:2])
        print(table, len(entries), "entries,", bad - n_bad, "not as written")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
