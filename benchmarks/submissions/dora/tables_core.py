AUTO = object()
FAULTS, PAIRS, UNKNOWN, HARMLESS = [], [], [], []
_base = None


def base(name):
    global _base
    _base = "bases/" + name


def _entry(slug, rep, **more):
    return {"base": _base, "name": slug, "replace": [list(r) for r in rep], **more}


def f(slug, cause, layer, rep, alternatives=(), fw=AUTO, note=""):
    FAULTS.append(_entry(slug, rep, cause=cause, layer=layer, first_wrong=fw, alternatives=list(alternatives), note=note))


def two(slug, causes, rep, alternatives=(), fw=AUTO, note=""):
    PAIRS.append(_entry(slug, rep, causes=list(causes), first_wrong=fw, alternatives=list(alternatives), note=note))


def u(slug, rep, alternatives=(), fw=AUTO, note=""):
    UNKNOWN.append(_entry(slug, rep, cause=None, layer=None, first_wrong=fw, alternatives=list(alternatives), note=note))


def h(slug, rep, note="", alternatives=()):
    HARMLESS.append(_entry(slug, rep, cause=None, verdict="match", first_wrong=None, alternatives=list(alternatives), note=note))
