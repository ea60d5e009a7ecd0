"""Checks the tables and, with --write DIR, writes the variants.  `python build.py --dump` makes the tables from author_table.py."""
import argparse, json, os, re, sys
import harness as H

KINDS = lambda n: None if n is None else re.sub(r"\d+$", "", n)


def text_of(entry):
    text = open(os.path.join(H.HERE, entry["base"])).read()
    for old, new in entry["replace"]:
        if text.count(old) != 1:
            raise SystemExit(f'{entry["base"]} {entry["name"]}: {text.count(old)} times {old!r}')
        text = text.replace(old, new)
    return text


def observe(entry):
    path = os.path.join(H.HERE, entry["base"])
    text = text_of(entry)
    firsts, rels, flags, nb = [], [], set(), 0
    for sizes, m in H.shapes_for(path, open(path).read()):
        try:
            j = H.judge(path, text, sizes, m, 3)
        except Exception as e:
            flags.add("crash %s %r" % (sizes, e))
            continue
        nb += 1
        if j["mutated"]: flags.add("mutated")
        if j["nondet"]: flags.add("nondet")
        w = [k for k in j["wrong"] if k != "_rate"]
        if "_rate" in j["wrong"]: flags.add("rate")
        if w:
            firsts.append(w[0]); rels.append(max(j["wrong"][k] for k in w))
    return firsts, rels, flags


def label(firsts):
    if not firsts: return None
    if len(set(firsts)) == 1: return firsts[0]
    kinds = [KINDS(f) for f in firsts]
    return kinds[0] if len(set(kinds)) == 1 else sorted(set(kinds), key=kinds.index)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--write"); ap.add_argument("--dump", action="store_true"); ap.add_argument("-v", action="store_true")
    a = ap.parse_args()
    if a.dump:
        import author_table as T
        tables = {"faults": T.FAULTS, "pairs": T.PAIRS, "unknown": T.UNKNOWN, "harmless": T.HARMLESS}
    else:
        tables = {t: json.load(open(os.path.join(H.HERE, t + ".json"))) for t in ("faults", "pairs", "unknown", "harmless")}
    bad, seen = 0, set()
    for t, rows in tables.items():
        for e in rows:
            key = (e["base"], e["name"])
            problems = ["duplicate"] if key in seen else []
            seen.add(key)
            firsts, rels, flags = observe(e)
            lab = label(firsts)
            if t == "harmless":
                if firsts or flags: problems.append(f"not harmless {firsts} {flags}")
            else:
                if not firsts and not flags & {"mutated", "nondet"}: problems.append("no effect")
                tiny = e.get("cause") in ("reduced-precision",)
                if rels and max(rels) < 1e-6 and not tiny: problems.append(f"effect only {max(rels):.1e}")
                if e["first_wrong"] == "auto": e["first_wrong"] = lab
                fw = e["first_wrong"] if isinstance(e["first_wrong"], list) else [e["first_wrong"]]
                labs = lab if isinstance(lab, list) else [lab]
                if not set(labs) & set(fw) and KINDS(labs[0]) not in fw: problems.append(f"first_wrong {fw} observed {lab}")
                if any("crash" in x for x in flags): problems.append(f"{flags}")
                if "mutated" in flags and "mutates-argument" not in [e.get("cause"), *e.get("causes", []), *e["alternatives"]]: problems.append("mutates")
                if "nondet" in flags and e.get("cause") != "not-deterministic": problems.append("nondet")
            bad += bool(problems)
            if problems or a.v:
                print(t, e["base"][6:], e["name"], "|", e.get("cause", e.get("causes")), e.get("layer"), "->", e.get("first_wrong"), firsts,
                      "%.0e" % max(rels) if rels else "", sorted(x for x in flags), "  !!! " + "; ".join(map(str, problems)) if problems else "")
            if a.write:
                d = os.path.join(a.write, t); os.makedirs(d, exist_ok=True)
                stem, ext = os.path.splitext(os.path.basename(e["base"]))
                open(os.path.join(d, f'{stem}__{e["name"]}{ext}'), "w").write(text_of(e))
    if a.dump:
        for t, rows in tables.items():
            with open(os.path.join(H.HERE, t + ".json"), "w") as fh:
                fh.write("[\n" + ",\n".join(json.dumps(e) for e in rows) + "\n]\n")
    print({t: len(r) for t, r in tables.items()}, "problems:", bad)
    sys.exit(1 if bad else 0)


main()
