"""Training as a PyTorch user would write it: whole set or mini-batches, any optimiser, any device."""

import math
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import NamedTuple

import torch
from torch import Tensor

from reference_torch.devices import deterministic as deterministic_algorithms
from reference_torch.hyperparameters import check_callable, check_choice, check_count, check_generator, check_number
from reference_torch.losses import cost
from reference_torch.network import Network, check_network
from reference_torch.optimizers import OPTIMIZERS
from reference_torch.precision import arithmetic
from reference_torch.training_step import TrainingStep

Schedule = Callable[[int], float]


class TrainingResult(NamedTuple):
    """The cost before each update, and why training stopped: "iterations", "cost", "gradient", "callback"."""

    costs: list[float]
    stopped_by: str


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


def compute_gradients(
    network: Network, X: Tensor, Y: Tensor, *, loss: str = "binary_cross_entropy", l2: float = 0.0
) -> Tensor:
    """Set every parameter's `.grad`; returns the cost, detached and still on the device. X (m, n_x), Y (m, n_y).

    Raises as `losses.cost`.
    """
    check_network(network)
    network.zero_grad(set_to_none=True)
    J = cost(network, X, Y, loss=loss, l2=l2)
    torch.autograd.backward(J)
    return J.detach()


def train(
    network: Network,
    X: Tensor,
    Y: Tensor,
    *,
    learning_rate: float | Schedule,
    iterations: int,
    loss: str = "binary_cross_entropy",
    l2: float = 0.0,
    optimizer: str = "gradient_descent",
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
    to itself, or before one when the norm of all gradients together is below `gradient_tolerance`.
    `callback(iteration, cost)` is called before each update, and stops training there by returning True.
    `learning_rate` may be a function of the iteration.
    `precision` is that of products, by default the weights' dtype. On a GPU the loop does not wait for the device, and
    steps of one shape are replayed as one CUDA graph, unless a tolerance or a callback asks for every cost, or a
    generator on the CPU has to hand over its mini-batches.

    Raises ValueError or TypeError for what does not fit together, FloatingPointError when the cost is no longer finite.
    """
    with torch.no_grad():
        cost(network, X, Y, loss=loss, l2=l2)  # raises for whatever does not fit
    check_count("iterations", iterations)
    check_choice("optimizer", optimizer, OPTIMIZERS)
    schedule = _schedule(learning_rate)
    tolerances = {"cost_tolerance": cost_tolerance, "gradient_tolerance": gradient_tolerance}
    for name, tolerance in tolerances.items():
        if tolerance is not None:
            check_number(name, tolerance, above=0)
    check_callable("callback", callback)
    if generator is not None:
        check_generator(generator)
    cost_of = partial(cost, network, loss=loss, l2=l2)
    step = TrainingStep(network, cost_of, optimizer=optimizer, learning_rate=schedule(0))
    batches = _batches(X, Y, batch_size, generator)
    asked = (callback, cost_tolerance, gradient_tolerance)
    watched = X.device.type == "cpu" or any(one is not None for one in asked)

    costs: list[Tensor] = []
    with ExitStack() as settings:
        settings.enter_context(arithmetic(precision or str(X.dtype).removeprefix("torch."), X.device))
        if deterministic:
            settings.enter_context(deterministic_algorithms())
        for iteration in range(iterations):
            if not watched:
                costs.append(step(*next(batches), schedule(iteration)))
                continue
            costs.append(step.gradients(*next(batches)))
            _check_finite(costs[-1:], schedule, iteration)
            if callback is not None and callback(iteration, costs[-1].item()) is True:
                return TrainingResult(_numbers(costs), "callback")
            if gradient_tolerance is not None and _norm(network) < gradient_tolerance:
                return TrainingResult(_numbers(costs), "gradient")
            step.update(schedule(iteration))
            if cost_tolerance is not None and len(costs) > 1 and _change(*costs[-2:]) < cost_tolerance:
                return TrainingResult(_numbers(costs), "cost")
    _check_finite(costs, schedule)
    return TrainingResult(_numbers(costs), "iterations")


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


def _check_finite(costs: list[Tensor], schedule: Schedule, first: int = 0) -> None:
    for iteration, value in enumerate(_numbers(costs), start=first):
        if not math.isfinite(value):
            raise FloatingPointError(
                f"the cost became {value} at iteration {iteration}; lower learning_rate, now {schedule(iteration):g}"
            )


def _numbers(costs: list[Tensor]) -> list[float]:
    numbers: list[float] = torch.stack(costs).tolist()
    return numbers


def _change(before: Tensor, after: Tensor) -> float:
    return abs(float(after) - float(before)) / max(abs(float(before)), math.ulp(0))


def _norm(network: Network) -> float:
    return math.sqrt(sum(float(p.grad.square().sum()) for p in network.parameters() if p.grad is not None))
