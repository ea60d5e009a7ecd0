"""Other ways in which a candidate may be meant than the one in which it was asked: whether it is right so is tried."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np

from crosscheck import weights
from crosscheck.architecture import Architecture
from crosscheck.candidates.contract import Answer, Network
from crosscheck.checking import inputs
from crosscheck.checking.examination import OURS
from crosscheck.checking.leaky import USUAL_SLOPE
from crosscheck.checking.trial import Ask, Trial, attempt
from crosscheck.tensor_names import is_gradient, kind_of
from scratch_numpy.checks import Array

LAYOUTS: tuple[dict[str, str], ...] = (
    {},
    {"examples": "rows"},
    {"W": "in_out"},
    {"examples": "rows", "W": "in_out"},
)
OUTPUTS: tuple[dict[str, str], ...] = (
    {},
    {"loss": "squared_error"},
    {"output": "softmax", "loss": "categorical_cross_entropy"},
    {"output": "identity", "loss": "squared_error"},
    {"output": "softmax", "loss": "squared_error"},
)
EXAMPLES, ONE_BY_ONE = 8, 2  # to ask about, and where each is a call by itself


@dataclass(frozen=True)
class Way:
    """How a candidate may be meant: what its LAYOUT and ARCHITECTURE would say, and whether it takes one example."""

    layout: Mapping[str, str]
    architecture: Mapping[str, Any]
    one_example: bool = False

    @property
    def changes(self) -> int:
        """In how much it differs from how a file is taken that says nothing."""
        return bool(self.layout) + len(self.architecture) + 2 * self.one_example


@dataclass(frozen=True)
class Question:
    """A candidate to be asked about one network of certain sizes; `said` is what is said of its architecture."""

    ask: Ask
    said: Mapping[str, Any]
    sizes: tuple[int, ...]
    seed: int = 0

    def ways(
        self,
        used: Iterable[str],
        *,
        slopes: Iterable[float] = (),
        layouts: Sequence[Mapping[str, str]] = ({},),
        one_example: bool = False,
    ) -> list[Way]:
        """Every way that nothing speaks against, the least unusual first.

        `used` are the activations in the file, `slopes` those of its leaky ReLUs.
        """
        names, each = list(used), (False, True) if one_example else (False,)
        outputs = [of for of in OUTPUTS if not of.keys() & self.said.keys()]
        outputs = [of for of in outputs if of.get("output") != "softmax" or "softmax" in names]
        every = product(layouts, self._hidden(names, list(slopes)), outputs, each)
        return sorted((Way(layout, {**of, **end}, one) for layout, of, end, one in every), key=lambda way: way.changes)

    def _hidden(self, used: list[str], slopes: list[float]) -> Iterator[dict[str, Any]]:
        """What an ARCHITECTURE may say of the hidden layers, beside nothing."""
        yield {}
        if len(self.sizes) == 2:
            return
        own = [] if "leaky_slope" in self.said else [{"leaky_slope": slope} for slope in slopes if slope != USUAL_SLOPE]
        if "hidden" not in self.said:
            yield from ({"hidden": name} for name in used if name not in {"softmax", "relu"})
            yield from ({"hidden": "leaky_relu", **of} for of in own)
        elif "leaky_relu" in self.said["hidden"]:
            yield from own

    def right(self, ways: Iterable[Way]) -> Way | None:
        """The first way in which all that it returns is right and it behaves."""
        return next((way for way, trial in self.agreeing(ways) if not trial.answer.misconduct), None)

    def agreeing(self, ways: Iterable[Way]) -> Iterator[tuple[Way, Trial]]:
        """The ways in which all that it returns is right, whatever else it does, and what came of them."""
        broken: list[tuple[Mapping[str, str], bool]] = []
        for way in ways:
            asked = (way.layout, way.one_example)
            trial = None if asked in broken else self.tried(way)
            if trial and not runs(trial):
                broken.append(asked)
            elif trial and not trial.is_wrong:
                yield way, trial

    def best(self, ways: Iterable[Way]) -> tuple[Way, Trial] | None:
        """The first of the ways in which most of the gradients are right, and what came of it; none if none runs."""
        trials = ((way, self.tried(way)) for way in ways)
        there = [(way, trial) for way, trial in trials if trial and runs(trial)]
        return max(there, key=lambda each: right_gradients(each[1]), default=None)

    def tried(self, way: Way) -> Trial | None:
        """What came of asking in this way; none where there can be no such network."""
        sizes = self.sizes
        if way.architecture.get("output") == "softmax" and sizes[-1] == 1:
            if "layer_sizes" in self.said:
                return None
            sizes = (*sizes[:-1], 4)
        try:
            architecture = Architecture(**{**self.said, **way.architecture, "layer_sizes": sizes})
        except (TypeError, ValueError):
            return None
        rng, m = np.random.default_rng([self.seed, OURS]), ONE_BY_ONE if way.one_example else EXAMPLES
        layers, X = weights.draw(sizes, rng), rng.standard_normal((sizes[0], m))
        Y = inputs.draw_labels(architecture, m, rng)
        return attempt(self.asking(way), architecture, layers, X, Y)

    def asking(self, way: Way) -> Ask:
        """The candidate as it is asked in this way."""
        ask = _in_layout(self.ask, way.layout) if way.layout else self.ask
        return _one_by_one(ask) if way.one_example else ask


def runs(trial: Trial) -> bool:
    """Whether there was an answer."""
    return not trial.unsuited and not trial.answer.failure


def right_gradients(trial: Trial) -> int:
    """How many dW and db are right."""
    return sum(tensor.ok and not tensor.absent for tensor in trial.tensors if is_gradient(tensor.name))


def is_not_summed(trial: Trial) -> bool:
    """Whether there is a db of another shape, as of code that takes one example and has got several."""
    return any(kind_of(tensor.name) == "db" and tensor.problem for tensor in trial.tensors)


def better_one_by_one(question: Question, ways: Sequence[Way]) -> tuple[Way, str] | None:
    """Of code that is not right, the way to ask about one example at a time in which more gradients are right.

    It comes with the name of what is wrong first then; there is none where as many are right of all at once.
    """
    at_once = question.best(way for way in ways if not way.one_example)
    one_by_one = question.best(way for way in ways if way.one_example)
    if one_by_one is None or (at_once and right_gradients(at_once[1]) >= right_gradients(one_by_one[1])):
        return None
    way, trial = one_by_one
    return (way, trial.first_wrong.name) if trial.first_wrong else None


def as_code(setting: Mapping[str, Any]) -> str:
    """A setting as it is written in a file."""
    return json.dumps(dict(setting))


def _in_layout(ask: Ask, layout: Mapping[str, str]) -> Ask:
    def asked(network: Network, layers: list[tuple[Array, Array]], X: Array, Y: Array) -> Answer:
        return ask(replace(network, layout=dict(layout)), layers, X, Y)

    return asked


def _one_by_one(ask: Ask) -> Ask:
    """The mean of what it answers about single examples."""

    def asked(network: Network, layers: list[tuple[Array, Array]], X: Array, Y: Array) -> Answer:
        answers = []
        for i in range(X.shape[1]):
            answers.append(ask(network, layers, X[:, [i]], Y[:, [i]]))
            if answers[-1].failure:
                return answers[-1]
        names = [name for name in answers[0].tensors if is_gradient(name) or name == "cost"]
        each = {name: [answer.tensors[name] for answer in answers if name in answer.tensors] for name in names}
        alike = (name for name in names if len({one.shape for one in each[name]}) == 1)
        means = {name: np.mean(each[name], axis=0) for name in alike}
        misconduct = dict.fromkeys(line for answer in answers for line in answer.misconduct)
        return Answer(means, tuple(misconduct))

    return asked
