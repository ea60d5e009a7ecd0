"""every base against torch autograd in float64, several shapes where it takes any"""
from harness import *
bad = 0
for p in sorted((HERE / "bases").iterdir()):
    if p.suffix not in (".py", ".ipynb"):
        continue
    for s, m, wrong, seen, names in judge(p.read_text(), p.name):
        if wrong or seen or not names:
            bad += 1
            print("WRONG", p.name, s, m, wrong, seen)
    print("ok" if not bad else "--", p.name, len(names), "tensors", " ".join(names)[:150], len(p.read_text().splitlines()), "lines")
print("bad:", bad)
