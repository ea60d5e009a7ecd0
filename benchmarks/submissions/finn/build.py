"""Verifies every line of the tables and writes faults.json, pairs.json, unknown.json, harmless.json.
`build.py --write DIR` also writes the changed files."""
import collections, io, contextlib, json, os, sys, warnings
import numpy as np
import check_bases as C
from table_faults import FAULTS
try:
    from table_more import PAIRS, UNKNOWN, HARMLESS
except ImportError:
    PAIRS, UNKNOWN, HARMLESS = [], [], []
warnings.filterwarnings("ignore")
HERE = C.HERE
IDS = "mean-missing mean-twice mean-wrong-count constant-factor sign-flipped activation-derivative-missing activation-derivative-of-activation activation-derivative-of-pre-activation activation-derivative-of-other-function activation-derivative-of-other-layer output-derivative-twice output-derivative-missing loss-mismatch upstream-ignored transposed wrong-input wrong-weights stale-or-updated-weights elementwise-for-matmul bias-wrong-axis bias-not-summed bias-scalar bias-zero layers-swapped cost-sign cost-mean-missing cost-half cost-logarithm cost-epsilon cost-not-scalar softmax-axis softmax-jacobian-diagonal l2-gradient-missing l2-gradient-scale l2-cost l2-on-bias bias-missing-forward wrong-activation-forward sigmoid-sign broadcast reduced-precision overflow ignores-argument mutates-argument not-deterministic".split()
CONV = {}


def variant(e):
    text = open(os.path.join(HERE, e["base"])).read()
    for old, new in e["replace"]:
        assert text.count(old) == 1, (e["base"], e["name"], "occurs", text.count(old), old)
        assert old != new, e["name"]
        text = text.replace(old, new)
    if e["base"].endswith("ipynb"):
        json.loads(text)
    return text


def base_conv(base):
    if base not in CONV:
        ns = C.load_text(open(os.path.join(HERE, base)).read(), base)
        arch = C.arch_of(ns)
        s, m = C.nets(ns, arch)[-1]
        CONV[base] = C.judge(ns, arch, s, m)[2] or "per"
    return CONV[base]


def observe(e):
    """-> list of (first wrong, set of wrong, all errors, crash) per network"""
    ns0 = C.load_text(open(os.path.join(HERE, e["base"])).read(), e["base"])
    arch, expected = C.arch_of(ns0), None
    ns = C.load_text(variant(e), e["base"])
    course = "L_model_forward" in ns0
    rows, tol = [], e.get("tol", 1e-6)
    for sizes, m in C.nets(ns0, arch, not course):
        np.random.seed(5)
        base_keys = [k for k, _ in C.judge(ns0, arch, sizes, m)[0]]
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                errs, changed, conv, got = C.judge(ns, arch, sizes, m, 0, base_conv(e["base"]))
        except Exception as exc:
            rows.append((sizes, None, "crash " + repr(exc)[:70], []))
            continue
        bad = [k for k, v in errs if not v < tol]
        absent = [k for k in base_keys if k not in dict(errs)]
        rows.append((sizes, bad[0] if bad else None, " ".join(bad) + (" absent " + " ".join(absent) if absent else ""), changed))
    return rows


def distinct(e, part):
    """the pair returns something else than one of its parts alone (so that the other part is visible)"""
    ns0 = C.load_text(open(os.path.join(HERE, e["base"])).read(), e["base"])
    arch = C.arch_of(ns0)
    a, b = (C.load_text(variant(x), e["base"]) for x in (e, part))
    for sizes, m in C.nets(ns0, arch, "L_model_forward" not in ns0):
        np.random.seed(5)
        P, X, Y = C.make(arch, sizes, m, 0)
        ga, ca = C.call(a, P, X, Y)
        np.random.seed(5)
        gb, cb = C.call(b, P, X, Y)
        if ca != cb or ga.keys() != gb.keys():
            return True
        for k in ga:
            if np.shape(ga[k]) != np.shape(gb[k]) or not np.allclose(ga[k], gb[k], rtol=1e-6, atol=1e-12):
                return True
    return False


