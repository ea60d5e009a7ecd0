"""One network that a candidate was asked about: what it answered, in which convention, and the verdict on that."""

from collections.abc import Callable, Mapping, Sequence
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
from crosscheck.explain import Observation, line_of
from crosscheck.rounding import Exact
from crosscheck.stages import Given
from crosscheck.trace import Trace, names, trace_torch
from crosscheck.verdict import TensorResult, judge_stages
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

Ask = Callable[[Network, list[tuple[Array, Array]], Array, Array], Answer]
# The same once more, with the lines of the candidate's file that give a variable one of the values in question.
Watch = Callable[[Network, list[tuple[Array, Array]], Array, Array, Sequence[Target]], list[list[Sighting]]]


@dataclass(frozen=True)
class Trial:
    """One network, what the candidate answered, and the verdict on each tensor of it.

    `unsuited` says why the candidate is not made for such a network, as for another number of layers.
    """

    architecture: Architecture
    layers: list[Layer]
    X: Array
    Y: Array
    answer: Answer
    convention: str = "per-example"
    tensors: list[TensorResult] = field(default_factory=list)
    unsuited: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether some tensor is."""
        return not all(tensor.ok for tensor in self.tensors)

    @property
    def kind(self) -> str:
        """The first wrong tensor without its layer."""
        return self.first_wrong.name.rstrip("0123456789") if self.first_wrong else ""

    @property
    def first_wrong(self) -> TensorResult | None:
        """The first tensor that is wrong by itself."""
        return next((tensor for tensor in self.tensors if tensor.status == "wrong"), None)

    @cached_property
    def observation(self) -> Observation:
        """The same for whoever explains it."""
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

    def line_of(self, watch: Watch, values: Mapping[str, Exact], *, exact: bool = True) -> Place | None:
        """Where in its file the candidate gives the first of these tensors its value that can be found there."""
        network, layers = _network(self.architecture), [(W, b) for W, b in self.layers]
        return line_of(
            lambda targets: watch(network, layers, self.X, self.Y, targets),
            self.observation,
            values,
            exact=exact,
        )


def attempt(ask: Ask, architecture: Architecture, layers: list[Layer], X: Array, Y: Array) -> Trial:
    """Ask about one network and judge the answer. X (n_x, m), Y (n_y, m)."""
    try:
        answer = ask(_network(architecture), [(W, b) for W, b in layers], X, Y)
    except UnusableCandidateError as error:
        return Trial(architecture, layers, X, Y, Answer(), unsuited=str(error))
    if answer.failure:
        return Trial(architecture, layers, X, Y, answer)
    right = trace_torch(architecture, layers, X, Y)
    convention = _convention(answer.tensors, right, X.shape[1], architecture.depth)
    left = _per_example(answer.tensors, convention, X.shape[1])
    judged = {
        result.name: result for result in judge_stages(Given.of(architecture, layers, X, Y), left=left, right=right)
    }
    absent = TensorResult("", (), np.nan, np.nan, (), np.nan, np.nan, absent=True)
    order = names(architecture.depth)
    tensors = [judged.get(name) or replace(absent, name=name, shape=right[name].shape) for name in order]
    return Trial(architecture, layers, X, Y, answer, convention, tensors)


def _convention(shown: Tensors, right: Trace, m: int, depth: int) -> str:
    """Whether dZ holds derivatives of single losses or of their mean: read off the first that is shown, by its size."""
    for l in range(depth, 0, -1):
        dZ = shown.get(f"dZ{l}")
        if dZ is not None and dZ.shape == right[f"dZ{l}"].shape and np.isfinite(dZ).all():
            size, wanted = np.linalg.norm(dZ), np.linalg.norm(right[f"dZ{l}"])
            return "mean" if size * np.sqrt(m) < wanted else "per-example"
    return "per-example"


def _per_example(shown: Tensors, convention: str, m: int) -> Trace:
    factor = m if convention == "mean" else 1
    return {
        name: tensor * factor if name[:2] in ("dA", "dZ", "dX") and factor > 1 else tensor
        for name, tensor in shown.items()
    }


def _network(a: Architecture) -> Network:
    return Network(tuple(a.layer_sizes), tuple(a.hidden), a.output, a.loss, a.l2, a.leaky_slope)
