"""The loop: one step after another, either wing, with what has to be said, kept or stopped now and then."""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np
import torch

from crosscheck import UnusableRequestError
from crosscheck.data.rows import Streamed
from crosscheck.training.plan import Plan
from crosscheck.training.runs import Run
from scratch_numpy.training import relative_change

FULL = ("allocate memory", "out of memory", "ALLOC_FAILED")  # in what torch, CUDA and cuBLAS say of it
LOOKED_AT = 100  # costs that are fetched together, at most, so that one that is not finite soon ends it


class Report(NamedTuple):
    """Where training is: steps done, and the costs before those since the last report, the first being `first`."""

    done: int
    first: int
    costs: list[float]
    stopped: bool = False


def fit(
    run: Run,
    plan: Plan,
    *,
    every: Sequence[int] = (1,),
    done: int = 0,
    cost: float = math.nan,
    dtype: str = "float64",
    due: Callable[[int], bool] = lambda _: False,
) -> Iterator[Report]:
    """Train from step `done`, before which the cost was `cost`, to the plan's end or until the cost hardly changes.

    Yields a report after every step whose number is a multiple of one of `every`, at the end, and where `due`, which is
    told the number, from 1, says so; between reports nothing waits for a device but once in 100 steps, unless there is
    a tolerance. Raises UnusableRequestError for a cost that is not finite, or such weights after the last step, and
    where the memory does not suffice.
    """
    with memory_in_words(plan):
        yield from _fit(run, plan, _batches(run, plan, done, dtype), every=every, done=done, cost=cost, due=due)


def _fit(
    run: Run,
    plan: Plan,
    batches: Iterator[Any],
    *,
    every: Sequence[int],
    done: int,
    cost: float,
    due: Callable[[int], bool],
) -> Iterator[Report]:
    tolerance, first, taken, costs = plan.settings.cost_tolerance, done, list[Any](), list[float]()
    for step, batch in enumerate(batches, start=done):
        taken.append(run.step(batch, plan.rate(step), plan.m(step)))
        close = False
        if tolerance is not None:
            before, cost = cost, run.costs(taken[-1:])[0]
            close = relative_change(before, cost) < tolerance
        last = close or step + 1 == plan.steps
        told = last or any((step + 1) % n == 0 for n in every) or due(step + 1)
        if told or len(taken) == LOOKED_AT:
            costs += run.costs(taken)
            taken = []
            _check_finite(costs, first, plan)
        if last:
            _check_weights(run, step + 1, plan)
        if told:
            yield Report(step + 1, first, costs, close)
            first, costs = step + 1, []
        if close:
            return


def _batches(run: Run, plan: Plan, done: int, dtype: str) -> Iterator[Any]:
    """What each step sees, from step `done` on: all of it, some of what is held, or read when it is needed."""
    examples = plan.examples
    if isinstance(examples.rows, Streamed):
        for step in range(done, plan.steps):
            indices = plan.indices(step)
            assert indices is not None  # noqa: S101  # a session sees to it that there is a batch size
            yield run.place(*examples.take(indices, dtype))
        return
    placed = run.place(*examples.take(plan.held, dtype))
    for step in range(done, plan.steps):
        indices = plan.indices(step)
        yield placed if indices is None else run.pick(placed, indices)


@contextmanager
def memory_in_words(plan: Plan) -> Iterator[None]:
    """Say what to change where a step, or what it needs, does not fit into the memory of the device.

    Raises UnusableRequestError for that.
    """
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        if not isinstance(error, MemoryError | torch.OutOfMemoryError) and not any(how in str(error) for how in FULL):
            raise
        size = plan.settings.batch_size or f"all {len(plan.examples)} examples"
        raise UnusableRequestError(
            f"the memory does not suffice for a step: --batch-size must be smaller, got {size}; "
            "or --precision float32, or fewer units in --hidden-layers"
        ) from error


def _check_finite(costs: list[float], first: int, plan: Plan) -> None:
    for step, cost in enumerate(costs, start=first):
        if not math.isfinite(cost):
            raise diverged(cost, step, plan)


def _check_weights(run: Run, done: int, plan: Plan) -> None:
    """After the last step no cost shows what became of them."""
    for W, b in run.layers:
        if not (np.isfinite(W).all() and np.isfinite(b).all()):
            raise diverged(math.nan, done, plan)


def diverged(cost: float, step: int, plan: Plan) -> UnusableRequestError:
    """What to raise where the cost before this step, counted from 0, is not finite."""
    scaled = plan.examples.standardization is not None
    if step == 0:
        large = "features" if plan.examples.classes else "targets or features"
        return UnusableRequestError(
            f"the cost is {cost} before the first step: the {large} are too large, give them in another unit"
            + ("" if scaled else ", or scale the features (--standardize)")
        )
    return UnusableRequestError(
        f"the cost became {cost} at step {step}: --learning-rate must be lower, got {plan.rate(step):g}"
        + ("" if scaled else ", or the data scaled first (--standardize)")
    )
