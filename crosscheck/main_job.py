"""The main job: every network, on real data, in both dtypes, on every device, forward, backward and in training."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from crosscheck import data, weights
from crosscheck.networks import NetworkCase
from crosscheck.side_by_side import train_side_by_side
from crosscheck.trace import trace_numpy, trace_torch
from crosscheck.verdict import Verdict, compare_traces, kinks_crossed
from reference_torch.devices import one_thread
from scratch_numpy.training import minibatches

BATCH_SIZE = 64
DRAWS = 3
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
    """Compare both wings on one network: all tensors of one pass over all examples, then all weights in training.

    Where rounding puts an entry of Z on different sides of a kink, both wings may be right and still disagree: then
    other weights are drawn, up to three times in all.
    """
    with one_thread():
        return _check(case, dtype, device, seed, steps)


def _check(case: NetworkCase, dtype: str, device: str, seed: int, steps: int) -> Verdict:
    architecture = case.architecture
    rng = np.random.default_rng(seed)
    X, Y = (array.astype(dtype) for array in data.load(case.data)[1:])
    kinks = 0
    for _ in range(DRAWS):
        layers = weights.draw(architecture.layer_sizes, rng, dtype)
        left = trace_numpy(architecture, layers, X, Y)
        right = trace_torch(architecture, layers, X, Y, device)
        tensors = compare_traces(left, right)
        if all(tensor.ok for tensor in tensors):
            break
        crossed = kinks_crossed(architecture, left, right)
        kinks += crossed
        if not crossed:
            break
    trained, kinks_in_training = train_side_by_side(
        architecture,
        layers,
        X,
        Y,
        islice(minibatches(X.shape[1], BATCH_SIZE, rng), steps),
        optimizer=case.optimizer,
        learning_rate=case.learning_rate,
        device=device,
    )
    return Verdict(dtype, device, [*tensors, *trained], kinks + kinks_in_training)
