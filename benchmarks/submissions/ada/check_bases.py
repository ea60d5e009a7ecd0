"""All base files are right: every exposed tensor against autograd in float64 (and central differences for dW, db)."""
import pathlib
import sys

import numpy as np

from ref import arch_of, form, judge, load, problem, run, sizes_of, truth

HERE = pathlib.Path(__file__).parent


def cost_of(p, X, Y, arch):
    return truth(p, X, Y, arch)["cost"]


def differences(ns, sizes, m):
    """largest relative error of dW, db against central differences of the declared cost"""
    arch = arch_of(ns)
    p, X, Y = problem(sizes, m, arch, seed=5)
    got, _, _ = run(ns, p, X, Y)
    worst, h = 0.0, 1e-6
    for k in p:
        g = np.zeros_like(p[k])
        for i in np.ndindex(*g.shape):
            q = {n: v.copy() for n, v in p.items()}
            q[k][i] += h
            up = cost_of(q, X, Y, arch)
            q[k][i] -= 2 * h
            g[i] = (up - cost_of(q, X, Y, arch)) / (2 * h)
        d = np.asarray(got["d" + k]).reshape(g.shape)
        worst = max(worst, np.abs(d - g).max() / np.abs(g).max())
    return worst


def main():
    bad = 0
    for path in sorted((HERE / "bases").iterdir()):
        if path.suffix not in (".py", ".ipynb"):
            continue
        text = path.read_text(encoding="utf-8")
        ns = load(text, path.suffix == ".ipynb")
        lines, runs, exposed = text.count("\n"), 0, []
        for sizes in sizes_of(ns):
            for m in (5, 8, 9):
                for seed in (0, 1, 2):
                    j = judge(ns, sizes, m, seed, tol=1e-10)
                    runs += 1
                    exposed = j.get("exposed", [])
                    if j["status"] != "done" or j["wrong"] or j["mutated"] or j["nondet"] or j["unknown"] or j.get("rate_dependent"):
                        print("WRONG", path.name, sizes, m, seed, j)
                        bad += 1
        fd = differences(ns, sizes_of(ns)[0], 7)
        if fd > 1e-6:
            bad += 1
        print(f"{path.name:28s} {form(ns):22s} {lines:4d} lines  {runs} runs  fd {fd:.1e}  {j.get('convention')}  {' '.join(exposed)}")
    print("bad:", bad)
    return bad


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
