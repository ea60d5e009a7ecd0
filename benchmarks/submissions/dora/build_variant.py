import pathlib

here = pathlib.Path(__file__).parent


def variant(e):
    text = (here / e["base"]).read_text()
    for old, new in e["replace"]:
        if text.count(old) != 1:
            raise ValueError(f"{old!r} occurs {text.count(old)} times")
        text = text.replace(old, new)
    return text
