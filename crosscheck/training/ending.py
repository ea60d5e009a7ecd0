"""What there is to say of a training once its last step is taken: its costs, and whether anything was learned."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosscheck.data.labels import columns
from crosscheck.data.source import PIECE, Examples
from crosscheck.evaluation import Evaluation, comparison, names_of, pieces_of, too_large
from crosscheck.layout import to_rows
from crosscheck.models import Model
from crosscheck.training.fit import diverged
from crosscheck.training.rise import remark_on_rise
from crosscheck.training.session import Session
from reference_torch.losses import output_loss
from scratch_numpy import deep, losses
from scratch_numpy.checks import Array, trusted

LEARNED = 1e-3  # of the cost of saying the same of every example: who is not lower by this has learned nothing


class Part(NamedTuple):
    """What came of the training part or of the test part: its cost, and how good the model is on it."""

    cost: float
    evaluation: Evaluation


class Ending(NamedTuple):
    """What there is to say after the last step. The cost of the training part is with the penalty, the other without.

    The model is asked about every example once, in the units of training.
    """

    train: Part
    test: Part | None
    remarks: list[str]

    @classmethod
    def of(cls, session: Session) -> "Ending":
        """Ask the model as it is now. Raises UnusableRequestError where its cost, or what it says, is not finite."""
        model, source = _in_training(session), session.source
        seen = _look(model, session.plan.examples)
        cost = _cost(model, seen, session)
        if not np.isfinite(cost):
            raise diverged(cost, session.done, session.plan)
        train = Part(cost, _evaluation(seen))
        held_back = _look(model, session.units.scaled(source.test)) if source.test else None
        test = Part(held_back.cost, _evaluation(held_back)) if held_back else None
        return cls(train, test, _remarks(session, model, seen))


class _Seen(NamedTuple):
    """Of all examples: the mean loss, the hidden layers that are 0 for each, and how good the model is on them.

    The last is None where the model has no number for some.
    """

    cost: float
    dead: list[int]
    evaluation: Evaluation | None

    @property
    def said(self) -> list[int]:
        """The classes that some example is taken for."""
        return [] if self._confusion is None else np.flatnonzero(self._confusion.sum(axis=0)).tolist()

    @property
    def right(self) -> int:
        """How many examples are taken for what they are; 0 of values."""
        return 0 if self._confusion is None else int(np.trace(self._confusion))

    @property
    def _confusion(self) -> NDArray[np.int64] | None:
        return None if self.evaluation is None else self.evaluation.confusion


def _evaluation(seen: _Seen) -> Evaluation:
    if seen.evaluation is None:
        raise too_large("the data")
    return seen.evaluation


def refuse_diverged(session: Session) -> None:
    """Raise UnusableRequestError where the cost of the first of the training examples is not finite."""
    cost = _look(_in_training(session), session.plan.examples, pieces=1).cost
    if not np.isfinite(cost):
        raise diverged(cost, session.done, session.plan)


def _in_training(session: Session) -> Model:
    """The model with its weights in the units of training."""
    return replace(session.model, layers=session.run.layers)


def _look(model: Model, examples: Examples, pieces: int | None = None) -> _Seen:
    """Hand the examples, or so many pieces of them, forward, each of a size that is held easily; nothing is kept."""
    a, layers, dtype = model.architecture, model.layers, str(model.layers[0].W.dtype)
    in_data, exponents = replace(examples, exponents=None), examples.exponents
    done, total, active, came, whole = 0, 0.0, [False] * (len(layers) - 1), comparison(model), True
    for some in islice(pieces_of(examples, model), pieces):
        X, Y = examples.take(some, dtype)
        with trusted(), np.errstate(over="ignore", invalid="ignore"):  # what overflows is seen by the cost
            caches = deep.forward(X, layers, hidden=a.hidden, output=a.output, leaky_slope=a.leaky_slope)
            done += len(some)
            total += len(some) * losses.cost(caches[-1].Z, Y, layers, output=a.output, loss=a.loss)
            A = caches[-1].A if exponents is None else np.ldexp(caches[-1].A, exponents)
        active = [was or bool(cache.A.any()) for was, cache in zip(active, caches[:-1], strict=True)]
        whole = whole and bool(np.isfinite(A).all())
        if whole:
            came.add(A, in_data.Y(some))
    dead = [l for l, is_so in enumerate(active, start=1) if not is_so]
    return _Seen(total / done, dead, came.evaluation if whole else None)


class _Targets:
    """The targets of the training part; in `counts` how many examples have each of the classes, (k,)."""

    def __init__(self, examples: Examples) -> None:
        self._examples = examples
        self.counts = np.zeros(examples.classes, np.int64)
        for start in range(0, len(examples) if examples.classes else 0, PIECE):
            self.counts += np.bincount(examples.targets[start : start + PIECE], minlength=examples.classes)

    def cost_of_constant(self, output: str, loss: str) -> float:
        """The cost of saying their mean of all examples, which of all that is constant costs least."""
        mean = sum((Y @ counts for Y, counts in self._pieces()), np.zeros(self._examples.n_y)) / len(self._examples)
        total = 0.0
        for Y, counts in self._pieces():
            rows = to_rows(Y)
            same = to_rows(mean[:, np.newaxis]).expand_as(rows)
            total += float(output_loss(output, loss).of_output(same, rows).numpy() @ counts)
        return total / len(self._examples)

    def _pieces(self) -> Iterator[tuple[Array, NDArray[np.float64]]]:
        """Targets (n_y, k), of classes the different ones, and how many examples have each (k,)."""
        if self._examples.classes:
            there = np.flatnonzero(self.counts)
            yield columns(there, self._examples.classes, "float64"), self.counts[there].astype(np.float64)
            return
        yield from ((Y, np.ones(Y.shape[1])) for Y in self._examples.pieces_of_Y())


def _cost(model: Model, seen: _Seen, session: Session) -> float:
    """What training goes down on: the mean of the training part's losses, and the penalty."""
    return seen.cost + losses.l2_penalty(model.layers, l2=model.architecture.l2, m=len(session.source.train))


