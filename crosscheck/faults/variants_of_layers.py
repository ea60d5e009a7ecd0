"""More ways to make the known faults of a layer's gradients, for explaining alone."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.equations import At, Formula, activation_name
from crosscheck.faults.behaviour import in_order
from crosscheck.faults.fault import Fault, Right, times
from crosscheck.faults.parameters import Scale, scaled
from scratch_numpy.checks import Array

Low = type[np.floating[Any]]


def of_scaled_gradients(architecture: Architecture, l: int) -> Iterator[Fault]:
    """1/m in a hidden dZ already, dW or db times a number of units where none belongs, or by the only unit."""
    if architecture.layer_sizes[l] == 1:  # by 1 here, and by so many where the layer has more
        why = "the sum over examples is divided by the number of units"
        yield from scaled(Scale("mean-wrong-count", "by units", lambda at: at.m, " / 1", why), l)
    if l < architecture.depth:
        dZ = Right.of_dZ(l, activation_name(architecture, l))
        why = "1/m enters at dZ already, and once more at dW and db"
        yield dZ.wrong("mean-twice", "dZ", times(lambda at: 1 / at.m), f"1/m ({dZ.text})", why)
    dW = Right.of_dW(l)
    db = Right.of_db(l)
    for what, count in TIMES.items():
        why, formula = f"the number of {what} does not belong there", times(count)
        of_dW, of_db = (f"(number of {what}) * {right.text}" for right in (dW, db))
        wrong_dW = partial(dW.wrong, "constant-factor", formula=formula, why=why)
        yield wrong_dW(f"dW times {what}", text=of_dW)
        yield db.wrong("constant-factor", f"db times {what}", formula, of_db, why)
        text = f"{of_dW} and {db.name} = {of_db}"
        yield wrong_dW(f"dW and db times {what}", text=text, also={db.name: formula})


TIMES: dict[str, Callable[[At], float]] = {
    "features": lambda at: at.W.shape[1],
    "units": lambda at: at.W.shape[0],
    "outputs": lambda at: at.Y.shape[0],
    "inputs": lambda at: at.X.shape[0],
    "layers": lambda at: at.architecture.depth,
}


def of_other_products(architecture: Architecture, l: int) -> Iterator[Fault]:
    """dW of the layer's own Z whatever shape comes of that, or entry by entry."""
    dW = Right.of_dW(l)
    if not architecture.l2:
        why = "this is what the layer makes of its input, not its input"
        yield dW.wrong("wrong-input", "own Z", lambda at: at.dZ @ at.Z.T / at.m, f"dZ{l} Z{l}^T / m", why)
        if architecture.layer_sizes[l] in {1, architecture.layer_sizes[l - 1]}:
            why = "the entries are multiplied one by one, where a matrix product sums over the examples"
            text = f"A{l - 1} * dZ{l} / m, one row per example"
            formula: Formula = lambda at: (at.A_prev * at.dZ / at.m).T  # noqa: E731  # as short as it can be
            yield dW.wrong("elementwise-for-matmul", "dW turned", formula, text, why)


def of_whole_gradients(architecture: Architecture, l: int) -> Iterator[Fault]:
    """dW with its penalty, and db or not, times -1, m or 1/m: what an update does to both."""
    if not architecture.l2:
        return
    dW = Right(f"dW{l}", l, f"dZ{l} A{l - 1}^T / m + lambda/m W{l}")
    for id_, (factor, text, why) in WHOLE.items():
        formula = times(factor)
        yield dW.wrong(id_, "dW, penalty and all", formula, f"{text} ({dW.text})", why)
        computed = f"{text} ({dW.text}), and db{l} too"
        yield dW.wrong(id_, "dW and db, penalty and all", formula, computed, why, also={f"db{l}": formula})


WHOLE: dict[str, tuple[float | Callable[[At], float], str, str]] = {
    "sign-flipped": (-1, "-", "the gradient has the opposite sign, and so has the step"),
    "mean-missing": (lambda at: at.m, "m", "the gradient grows with the number of examples"),
    "mean-twice": (lambda at: 1 / at.m, "1/m", "1/m has entered already"),
}


