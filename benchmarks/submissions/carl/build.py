"""Verifies every entry against torch; `--write DIR` writes the variants as files."""
import collections
import json
import os
import sys

from harness import judge

problems, counts = [], collections.Counter()
write = sys.argv[sys.argv.index("--write") + 1] if "--write" in sys.argv else None
BASES, FILLED = {}, {}
for table in ("faults", "pairs", "unknown", "harmless"):
    seen = set()
    for e in json.load(open(table + ".json")):
        tag = f"{table} {e['base']} {e['name']}"
        if (e["base"], e["name"]) in seen:
            problems.append(tag + ": name twice")
        seen.add((e["base"], e["name"]))
        text = BASES.setdefault(e["base"], open(e["base"]).read())
        nb = e["base"].endswith(".ipynb")
        raw_bad = False
        for old, new in e["replace"]:
            if nb:
                old, new = json.dumps(old)[1:-1], json.dumps(new)[1:-1]
            if text.count(old) != 1:
                problems.append(f"{tag}: {old!r} occurs {text.count(old)}")
                raw_bad = True
                break
            text = text.replace(old, new)
        if raw_bad:
            continue
        if write:
            os.makedirs(f"{write}/{table}", exist_ok=True)
            stem, ext = os.path.splitext(os.path.basename(e["base"]))
            open(f"{write}/{table}/{stem}__{e['name']}{ext}", "w").write(text)
        counts[table] += 1
        try:
            seeds = (1, 2, 3) if table == "harmless" else (1, 2)
            r = judge(text, nb, seeds=seeds, ms=(8, 11))
        except Exception as x:
            problems.append(f"{tag}: does not load {x!r}")
            continue
        wrong = [w for _, w, _ in r]
        if any("CRASH" in x for w in wrong for x in w):
            problems.append(f"{tag}: {next(x for w in wrong for x in w if 'CRASH' in x)} in {sum(any('CRASH' in x for x in w) for w in wrong)}/{len(wrong)}")
        if table == "harmless":
            if any(wrong):
                problems.append(f"{tag}: {next((s, w) for s, w, _ in r if w)}")
            continue
        if not any(wrong):
            problems.append(tag + ": nothing differs")
            continue
        w = next(w for w in wrong if w)
        flags = [x for x in w if x in ("MUTATED", "NONDET", "RATE")]
        names = [x for x in w if x not in flags]
        first = names[0] if names else None
        want = e["first_wrong"]
        if table == "unknown" and want is None:
            FILLED[e["base"], e["name"]] = first
            continue
        allowed = want if isinstance(want, list) else [want]
        if not any(first == a or (first and a and not a[-1].isdigit() and first.rstrip("0123456789") == a) for a in allowed):
            problems.append(f"{tag}: first is {first} ({flags}), said {want}; {w}")
entries = json.load(open("unknown.json"))
for e in entries:
    e["first_wrong"] = e["first_wrong"] or FILLED.get((e["base"], e["name"]))
json.dump(entries, open("unknown.json", "w"), indent=1)
print(counts)
print(len(problems), "problems")
print("\n".join(problems))
sys.exit(bool(problems))
