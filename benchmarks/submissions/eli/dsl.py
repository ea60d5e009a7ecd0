"""Short hand in which the tables were typed; tables.py turns them into the json files."""
T = {"faults": [], "pairs": [], "unknown": [], "harmless": []}
_base = [""]


def B(name):
    _base[0] = "bases/" + name


def _rep(old, new):
    return [list(x) for x in old] if isinstance(old, list) else [[old, new]]


def F(name, cause, layer, first, old, new=None, alternatives=(), note="", verdict=None):
    e = {"base": _base[0], "name": name, "replace": None, "cause": cause, "layer": layer, "first_wrong": first,
         "alternatives": list(alternatives), "note": note}
    if isinstance(old, list):
        if isinstance(new, list):
            e["alternatives"] = new
    e["replace"] = _rep(old, new)
    if verdict:
        e["verdict"] = verdict
    T["faults"].append(e)


def P(name, causes, replace, alternatives=(), note="", layers=None, first=None):
    T["pairs"].append({"base": _base[0], "name": name, "replace": [list(r) for r in replace], "causes": causes,
                       "layers": layers or [None, None], "first_wrong": first, "alternatives": list(alternatives),
                       "note": note})


def U(name, old, new=None, alternatives=(), first=None, note=""):
    T["unknown"].append({"base": _base[0], "name": name, "replace": _rep(old, new), "cause": None, "layer": None,
                         "first_wrong": first, "alternatives": list(alternatives), "note": note})


def H(name, old, new=None, note=""):
    T["harmless"].append({"base": _base[0], "name": name, "replace": _rep(old, new), "cause": None,
                          "verdict": "match", "note": note})
