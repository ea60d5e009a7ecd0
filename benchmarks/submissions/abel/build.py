"""Verify the tables and write them as json.   build.py [--write DIR]"""
import collections, json, os, sys, tempfile
import ref, table
HERE = os.path.dirname(os.path.abspath(__file__))
SPECIAL = {"mutates-argument": "mutates", "not-deterministic": "nondeterministic"}
TEXT = {}


def variant(e):
    if e["base"] not in TEXT: TEXT[e["base"]] = open(os.path.join(HERE, e["base"])).read()
    t = TEXT[e["base"]]
    for old, new in e["replace"]:
        if t.count(old) != 1: raise ValueError("%d times: %r" % (t.count(old), old))
        t = t.replace(old, new)
    return t


def write(e, where):
    stem, ext = os.path.splitext(os.path.basename(e["base"]))
    p = os.path.join(where, stem + "--" + e["name"] + ext)
    open(p, "w").write(variant(e))
    return p


def main():
    out = sys.argv[sys.argv.index("--write") + 1] if "--write" in sys.argv else tempfile.mkdtemp()
    os.makedirs(out, exist_ok=True)
    names, bad = set(), 0
    for kind in ("FAULTS", "PAIRS", "UNKNOWN", "HARMLESS"):
        keep = []
        for e in getattr(table, kind):
            key = (e["base"], e["name"]); msg = ""
            if key in names: msg = "name twice"
            names.add(key)
            try:
                path = write(e, out); ns = ref.load(path)
            except Exception as x:
                bad += 1; print("BAD", kind, *key, repr(x)[:150]); continue
            two = ref.form(ns) in ("backprop", "step")
            ids = e.get("causes") or [e["cause"]]
            tol = 1e-6 if kind != "HARMLESS" else 1e-9
            if "reduced-precision" in ids: tol = 1e-10
            first, shown, crash, flags = {}, [], [], set()
            for sizes in sorted(ref.nets(ns, two), key=len):
                for m, seed in ((7, 0), (9, 5)):
                    w, fl, _ = ref.judge(ns, sizes, m, seed, tol)
                    flags |= set(f.split()[0] for f in fl)
                    if w is None: crash.append((sizes, fl)); continue
                    if w: first.setdefault(str(sizes), set()).add(w[0]); shown.append((sizes, m, w))
            got = set().union(*first.values()) if first else set()
            special = SPECIAL.get(e.get("cause"))
            if crash: msg += " crash %s" % (crash[:1],)
            if kind == "HARMLESS":
                if got or flags: msg += " differs: %s %s" % (first, flags)
            else:
                if not got and not (special and special in flags): msg += " shows nothing"
                if special and special not in flags: msg += " not " + special
                if not special and flags - {"rate"} and not {"mutates-argument"} & set(e["alternatives"] + ids): msg += " flags %s" % flags
                auto = sorted(got)[0] if len(got) == 1 else (sorted(got)[0].rstrip("0123456789") if len({g.rstrip("0123456789") for g in got}) == 1 else sorted(got))
                if e["first_wrong"] is table.AUTO:
                    e["first_wrong"] = auto
                    if isinstance(auto, list): msg += " first unclear: %s" % first
                    # one name on nets of several depths stays; else kind only
                elif e["first_wrong"] not in (None, auto) and not isinstance(e["first_wrong"], list) and e["first_wrong"] not in got: msg += " label %s, found %s" % (e["first_wrong"], first)
                e["wrong_smallest"] = {"layer_sizes": shown[0][0], "wrong": shown[0][2]} if shown else None
            if msg: bad += 1; print("BAD", kind, *key, "|", e.get("cause") or e.get("causes"), "|", msg)
            keep.append({k: v for k, v in e.items()})
        keep = [{k: (None if v is table.AUTO else v) for k, v in e.items()} for e in keep]
        json.dump(keep, open(os.path.join(HERE, kind.lower() + ".json"), "w"), indent=1)
        print(kind, len(keep))
        if kind in ("FAULTS", "PAIRS"):
            c = collections.Counter(i for e in keep for i in (e.get("causes") or [e["cause"]]))
            print("  ", "  ".join("%s %d" % x for x in sorted(c.items())))
    print("bad", bad, "in", out if "--write" in sys.argv else "-")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
