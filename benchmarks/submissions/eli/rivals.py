"""Variants of one base with the same numbers but different names must know of each other."""
import contextlib
import io
import json
import pathlib
import numpy as np
import build
import common

here = pathlib.Path(__file__).parent
rows = [e for t in ("faults", "unknown") for e in json.loads((here / (t + ".json")).read_text(encoding="utf-8"))]
groups = {}
for e in rows:
    if e.get("verdict") == "crash":
        continue
    text = build.variant(e)
    nb = e["base"].endswith("ipynb")
    sig = []
    np.random.seed(0)
    with contextlib.redirect_stdout(io.StringIO()):
        for sizes in common.networks(common.load(text, nb)):
            for m in (7, 11):
                got, ref, L, changed, _ = common.call(common.load(text, nb), pathlib.Path(e["base"]).name, sizes, m, 5)
                sig.append([(k, np.shape(v), np.round(np.asarray(v, float).ravel(), 9).tolist()) for k, v in sorted(got.items())])
                sig.append(sorted(changed))
    groups.setdefault((e["base"], repr(sig)), []).append(e)
for (b, _), es in groups.items():
    names = {e["cause"] for e in es}
    if len(es) > 1:
        print("same numbers" if len(names) == 1 else "RIVALS      ", b, [(e["name"], e["cause"], e["alternatives"]) for e in es])
print(len(groups), "different results of", len(rows))
