import pathlib
here = pathlib.Path(__file__).parent
def variant(e):
    t = (here / e["base"]).read_text()
    for old, new in e["replace"]:
        if t.count(old) != 1: raise ValueError(f"{t.count(old)} times: {old!r}")
        t = t.replace(old, new)
    return t
