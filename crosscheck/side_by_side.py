"""Train by hand, and judge every step: the update that it made of its gradients, and every so often the gradients.

A step is judged from where it started: the right wing gets the left one's weights and, for the update, its gradients
and the state of its optimiser. So rounding does not pile up from step to step, however many there are, and the
tolerance is that of one step.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from crosscheck import rounding
from crosscheck.architecture import Architecture
from crosscheck.layout import frozen
from crosscheck.rounding_of_updates import UPDATES
from crosscheck.stages import Given, Stage
from crosscheck.trace import trace_torch
from crosscheck.verdict import TensorResult, compare_whole, could_not_compare, end_to_end, raised
from crosscheck.wings import FAMILIES
from reference_torch.optimizers import OPTIMIZERS as RIGHT_OPTIMIZERS
from scratch_numpy.checks import Array, trusted
from scratch_numpy.layer import Layer
from scratch_numpy.optimizers import OPTIMIZERS as LEFT_OPTIMIZERS
from scratch_numpy.optimizers import AdamState

Batches = Iterable[NDArray[np.intp]]
# What an optimiser remembers of each parameter, under torch's names, in the order of the left wing's state.
REMEMBERED = {"momentum": ("momentum_buffer",), "adam": ("exp_avg", "exp_avg_sq")}
FIRST, EVERY = 3, 10  # steps whose gradients are judged: the first three, every tenth, and each with a new batch size


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
    """Judge one step a batch, and stop after the first that is wrong. X (n_x, m), Y (n_y, m).

    Returns the comparisons, named "dW1 of step 3" and "W1 after step 3", and how many entries of Z were within rounding
    of a kink, where everything between the one-sided values counts as right.
    """
    results, kinks, state, sizes = list[TensorResult](), 0, None, set[int]()
    for step, columns in enumerate(batches, start=1):
        before = [Layer(frozen(W), frozen(b)) for W, b in layers]
        batch = frozen(X[:, columns]), frozen(Y[:, columns])
        try:
            with trusted(), np.errstate(all="ignore"):  # a wrong gradient may end in nan, which is then found below
                cost, gradients = FAMILIES[architecture.family].gradients(architecture, before, *batch)
                update = LEFT_OPTIMIZERS[optimizer]
                layers, new_state = update(before, gradients, state, learning_rate=learning_rate)
        except Exception as error:  # noqa: BLE001  # whatever a wrong formula raises is a verdict on it
            return [*results, could_not_compare(f"step {step} by hand", raised(error))], kinks

        compared, near = list[TensorResult](), 0
        fit = [array.shape for array in _arrays(gradients).values()] == [
            array.shape for array in _arrays(before).values()
        ]
        if step <= FIRST or step % EVERY == 0 or len(columns) not in sizes or not fit:
            sizes.add(len(columns))
            left = {"cost": np.asarray(cost, X.dtype), **_arrays(gradients, "d")}
            right = trace_torch(architecture, before, *batch, device)
            compared, near = end_to_end(Given.of(architecture, before, *batch), left=left, right=right)
            compared = [result.renamed(f"{result.name} of step {step}") for result in compared]
        if all(result.ok for result in compared):
            given, taken = [before, gradients, *_remembered(state)], [layers, *_remembered(new_state)]
            compared += judge_update(optimizer, learning_rate, step, given, taken, device=device)
        results, kinks, state = results + compared, kinks + near, new_state
        if not all(result.ok for result in compared):
            break
    return results, kinks


def judge_update(
    optimizer: str,
    learning_rate: float,
    step: int,
    given: list[list[Layer]],
    taken: list[list[Layer]],
    *,
    device: torch.device | str = "cpu",
) -> Iterator[TensorResult]:
    """Compare new weights, and what is remembered for the next step, with what torch's optimiser makes of the same.

    `given` are weights, gradients and what was remembered of earlier steps, if there were any; `taken` the new weights
    and what is remembered of them. Steps are counted from 1.
    """
    a = rounding.of(given[0][0].W)
    p, d, *state = (_flat(layers) for layers in given)
    expected = _right_update(optimizer, p, d, state, step=step, learning_rate=learning_rate, device=device)
    exact = [array.astype(np.float64, copy=False) for array in (p, d, *state)]
    bounds = UPDATES[optimizer](a + a, exact[0], exact[1], exact[2:], t=step, rate=learning_rate)
    labels = ["", *(f" {key}" for key in REMEMBERED.get(optimizer, ()))]
    for i, (label, right, bound) in enumerate(zip(labels, expected, bounds, strict=True)):
        arrays, start = _arrays(taken[i]) if i < len(taken) else {}, 0
        for name, array in _arrays(given[0]).items():
            part, full = slice(start, start + array.size), f"{name}{label} after step {step}"
            stage = Stage(full, right[part].reshape(array.shape), bound[part].reshape(array.shape))
            there = name in arrays
            yield compare_whole(stage, arrays[name], dtype=array.dtype) if there else could_not_compare(full, "missing")
            start = part.stop


def _right_update(
    optimizer: str,
    p: Array,
    d: Array,
    state: list[Array],
    *,
    step: int,
    learning_rate: float,
    device: torch.device | str,
) -> list[Array]:
    """One step of torch's optimiser on all parameters in one: their new values, and what is remembered of them."""
    parameter = nn.Parameter(torch.tensor(p, device=device))
    memory = [torch.tensor(array, device=device) for array in state]
    parameter.grad = torch.tensor(d, device=device)
    stepper = RIGHT_OPTIMIZERS[optimizer]([parameter], learning_rate)
    names = REMEMBERED.get(optimizer, ())
    if state:
        count = {"step": torch.tensor(float(step - 1))}
        stepper.state[parameter] = dict(zip(names, memory, strict=True)) | count
    stepper.step()
    tensors = [parameter, *(stepper.state[parameter][name] for name in names)]
    return [tensor.detach().cpu().numpy() for tensor in tensors]


def _flat(layers: list[Layer]) -> Array:
    return np.concatenate([array.ravel() for array in _arrays(layers).values()])


def _remembered(state: Any) -> list[list[Layer]]:
    """What the left wing's optimiser remembers, as lists of layers."""
    if state is None:
        return []
    return [state.mean, state.mean_square] if isinstance(state, AdamState) else [state]


def _arrays(layers: list[Layer], prefix: str = "") -> dict[str, Array]:
    return {f"{prefix}{name}{l}": array for l, layer in enumerate(layers, 1) for name, array in layer._asdict().items()}
