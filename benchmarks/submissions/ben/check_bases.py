"""Every base must agree with torch autograd (float64) on every tensor it exposes, on several networks and seeds."""
import pathlib
import sys

from reference import form, judge, load, read_source

TOL = 1e-9


def main():
    bad = 0
    here = pathlib.Path(__file__).parent / "bases"
    for path in sorted([*here.glob("*.py"), *here.glob("*.ipynb")]):
        module = load(read_source(path), "base_" + path.stem)
        runs = judge(module, seeds=(0, 1, 2, 3, 4), tol=TOL)
        fail = [(s, m, w, f) for s, m, _, w, _, f in runs
                if w or f.get("mutated") or f.get("differs") or not f.get("rate_ok", True)]
        worst = max((e for r in runs for e in r[2].values()), default=0)
        bad += bool(fail)
        print(f"{'FAIL' if fail else 'ok':4} {path.name:26} {form(module):22} {runs[0][4]:11} {len(runs):3} runs "
              f"{len(runs[0][2]):2} tensors, worst relative error {worst:.1e}", *fail[:2])
    return bad


if __name__ == "__main__":
    sys.exit(main())
