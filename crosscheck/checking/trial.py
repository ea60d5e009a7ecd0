"""One network that a candidate was asked about: what it answered, in which convention, and the verdict on that."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.candidates.contract import (
    Answer,
    Network,
    Place,
    Sighting,
    Target,
    Tensors,
    UnusableCandidateError,
)
from crosscheck.checking.convention import judge, per_example
from crosscheck.equations import At
from crosscheck.explain import Observation, line_of
from crosscheck.explain.observation import CLOSE, distance, largest
from crosscheck.faults.output import from_output
from crosscheck.rounding import FLOAT64, Exact
from crosscheck.stages import Given
from crosscheck.tensor_names import is_gradient, kind_of
from crosscheck.trace import Trace, names, trace_torch
from crosscheck.verdict import TensorResult
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

Ask = Callable[[Network, list[tuple[Array, Array]], Array, Array], Answer]
# The same once more, with the lines of the candidate's file that give a variable one of the values in question.
Watch = Callable[[Network, list[tuple[Array, Array]], Array, Array, Sequence[Target]], list[list[Sighting]]]

# An update rounds so often at most, each time by u of the parameter or of the step.
ROUNDINGS = 8 * FLOAT64.u


@dataclass(frozen=True)
class Trial:
    """One network, what the candidate answered, and the verdict on each tensor of it.

    `unsuited` says why the candidate is not made for such a network, as for another number of layers;
    `of_several_outputs` what is to be known of its cost where nobody judges that, since it is written for one output.
    """

    architecture: Architecture
    layers: list[Layer]
    X: Array
    Y: Array
    answer: Answer
    convention: str = "per-example"
    tensors: list[TensorResult] = field(default_factory=list)
    unsuited: str = ""
    of_several_outputs: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether any tensor is wrong."""
        return not all(tensor.ok for tensor in self.tensors)

    @property
    def kind(self) -> str:
        """The first wrong tensor without its layer."""
        return kind_of(self.first_wrong.name) if self.first_wrong else ""

    @property
    def first_wrong(self) -> TensorResult | None:
        """The first tensor that is wrong by itself."""
        return next((tensor for tensor in self.tensors if tensor.status == "wrong"), None)

    @cached_property
    def observation(self) -> Observation:
        """This trial in the form in which it is explained."""
        return Observation(
            self.architecture,
            self.layers,
            self.X,
            self.Y,
            self.answer.tensors,
            convention=self.convention,
            misconduct=self.answer.misconduct,
            judged=self.tensors,
        )

    def has(self, values: Mapping[str, Exact]) -> bool:
        """Whether the network has all these tensors, as one of another depth may not."""
        return values.keys() <= self.observation.right.keys()

    def line_of(self, watch: Watch, values: Mapping[str, Exact], *, exact: bool = True) -> Place | None:
        """Where in its file the candidate gives the first of these tensors its value that can be found there."""
        network, layers = _network(self.architecture), [(W, b) for W, b in self.layers]
        return line_of(
            lambda targets: watch(network, layers, self.X, self.Y, targets),
            self.observation,
            values,
            exact=exact,
        )


@dataclass(frozen=True)
class Asked:
    """A candidate, to be asked about one network after another; `for_one_output` says that it is written for that.

    Causes of what is wrong are looked for where it is to be `explained`.
    """

    ask: Ask
    for_one_output: bool
    explained: bool = True

    def judged(self, architecture: Architecture, layers: list[Layer], X: Array, Y: Array) -> Trial:
        """What it answers, judged. X (n_x, m), Y (n_y, m)."""
        trial = attempt(self.ask, architecture, layers, X, Y)
        return _for_one_output(trial) if self.for_one_output else trial

    def shown(self, architecture: Architecture, layers: list[Layer], X: Array, Y: Array) -> Tensors:
        """What it answers, unjudged."""
        return shown_by(self.ask, architecture, layers, X, Y)


def _for_one_output(trial: Trial) -> Trial:
    """Course-style code is written for one sigmoid output: with more its cost is not judged, nor which mean it takes.

    Its gradients are, but those of the mean over outputs, where others take the sum: with one output they are the same.
    """
    if trial.architecture.layer_sizes[-1] == 1 or trial.architecture.loss != "binary_cross_entropy":
        return trial
    if trial.answer.failure:
        return replace(trial, unsuited=f"it is written for one output ({trial.answer.failure.message})")
    averaged = _averaged_over_outputs(trial)
    tensors = [
        replace(tensor, absent=True) if tensor.name in {"cost", *averaged} else tensor for tensor in trial.tensors
    ]
    shown = {name: t for name, t in trial.answer.tensors.items() if name not in {"cost", *averaged}}
    answer = replace(trial.answer, tensors=shown)
    said = _of_several_outputs(trial, averaged)
    return replace(trial, tensors=tensors, answer=answer, of_several_outputs=said)