def of_order_apart(architecture: Architecture) -> Iterator[Fault]:
    """The weights' gradients, or the biases', under one another's names, and not both; or dZ's as well."""
    layers = range(1, architecture.depth + 1)
    if len(layers) > 1:
        why = "the layers are counted from the first one up, while the gradient goes from the last one down"
        yield in_order("dZ too, reversed", list(reversed(layers)), why, kinds="ZWb")
    sizes = architecture.layer_sizes
    for l in layers[:-1] if architecture.l2 else ():
        if sizes[l - 1] == sizes[l] == sizes[l + 1]:
            order = [*layers[: l - 1], l + 1, l, *layers[l + 1 :]]
            why = f"layers {l} and {l + 1} have each other's gradients, but for the penalty's"
            yield in_order(f"{l} and {l + 1}, penalty apart", order, why, apart=True)
    for kind, of in {"W": "weights", "b": "biases"}.items() if len(layers) > 1 else ():
        why = f"the {of}' gradients stand in the reverse order of their layers, the others do not"
        yield in_order(f"d{kind} reversed", list(reversed(layers)), why, kinds=kind)
        if len(layers) > 3:
            why = f"the {of}' gradients of the hidden layers stand in the reverse order, the others do not"
            yield in_order(f"d{kind} of hidden layers reversed", [*layers[-2::-1], layers[-1]], why, kinds=kind)
        for l in layers[:-1] if len(layers) > 2 else ():
            swapped = {l: l + 1, l + 1: l}
            why = f"the {of}' gradients of layers {l} and {l + 1} have changed places, the others have not"
            yield in_order(f"d{kind} of {l} and {l + 1}", [swapped.get(k, k) for k in layers], why, kinds=kind)


def of_other_weights(architecture: Architecture, l: int) -> Iterator[Fault]:
    """dX by way of another layer's weights, or turned, whatever size comes of that; another dA would go no further."""
    sizes = architecture.layer_sizes
    if l == 1:
        why = "the input's gradient has the shape of the input"
        yield Right.of_dA(0).wrong("transposed", "dX", lambda at: at.unchanged.T, "dZ1^T W1", why)
    for j in range(2, architecture.depth + 1) if l == 1 else ():
        if sizes[j] == sizes[1] and sizes[j - 1] != sizes[0]:
            why = f"the gradient goes back through layer {j}'s weights, not through those that were used"
            formula: Formula = partial(_through, j)
            right = Right.of_dA(0)
            yield right.wrong("wrong-weights", f"W{j}, of another size", formula, f"W{j}^T dZ1", why)


def _through(j: int, at: At) -> Array:
    dX: Array = at.layer(j).W.T @ at.next.dZ
    return dX


def of_rounded_inputs(_: Architecture, l: int) -> Iterator[Fault]:
    """What goes into a layer, or its weights, in a lower precision; the product is one of the higher again."""
    Z, below = Right.of_Z(l), Right.of_dA(l - 1).name
    for low in (np.float32, np.float16):
        name = np.dtype(low).name
        why = f"the product's factor is one of {name}, which has lost digits that it had"
        back: dict[str, Formula] = {below: partial(_back_through_low_W, low)}
        into: dict[str, Formula] = {Right.of_dW(l).name: partial(_dW_of_low_A, low)}
        for what, lowered in LOWERED.items():
            wrong, text = partial(Z.wrong, "reduced-precision", why=why), f"{Z.text}, {what} in {name}"
            formula: Formula = partial(lowered, low)
            yield wrong(f"{what} in {name}, forward", formula=formula, text=text)
            also = into if what == "A" else back
            text = f"{text}, on the way back too"
            yield wrong(f"{what} in {name}, both ways", formula=formula, text=text, also=also)


def _lowered(low: Low, array: Array) -> Array:
    return array.astype(low).astype(array.dtype)


def _of_low_A(low: Low, at: At) -> Array:
    return at.W @ _lowered(low, at.A_prev) + at.b


def _of_low_W(low: Low, at: At) -> Array:
    return _lowered(low, at.W) @ at.A_prev + at.b


def _of_low_parameters(low: Low, at: At) -> Array:
    return _lowered(low, at.W) @ at.A_prev + _lowered(low, at.b)


def _back_through_low_W(low: Low, at: At) -> Array:
    dA: Array = _lowered(low, at.next.W).T @ at.next.dZ
    return dA


def _dW_of_low_A(low: Low, at: At) -> Array:
    return at.dZ @ _lowered(low, at.A_prev).T / at.m


LOWERED: dict[str, Callable[[Low, At], Array]] = {"A": _of_low_A, "W": _of_low_W, "W and b": _of_low_parameters}
