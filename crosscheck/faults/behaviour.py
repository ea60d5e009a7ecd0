"""What goes wrong beside the formulas: arguments changed in place, calls that differ, the order of what is returned."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.equations import At, Formula, activation_name
from crosscheck.faults.fault import Fault, Right, times
from crosscheck.trace import TWO_STEPS
from crosscheck.weights import draw
from scratch_numpy.checks import Array

# Two passes on the same arguments may be right each by itself; these cannot be told from the tensors of one.
BEHAVIOURAL = ("mutates-argument", "not-deterministic")


def _in_place(tensor: Callable[[At], Array]) -> Formula:
    """Write the result into the array of something else, and go on with that."""

    def formula(at: At) -> Array:
        array = tensor(at)
        array[...] = at.unchanged
        return array

    return formula


def _in_the_end(action: Callable[[At], None], *, tensor: str | None = None, **words: Any) -> Fault:
    """Do something once everything is computed, right as it may be. `words` are the other fields of a fault."""

    def formula(at: At) -> Array:
        last: Array = at.unchanged
        action(at)
        return last

    return Fault(layer=None, tensor=tensor, changes={TWO_STEPS: formula}, **words)


def of_changed_arguments(architecture: Architecture) -> Iterator[Fault]:
    """Arguments that are others after the call than before; where it comes too late to matter, no tensor is wrong."""
    L = architecture.depth
    why = "the caller's X is another after the call"
    yield Right("Z1", None, "W1 X + b1").wrong(
        "mutates-argument", "X before use", _standardized, "W1 (X - mean of X) + b1, and X is changed in place", why
    )
    yield _in_the_end(
        _scale,
        id="mutates-argument",
        variant="X after use",
        right="X left alone",
        computed="X /= 255 in the end",
        why=why,
    )
    why = "the caller's Y is another after the call"
    into_Y = _in_place(lambda at: at.Y)
    yield Right(f"dZ{L}", None, "a new array, Y left alone").wrong(
        "mutates-argument", "Y", into_Y, f"Y, after Y[...] = A{L} - Y", why, tensor=None
    )
    why = "the caller's parameters are updated in place"
    yield _in_the_end(
        _update,
        id="mutates-argument",
        variant="parameters after use",
        right="W and b left alone",
        computed="W -= 0.1 dW and b -= 0.1 db in the end",
        why=why,
    )
    updates: dict[str, Formula] = {f"dW{l}": _updating for l in range(1, L + 1)}
    yield Right(f"dW{L}", None, "a new array, W left alone").wrong(
        "mutates-argument",
        "parameters before use",
        updates.pop(f"dW{L}"),
        f"dW{L}, and W{L} -= 0.1 dW{L} at once",
        why,
        also=updates,
        tensor=f"dA{L - 1}" if L > 1 else "dX",
    )


def _standardized(at: At) -> Array:
    at.X[...] -= at.X.mean(axis=1, keepdims=True)
    return at.unchanged


def _scale(at: At) -> None:
    at.X[...] /= 255


def _update(at: At) -> None:
    for l, (W, b) in enumerate(at.layers, start=1):
        W[...] -= 0.1 * at.layer(l).dW
        b[...] -= 0.1 * at.tensors[f"db{l}"]


def _updating(at: At) -> Array:
    dW: Array = at.unchanged
    at.W[...] -= 0.1 * dW
    return dW


def of_changed_caches(architecture: Architecture, l: int) -> Iterator[Fault]:
    """A layer's tensors overwritten by what was made of them, so that what is returned for both is the latter."""
    g = activation_name(architecture, l)
    if g == "identity":
        return
    why = "the tensor is overwritten, and whoever reads it later, or is given it, has another"
    if l == architecture.depth:
        into_A = _in_place(lambda at: at.A)
        right = Right(f"dZ{l}", l, "a new array")
        yield right.wrong("mutates-argument", "A of the output", into_A, f"A{l}, after A{l} -= Y", why, tensor=f"A{l}")
        return
    into_Z, into_dA = _in_place(lambda at: at.Z), _in_place(lambda at: at.dA)
    text = f"Z{l}, after Z{l}[...] = {g}(Z{l})"
    yield Right(f"A{l}", l, "a new array").wrong("mutates-argument", "Z", into_Z, text, why, tensor=f"Z{l}")
    text = f"dA{l}, after dA{l} *= {g}'(Z{l})"
    # dA is no argument, nor in a cache: where the caller's arrays stay as they were, this has no name.
    right = Right(f"dZ{l}", l, "a new array")
    yield right.wrong("mutates-argument", "dA", into_dA, text, why, tensor=f"dA{l}", named=False)