def summary(e):
    rows = observe(e)
    firsts = [r[1] for r in rows if r[1]]
    kind = lambda n: "dA" if n == "dX" else n.rstrip("0123456789")
    if not firsts:
        fw = None
    elif len(set(firsts)) == 1 and not ("layer_sizes" not in open(os.path.join(HERE, e["base"])).read() and "propagate" not in e["base"] and not e["base"].startswith("bases/prop") and len(firsts) == 1):
        fw = firsts[0]
    elif len({kind(f) for f in firsts}) == 1:
        fw = kind(firsts[0])
    else:
        fw = sorted({kind(f) for f in firsts})
    plain = sorted({f.rstrip("0123456789") for f in firsts})
    if "dX" in plain and len(plain) > 1:
        fw = plain  # dX where the network has one layer
    return fw, rows


def main():
    problems = 0
    seen = set()
    verbose = "-v" in sys.argv
    for name, table in (("faults", FAULTS), ("pairs", PAIRS), ("unknown", UNKNOWN), ("harmless", HARMLESS)):
        out = []
        for e in table:
            key = (e["base"], e["name"])
            try:
                assert key not in seen, "name twice"
                seen.add(key)
                for i in ([e["cause"]] if e.get("cause") else []) + e.get("causes", []) + e.get("alternatives", []):
                    assert i in IDS, i
                fw, rows = summary(e)
            except Exception as exc:
                print("PROBLEM", name, key, repr(exc)[:300])
                problems += 1
                continue
            if name == "pairs":
                lone = [[r[1:3] for r in observe(p)] for p in e["parts"]]
                masked = [p["name"] for p, q in zip(e["parts"], lone) if not distinct(e, p)]
                if masked:
                    print("PROBLEM pair equals one part alone:", key, masked)
                    problems += 1
            crash = [r for r in rows if str(r[2]).startswith("crash")]
            changed = [r for r in rows if r[3]]
            wrong = bool([r for r in rows if r[1]])
            msg = ""
            if name == "harmless":
                if wrong or crash or changed:
                    msg = "not harmless"
            elif not wrong and not changed:
                msg = "shows nothing" + (" but a crash" if crash else "")
            if crash and not msg and name != "harmless":
                msg = "crashes on some"
            final = fw if e.get("first_wrong", "auto") == "auto" else e["first_wrong"]
            if isinstance(final, list) and "dX" in final and len(final) == 2:
                e["fw_list_ok"] = True
                e["note"] = (e.get("note", "") + "; " if e.get("note") else "") + "dX is meant for a network of one layer, the other name from two layers on"
            if isinstance(final, list) and not e.get("fw_list_ok"):
                msg += " several kinds"
            if msg:
                problems += msg != "crashes on some"
            if msg or verbose:
                print(("PROBLEM " if msg else "") + name, e["base"][6:], e["name"], "|", e.get("cause") or e.get("causes"), e.get("layer"), "| fw", final, "| auto", fw, "|", msg)
                if msg or "-vv" in sys.argv:
                    for r in rows:
                        print("      ", r)
            d = {k: e[k] for k in ("base", "name", "replace") }
            if name == "pairs":
                d["causes"] = e["causes"]
            else:
                d["cause"] = e.get("cause")
            if name == "harmless":
                d.update(verdict="match", note=e.get("note", ""))
            else:
                d.update(layer=e.get("layer"), first_wrong=final, alternatives=e.get("alternatives", []), note=e.get("note", ""))
            if name == "pairs":
                d.pop("layer")
            out.append(d)
            if "--write" in sys.argv:
                folder = os.path.join(sys.argv[sys.argv.index("--write") + 1], name)
                os.makedirs(folder, exist_ok=True)
                stem, ext = os.path.splitext(os.path.basename(e["base"]))
                open(os.path.join(folder, f"{stem}__{e['name']}{ext}"), "w").write(variant(e))
        json.dump(out, open(os.path.join(HERE, name + ".json"), "w"), indent=1, ensure_ascii=False)
        print(name, len(out), dict(sorted(collections.Counter(i for d in out for i in ([d["cause"]] if d.get("cause") else d.get("causes", []))).items())) if "-c" in sys.argv else "")
        if name == "faults":
            print("ids without a fault:", [i for i in IDS if i not in {d["cause"] for d in out}])
    print("problems", problems)


if __name__ == "__main__":
    main()
