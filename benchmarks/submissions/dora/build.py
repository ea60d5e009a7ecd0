"""Verify every entry and write the tables; `build.py --write DIR` writes the variants too.

An entry passes when each old text is there exactly once, the variant runs, it differs from torch autograd (1e-6 relative, 1e-9 for
reduced precision) on at least one of its networks (or changes an argument, or differs between calls), and the first tensor, in the order
of the contract, that differs on the smallest such network is the one declared from the semantics.  Harmless ones must agree to 1e-9."""
import collections
import json
import pathlib
import sys

import tables_core as T
import tables_faults  # noqa: F401
from build_variant import variant
from reference import load, shapes_fault

for extra in ("tables_pairs", "tables_unknown", "tables_harmless"):
    try:
        __import__(extra)
    except ModuleNotFoundError as e:
        if e.name != extra:
            raise

here = pathlib.Path(__file__).parent
only = [a for a in sys.argv[1:] if not a.startswith("--")]
write = None
if "--write" in sys.argv:
    write = pathlib.Path(only.pop())
    write.mkdir(parents=True, exist_ok=True)


def kind(n):
    return n.rstrip("0123456789")


problems = 0
for table, entries in (("faults", T.FAULTS), ("pairs", T.PAIRS), ("unknown", T.UNKNOWN), ("harmless", T.HARMLESS)):
    good, seen = [], set()
    for e in entries:
        tag = f"{table} {e['base'][6:]} {e['name']}"
        if only and not any(o in tag for o in only):
            continue
        try:
            key = (e["base"], e["name"])
            assert key not in seen, "name twice"
            seen.add(key)
            text = variant(e)
            stem = pathlib.Path(e["base"]).stem
            causes = e.get("causes") or [e["cause"]]
            tol = 1e-9 if table == "harmless" or causes == ["reduced-precision"] else 1e-6
            with_nb = e["base"].endswith(".ipynb")
            if with_nb:
                json.loads(text)
            outs = shapes_fault(load(text=text, notebook=with_nb), stem, tol)
            crash = [(s, o.error) for s, o in outs if o.error]
            if crash:
                print("   ..", tag, "crashes on", crash[0])
            firsts = [(s, [n for n, w in o.items() if w][:1]) for s, o in outs if not o.error]
            shown = [(s, n[0]) for s, n in firsts if n]
            flags = any(o.mutated for _, o in outs), any(o.unstable for _, o in outs)
            if table == "harmless":
                assert not crash and not shown and not any(flags), f"{shown[:2]} {flags} {crash[:1]}"
            else:
                assert len(crash) < len(outs), f"always crashes {crash[0]}"
                assert shown or any(flags), "shows nowhere"
                if not any(c in ("mutates-argument", "not-deterministic") for c in causes) and table == "faults":
                    assert not any(flags), f"flags {flags}"
                if "mutates-argument" in causes:
                    assert flags[0], "does not mutate"
                names = {n for _, n in shown}
                auto = None
                if shown:
                    smallest = shown[0][1]
                    auto = smallest if len(names) == 1 else kind(smallest)
                    if len({kind(n) for n in names}) > 1:
                        auto = smallest if len({n for s, n in shown if len(s) == len(shown[0][0])}) == 1 else kind(smallest)
                        if len({len(s) for s, n in firsts}) > 1 and kind(auto) in ("dW", "dZ", "db", "dA", "A", "Z"):
                            auto = kind(auto)
                if e["first_wrong"] is T.AUTO:
                    e["first_wrong"] = auto
                    e["note"] = e["note"]
                elif causes != ["not-deterministic"]:
                    assert e["first_wrong"] == auto, f"declared {e['first_wrong']}, computed {auto} from {shown[:6]}"
            good.append(e)
            if write:
                suffix = pathlib.Path(e["base"]).suffix
                (write / f"{table}__{stem}__{e['name']}{suffix}").write_text(text)
        except Exception as x:
            problems += 1
            print("BAD", tag, "|", type(x).__name__, x)
    if not only:
        (here / f"{table}.json").write_text(json.dumps(good, indent=1, ensure_ascii=False))
    print(table, len(good), "of", len(entries), collections.Counter(c for e in good for c in (e.get("causes") or [e["cause"]])))
sys.exit(problems > 0)
