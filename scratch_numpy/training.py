"""Gradient descent: over the whole set or mini-batches, for a number of iterations or until little changes."""

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple, Required, TypedDict, Unpack

import numpy as np
from numpy.typing import NDArray

from scratch_numpy import deep
from scratch_numpy.activations import LEAKY_SLOPE
from scratch_numpy.checks import Array, check_arguments, layers_check, trusted
from scratch_numpy.hyperparameters import (
    Generator,
    check_callable,
    check_choice,
    check_count,
    check_generator,
    check_number,
)
from scratch_numpy.layer import Layer
from scratch_numpy.optimizers import OPTIMIZERS

CostAndGradients = Callable[[Array, Array, list[Layer]], tuple[float, list[Layer]]]
Schedule = Callable[[int], float]
LOSS_OF = {"sigmoid": "binary_cross_entropy", "softmax": "categorical_cross_entropy", "identity": "squared_error"}


class TrainingResult(NamedTuple):
    """The trained layers, the cost before each update, why it stopped: "iterations", "cost", "gradient", "callback".

    `state` is what the optimiser remembers, for a training that goes on from here.
    """

    layers: list[Layer]
    costs: list[float]
    stopped_by: str
    state: Any = None


class Step(NamedTuple):
    """One step of training: the cost and the gradients before the update, the layers and the state after it."""

    cost: float
    gradients: list[Layer]
    layers: list[Layer]
    state: Any


class Descent(TypedDict, total=False):
    """The keywords of `descend`, for functions that pass them on."""

    learning_rate: Required[float | Schedule]
    iterations: Required[int]
    optimizer: str
    state: Any
    batch_size: int | None
    rng: Generator | None
    cost_tolerance: float | None
    gradient_tolerance: float | None
    callback: Callable[[int, float], object] | None


def minibatches(m: int, batch_size: int, rng: Generator | None) -> Iterator[NDArray[np.intp]]:
    """The indices of one batch after another, for ever; every epoch is a new shuffle of all m examples.

    The last batch of an epoch is smaller where batch_size does not divide m. Raises ValueError for batch_size > m.
    """
    check_count("m", m)
    check_count("batch_size", batch_size, most=m)
    return _shuffled(m, batch_size, check_generator(rng))


def _shuffled(m: int, batch_size: int, rng: Generator) -> Iterator[NDArray[np.intp]]:
    while True:
        order = rng.permutation(m)
        for start in range(0, m, batch_size):
            yield order[start : start + batch_size]


def step(
    cost_and_gradients: CostAndGradients,
    X: Array,
    Y: Array,
    layers: list[Layer],
    state: Any = None,
    *,
    learning_rate: float,
    optimizer: str = "gradient_descent",
) -> Step:
    """Compute the gradients on X (n_x, m), Y (n_y, m), and take one step; nothing is changed in place.

    The arrays are not looked at, as `descend` does once before its loop. Raises KeyError for an unknown optimiser.
    """
    with trusted(), np.errstate(over="ignore", invalid="ignore"):  # what overflows is seen by its cost
        cost, gradients = cost_and_gradients(X, Y, layers)
        layers, state = OPTIMIZERS[optimizer](layers, gradients, state, learning_rate=learning_rate)
    return Step(cost, gradients, layers, state)


