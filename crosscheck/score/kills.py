"""Whether the verdict finds a mutant: small networks that together run every formula, in a pass and in training."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from types import FrameType
from typing import Any, NamedTuple

import numpy as np

from crosscheck import weights
from crosscheck.architecture import Architecture
from crosscheck.score.mutants import Mutant, planted
from crosscheck.side_by_side import train_side_by_side
from crosscheck.trace import Trace, trace_as_far_as_it_goes, trace_torch
from crosscheck.verdict import TensorResult, judge, raised
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer


@dataclass(frozen=True)
class ScoreNetwork:
    """A small network to try mutants on, with m examples; the columns of X grow from the first scale to the last.

    `size` is that of the weights and of real-valued labels.
    """

    architecture: Architecture
    m: int
    columns: tuple[float, float] = (1.0, 1.0)
    size: float = 1.0
    optimizer: str = "gradient_descent"
    learning_rate: float = 0.1


class Found(NamedTuple):
    """The first wrong tensor, "" if none is, and the largest error in units of its tolerance.

    `how` it was found: in a "pass", in "training", or as a "crash", of which `tensor` says what was raised.
    """

    tensor: str
    ratio: float
    how: str


def score_networks() -> tuple[ScoreNetwork, ...]:
    """Networks that run every formula; in each all sizes differ, from m too. The last four saturate or vanish."""

    def network(m: int, *layer_sizes: int, **options: Any) -> ScoreNetwork:
        own = {name: options.pop(name) for name in ("columns", "size", "optimizer", "learning_rate") if name in options}
        return ScoreNetwork(Architecture(layer_sizes=layer_sizes, **options), m, **own)

    two, categorical, squared = "two_layer", "categorical_cross_entropy", "squared_error"
    softmax, mixed = {"output": "softmax", "loss": categorical}, ("tanh", "leaky_relu", "sigmoid")
    return (
        network(7, 5, 1, family="logistic_regression", l2=6.0, optimizer="momentum"),
        network(9, 4, 6, 3, family=two, hidden="tanh", l2=4.0),
        network(8, 6, 5, 3, family=two, hidden="leaky_relu", **softmax, leaky_slope=0.2, optimizer="adam"),
        network(5, 3, 7, 2, family=two, hidden="sigmoid", output="identity", loss=squared, l2=1.0),
        network(8, 5, 4, 2, family=two, hidden="relu", loss=squared, optimizer="momentum"),
        network(9, 6, 7, 5, 4, 3, hidden=mixed, **softmax, l2=3.0, leaky_slope=0.2),
        network(7, 5, 6, 4, 2, hidden=("relu", "identity"), optimizer="momentum"),
        network(7, 4, 6, 3, hidden="sigmoid", loss=squared, l2=2.5, optimizer="adam"),
        network(7, 5, 3, output="identity", loss=squared, size=1e-8, optimizer="adam"),
        network(13, 3, 4, **softmax, columns=(1.0, 1e8), learning_rate=1e-10),
        network(8, 5, 3, columns=(1.0, 1e8), learning_rate=1e-10),
        network(9, 5, 4, 6, 3, hidden=("tanh", "sigmoid"), columns=(1.0, 100.0), size=4.0),
    )


def killed(mutant: Mutant, dtype: str) -> Found:
    """What the verdict says of a mutant: the first network that is no match, or the largest error of all that are."""
    networks = running(mutant)  # found before the mutant is planted, which may cut runs short
    with planted(mutant), np.errstate(all="ignore"):  # what a wrong formula gives may overflow in the tolerances
        return examined(networks, dtype)


def examined(networks: Iterable[ScoreNetwork], dtype: str) -> Found:
    """The same of the left wing as it is: each network's pass and, where that is right, three steps of training."""
    largest = 0.0
    for network in networks:
        for how, judged in (("pass", _judged_pass), ("training", _judged_training)):
            results, error = judged(network, dtype)
            if error:
                return Found(error, float("inf"), "crash")
            ratios = [result.ratio for result in results]
            wrong = next((result.name for result in results if not result.ok), "")
            largest = max(largest, *ratios)
            if wrong:
                return Found(wrong, max(ratios), how)
    return Found("", largest, "")


def _judged_pass(network: ScoreNetwork, dtype: str) -> tuple[list[TensorResult], str]:
    given = drawn(network, dtype)
    left, error = trace_as_far_as_it_goes(network.architecture, *given)
    if error is not None:
        return [], raised(error)
    return judge(network.architecture, *given, left=left, right=_right(network, dtype)), ""


def _judged_training(network: ScoreNetwork, dtype: str) -> tuple[list[TensorResult], str]:
    batches = [np.arange(network.m - 1), np.arange(1, network.m), np.arange(network.m)]
    given = (network.architecture, *drawn(network, dtype), batches)
    results, _ = train_side_by_side(*given, optimizer=network.optimizer, learning_rate=network.learning_rate)
    return results, next((result.problem for result in results if result.problem.startswith("raised")), "")


@cache
def drawn(network: ScoreNetwork, dtype: str) -> tuple[list[Layer], Array, Array]:
    """Weights, X (n_x, m) and Y (n_y, m) that suits the loss: both labels, one-hot columns, or real numbers."""
    rng = np.random.default_rng(0)
    n_x, n_y, m = network.architecture.layer_sizes[0], network.architecture.layer_sizes[-1], network.m
    layers = [Layer(network.size * W, network.size * b) for W, b in weights.draw(network.architecture.layer_sizes, rng)]
    X = rng.standard_normal((n_x, m)) * np.geomspace(*network.columns, m)
    labels = {
        "sigmoid": rng.permuted(np.tile(np.arange(m) % 2, (n_y, 1)), axis=1),
        "softmax": np.eye(n_y)[:, rng.permutation(m) % n_y],
        "identity": network.size * rng.standard_normal((n_y, m)),
    }
    Y = labels[network.architecture.output]
    return [Layer(W.astype(dtype), b.astype(dtype)) for W, b in layers], X.astype(dtype), Y.astype(dtype)


@cache
def _right(network: ScoreNetwork, dtype: str) -> Trace:
    return trace_torch(network.architecture, *drawn(network, dtype))


def running(mutant: Mutant) -> list[ScoreNetwork]:
    """The networks that run a function of the left wing, in their pass or in training."""
    return [network for network in score_networks() if f"{mutant.module}.{mutant.function}" in _run_by(network)]


@cache
def _run_by(network: ScoreNetwork) -> frozenset[str]:
    """The functions of the left wing that a network runs."""
    run = set[str]()

    def watch(frame: FrameType, event: str, _: Any) -> None:
        module = frame.f_globals.get("__name__", "")
        if event == "call" and module.startswith("scratch_numpy."):
            run.add(f"{module.rpartition('.')[2]}.{frame.f_code.co_qualname.partition('.')[0]}")

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        examined([network], "float64")
    finally:
        sys.setprofile(before)
    return frozenset(run)
