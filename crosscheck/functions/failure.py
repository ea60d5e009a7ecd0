"""What a function raised, in a line: the words, where in its own file, and which input torch's number means."""

import re
import traceback
from collections.abc import Sequence
from pathlib import Path

import torch

_ELSEWHERE = (str(Path(torch.__file__).parent), str(Path(__file__).parent))
_INVALID = re.compile(r"returned an invalid gradient at index (\d+) - got (\[.*?\]) but expected shape .*?(\[.*?\])")


def said_of(error: BaseException, names: Sequence[str] = ()) -> str:
    """The exception in a line. `names` are those of the inputs, in their order."""
    text = " ".join(str(error).split())
    own = [f for f in traceback.extract_tb(error.__traceback__) if not f.filename.startswith(_ELSEWHERE)]
    where = f" in {own[-1].name}, line {own[-1].lineno}" if own else ""
    hint = ""
    if found := _INVALID.search(text):
        index, got, wanted = int(found[1]), found[2], found[3]
        sizes, right = (re.findall(r"\d+", each) for each in (got, wanted))
        hint = f": {names[index]}" if index < len(names) else ""
        hint += ", transposed" if sizes == right[::-1] else ""
    return f"{type(error).__name__}{where}: {text}{hint}"
