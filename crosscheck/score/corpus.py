"""What the checks are tried on: known faults and mutants of the source, on networks of three regimes.

Ordinary: weights that show every known fault. Vanishing: |dW1| below 1e-5, where an absolute tolerance sees nothing.
Saturated: |z| up to 40 in the first layer and the last.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.checking import inputs
from crosscheck.equations import compute
from crosscheck.faults import BEHAVIOURAL, Fault, faults
from crosscheck.rounding import Exact
from crosscheck.stages import Given, stages
from crosscheck.trace import Candidate, Trace
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

REGIMES = ("ordinary", "vanishing", "saturated")
VANISHING, SATURATED = 1e-5, 40.0
GROSS = 0.1  # of the largest entry of the tensor that is wrong first
Inputs = tuple[Architecture, list[Layer], Array, Array]

_CATEGORICAL, _SQUARED = "categorical_cross_entropy", "squared_error"
# All sizes of a network differ, from the number of examples too.
NETWORKS = (
    (Architecture(family="logistic_regression", layer_sizes=(5, 1), l2=0.7), 7),
    (Architecture(family="two_layer", layer_sizes=(4, 6, 3), hidden="tanh", l2=0.7), 9),
    (Architecture(family="two_layer", layer_sizes=(6, 5, 3), hidden="relu", output="softmax", loss=_CATEGORICAL), 8),
    (Architecture(family="two_layer", layer_sizes=(3, 7, 2), hidden="sigmoid", output="identity", loss=_SQUARED), 5),
    (Architecture(layer_sizes=(5, 7, 4, 3, 1), hidden="relu"), 9),
    (
        Architecture(
            layer_sizes=(6, 7, 5, 4, 3),
            hidden=("tanh", "leaky_relu", "sigmoid"),
            output="softmax",
            loss=_CATEGORICAL,
            l2=0.7,
            leaky_slope=0.2,
        ),
        9,
    ),
    (Architecture(layer_sizes=(4, 6, 3, 2), hidden=("sigmoid", "tanh"), loss=_SQUARED), 7),
    (Architecture(layer_sizes=(4, 6, 5, 3), hidden=("leaky_relu", "identity"), output="identity", loss=_SQUARED), 8),
    (Architecture(layer_sizes=(5, 8, 4, 3), hidden=("tanh", "relu"), output="softmax", loss=_SQUARED), 9),
)


def settings(regime: str) -> list[int]:
    """The numbers of the networks that have this regime: nothing vanishes in one layer, or behind a penalty."""
    if regime == "vanishing":
        return [i for i, (architecture, _) in enumerate(NETWORKS) if architecture.depth > 1]
    if regime == "saturated":
        return [i for i, (architecture, _) in enumerate(NETWORKS) if architecture.output != "identity"]
    return list(range(len(NETWORKS)))


@cache
def draw(number: int, regime: str = "ordinary", dtype: str = "float64", seed: int = 0) -> Inputs:
    """A network with weights, X (n_x, m) and Y (n_y, m)."""
    architecture, m = NETWORKS[number]
    if regime == "vanishing":
        architecture = replace(architecture, l2=0.0)
    layers, X, Y, _ = inputs.draw(architecture, m, np.random.default_rng([number, seed]))
    if regime == "vanishing":
        layers = _vanishing(architecture, layers, X, Y)
    if regime == "saturated":
        layers = _saturated(architecture, layers, X, Y)
    return architecture, [Layer(W.astype(dtype), b.astype(dtype)) for W, b in layers], X.astype(dtype), Y.astype(dtype)


def _vanishing(architecture: Architecture, layers: list[Layer], X: Array, Y: Array) -> list[Layer]:
    """Make the later layers smaller until hardly anything comes back to the first; biases too, lest units die."""
    while np.abs(compute(architecture, layers, X, Y)["dW1"]).max() >= VANISHING:
        layers = [layers[0], *(Layer(0.7 * W, 0.7 * b) for W, b in layers[1:])]
    return layers


def _saturated(architecture: Architecture, layers: list[Layer], X: Array, Y: Array) -> list[Layer]:
    """Scale the first layer, and then the last, until its largest |z| is 40."""
    for l in dict.fromkeys((1, architecture.depth)):
        scale = SATURATED / np.abs(compute(architecture, layers, X, Y)[f"Z{l}"]).max()
        layers = [Layer(W * scale, b * scale) if i == l else Layer(W, b) for i, (W, b) in enumerate(layers, start=1)]
    return layers


@dataclass(frozen=True)
class Case:
    """A candidate with one or two known faults in it, on one network.

    `effect` is how far the fault moves the tensor that it comes in at, in units of that stage's tolerance.
    """

    number: int
    regime: str
    dtype: str
    planted: tuple[Fault, ...]
    effect: float = math.inf

    @property
    def given(self) -> Inputs:
        """What the candidate is called with."""
        return draw(self.number, self.regime, self.dtype)

    @property
    def truth(self) -> set[str]:
        """The tensors that a fault comes in at."""
        return {str(fault.tensor) for fault in self.planted}

    @property
    def candidate(self) -> Candidate:
        """The right computation with these faults in it."""
        return partial(_faulty, self.planted)


def _faulty(planted: tuple[Fault, ...], architecture: Architecture, layers: list[Layer], X: Array, Y: Array) -> Trace:
    return compute(architecture, layers, X, Y, planted)


def single_faults(regime: str, dtype: str) -> Iterator[Case]:
    """Every known fault of the numbers at every layer that moves its tensor by more than rounding does, in float64.

    Outside of the ordinary regime only those that are gross there.
    """
    for number in settings(regime):
        for fault in _of_numbers(number, regime):
            effect, part = _effect(fault, number, regime, dtype)
            if effect > 1 and (regime == "ordinary" or part >= GROSS):
                yield Case(number, regime, dtype, (fault,), effect)


def double_faults(dtype: str, count: int, seed: int = 0) -> Iterator[Case]:
    """Pairs of faults that come in at tensors of different layers, drawn evenly."""
    rng = np.random.default_rng([seed, 2])
    every = list(single_faults("ordinary", dtype))
    of_layers = {
        number: [c for c in every if c.number == number and c.planted[0].layer] for number in range(len(NETWORKS))
    }
    deep = [number for number in of_layers if NETWORKS[number][0].depth > 1]
    drawn = 0
    while drawn < count:
        number = int(rng.choice(deep))
        both = rng.choice(len(of_layers[number]), 2, replace=False)
        one, other = (of_layers[number][int(i)].planted[0] for i in both)
        if one.layer != other.layer:
            drawn += 1
            yield Case(number, "ordinary", dtype, (one, other))


@cache
def _right(number: int, regime: str, dtype: str) -> tuple[Trace, dict[str, Exact]]:
    """The right tensors in float64, and the tolerance of each stage in a dtype."""
    given = draw(number, regime)
    right = compute(*given)
    rounded = Given.of(*draw(number, regime, dtype))
    return right, {stage.name: stage.bound for stage in stages(rounded, right)}


def _effect(fault: Fault, number: int, regime: str, dtype: str) -> tuple[float, float]:
    """How far the tensor that is wrong first is off, in units of its tolerance and of its largest entry."""
    right, bounds = _right(number, regime, dtype)
    given, name = draw(number, regime), str(fault.tensor)
    try:
        wrong, rounded = compute(*given, faults=[fault]), compute(*draw(number, regime, dtype), faults=[fault])
    except Exception:  # noqa: BLE001  # it does not run, which nobody misses
        return math.inf, math.inf
    if wrong[name].shape != right[name].shape or rounded[name].dtype != dtype:
        return math.inf, math.inf
    with np.errstate(all="ignore"):
        off = np.where(wrong[name] == right[name], 0.0, np.nan_to_num(np.abs(wrong[name] - right[name]), nan=np.inf))
        effect = np.where(off > 0, off / bounds[name], 0.0)
        return float(np.nanmax(effect)), float(off.max() / np.abs(right[name]).max())


def _of_numbers(number: int, regime: str) -> list[Fault]:
    """The faults that some tensor shows; of cost alone at saturation are those that no ordinary input has."""
    architecture = draw(number, regime)[0]
    return [fault for fault in faults(architecture) if fault.id not in BEHAVIOURAL and fault.tensor]