def _remarks(session: Session, model: Model, seen: _Seen) -> list[str]:
    """What somebody who expected it to learn would want to know; a layer that is dead explains all else."""
    if seen.dead:
        return [_of_dead(session, seen.dead[0])]
    targets = _Targets(session.plan.examples)
    every = [
        _of_rise(session, model, seen, targets) or _of_cost(session, model, seen, targets),
        _of_classes(session, model, seen, targets),
    ]
    return [remark for remark in every if remark is not None]


def _of_dead(session: Session, l: int) -> str:
    units = session.architecture.layer_sizes[l]
    what = f"all {units} units" if units > 1 else "the one unit"
    return (
        f"{what} of hidden layer {l} give 0 for every training example, so that no gradient passes: try {_try(session)}"
    )


def _of_rise(session: Session, model: Model, seen: _Seen, targets: _Targets) -> str | None:
    """What is small against the cost of saying the same of every example is no rise."""
    a, cost = session.architecture, _cost(model, seen, session)
    return remark_on_rise(session.costs, cost, session.plan, least=LEARNED * targets.cost_of_constant(a.output, a.loss))


def _of_cost(session: Session, model: Model, seen: _Seen, targets: _Targets) -> str | None:
    a = session.architecture
    constant = targets.cost_of_constant(a.output, a.loss)
    if not seen.cost >= constant * (1 - LEARNED) > 0:
        return None
    start = replace(model, layers=session.first_layers())
    first, cost = _cost(start, _look(start, session.plan.examples), session), _cost(model, seen, session)
    if cost > first * (1 + LEARNED):
        return f"the cost has gone up, from {first:.6g} to {cost:.6g}: try {_try(session)}"
    if cost >= first * (1 - LEARNED):
        return f"the cost has hardly changed, from {first:.6g} to {cost:.6g}: try {_try(session, 'another')}"
    if seen.right > targets.counts.max(initial=0):
        return None  # more are right than by saying the same of all; the cost will follow
    return (
        f"little was learned: the cost, {seen.cost:.6g}, is not clearly below {constant:.6g}, "
        f"that of saying the same of every example: try more --iterations or {_try(session, 'another')}"
    )


def _of_classes(session: Session, model: Model, seen: _Seen, targets: _Targets) -> str | None:
    if len(seen.said) != 1 or np.count_nonzero(targets.counts) == 1:
        return None
    zeros = session.settings.initialization == "zeros" and session.settings.hidden_layers
    how = _try(session) if zeros else "more --iterations, or as many examples of each"
    return f"every training example is taken for {names_of(model)[seen.said[0]]}: try {how}"


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