def _averaged_over_outputs(trial: Trial) -> set[str]:
    """Every dW and db that is shown, where each is the right one divided by the number of outputs; else nothing.

    A cost that is the sum over outputs speaks against it: those are no gradients of it.
    """
    shown = {name: tensor for name, tensor in trial.answer.tensors.items() if is_gradient(name)}
    right, n_y = trial.observation.right, trial.architecture.layer_sizes[-1]
    if "cost" in trial.answer.tensors and "cost" not in {tensor.name for tensor in trial.tensors if not tensor.ok}:
        return set()
    are_alike = (
        shown[name].shape == right[name].shape
        and np.allclose(shown[name] * n_y, right[name], rtol=0, atol=CLOSE * np.abs(right[name]).max())
        for name in shown
    )
    return set(shown) if all(are_alike) else set()


def _of_several_outputs(trial: Trial, averaged: Collection[str]) -> str:
    """What becomes of the cost or the gradients with several outputs, if nothing else is wrong."""
    wrong = {tensor.name for tensor in trial.tensors if not tensor.ok}
    if averaged and wrong <= {"cost", *averaged}:
        return (
            "with several outputs its gradients are divided by their number too: those of a mean over them, not a sum"
        )
    if wrong != {"cost"} or not np.isfinite(cost := trial.answer.tensors["cost"]).all():
        return ""
    right, n_y = trial.observation.right["cost"], trial.architecture.layer_sizes[-1]
    if cost.size > 1:
        what = f"an array of shape {cost.shape}"
    elif np.allclose(cost, right / n_y, rtol=CLOSE, atol=0):
        what = "divided by their number too"
    else:
        what = "another one"
    return f"with several outputs its cost is {what}, while its gradients are those of the sum over them"


def shown_by(ask: Ask, architecture: Architecture, layers: list[Layer], X: Array, Y: Array) -> Tensors:
    """What a candidate returns, which nobody judges; nothing where it gives no answer."""
    try:
        return ask(_network(architecture), [(W, b) for W, b in layers], X, Y).tensors
    except UnusableCandidateError:
        return {}


def attempt(ask: Ask, architecture: Architecture, layers: list[Layer], X: Array, Y: Array) -> Trial:
    """Ask about one network and judge the answer. X (n_x, m), Y (n_y, m)."""
    try:
        answer = ask(_network(architecture), [(W, b) for W, b in layers], X, Y)
    except UnusableCandidateError as error:
        return Trial(architecture, layers, X, Y, Answer(), unsuited=str(error))
    if answer.failure:
        return Trial(architecture, layers, X, Y, answer)
    right = trace_torch(architecture, layers, X, Y)
    read = _reading_errors(layers, right, answer.rate) if answer.rate else {}
    convention, judged = judge(Given.of(architecture, layers, X, Y), answer.tensors, right, read)
    if _follows_from_wrong_output(At(architecture, layers, X, Y, {**right, **answer.tensors}), convention, judged):
        dZ = f"dZ{architecture.depth}"
        judged[dZ] = replace(judged[dZ], collateral=True)
    absent = TensorResult("", (), np.nan, np.nan, (), np.nan, np.nan, absent=True)
    order = names(architecture.depth)
    tensors = [judged.get(name) or replace(absent, name=name, shape=right[name].shape) for name in order]
    return Trial(architecture, layers, X, Y, answer, convention, tensors)


def _reading_errors(layers: list[Layer], right: Trace, rate: float) -> dict[str, Exact]:
    """How far each dW and db may be off that was read off an update: by the roundings of the update, over the rate."""
    every = ((f"d{name}{l}", value) for l, layer in enumerate(layers, 1) for name, value in layer._asdict().items())
    return {name: ROUNDINGS * (np.abs(value) / rate + np.abs(right[name])) for name, value in every}


def _follows_from_wrong_output(at: At, convention: str, judged: Mapping[str, TensorResult]) -> bool:
    """Whether dZ of the output is what people make of their A, which is wrong, where autograd goes from Z."""
    L = at.architecture.depth
    A, dZ = judged.get(f"A{L}"), judged.get(f"dZ{L}")
    if A is None or dZ is None or A.ok or dZ.status != "wrong" or A.problem or dZ.problem:
        return False
    shown = per_example(at.tensors, convention, at.m)[dZ.name]
    expected = from_output(at.architecture)[dZ.name](at.layer(L))
    return distance(dZ.name, shown, expected) <= CLOSE * largest(expected)


def _network(a: Architecture) -> Network:
    return Network(tuple(a.layer_sizes), tuple(a.hidden), a.output, a.loss, a.l2, a.leaky_slope)
