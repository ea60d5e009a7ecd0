"""Train both wings from the same weights on the same batches, and compare the weights after every step."""

from collections.abc import Iterable

import numpy as np
import torch
from numpy.typing import NDArray

from crosscheck import weights
from crosscheck.architecture import Architecture
from crosscheck.layout import frozen, to_rows
from crosscheck.trace import build_network, trace_numpy, trace_torch
from crosscheck.verdict import TensorResult, compare, could_not_compare, kinks_crossed, raised
from crosscheck.wings import FAMILIES
from reference_torch.optimizers import OPTIMIZERS as RIGHT_OPTIMIZERS
from reference_torch.training import compute_gradients
from scratch_numpy.checks import Array, trusted
from scratch_numpy.layer import Layer
from scratch_numpy.optimizers import OPTIMIZERS as LEFT_OPTIMIZERS

Batches = Iterable[NDArray[np.intp]]
FRESH_START = 50


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
    """Compare the cost, every W and every b after every step, the wings training apart. X (n_x, m), Y (n_y, m).

    Both start again from the left wing's weights, with their optimisers at rest, after FRESH_START steps, since what
    rounding does to weights grows with every step; and where rounding puts an entry of Z on different sides of a kink,
    when the wings part and both are right: the comparison of that step is left out. Where they part for any other
    reason it stops. Returns the comparisons, named "W1 after step 3", and how many such kinks there were.
    """
    left_gradients = FAMILIES[architecture.family].gradients
    X_rows, Y_rows = to_rows(X, device), to_rows(Y, device)
    network = build_network(architecture, layers, device)
    results, kinks, fresh = list[TensorResult](), 0, 0
    for step, columns in enumerate(batches, start=1):
        if step > fresh:
            weights.put(layers, network)
            stepper = RIGHT_OPTIMIZERS[optimizer](network.parameters(), learning_rate)
            state, largest, fresh = None, _sizes(layers), step + FRESH_START - 1
        before = layers, weights.take(network)
        X_batch, Y_batch = frozen(X[:, columns]), frozen(Y[:, columns])
        try:
            with trusted(), np.errstate(all="ignore"):  # a wrong gradient may end in nan, which is then found below
                cost, gradients = left_gradients(architecture, _frozen_layers(layers), X_batch, Y_batch)
                layers, state = LEFT_OPTIMIZERS[optimizer](
                    _frozen_layers(layers), gradients, state, learning_rate=learning_rate
                )
        except Exception as error:  # noqa: BLE001  # whatever a wrong formula raises is a verdict on it
            return [*results, could_not_compare(f"step {step} by hand", raised(error))], kinks

        rows = torch.from_numpy(columns).to(device)
        right_cost = compute_gradients(network, X_rows[rows], Y_rows[rows], loss=architecture.loss, l2=architecture.l2)
        stepper.step()

        trained = weights.take(network)
        largest = [max(pair) for pair in zip(largest, _sizes(trained), strict=True)]
        compared = [
            compare(f"cost of step {step}", np.asarray(cost, X.dtype), right_cost.cpu().numpy()),
            *_compare(layers, trained, largest, step),
        ]
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
        kinks, fresh = kinks + crossed, step
    return results, kinks


def _frozen_layers(layers: list[Layer]) -> list[Layer]:
    return [Layer(frozen(W), frozen(b)) for W, b in layers]


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
