"""What a candidate returned, read into tensors under their standard names."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from crosscheck.candidates.contract import Network, Tensors
from crosscheck.candidates.layout import Layout
from crosscheck.candidates.structures import kind_and_number, labelled
from crosscheck.candidates.unnamed import told_apart
from crosscheck.candidates.unread import unread
from crosscheck.tensor_names import GRADIENTS, is_gradient, layer_of

PASSED = ("Z", "A")
FORWARD = (*PASSED, "cost")
PARAMETERS = ("W", "b")
MAKES_A_MATRIX = ": subtracted from it, it makes a matrix"  # in a note
KINDS = (*FORWARD, "dA", "dZ", "dW", "db", "dX", "W", "b")


class Reading:
    """Tensors of a network under their standard names, read one returned thing after the other.

    `new` says that what has no name is no gradient, but new parameters.
    """

    def __init__(self, network: Network, layout: Layout, *, new: bool = False) -> None:
        self.network, self.layout, self.new = network, layout, new
        self.depth = len(network.layer_sizes) - 1
        self.shapes = [
            ((n_prev, n) if layout.in_out else (n, n_prev), (1, n) if layout.rows else (n, 1))
            for n_prev, n in pairwise(network.layer_sizes)
        ]
        self.seen: dict[tuple[str, int], Any] = {}
        self.found: dict[tuple[str, int], Any] = {}  # the same as they were when they were seen
        self.output: Any = None  # of the last layer, where it has no name
        self.returned: list[tuple[Any, Sequence[str | None]]] = []
        self.notes: list[str] = []

    def add(self, result: Any, names: Sequence[str | None] = (), kinds: Collection[str] = KINDS) -> None:
        """Read what is named in a result; `names` are those of its parts in the candidate's return statement."""
        unnamed = []
        for label, value in labelled(result, names, self.shapes):
            self._take(self._key(label), value, kinds)
            unnamed += [] if label else [value]
        self._take_unnamed(unnamed, kinds)
        if kinds is KINDS:  # else it is no more than looked through
            self.returned.append((result, names))

    def unread(self, own: Collection[Any]) -> list[str]:
        """The names, empty where there is none, of arrays that were returned and not read; `own` are the arguments."""
        known = [*self.seen.values(), *own]
        return [name for result, names in self.returned for name in unread(result, names, known)]

    def _take(self, key: tuple[str, int] | None, value: Any, kinds: Collection[str]) -> None:
        if key and key[0] in kinds and key not in self.found:
            self.seen[key], self.found[key] = value, np.array(value)

    def _take_unnamed(self, values: Sequence[Any], kinds: Collection[str]) -> None:
        """Read what has no name: a cost, and gradients, or new parameters where others are under names of these."""
        found = {kind for kind, _ in self.found}
        prefix = "" if self.new or (found & {*PARAMETERS} and not found & {*GRADIENTS}) else "d"
        wanted = self._missing(prefix) if f"{prefix}W" in kinds else {}
        told = told_apart(values, wanted, cost=("cost", 0) not in self.found)
        keys = [(kind if kind == "cost" else prefix + kind, l) for kind, l in told.values()]
        for i, key in zip(told, keys, strict=True):
            self._take(key, values[i], kinds)
        if any(kind != "cost" for kind, _ in keys):
            words = [kind if kind == "cost" else f"{kind}{l}" for kind, l in keys]
            listed = ", ".join(words if len(words) < 4 else [*words[:3], "..."])
            self.notes.append(f"what is returned without names is taken for {listed} by its shapes and order")

    def _missing(self, prefix: str) -> dict[tuple[str, int], tuple[int, ...]]:
        """The W and b of which no gradient, or with no prefix nothing new, was found, with their shapes."""
        if any(l == 0 and kind in {*PARAMETERS, *GRADIENTS} for kind, l in self.found):
            return {}  # layers are counted from 0
        every = {
            (kind, l): shape for l, pair in enumerate(self.shapes, 1) for kind, shape in zip("Wb", pair, strict=True)
        }
        return {(kind, l): shape for (kind, l), shape in every.items() if (prefix + kind, l) not in self.found}

    def add_output(self, output: Any) -> None:
        """Take this for the A of the last layer; None is no output."""
        self.output = output
        self._output_as_it_was = None if output is None else np.array(output)

    def _key(self, label: str) -> tuple[str, int] | None:
        """A label as kind and layer: dw_2 is ("dW", 2), dX is ("dA", 0), and what has no number stands in layer 1."""
        found = kind_and_number(label)
        if found is None:
            return None
        kind, number = found
        if kind == "cost":
            return kind, 0
        if kind in {"X", "dX"}:
            return ("dX", 0) if kind == "dX" and not number else None
        if number is None:
            return (kind, 1) if self.depth == 1 else None
        return kind, self.depth if number == "l" else int(number)

    def parameters(self) -> Tensors:
        """W1, b1, ... that were read, in the standard form; a pair without names may be W and b."""
        new = self._numbered(("W", "b"))
        return new or {name[1:]: array for name, array in self._numbered(("dW", "db")).items()}

    def tensors(self) -> Tensors:
        """All other tensors that were read, in the standard form."""
        self.notes += self._on_biases()
        standard = self._numbered(("Z", "A", "dA", "dZ", "dW", "db"))
        if not any(map(is_gradient, standard)):
            standard |= self._under_names_of_parameters()
        if self.output is not None:
            name = f"A{self.depth}"
            standard.setdefault(name, self.layout.back(name, self._output_as_it_was, self.network))
        return standard | self.of_no_layer("cost") | self.of_no_layer("dX")

    def of_no_layer(self, kind: str) -> Tensors:
        """The cost, or dX, if it was read."""
        found = self.found.get((kind, 0))
        return {} if found is None else {kind: self.layout.back(kind, found, self.network)}

    def _under_names_of_parameters(self) -> Tensors:
        """Gradients that are called W1, b1, ... like what they belong to."""
        gradients = {f"d{name}": array for name, array in self._numbered(("W", "b")).items()}
        if gradients:
            self.notes.append("W1, b1, ... that are returned are taken for dW1, db1, ...")
        return gradients

    def _on_biases(self) -> Iterator[str]:
        """What is to be known of each db that broadcasts with its b, as that was handed in, to another shape."""
        for name, db in self._named(("db",)):
            l = layer_of(name) or 1
            shape = self.shapes[l - 1][1]
            if 0 < db.ndim <= len(shape) and max(db.shape) == db.size == max(shape):
                made = np.broadcast_shapes(db.shape, shape)
                if made != shape:
                    yield f"{name} has the shape {db.shape}, b{l} has {shape}{MAKES_A_MATRIX} {made}"

    def _numbered(self, kinds: Sequence[str]) -> Tensors:
        return {name: self.layout.back(name, value, self.network) for name, value in self._named(kinds)}

    def _named(self, kinds: Sequence[str]) -> Iterator[tuple[str, Any]]:
        """What was read of these kinds under standard names, as the candidate gives it."""
        for kind in kinds:
            shapes = {l: self._shape(kind, l) for of, l in self.found if of == kind}
            offset = self._offset(kind, shapes)
            for l in sorted(shapes):
                least = 0 if kind == "dA" else 1
                if least <= l + offset <= self.depth:
                    name = f"{kind}{l + offset}" if l + offset else "dX"
                    yield name, self.found[kind, l]

    def _shape(self, kind: str, l: int) -> tuple[int, ...]:
        """The shape in the standard form."""
        value = self.layout.back(f"{kind}{min(l, self.depth)}", self.found[kind, l], self.network)
        return np.shape(value)

    def _offset(self, kind: str, shapes: Mapping[int, tuple[int, ...]]) -> int:
        """What to add to the numbers a candidate gives its layers."""
        zero_based = 0 in shapes and self.depth not in shapes
        if kind not in {"A", "dA"}:
            return 1 if zero_based else 0
        sizes = self.network.layer_sizes

        def fits(offset: int) -> bool:
            return all(
                0 <= l + offset <= self.depth and shape[:1] == sizes[l + offset : l + offset + 1]
                for l, shape in shapes.items()
            )

        offset = next((offset for offset in (0, -1, 1) if shapes and fits(offset)), 0)
        if offset == -1:
            self.notes.append(f"{kind}1, {kind}2, ... are taken for what others call {kind}0, {kind}1, ...")
        return offset


def once(notes: Iterable[str], *, form: str) -> list[str]:
    """Notes on one candidate of this form, each once; of its biases the first alone, which says it for all sizes."""
    every = list(dict.fromkeys(notes))
    of_biases = [note for note in every if MAKES_A_MATRIX in note]
    known = 0 if form == "class" else 1  # an object's own b may have any shape
    return [note for note in every if note not in of_biases[known:]]
