"""The numbers and arrays in a dict, list, tuple or object that somebody returned, each under its label."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from numbers import Number
from typing import Any

import numpy as np

from crosscheck.candidates.attributes import attributes
from crosscheck.candidates.roles import plain

Shape = tuple[int, ...]
Shapes = Sequence[tuple[Shape, Shape]]  # of W and b in each layer, in the candidate's own layout
Labelled = Iterator[tuple[str, Any]]
# dW1, dw_1, grad_W1, W1_grad, dJ_dW1, dB1, weights_1, AL, ...
LABEL = re.compile(
    r"^(?P<d>d[jlce]d|grads?|nabla|g|d)?(?P<kind>w|b|a|z|x|weights?|bias(?:es)?)s?(?P<of>grads?)?(?P<l>\d+|l)?(?P<grad>grads?)?$"
)
COSTS = {"cost", "loss", "j", "costs"}
OF_GRADIENTS = {"grads", "gradients", "grad", "gradient"}  # what people call a structure of them


def means_something(label: str) -> bool:
    """Whether a label such as "dW", "nabla_b2" or "cost" says which tensor it stands for."""
    return plain(label) in COSTS or bool(LABEL.match(plain(label)))


def kind_and_number(label: str) -> tuple[str, str | None] | None:
    """What a label says: "dw_2" is ("dW", "2"), "grad_b" ("db", None), "cost" ("cost", None); None if nothing."""
    if plain(label) in COSTS:
        return "cost", None
    match = LABEL.match(plain(label))
    if match is None:
        return None
    letter = match["kind"][0]
    gradient = "d" if match["d"] or match["of"] or match["grad"] else ""
    return gradient + (letter if letter == "b" else letter.upper()), match["l"]


def is_leaf(value: Any) -> bool:
    """Whether it is a number or an array; its type says so, since an object may answer to any name."""
    return isinstance(value, Number | np.ndarray) or hasattr(type(value), "__array__")


def labelled(result: Any, names: Sequence[str | None], shapes: Shapes) -> Labelled:
    """The numbers and arrays in a structure with their labels, such as "dW1", empty where a part has no name."""
    if is_leaf(result):
        if len(names) == 1 and (names[0] or np.ndim(result)):
            yield names[0] or "", result
    elif isinstance(result, Mapping):
        yield from _of_mapping(result, shapes)
    elif hasattr(type(result), "_asdict"):
        yield from _of_mapping(result._asdict(), shapes)
    elif isinstance(result, list | tuple):
        yield from _of_sequence(result, names, shapes)
    elif not callable(result):
        yield from _of_mapping(attributes(result), shapes)


def _rectangle(value: list[Any]) -> np.ndarray[Any, Any] | None:
    """A list, or lists in a list, of numbers as an array."""
    try:
        array = np.array(value)
    except ValueError:  # lists of several lengths
        return None
    return array if np.issubdtype(array.dtype, np.number) else None


def _of_mapping(result: Mapping[Any, Any], shapes: Shapes) -> Labelled:
    if result and all(isinstance(key, int) for key in result):
        yield from _of_layers(dict(result), shapes)
        return
    for key, value in result.items():
        if is_leaf(value):
            yield str(key), value
        elif plain(str(key)) in OF_GRADIENTS:
            yield from labelled(value, (), shapes)
        elif isinstance(value, list) and str(key)[-1:].isdigit() and (array := _rectangle(value)) is not None:
            yield str(key), array
        elif isinstance(value, list | tuple) and len(value):
            first = 0 if len(value) > len(shapes) else 1
            yield from _of_layer_list(str(key), dict(enumerate(value, first)))
        elif isinstance(value, Mapping) and all(isinstance(l, int) for l in value):
            yield from _of_layer_list(str(key), value)


def _of_layer_list(label: str, values: Mapping[int, Any]) -> Labelled:
    """Gradients or parameters under their layer's number; lists of A and Z are counted by everybody otherwise."""
    match = LABEL.match(plain(label))
    if match and match["kind"][0] in "wb":
        yield from ((f"{label}{l}", value) for l, value in values.items() if is_leaf(value))


def _of_sequence(result: Sequence[Any], names: Sequence[str | None], shapes: Shapes) -> Labelled:
    if len(names) == len(result) > 1 and any(name and means_something(name) for name in names):
        yield from _of_named(result, names, shapes)
    elif all(is_leaf(item) for item in result):
        yield from (("", item) for item in result)
    elif readings := list(_readings_by_layer(result, len(shapes))):
        yield from _of_layers(max(readings, key=lambda layers: max(_fitting(layers, shapes))), shapes)
    else:
        for item in result:
            yield from labelled(item, ("cost",) if is_leaf(item) and np.ndim(item) == 0 else (), shapes)


def _readings_by_layer(result: Sequence[Any], depth: int) -> Iterator[dict[int, Any]]:
    """What a list may hold for each layer: its items, or one of each of two lists, which for two layers look alike."""
    if len(result) == depth and not any(is_leaf(item) for item in result):
        yield dict(enumerate(result, 1))
    if len(result) == 2 and all(_is_list_of_arrays(item, depth) for item in result):
        yield dict(enumerate(zip(*result, strict=True), 1))


def _of_named(result: Sequence[Any], names: Sequence[str | None], shapes: Shapes) -> Labelled:
    """The parts of `return dW, db, cost`; names of whole structures say nothing."""
    for name, item in zip(names, result, strict=True):
        if is_leaf(item):
            yield (name if name and (means_something(name) or not np.ndim(item)) else ""), item
        elif name and _is_list_of_arrays(item, len(item) if isinstance(item, list | tuple) else 0):
            yield from _of_mapping({name: item}, shapes)
        else:
            yield from labelled(item, (), shapes)


def _is_list_of_arrays(value: Any, depth: int) -> bool:
    return isinstance(value, list | tuple) and len(value) == depth > 0 and all(is_leaf(item) for item in value)


def _of_layers(layers: Mapping[int, Any], shapes: Shapes) -> Labelled:
    """A pair or a mapping for each layer."""
    pairs = {l for l, item in layers.items() if _is_list_of_arrays(item, 2)}
    W_first, b_first = _fitting(layers, shapes)
    labels = ("db", "dW") if b_first > W_first else ("dW", "db")
    for l, item in layers.items():
        named = item._asdict() if hasattr(type(item), "_asdict") else item
        if l in pairs and not isinstance(named, Mapping):
            yield from ((f"{label}{l}", value) for label, value in zip(labels, item, strict=True))
        elif isinstance(named, Mapping):
            for key, value in named.items():
                yield from _of_layer_list(str(key), {l: value})


def _fitting(layers: Mapping[int, Any], shapes: Shapes) -> tuple[int, int]:
    """How well the shapes fit if the pairs among the layers are (dW, db), and if they are (db, dW)."""
    W_first = b_first = 0
    for (W, b), (_, pair) in zip(shapes, sorted(layers.items()), strict=False):
        if _is_list_of_arrays(pair, 2):
            one, other = map(np.shape, pair)
            W_first += _alike(one, W) + _alike(other, b)
            b_first += _alike(one, b) + _alike(other, W)
    return W_first, b_first


def _alike(shape: Shape, expected: Shape) -> int:
    """2 for the same, but for entries of 1 that are left out, 1 for as many numbers."""
    if math.prod(shape) != math.prod(expected):
        return 0
    return 2 if shape in {expected, tuple(n for n in expected if n > 1)} else 1
