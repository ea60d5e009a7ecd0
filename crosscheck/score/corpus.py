"""What the checks are tried on: known faults and mutants of the source, on networks of three regimes.

Ordinary: weights that show every known fault. Vanishing: |dW1| below 1e-5, where an absolute tolerance sees nothing.
Saturated: |z| up to 40 in the first layer and the last.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.equations import compute
from crosscheck.faults import BEHAVIOURAL, Fault, faults
from crosscheck.power import choose_weights
from crosscheck.trace import Candidate, Trace
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

REGIMES = ("ordinary", "vanishing", "saturated")
VANISHING, SATURATED = 1e-5, 40.0
GROSS = 0.1  # of the largest entry of the tensor that is wrong first
Given = tuple[Architecture, list[Layer], Array, Array]

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
)


def settings(regime: str) -> list[int]:
    """The numbers of the networks that have this regime: nothing vanishes in one layer, or behind a penalty."""
    if regime == "vanishing":
        return [i for i, (architecture, _) in enumerate(NETWORKS) if architecture.depth > 1]
    if regime == "saturated":
        return [i for i, (architecture, _) in enumerate(NETWORKS) if architecture.output != "identity"]
    return list(range(len(NETWORKS)))


@cache
def draw(number: int, regime: str = "ordinary", dtype: str = "float64", seed: int = 0) -> Given:
    """A network with weights, X (n_x, m) and Y (n_y, m)."""
    architecture, m = NETWORKS[number]
    if regime == "vanishing":
        architecture = replace(architecture, l2=0.0)
    rng = np.random.default_rng([number, seed])
    n_x, n_y = architecture.layer_sizes[0], architecture.layer_sizes[-1]
    X = rng.standard_normal((n_x, m))
    labels = {
        "sigmoid": rng.permuted(np.tile(np.arange(m) % 2.0, (n_y, 1)), axis=1),
        "softmax": np.eye(n_y)[:, rng.permutation(m) % n_y],
        "identity": rng.standard_normal((n_y, m)),
    }
    Y = labels[architecture.output]
    layers, _ = choose_weights(architecture, X, Y, rng)
    if regime == "vanishing":
        layers = _vanishing(architecture, layers, X, Y)
    if regime == "saturated":
        layers = _saturated(architecture, layers, X, Y)
    return architecture, [Layer(W.astype(dtype), b.astype(dtype)) for W, b in layers], X.astype(dtype), Y.astype(dtype)


def _vanishing(architecture: Architecture, layers: list[Layer], X: Array, Y: Array) -> list[Layer]:
    """Make the later layers' weights smaller until hardly anything comes back to the first."""
    while np.abs(compute(architecture, layers, X, Y)["dW1"]).max() >= VANISHING:
        layers = [layers[0], *(Layer(0.7 * W, b) for W, b in layers[1:])]
    return layers


def _saturated(architecture: Architecture, layers: list[Layer], X: Array, Y: Array) -> list[Layer]:
    """Scale the first layer, and then the last, until its largest |z| is 40."""
    for l in dict.fromkeys((1, architecture.depth)):
        scale = SATURATED / np.abs(compute(architecture, layers, X, Y)[f"Z{l}"]).max()
        layers = [Layer(W * scale, b * scale) if i == l else Layer(W, b) for i, (W, b) in enumerate(layers, start=1)]
    return layers


@dataclass(frozen=True)
class Case:
    """A candidate with a number of faults in it, one or two, on one network; `truth` has where each comes in."""

    number: int
    regime: str
    dtype: str
    planted: tuple[Fault, ...]

    @property
    def given(self) -> Given:
        """What the candidate is called with."""
        return draw(self.number, self.regime, self.dtype)

    @property
    def truth(self) -> set[str]:
        """The tensors that a fault has come into."""
        return {str(fault.tensor) for fault in self.planted}

    @property
    def candidate(self) -> Candidate:
        """The right computation with these faults in it."""
        return partial(_faulty, self.planted)


def _faulty(planted: tuple[Fault, ...], architecture: Architecture, layers: list[Layer], X: Array, Y: Array) -> Trace:
    return compute(architecture, layers, X, Y, planted)


def single_faults(regime: str, dtype: str) -> Iterator[Case]:
    """Every known fault of the numbers at every layer; outside of the ordinary regime those that are gross there."""
    for number in settings(regime):
        # Gross is what is gross in float64; else it is enough that a bit is another, in the dtype in question.
        of = "float64" if regime != "ordinary" else dtype
        right = compute(*draw(number, regime, of))
        for fault in _of_numbers(number, regime):
            if _is_off(fault, draw(number, regime, of), right, by=0.0 if regime == "ordinary" else GROSS):
                yield Case(number, regime, dtype, (fault,))


def _is_off(fault: Fault, given: Given, right: Trace, *, by: float) -> bool:
    """Whether the tensor that is wrong first is off by more than this part of its largest entry."""
    try:
        wrong = compute(*given, faults=[fault])
    except Exception:  # noqa: BLE001  # it does not run, and that is gross
        return True
    shown, expected = (trace[str(fault.tensor)] for trace in (wrong, right))
    if shown.shape != expected.shape or shown.dtype != expected.dtype:
        return True
    with np.errstate(all="ignore"):
        return not np.abs(shown - expected).max() <= by * np.abs(expected).max()


def double_faults(dtype: str, count: int, seed: int = 0) -> Iterator[Case]:
    """Pairs of faults that come in at tensors of different layers, drawn evenly."""
    rng = np.random.default_rng([seed, 2])
    deep = [number for number in settings("ordinary") if NETWORKS[number][0].depth > 1]
    drawn = 0
    while drawn < count:
        number = int(rng.choice(deep))
        every = [fault for fault in _of_numbers(number, "ordinary") if fault.layer]
        one, other = (every[int(i)] for i in rng.choice(len(every), 2, replace=False))
        if one.layer != other.layer:
            drawn += 1
            yield Case(number, "ordinary", dtype, (one, other))


def _of_numbers(number: int, regime: str) -> list[Fault]:
    """The faults that some tensor shows; of cost alone at saturation are those that no ordinary input has."""
    architecture = draw(number, regime)[0]
    return [fault for fault in faults(architecture) if fault.id not in BEHAVIOURAL and fault.tensor]
