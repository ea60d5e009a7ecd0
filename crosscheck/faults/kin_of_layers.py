"""More ways to make the known faults of a layer's gradients, for explaining alone."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.equations import At, Formula, activation_name
from crosscheck.faults.behaviour import in_order
from crosscheck.faults.fault import Fault, Right, times
from scratch_numpy.checks import Array

Low = type[np.floating[Any]]


def of_scaled_gradients(architecture: Architecture, l: int) -> Iterator[Fault]:
    """1/m in a hidden dZ already, and dW or db times a number of units where none belongs."""
    if l < architecture.depth:
        dZ = Right(f"dZ{l}", l, f"dA{l} * {activation_name(architecture, l)}'(Z{l})")
        why = "1/m enters at dZ already, and once more at dW and db"
        yield dZ.wrong("mean-twice", "dZ", times(lambda at: 1 / at.m), f"1/m ({dZ.text})", why)
    dW = Right(f"dW{l} of losses", l, f"dZ{l} A{l - 1}^T / m")
    db = Right(f"db{l}", l, f"(sum of dZ{l} over examples) / m")
    for what, count in TIMES.items():
        why, formula = f"the number of {what} does not belong there", times(count)
        of_dW, of_db = (f"(number of {what}) * {right.text}" for right in (dW, db))  # noqa: N806  # of the notes' dW, db
        wrong_dW = partial(dW.wrong, "constant-factor", formula=formula, why=why)  # noqa: N806  # as above
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
    """dW of the layer's own Z, or of its own A or X whatever shape comes of that; db of one example, or of squares."""
    dW = Right(f"dW{l} of losses", l, f"dZ{l} A{l - 1}^T / m")
    db = Right(f"db{l}", l, f"(sum of dZ{l} over examples) / m")
    if not architecture.l2:
        why = "this is what the layer makes of its input, not its input"
        yield dW.wrong("wrong-input", "own Z", lambda at: at.dZ @ at.Z.T / at.m, f"dZ{l} Z{l}^T / m", why)
        if architecture.layer_sizes[l] in {1, architecture.layer_sizes[l - 1]}:
            why = "the entries are multiplied one by one, where a matrix product sums over the examples"
            text = f"A{l - 1} * dZ{l} / m, a row an example"
            formula: Formula = lambda at: (at.A_prev * at.dZ / at.m).T  # noqa: E731  # as short as it can be
            yield dW.wrong("elementwise-for-matmul", "dW turned", formula, text, why)
    why = "the gradient is that of a single example, where the mean over all belongs"
    for text, example in {"first example by m": slice(0, 1), "last example": slice(-1, None)}.items():
        formula = _of_example(example, by_m=text.endswith("by m"))
        yield db.wrong("bias-not-summed", text, formula, f"dZ{l} of the {text}", why)


def _of_example(example: slice, *, by_m: bool) -> Formula:
    return lambda at: at.dZ[:, example] / (at.m if by_m else 1)


def of_order_apart(architecture: Architecture) -> Iterator[Fault]:
    """The weights' gradients, or the biases', under one another's names, and not both."""
    layers = range(1, architecture.depth + 1)
    for kind, of in {"W": "weights", "b": "biases"}.items() if len(layers) > 1 else ():
        why = f"the {of}' gradients stand in the reverse order of their layers, the others do not"
        yield in_order(f"d{kind} reversed", list(reversed(layers)), why, kinds=kind)
        for l in layers[:-1] if len(layers) > 2 else ():
            swapped = {l: l + 1, l + 1: l}
            why = f"the {of}' gradients of layers {l} and {l + 1} have changed places, the others have not"
            yield in_order(f"d{kind} of {l} and {l + 1}", [swapped.get(k, k) for k in layers], why, kinds=kind)


def of_rounded_inputs(_: Architecture, l: int) -> Iterator[Fault]:
    """What goes into a layer, or its weights, in a lower precision; the product is one of the higher again."""
    Z = Right(f"Z{l}", l, f"W{l} A{l - 1} + b{l}")  # the notes' name of the tensor
    for low in (np.float32, np.float16):
        name = np.dtype(low).name
        why = f"the product's factor is one of {name}, which has lost digits that it had"
        yield Z.wrong(
            "reduced-precision",
            f"A in {name}, forward",
            partial(_of_low_A, low),
            f"W{l} A{l - 1} + b{l}, A in {name}",
            why,
        )
        yield Z.wrong(
            "reduced-precision",
            f"W in {name}, forward",
            partial(_of_low_W, low),
            f"W{l} A{l - 1} + b{l}, W in {name}",
            why,
        )
        yield Z.wrong(
            "reduced-precision",
            f"W and b in {name}, forward",
            partial(_of_low_parameters, low),
            f"W{l} A{l - 1} + b{l}, W and b in {name}",
            why,
        )


def _lowered(low: Low, array: Array) -> Array:
    return array.astype(low).astype(array.dtype)


def _of_low_A(low: Low, at: At) -> Array:  # noqa: N802  # the notes' name of the tensor
    return at.W @ _lowered(low, at.A_prev) + at.b


def _of_low_W(low: Low, at: At) -> Array:  # noqa: N802  # the notes' name of the tensor
    return _lowered(low, at.W) @ at.A_prev + at.b


def _of_low_parameters(low: Low, at: At) -> Array:
    return _lowered(low, at.W) @ at.A_prev + _lowered(low, at.b)