def descend(
    cost_and_gradients: CostAndGradients,
    X: Array,
    Y: Array,
    layers: list[Layer],
    *,
    learning_rate: float | Schedule,
    iterations: int,
    optimizer: str = "gradient_descent",
    state: Any = None,
    batch_size: int | None = None,
    rng: Generator | None = None,
    cost_tolerance: float | None = None,
    gradient_tolerance: float | None = None,
    callback: Callable[[int, float], object] | None = None,
) -> TrainingResult:
    """Repeat: compute the gradients, take a step. X (n_x, m), Y (n_y, m), layers the start, which stays as it is.

    Stops after `iterations` updates; earlier after one by which the cost changed by less than `cost_tolerance` relative
    to itself, or before one when the norm of all gradients together is below `gradient_tolerance`. With `batch_size`,
    each update sees the next mini-batch, drawn with `rng`. `learning_rate` may be a function of the iteration.
    `state` is that of an earlier result, to go on from. `callback(iteration, cost)` is called before each update,
    and stops training there by returning True.

    Source: notes 003, 8. Raises ValueError for what does not fit together, FloatingPointError when the cost is no
    longer finite.
    """
    check_arguments({"layers": layers, "X": X, "Y": Y}, {"layers": layers_check, "X": "n_x m", "Y": "n_y m"})
    check_callable("cost_and_gradients", cost_and_gradients, required=True)
    check_callable("callback", callback)
    check_count("iterations", iterations)
    check_choice("optimizer", optimizer, OPTIMIZERS)
    schedule = _schedule(learning_rate)
    _check_tolerances(cost_tolerance=cost_tolerance, gradient_tolerance=gradient_tolerance)
    if state is not None:
        OPTIMIZERS[optimizer](layers, layers, state, learning_rate=1.0)  # raises unless it is such an optimiser's
    batches, costs = _batches(X, Y, batch_size, rng), list[float]()
    for iteration in range(iterations):
        rate = schedule(iteration)
        taken = step(cost_and_gradients, *next(batches), layers, state, learning_rate=rate, optimizer=optimizer)
        if not math.isfinite(taken.cost):
            raise FloatingPointError(
                f"the cost became {taken.cost} at iteration {iteration}; lower learning_rate, now {rate:g}"
            )
        costs.append(taken.cost)
        if callback is not None and callback(iteration, taken.cost) is True:
            return TrainingResult(layers, costs, "callback", state)
        if gradient_tolerance is not None and norm(taken.gradients) < gradient_tolerance:
            return TrainingResult(layers, costs, "gradient", state)
        layers, state = taken.layers, taken.state
        if cost_tolerance is not None and len(costs) > 1 and relative_change(*costs[-2:]) < cost_tolerance:
            return TrainingResult(layers, costs, "cost", state)
    return TrainingResult(layers, costs, "iterations", state)


def train(
    X: Array,
    Y: Array,
    layers: list[Layer],
    *,
    hidden: str | Sequence[str] = "relu",
    output: str = "sigmoid",
    loss: str | None = None,
    l2: float = 0.0,
    leaky_slope: float = LEAKY_SLOPE,
    **descent: Unpack[Descent],
) -> TrainingResult:
    """Train a network of any depth from `layers`. X (n_x, m), Y (n_y, m). The rest are `descend`'s keywords.

    `loss` is by default the one that suits the output. Layers do not know their activations: `deep.predict` needs them.
    Source: notes 000, "L-layer deep neural network". Raises as `descend` and `deep.cost_and_gradients`.
    """
    loss = LOSS_OF.get(str(output), "binary_cross_entropy") if loss is None else loss
    cost_and_gradients = partial(
        deep.cost_and_gradients, hidden=hidden, output=output, loss=loss, l2=l2, leaky_slope=leaky_slope
    )
    return descend(cost_and_gradients, X, Y, layers, **descent)


def _check_tolerances(**tolerances: float | None) -> None:
    for name, tolerance in tolerances.items():
        if tolerance is not None:
            check_number(name, tolerance, above=0)


def _batches(X: Array, Y: Array, batch_size: int | None, rng: Generator | None) -> Iterator[tuple[Array, Array]]:
    if batch_size is None:
        while True:
            yield X, Y
    for columns in minibatches(X.shape[1], batch_size, rng):
        yield X[:, columns], Y[:, columns]


def _schedule(learning_rate: float | Schedule) -> Schedule:
    """The rate of each iteration. A number is looked at now; the optimiser looks at what a function gives."""
    if callable(learning_rate):
        return learning_rate
    rate = check_number("learning_rate", learning_rate, above=0)
    return lambda _: rate


def relative_change(before: float, after: float) -> float:
    """How much a cost changed, relative to itself."""
    return abs(after - before) / max(abs(before), math.ulp(0))


def norm(gradients: list[Layer]) -> float:
    """The Euclidean norm of all gradients together."""
    return math.sqrt(sum(float(np.vdot(d, d)) for gradient in gradients for d in gradient))
