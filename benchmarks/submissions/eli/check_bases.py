"""Runs every base against torch autograd on several networks (float64)."""
import pathlib
import sys
import common

here = pathlib.Path(__file__).parent
fail = 0
for p in sorted((here / "bases").iterdir()):
    if p.suffix not in (".py", ".ipynb"):
        continue
    text = p.read_text(encoding="utf-8")
    worst, convs = [], set()
    import contextlib, io
    with contextlib.redirect_stdout(io.StringIO()):
        for sizes in common.networks(common.load(text, p.suffix == ".ipynb")):
            for m, seed in ((7, 0), (13, 1), (1, 2)):
                ns = common.load(text, p.suffix == ".ipynb")
                bad, names, changed, conv, missing = common.judge(ns, p.name, sizes, m, seed, 1e-10)
                convs.add(conv) if m > 1 else None
                if bad or changed or missing:
                    worst.append((sizes, m, bad, changed, missing))
    n = len(text.splitlines())
    print(f"{p.name:28s} {'ok ' if not worst else 'BAD'} {n:4d} lines  {convs}  {' '.join(names)}")
    for w in worst[:3]:
        print("    ", w)
    fail += bool(worst)
sys.exit(fail > 0)
