"""Each of the two slips of a pair must be wrong alone, and each must add something to the pair."""
import json
from refs import judge
for e in json.load(open("pairs.json")):
    base = open(e["base"]).read()
    w = [[tuple(x[1]) for x in judge(base.replace(*ed), e["base"], 1e-6)] for ed in e["replace"]]
    if len(w) != 2 or not all(any(x) for x in w):
        print("LOOK", e["base"], e["name"], w)
print("done")
