"""The tables in a form a person can write; `python tables.py` makes the four JSON files from it."""
import json, pathlib
OUT = {"faults": [], "pairs": [], "unknown": [], "harmless": []}
B = None


def base(name):
    global B
    B = "bases/" + name


def _rep(r):
    assert len(r) % 2 == 0 and r, r
    return [[r[i], r[i + 1]] for i in range(0, len(r), 2)]


def F(slug, cause, layer, first, *r, alts=(), note="", **kw):
    if kw.get("verdict") == "skip": return
    OUT["faults"].append(dict(base=B, name=slug, replace=_rep(r), cause=cause, layer=layer, first_wrong=first,
                              alternatives=list(alts), note=note, **kw))


def P(slug, causes, first, *r, alts=(), note=""):
    OUT["pairs"].append(dict(base=B, name=slug, replace=_rep(r), causes=list(causes), first_wrong=first,
                             alternatives=list(alts), note=note))


def U(slug, first, *r, alts=(), note="", **kw):
    OUT["unknown"].append(dict(base=B, name=slug, replace=_rep(r), cause=None, layer=None, first_wrong=first,
                               alternatives=list(alts), note=note, **kw))


def H(slug, *r, note=""):
    OUT["harmless"].append(dict(base=B, name=slug, replace=_rep(r), cause=None, verdict="match", note=note))


import sys; sys.modules.setdefault("tables", sys.modules[__name__])
import entries_a, entries_b, entries_c  # noqa: E402,F401  (they fill OUT)

if __name__ == "__main__":
    here = pathlib.Path(__file__).parent
    for k, v in OUT.items():
        names = [(e["base"], e["name"]) for e in v]
        assert len(set(names)) == len(names), [n for n in names if names.count(n) > 1]
        (here / f"{k}.json").write_text(json.dumps(v, indent=1, ensure_ascii=False) + "\n")
        print(k, len(v))
