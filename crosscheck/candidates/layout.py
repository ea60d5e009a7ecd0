"""From the standard form into a candidate's own layout, and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosscheck.candidates.contract import Network, Tensors, UnusableCandidateError
from crosscheck.tensor_names import kind_of, layer_of

Array = NDArray[Any]
CHOICES = {"examples": ("columns", "rows"), "W": ("out_in", "in_out")}


@dataclass(frozen=True)
class Layout:
    """Whether examples are rows, whether W is (n_prev, n), and whether a single bias is a bare number."""

    rows: bool = False
    in_out: bool = False
    bare: bool = False

    def hand(self, name: str, array: Array) -> Any:
        """A fresh copy of X, Y, W1, b1, ... as the candidate wants it: rows have X (m, n_x), b (1, n)."""
        if self.bare and name[0] == "b" and array.size == 1:
            return float(array.item())
        turned = self.in_out if name[0] == "W" else self.rows
        return np.array(array.T if turned else array, order="C")

    def back(self, name: str, value: Any, network: Network) -> Any:
        """One tensor as the candidate gives it, in the standard form; what does not fit is handed on as it is.

        A bias gradient of n values in the shape (n, 1), (1, n) or (n,) becomes (n, 1), one number too where n = 1; Z, A
        and their gradients of a single unit in the shape (m,) become (1, m); a cost in an array of one entry a number.
        """
        array = np.asarray(value)
        if name == "cost":
            return array.reshape(()) if array.size == 1 else array
        kind, l = kind_of(name).removeprefix("d"), layer_of(name)
        if kind == "b" and l is not None:
            n = network.layer_sizes[l]
            if array.shape in {(n, 1), (1, n), (n,)} or (n == 1 and array.ndim == 0):
                return array.reshape(n, 1)
        if kind in {"Z", "A"} and l and network.layer_sizes[l] == 1 and array.ndim == 1:
            return array.reshape(1, -1)
        turned = self.in_out if kind == "W" else self.rows
        return array.T if turned and array.ndim == 2 else array


def of_setting(setting: Any) -> Layout:
    """What LAYOUT says. Raises UnusableCandidateError where it says something unknown."""
    if not isinstance(setting, Mapping):
        raise UnusableCandidateError(f'LAYOUT must be a dict such as {{"examples": "rows"}}, got {setting!r}')
    for key, value in setting.items():
        if key not in CHOICES:
            raise UnusableCandidateError(f"LAYOUT must have no keys but {' and '.join(CHOICES)}, got {key!r}")
        if value not in CHOICES[key]:
            raise UnusableCandidateError(f'LAYOUT["{key}"] must be {" or ".join(CHOICES[key])}, got {value!r}')
    return Layout(rows=setting.get("examples") == "rows", in_out=setting.get("W") == "in_out")


def write_back(handed: Mapping[str, Any], given: Tensors, layout: Layout) -> None:
    """Let what a candidate changed in its copies be seen in the arrays that they are copies of."""
    for name, array in given.items():
        copy = handed.get(name)
        if not isinstance(copy, np.ndarray):
            continue  # a number cannot be changed
        turned = layout.in_out if name[0] == "W" else layout.rows
        now = copy.T if turned else copy
        array[...] = now if now.shape == array.shape else np.nan
