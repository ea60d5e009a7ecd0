"""Training as a PyTorch user would write it: whole set or mini-batches, any optimiser, any device."""

import math
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any, NamedTuple

import torch
from torch import Tensor

from reference_torch.devices import deterministic as deterministic_algorithms
from reference_torch.hyperparameters import check_callable, check_count, check_generator, check_number
from reference_torch.losses import cost
from reference_torch.network import Network, check_network
from reference_torch.precision import arithmetic
from reference_torch.training_step import TrainingStep

Schedule = Callable[[int], float]
LOSS_OF = {"sigmoid": "binary_cross_entropy", "softmax": "categorical_cross_entropy", "identity": "squared_error"}


class TrainingResult(NamedTuple):
    """The cost before each update, and why training stopped: "iterations", "cost", "gradient", "callback".

    `state` is what the optimiser remembers, for a training that goes on from here.
    """

    costs: list[float]
    stopped_by: str
    state: Any = None


def minibatches(m: int, batch_size: int, generator: torch.Generator | None) -> Iterator[Tensor]:
    """The indices of one batch after another, for ever, on the generator's device; every epoch is a new shuffle.

    The last batch of an epoch is smaller where batch_size does not divide m. Raises ValueError for batch_size > m.
    """
    check_count("m", m)
    check_count("batch_size", batch_size, most=m)
    return _shuffled(m, batch_size, check_generator(generator))


def _shuffled(m: int, batch_size: int, generator: torch.Generator) -> Iterator[Tensor]:
    while True:
        order = torch.randperm(m, generator=generator, device=generator.device)
        for start in range(0, m, batch_size):
            yield order[start : start + batch_size]


def compute_gradients(network: Network, X: Tensor, Y: Tensor, *, loss: str | None = None, l2: float = 0.0) -> Tensor:
    """Set every parameter's `.grad`; returns the cost, detached and still on the device. X (m, n_x), Y (m, n_y).

    `loss` is by default the one that suits the network's output. Raises as `losses.cost`.
    """
    J = cost(network, X, Y, loss=_loss(network, loss), l2=l2)
    network.zero_grad(set_to_none=True)
    torch.autograd.backward(J)
    return J.detach()


def train(
    network: Network,
    X: Tensor,
    Y: Tensor,
    *,
    learning_rate: float | Schedule,
    iterations: int,
    loss: str | None = None,
    l2: float = 0.0,
    optimizer: str = "gradient_descent",
    state: Any = None,
    batch_size: int | None = None,
    generator: torch.Generator | None = None,
    cost_tolerance: float | None = None,
    gradient_tolerance: float | None = None,
    callback: Callable[[int, float], object] | None = None,
    precision: str | None = None,
    deterministic: bool = False,
) -> TrainingResult:
    """Train the network in place. X (m, n_x), Y (m, n_y), of its dtype and on its device.

    Stops after `iterations` updates; earlier after one by which the cost changed by less than `cost_tolerance` relative
    to itself, or before one when the norm of all gradients together is below `gradient_tolerance`. With `batch_size`,
    each update sees the next mini-batch, drawn with `generator`. `learning_rate` may be a function of the iteration.
    `loss` is by default the one that suits the network's output. `state` is that of an earlier result, to go on from.
    `callback(iteration, cost)` is called before each update, and stops training there by returning True.
    `precision` is that of products, by default the weights' dtype. On a GPU the loop does not wait for the device, and
    steps of one shape in float32 are replayed as one CUDA graph, unless a tolerance or a callback asks for every cost,
    or a generator on the CPU has to hand over its mini-batches.

    Raises ValueError or TypeError for what does not fit together, FloatingPointError when the cost is no longer finite.
    """
    cost_of = partial(cost, network, loss=_loss(network, loss), l2=l2)
    with torch.no_grad():
        cost_of(X, Y)  # raises for whatever does not fit
    check_count("iterations", iterations)
    schedule = _schedule(learning_rate)
    _check_tolerances(cost_tolerance=cost_tolerance, gradient_tolerance=gradient_tolerance)
    check_callable("callback", callback)
    if generator is not None:
        check_generator(generator)
    step = TrainingStep(network, cost_of, optimizer=optimizer, learning_rate=schedule(0), state=state)
    batches = _batches(X, Y, batch_size, generator)
    with ExitStack() as settings:
        settings.enter_context(arithmetic(precision or str(X.dtype).removeprefix("torch."), X.device))
        if deterministic:
            settings.enter_context(deterministic_algorithms())
        if X.device.type == "cpu" or any(one is not None for one in (callback, cost_tolerance, gradient_tolerance)):
            watch = _Watch(callback, cost_tolerance, gradient_tolerance)
            costs, stopped_by = _watched(step, network, batches, schedule=schedule, iterations=iterations, watch=watch)
        else:
            on_device = [step(*next(batches), schedule(iteration)) for iteration in range(iterations)]
            costs, stopped_by = torch.stack(on_device).tolist(), "iterations"
            for iteration, value in enumerate(costs):
                _check_finite(value, iteration, schedule)
    return TrainingResult(costs, stopped_by, step.state)


