"""Train both wings from the same weights on the same batches, and compare the weights after every step."""

from collections.abc import Iterable

import numpy as np
import torch
from numpy.typing import NDArray

from crosscheck import weights
from crosscheck.architecture import Architecture
from crosscheck.layout import to_rows
from crosscheck.trace import build_network, trace_numpy, trace_torch
from crosscheck.verdict import TensorResult, compare, kinks_crossed
from crosscheck.wings import FAMILIES
from reference_torch.optimizers import OPTIMIZERS as RIGHT_OPTIMIZERS
from reference_torch.training import compute_gradients
from scratch_numpy.checks import Array, trusted
from scratch_numpy.layer import Layer
from scratch_numpy.optimizers import OPTIMIZERS as LEFT_OPTIMIZERS

Batches = Iterable[NDArray[np.intp]]


def train_side_by_side(
    architecture: Architecture,
    layers: list[Layer],
    X: Array,
    Y: Array,
    batches: Batches,
    *,
    optimizer: str,
    learning_rate: float,
    device: torch.device | str = "cpu",
) -> tuple[list[TensorResult], int]:
    """Compare every W and b after every step, the wings training apart from each other. X (n_x, m), Y (n_y, m).

    Where rounding puts an entry of Z on different sides of a kink, the wings part ways and both are right: then the
    comparison of that step is left out and the left wing's weights are handed over again. Where they part for any other
    reason it stops. Returns the comparisons, named "W1 after step 3", and how many such kinks there were.
    """
    left_gradients = FAMILIES[architecture.family].gradients
    network = build_network(architecture, layers, device)
    stepper = RIGHT_OPTIMIZERS[optimizer](network.parameters(), learning_rate)
    X_rows, Y_rows = to_rows(X, device), to_rows(Y, device)
    largest = _sizes(layers)
    state, results, kinks = None, list[TensorResult](), 0
    for step, columns in enumerate(batches, start=1):
        before = layers, weights.take(network)
        X_batch, Y_batch = X[:, columns], Y[:, columns]
        with trusted(), np.errstate(all="ignore"):  # a wrong gradient may end in nan, which is then found below
            gradients = left_gradients(architecture, layers, X_batch, Y_batch)
            layers, state = LEFT_OPTIMIZERS[optimizer](layers, gradients, state, learning_rate=learning_rate)

        rows = torch.from_numpy(columns).to(device)
        compute_gradients(network, X_rows[rows], Y_rows[rows], loss=architecture.loss, l2=architecture.l2)
        stepper.step()

        trained = weights.take(network)
        largest = [max(pair) for pair in zip(largest, _sizes(trained), strict=True)]
        compared = _compare(layers, trained, largest, step)
        if all(result.ok for result in compared):
            results += compared
            continue
        crossed = 0
        if not any(result.problem for result in compared):
            left = trace_numpy(architecture, before[0], X_batch, Y_batch)
            right = trace_torch(architecture, before[1], X_batch, Y_batch, device)
            crossed = kinks_crossed(architecture, left, right)
        if not crossed:
            return results + compared, kinks
        weights.put(layers, network)
        kinks += crossed
    return results, kinks


def _compare(left: list[Layer], right: list[Layer], largest: list[float], step: int) -> list[TensorResult]:
    """Compare each W and b, whose rounding errors have the size of the largest values it ever had."""
    pairs = zip(_arrays(left).values(), _arrays(right).items(), largest, strict=True)
    return [
        compare(f"{name} after step {step}", ours, theirs, magnitude=magnitude)
        for ours, (name, theirs), magnitude in pairs
    ]


def _arrays(layers: list[Layer]) -> dict[str, Array]:
    return {f"{name}{l}": array for l, layer in enumerate(layers, 1) for name, array in layer._asdict().items()}


def _sizes(layers: list[Layer]) -> list[float]:
    return [float(np.abs(array).max()) for array in _arrays(layers).values()]
