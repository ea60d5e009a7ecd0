"""The main job: every network, on real data, in both dtypes, on every device, forward, backward and in training."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from crosscheck import data, weights
from crosscheck.architecture import Architecture
from crosscheck.layout import frozen
from crosscheck.networks import NetworkCase
from crosscheck.oracles import Opinion, third_opinion
from crosscheck.side_by_side import train_side_by_side
from crosscheck.trace import Trace, trace_as_far_as_it_goes, trace_torch
from crosscheck.verdict import TensorResult, Verdict, compare_traces, could_not_compare, judge, raised
from reference_torch.devices import full_precision, one_thread
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer
from scratch_numpy.training import minibatches

BATCH_SIZE = 64
DTYPES = ("float64", "float32")


@dataclass(frozen=True)
class NetworkResult:
    """What came of one network: a verdict for each dtype on each device."""

    case: NetworkCase
    verdicts: list[Verdict]

    @property
    def match(self) -> bool:
        """Whether both wings agree in every dtype, on every device."""
        return all(verdict.match for verdict in self.verdicts)


def run(
    cases: Iterable[NetworkCase],
    *,
    dtypes: Iterable[str] = DTYPES,
    devices: Iterable[str] = ("cpu",),
    seed: int = 0,
    steps: int = 50,
) -> Iterator[NetworkResult]:
    """Check one network after another; a network's outcome does not depend on which others are checked."""
    for case in cases:
        verdicts = [
            check(case, dtype=dtype, device=device, seed=seed, steps=steps) for device in devices for dtype in dtypes
        ]
        yield NetworkResult(case, verdicts)


def check(case: NetworkCase, *, dtype: str = "float64", device: str = "cpu", seed: int = 0, steps: int = 50) -> Verdict:
    """Compare both wings on one network: all tensors of one pass over all examples and, if they match, training.

    The pass is judged stage by stage, each on the left wing's own inputs to it, with derived tolerances; the weights in
    training are compared with autograd's as they come, with a measured one.
    """
    with one_thread(), full_precision():
        return _check(case, dtype, device, seed, steps)


def _check(case: NetworkCase, dtype: str, device: str, seed: int, steps: int) -> Verdict:
    architecture = case.architecture
    rng = np.random.default_rng(seed)
    X, Y = (frozen(array.astype(dtype)) for array in data.load(case.data)[1:])
    layers = [Layer(*map(frozen, layer)) for layer in weights.draw(architecture.layer_sizes, rng, dtype)]
    tensors, opinion = _judge_pass(architecture, layers, X, Y, device)
    if not all(tensor.ok for tensor in tensors):
        return Verdict(dtype, device, tensors, opinion=opinion)
    trained, kinks = train_side_by_side(
        architecture,
        layers,
        X,
        Y,
        islice(minibatches(X.shape[1], BATCH_SIZE, rng), steps),
        optimizer=case.optimizer,
        learning_rate=case.learning_rate,
        device=device,
    )
    return Verdict(dtype, device, [*tensors, *trained], kinks, opinion)


def _judge_pass(
    architecture: Architecture, layers: list[Layer], X: Array, Y: Array, device: str
) -> tuple[list[TensorResult], Opinion | None]:
    """Judge one forward and backward pass, as far as it goes; in float64 with a third opinion on its gradients."""
    left, error = trace_as_far_as_it_goes(architecture, layers, X, Y)
    right = trace_torch(architecture, layers, X, Y, device)
    if error is not None:
        tensors = compare_traces(left, {name: tensor for name, tensor in right.items() if name in left})
        return [*tensors, could_not_compare("what follows", raised(error))], None
    tensors = judge(architecture, layers, X, Y, left=left, right=right)
    comparable = X.dtype == np.float64 and not any(tensor.problem for tensor in tensors)
    return tensors, _ask_a_third(architecture, layers, X, Y, left=left, right=right) if comparable else None


def _ask_a_third(
    architecture: Architecture, layers: list[Layer], X: Array, Y: Array, *, left: Trace, right: Trace
) -> Opinion:
    by_hand, by_autograd = (
        [Layer(trace[f"dW{l}"], trace[f"db{l}"]) for l in range(1, architecture.depth + 1)] for trace in (left, right)
    )
    rng = np.random.default_rng(0)
    return third_opinion(architecture, layers, X, Y, by_hand=by_hand, by_autograd=by_autograd, rng=rng)