def of_chance(architecture: Architecture, l: int) -> Iterator[Fault]:
    """What two calls with the same arguments give differently."""
    rng = np.random.default_rng()
    dW = Right(f"dW{l}", l, f"dZ{l} A{l - 1}^T / m")
    why = "random numbers without a seed make every call another"
    yield dW.wrong(
        "not-deterministic",
        "noise",
        times(lambda at: 1 + _uniform(rng, at.W, 1e-3)),
        f"{dW.text}, each entry off by up to 0.1 percent",
        why,
    )
    why = "parameters are drawn anew, where those that were given belong"
    yield Right.of_Z(l).wrong(
        "not-deterministic", "parameters drawn anew", partial(_drawn, rng), f"W A{l - 1} + b, W and b random", why
    )
    if l < architecture.depth:
        g = activation_name(architecture, l)
        why = "dropout is still on"
        dropout = times(lambda at: 2 * (_uniform(rng, at.Z, 1) < 0.5).astype(at.Z.dtype))
        yield Right.of_A(l, g).wrong(
            "not-deterministic", "dropout", dropout, f"2 {g}(Z{l}) * (random numbers < 1/2)", why
        )


def of_memory(architecture: Architecture) -> Iterator[Fault]:
    """Gradients that are not set to zero between calls: the first call is right. The fault remembers its calls."""
    L = architecture.depth
    first, *others = (f"dW{l}" for l in range(L, 0, -1))
    right = Right(first, None, f"dZ{L} A{L - 1}^T / m")
    why = "the gradient of this call is added to those of the calls before"
    text, also = f"{first} of the last call + {right.text}", {name: _adding_up() for name in others}
    yield right.wrong("not-deterministic", "adds up over calls", _adding_up(), text, why, also=also)


def _uniform(rng: np.random.Generator, like: Array, width: float) -> Array:
    return (width * rng.random(like.shape)).astype(like.dtype)


def _drawn(rng: np.random.Generator, at: At) -> Array:
    return at.given(layers=draw(at.architecture.layer_sizes, rng, at.W.dtype)).unchanged


def _adding_up() -> Formula:
    calls: list[Array] = []

    def formula(at: At) -> Array:
        calls.append(at.unchanged)
        return sum(calls[1:], start=calls[0])

    return formula


def of_order(architecture: Architecture) -> Iterator[Fault]:
    """The gradients of layers under one another's names."""
    layers = range(1, architecture.depth + 1)
    last = architecture.depth
    if last < 2:
        return
    why = "the gradients were collected from the last layer to the first, and are returned as if from the first"
    yield in_order("reversed", list(reversed(layers)), why)
    if last > 2:
        why = "a layer has the gradients of the one behind it, and the last those of the first"
        yield in_order("shifted", [*layers[1:], 1], why)
        for l in layers[:-1]:
            swapped = {l: l + 1, l + 1: l}
            why = f"layers {l} and {l + 1} have each other's gradients"
            yield in_order(f"{l} and {l + 1}", [swapped.get(k, k) for k in layers], why)


def in_order(variant: str, order: list[int], why: str, *, kinds: str = "Wb", apart: bool = False) -> Fault:
    """Return dW and db (or one of these `kinds`) of layer order[0] as those of layer 1, and so on.

    With `apart` the penalty's part of each dW stays where it belongs.
    """

    def swap(at: At) -> None:
        names = {f"d{p}{l}": f"d{p}{k}" for p in kinds for l, k in enumerate(order, start=1)}
        swapped = {name: at.tensors[source] for name, source in names.items()}
        if apart:
            swapped |= {f"dW{l}": at.tensors[f"dW{k} of losses"] + at.tensors[f"dW{l} of penalty"]
                        for l, k in enumerate(order, start=1)}  # fmt: skip
        at.tensors.update(swapped)

    first = max(l for l, k in enumerate(order, start=1) if l != k)
    other = order[first - 1]
    return _in_the_end(
        swap,
        id="layers-swapped",
        variant=variant,
        tensor=f"d{kinds[0]}{first}",
        right=f"layer {first} has {' and '.join(f'd{kind}{first}' for kind in kinds)}",
        computed=f"layer {first} has {' and '.join(f'd{kind}{other}' for kind in kinds)}",
        why=why,
    )
