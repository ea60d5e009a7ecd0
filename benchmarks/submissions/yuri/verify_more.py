"""Further checks: the first wrong tensor on EVERY shape and seed, and that each half of a pair shows alone."""
import json, pathlib, re, warnings
from common import HERE, examine
from build import cells, variant
warnings.simplefilter("ignore")
for kind in ("faults", "pairs", "unknown"):
    for e in json.loads((HERE / f"{kind}.json").read_text()):
        want = e["first_wrong"] if isinstance(e["first_wrong"], list) else [e["first_wrong"]]
        name = pathlib.Path(e["base"]).name
        got = {}
        for sizes, m, errs, notes, conv in examine(cells(variant(e), name), name, seeds=(1, 2, 3, 4)):
            k = "crash" if isinstance(errs, str) else next((k for k, v in errs.items() if v > (1e-13 if e.get("cause") == "reduced-precision" and "/st_" not in e["base"] else 1e-9)), None)
            if k not in want and not (k and re.sub(r"\d", "", k) in want):
                got.setdefault(k, []).append((sizes, m))
        if got:
            print(kind, e["base"], e["name"], want, {k: (len(v), v[0]) for k, v in got.items()})
        if kind == "pairs":
            for r in e["replace"]:
                one = dict(e, replace=[r])
                if not any(isinstance(x[2], str) or max(x[2].values()) > 1e-6 for x in examine(cells(variant(one), name), name)):
                    print("pair half has no effect", e["base"], e["name"], r)
