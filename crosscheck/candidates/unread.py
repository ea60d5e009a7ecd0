"""Arrays that were returned and not read, since nothing says what they are: no verdict passes them over in silence."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import numpy as np

from crosscheck.candidates import roles
from crosscheck.candidates.structures import kind_and_number
from crosscheck.candidates.watching import leaves

PARAMETERS = {"W", "b", "dW", "db"}
MAY_BE = {"parameters", "Ws", "bs", "gradients"}  # of what an array stands for by its name
PLAIN = {"accuracy", "acc", "history", "losses", "mask", "masks", "cm"}  # no gradients, in anybody's code


def unread(result: Any, names: Sequence[str | None], known: Collection[Any]) -> Iterator[str]:
    """For each array in what was returned that is none of the known ones its name, or its place where it has none.

    `names` are those of the parts of `result`. What its name says to be something else, such as A0, a cache or
    predictions, is passed over.
    """
    if isinstance(result, list | tuple) and len(names) == len(result) > 1:
        result = {name or i: part for i, (name, part) in enumerate(zip(names, result, strict=True))}
    for path, array in leaves(result):
        if isinstance(array, np.ndarray) and not _is_one_of(array, known) and not _is_plain(path):
            yield _name(path)


def in_words(unread: Sequence[str]) -> str:
    """How many they are, and the names that they have."""
    named = list(dict.fromkeys(name for name in unread if name))
    count = "1 array" if len(unread) == 1 else f"{len(unread)} arrays"
    return f"{count} ({', '.join(named[:4])}{', ...' if len(named) > 4 else ''})" if named else count


def _is_one_of(array: Any, known: Collection[Any]) -> bool:
    return any(array is one or (np.shape(one) == array.shape and np.array_equal(one, array)) for one in known)


def _is_plain(path: Sequence[str]) -> bool:
    """Whether any name on the way to it says that it is something else than a gradient."""
    return any(_says_other(part) for part in path)


def _says_other(name: str) -> bool:
    if of := kind_and_number(name):
        return of[0] not in PARAMETERS
    return roles.plain(name) in PLAIN or bool({*roles.role_names(name)} - MAY_BE)


def _name(path: Sequence[str]) -> str:
    return next((part for part in reversed(path) if not part.isdigit()), "")