class _Watch(NamedTuple):
    """What looks at every cost or gradient."""

    callback: Callable[[int, float], object] | None
    cost_tolerance: float | None
    gradient_tolerance: float | None


def _watched(
    step: TrainingStep,
    network: Network,
    batches: Iterator[tuple[Tensor, Tensor]],
    *,
    schedule: Schedule,
    iterations: int,
    watch: _Watch,
) -> tuple[list[float], str]:
    """The loop that looks at each cost before the next step; the costs, and why it stopped."""
    costs: list[float] = []
    for iteration in range(iterations):
        costs.append(step.gradients(*next(batches)).item())
        _check_finite(costs[-1], iteration, schedule)
        if watch.callback is not None and watch.callback(iteration, costs[-1]) is True:
            return costs, "callback"
        if watch.gradient_tolerance is not None and _norm(network) < watch.gradient_tolerance:
            return costs, "gradient"
        step.update(schedule(iteration))
        if watch.cost_tolerance is not None and len(costs) > 1 and _change(*costs[-2:]) < watch.cost_tolerance:
            return costs, "cost"
    return costs, "iterations"


def _loss(network: Network, loss: str | None) -> str:
    """The loss that is asked for, or else the one that suits the output."""
    check_network(network)
    return LOSS_OF.get(network.output_name, "binary_cross_entropy") if loss is None else loss


def _check_tolerances(**tolerances: float | None) -> None:
    for name, tolerance in tolerances.items():
        if tolerance is not None:
            check_number(name, tolerance, above=0)


def _batches(
    X: Tensor, Y: Tensor, batch_size: int | None, generator: torch.Generator | None
) -> Iterator[tuple[Tensor, Tensor]]:
    if batch_size is None:
        while True:
            yield X, Y
    for rows in minibatches(X.shape[0], batch_size, generator):
        rows_there = rows.to(X.device)
        yield X[rows_there], Y[rows_there]


def _schedule(learning_rate: float | Schedule) -> Schedule:
    """The rate of each iteration. A number is looked at now, what a function gives when it is used."""
    if callable(learning_rate):
        return learning_rate
    rate = check_number("learning_rate", learning_rate, above=0)
    return lambda _: rate


def _check_finite(value: float, iteration: int, schedule: Schedule) -> None:
    if not math.isfinite(value):
        raise FloatingPointError(
            f"the cost became {value} at iteration {iteration}; lower learning_rate, now {schedule(iteration):g}"
        )


def _change(before: float, after: float) -> float:
    return abs(after - before) / max(abs(before), math.ulp(0))


def _norm(network: Network) -> float:
    return math.sqrt(sum(float(p.grad.square().sum()) for p in network.parameters() if p.grad is not None))
