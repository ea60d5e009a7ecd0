"""What a function raised, in a line: the words, where in its own file, and which input torch's number means."""

import re
import traceback
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import torch


class Unlike(TypeError):  # noqa: N818  # named for what the outputs are, as StopIteration is
    """What a function gave back cannot be compared with what the reference did; the message says all of it."""


_ELSEWHERE = (str(Path(torch.__file__).parent), str(Path(__file__).parent))
_INVALID = re.compile(r"returned an invalid gradient at index (\d+) - got \[(.*?)\] but expected shape .*?\[(.*?)\]")


def said_of(error: BaseException, names: Sequence[str] = ()) -> str:
    """The exception in a line. `names` are those of the inputs, in their order."""
    text = " ".join(str(error).split()).partition(" Hint: ")[0]  # what follows is about debugging torch
    if isinstance(error, Unlike):
        return text
    if (found := _INVALID.search(text)) and int(found[1]) < len(names):
        got, right = ([int(n) for n in re.findall(r"\d+", each)] for each in found.group(2, 3))
        return _of_shapes(names[int(found[1])], got, right)
    own = [f for f in traceback.extract_tb(error.__traceback__) if not f.filename.startswith(_ELSEWHERE)]
    where = f" in {own[-1].name}, line {own[-1].lineno}" if own else ""
    return f"{type(error).__name__}{where}: {text}"


def _of_shapes(name: str, got: Sequence[int], right: Sequence[int]) -> str:
    """A gradient of the wrong shape: transposed, or not summed over what was broadcast."""
    hint = ""
    if list(got) == list(right)[::-1]:
        hint = ": it is transposed"
    elif [length for length in got if length > 1] == [length for length in right if length > 1]:
        hint = ": axes of length 1 must be as there, and a sum leaves one with keepdim=True"
    elif len(got) > len(right):
        for axes in combinations(range(len(got)), len(got) - len(right)):
            if [length for axis, length in enumerate(got) if axis not in axes] == list(right):
                hint = f": it must be summed over {in_words(axes)}"
                break
    return f"d{name} must have shape {tuple(right)}, got {tuple(got)}{hint}"


def in_words(axes: Sequence[int]) -> str:
    """Axes by their numbers."""
    return ("axis " if len(axes) == 1 else "axes ") + " and ".join(map(str, axes))
