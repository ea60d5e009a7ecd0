"""Every base against torch autograd (float64), on all its networks; dW/db also against central differences of its own cost."""
import pathlib
import sys

import numpy as np

from reference import OLD_NAMES, call, form_of, judge, load, networks, problem, spec_of

here = pathlib.Path(__file__).parent
bad = 0
for path in sorted((here / "bases").iterdir()):
    ns = load(path)
    seen, worst, note = set(), 0.0, []
    for sizes, m in networks(ns, path.stem):
        for seed in (0, 1, 2):
            o = judge(ns, sizes, m, path.stem in OLD_NAMES, 1e-9, seed)
            if o.error or o.mutated or o.unstable or any(o.values()):
                note.append((sizes, o.error, o.mutated, o.unstable, [k for k, v in o.items() if v]))
            seen |= set(o)
    # central differences of the file's own cost, where it has one
    sizes, m = networks(ns, path.stem)[-1]
    form, old = form_of(ns), path.stem in OLD_NAMES
    p, X, Y = problem(sizes, spec_of(ns, sizes), m, 3)
    got, _ = call(ns, form, p, X, Y, old)
    if "cost" in got:
        for k in p:
            num = np.zeros_like(p[k])
            for i in np.ndindex(p[k].shape):
                v = []
                for h in (1e-5, -1e-5):
                    q = {n: a.copy() for n, a in p.items()}
                    q[k][i] += h
                    v.append(float(np.squeeze(call(ns, form, q, X, Y, old)[0]["cost"])))
                num[i] = (v[0] - v[1]) / 2e-5
            worst = max(worst, np.abs(num.ravel() - np.ravel(got["d" + k])).max())
        if worst > 1e-7:
            note.append(("finite differences", worst))
    bad += bool(note)
    lines = len(path.read_text().splitlines())
    print("BAD " if note else "ok  ", f"{path.name:28s} {form:20s} carried={getattr(o, 'carried', None)!s:5} fd={worst:.1e} lines={lines} {len(seen)} tensors", *note[:3], getattr(o, "extra", ""))
sys.exit(bad > 0)
