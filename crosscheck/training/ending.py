"""What there is to say of a training once its last step is taken: its costs, and whether anything was learned."""

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosscheck.data.source import Examples
from crosscheck.evaluation import class_of, names_of, pieces_of
from crosscheck.layout import to_rows
from crosscheck.models import Model
from crosscheck.training.fit import diverged
from crosscheck.training.prepare import first_layers
from crosscheck.training.session import Session
from reference_torch.losses import output_loss
from scratch_numpy import deep, losses
from scratch_numpy.checks import Array, trusted

LEARNED = 1e-3  # of the cost of saying the same of every example: who is not lower by this has learned nothing


class Ending(NamedTuple):
    """The costs after the last step, of the training part with the penalty, of the test part without, and remarks."""

    train: float
    test: float | None
    remarks: list[str]

    @classmethod
    def of(cls, session: Session) -> "Ending":
        """Ask the model as it is now. Raises UnusableRequestError where its cost is not finite."""
        model, source = session.model, session.source
        seen = _look(model, source.train)
        cost = _cost(model, seen, session)
        if not np.isfinite(cost):
            raise diverged(cost, session.done, session.plan)
        test = _look(model, source.test).cost if source.test else None
        return cls(cost, test, _remarks(session, model, seen, cost))


class _Seen(NamedTuple):
    """Of all examples: the mean of the losses, the hidden layers that are 0 for each, what is said, what is right."""

    cost: float
    dead: list[int]
    said: Array
    right: Array


def _look(model: Model, examples: Examples) -> _Seen:
    """Hand the examples forward, as many at a time as are held easily."""
    a, layers, dtype = model.architecture, model.layers, str(model.layers[0].W.dtype)
    total, active, found = 0.0, [False] * (len(layers) - 1), list[tuple[Array, Array]]()
    for some in pieces_of(examples):
        X, Y = examples.take(some, dtype)
        with trusted(), np.errstate(over="ignore", invalid="ignore"):  # what overflows is seen by the cost
            caches = deep.forward(X, layers, hidden=a.hidden, output=a.output, leaky_slope=a.leaky_slope)
            total += len(some) * losses.cost(caches[-1].Z, Y, layers, output=a.output, loss=a.loss)
        active = [was or bool(cache.A.any()) for was, cache in zip(active, caches[:-1], strict=True)]
        found.append((caches[-1].A, Y))
    said, right = (np.concatenate(arrays, axis=1) for arrays in zip(*found, strict=True))
    return _Seen(total / len(examples), [l for l, is_so in enumerate(active, start=1) if not is_so], said, right)


def _cost(model: Model, seen: _Seen, session: Session) -> float:
    """What training goes down on: the mean of the training part's losses, and the penalty."""
    return seen.cost + losses.l2_penalty(model.layers, l2=model.architecture.l2, m=len(session.source.train))


def _remarks(session: Session, model: Model, seen: _Seen, cost: float) -> list[str]:
    """What somebody who expected it to learn would want to know; a layer that is dead explains all else."""
    if seen.dead:
        return [_of_dead(session, seen.dead[0])]
    every = [_of_cost(session, model, seen, cost), _of_classes(model, seen)]
    return [remark for remark in every if remark is not None]


def _of_dead(session: Session, l: int) -> str:
    units = session.architecture.layer_sizes[l]
    what = f"all {units} units" if units > 1 else "the one unit"
    return (
        f"{what} of hidden layer {l} give 0 for every training example, so that no gradient passes: try {_try(session)}"
    )


def _of_cost(session: Session, model: Model, seen: _Seen, cost: float) -> str | None:
    constant = _cost_of_constant(session, seen.right)
    if not seen.cost >= constant * (1 - LEARNED) > 0:
        return None
    start = replace(model, layers=first_layers(session.settings, session.architecture, session.dtype))
    first = _cost(start, _look(start, session.source.train), session)
    if cost >= first:
        return f"the cost has not gone down, from {first:.6g} to {cost:.6g}: try {_try(session)}"
    return (
        f"nothing was learned: the cost, {seen.cost:.6g}, is not clearly below {constant:.6g}, "
        f"that of saying the same of every example: try more --iterations or {_try(session, 'another')}"
    )


def _of_classes(model: Model, seen: _Seen) -> str | None:
    names = names_of(model)
    if not names:
        return None
    said, right = class_of(seen.said), class_of(seen.right)
    if np.ptp(said) > 0 or np.ptp(right) == 0:
        return None
    return f"every training example is taken for {names[said[0]]}: try more --iterations, or as many examples of each"


def _try(session: Session, rate: str = "a lower") -> str:
    """What to change."""
    if session.settings.initialization == "zeros" and session.settings.hidden_layers:
        return "another --initialization, since zeros leave all units of a layer alike"
    changes = [f"{rate} --learning-rate"]
    if session.source.standardization is None:
        changes.append("--standardize")
    if "relu" in session.architecture.hidden:
        changes.append("--activation leaky_relu")
    return " or ".join(changes)


def _cost_of_constant(session: Session, Y: NDArray[Any]) -> float:
    """The cost of saying their mean of all examples, Y (n_y, m), which of all that is constant costs least."""
    a = session.architecture
    rows = to_rows(Y.astype(np.float64))
    mean = rows.mean(dim=0, keepdim=True).expand_as(rows)
    return float(output_loss(a.output, a.loss).of_output(mean, rows).mean())
