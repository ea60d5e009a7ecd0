"""Either wing as something that takes one step after another; nothing here computes."""

import os
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from typing import Any, ClassVar, Protocol

import numpy as np
import torch
from numpy.typing import NDArray

from crosscheck import weights
from crosscheck.architecture import Architecture
from crosscheck.layout import to_rows
from crosscheck.side_by_side import REMEMBERED
from crosscheck.trace import build_network
from crosscheck.wings import FAMILIES
from reference_torch import losses
from reference_torch.devices import deterministic, one_thread
from reference_torch.precision import arithmetic
from reference_torch.training_step import CostOf, TrainingStep
from scratch_numpy import training
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer
from scratch_numpy.optimizers import AdamState

Memory = dict[str, list[Layer]]
Indices = NDArray[np.int64]


class Run(Protocol):
    """A training in progress. `step` returns the cost before it, which may not be known yet: `costs` asks for it."""

    @property
    def twin(self) -> Memory:
        """The weights and the memory of a second wing that trains beside it, if one does."""

    def place(self, X: Array, Y: Array) -> Any:
        """Put examples, X (n_x, m) and Y (n_y, m), where they are needed."""

    def pick(self, placed: Any, indices: Indices) -> Any:
        """Take some of the examples that were placed."""

    def step(self, batch: Any, rate: float, m: int) -> Any:
        """Take one step on a batch that was placed or picked: m examples, with those in other processes."""

    def costs(self, taken: Sequence[Any]) -> list[float]:
        """The costs that these steps returned, as numbers."""

    @property
    def layers(self) -> list[Layer]:
        """The weights now."""

    @property
    def memory(self) -> Memory:
        """What the optimiser remembers now, under torch's names."""

    def close(self) -> None:
        """Give back what was set for this run."""


class NumpyRun:
    """Training by hand."""

    twin: ClassVar[Memory] = {}

    def __init__(
        self, architecture: Architecture, layers: list[Layer], *, optimizer: str, memory: Memory, done: int
    ) -> None:
        self._gradients = by_hand(architecture)
        self._layers, self._optimizer = layers, optimizer
        self._state = state_of(optimizer, memory, done)
        self._last: list[Layer] = []

    @property
    def gradients(self) -> list[Layer]:
        """Those of the last step."""
        return self._last

    def place(self, X: Array, Y: Array) -> tuple[Array, Array]:
        """The arrays as they are."""
        return X, Y

    def pick(self, placed: tuple[Array, Array], indices: Indices) -> tuple[Array, Array]:
        """Copies of these columns."""
        X, Y = placed
        return X[:, indices], Y[:, indices]

    def step(self, batch: tuple[Array, Array], rate: float, m: int) -> float:  # noqa: ARG002  # it has all of them
        """Take one step; the cost is a number."""
        taken = training.step(
            self._gradients, *batch, self._layers, self._state, learning_rate=rate, optimizer=self._optimizer
        )
        self._layers, self._state, self._last = taken.layers, taken.state, taken.gradients
        return taken.cost

    def costs(self, taken: Sequence[float]) -> list[float]:
        """They are numbers already."""
        return list(taken)

    @property
    def layers(self) -> list[Layer]:
        """The weights, which are never changed in place."""
        return self._layers

    @property
    def memory(self) -> Memory:
        """The running means, if the optimiser has any."""
        return memory_of(self._optimizer, self._state)

    def close(self) -> None:
        """Nothing was set."""


class TorchRun:
    """Training by autograd, on a device, in a precision."""

    twin: ClassVar[Memory] = {}

    def __init__(
        self,
        architecture: Architecture,
        layers: list[Layer],
        *,
        optimizer: str,
        memory: Memory,
        done: int,
        device: torch.device,
        precision: str,
        compiled: bool = False,
        repeatable: bool = False,
        alone: bool = True,
    ) -> None:
        self._device = device
        self._network = build_network(architecture, layers, device)
        cost_of = self._cost_of(architecture, compiled=compiled)
        self._step = TrainingStep(self._network, cost_of, optimizer=optimizer, learning_rate=1.0)
        self._optimizer = optimizer
        if memory:
            self._step.optimizer.load_state_dict(self._with(memory, done))
        self._settings = ExitStack()
        self._settings.enter_context(arithmetic(precision, device))
        if alone and device.type == "cpu":
            self._settings.enter_context(one_thread())
        if repeatable:
            os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")  # or cuBLAS is refused; read at its first call
            self._settings.enter_context(deterministic())

    def place(self, X: Array, Y: Array) -> tuple[torch.Tensor, torch.Tensor]:
        """Rows on the device, where they stay."""
        return to_rows(X, self._device), to_rows(Y, self._device)

    def pick(self, placed: tuple[torch.Tensor, torch.Tensor], indices: Indices) -> tuple[torch.Tensor, torch.Tensor]:
        """Copies of these rows, made on the device."""
        X, Y = placed
        rows = torch.from_numpy(indices).to(self._device, non_blocking=True)
        return X[rows], Y[rows]

    def step(self, batch: tuple[torch.Tensor, torch.Tensor], rate: float, m: int) -> torch.Tensor:  # noqa: ARG002  # as above
        """Take one step; the cost stays on the device."""
        return self._step(*batch, rate)

    def costs(self, taken: Sequence[torch.Tensor]) -> list[float]:
        """Fetch them, all at once."""
        numbers: list[float] = torch.stack(list(taken)).double().tolist() if taken else []
        return numbers

    @property
    def gradients(self) -> list[Layer]:
        """Copies of those of the last step."""
        found = [parameter.grad for parameter in self._network.parameters()]  # of W1, b1, W2, ...
        arrays = [gradient.cpu().numpy().copy() for gradient in found if gradient is not None]
        return [Layer(dW, db[:, np.newaxis]) for dW, db in zip(arrays[::2], arrays[1::2], strict=True)]

    @property
    def layers(self) -> list[Layer]:
        """Copies of the weights."""
        return weights.take(self._network)

    @property
    def memory(self) -> Memory:
        """Copies of what torch's optimiser remembers."""
        state = self._step.optimizer.state
        names = [name for name in REMEMBERED.get(self._optimizer, ()) if state]
        return {name: [_as_layer(state, linear, name) for linear in self._network.linears] for name in names}

    def close(self) -> None:
        """Set precision and algorithms to what they were."""
        self._settings.close()

    def _cost_of(self, architecture: Architecture, *, compiled: bool) -> CostOf:
        cost_of = partial(losses.cost, self._network, loss=architecture.loss, l2=architecture.l2)
        return torch.compile(cost_of) if compiled else cost_of

    def _with(self, memory: Memory, done: int) -> dict[str, Any]:
        """The optimiser's state_dict with this memory, parameters in the network's order: W1, b1, W2, ..."""
        found = self._step.optimizer.state_dict()
        arrays = [
            {"step": torch.tensor(float(done))} | {name: _parameter(layers[l], i) for name, layers in memory.items()}
            for l in range(len(self._network.linears))
            for i in range(2)
        ]
        return found | {"state": dict(enumerate(arrays))}


def by_hand(architecture: Architecture) -> training.CostAndGradients:
    """The left wing's cost and gradients of such a network, as a function of X, Y and the layers."""
    gradients = FAMILIES[architecture.family].gradients
    return lambda X, Y, layers: gradients(architecture, layers, X, Y)


def state_of(optimizer: str, memory: Memory, done: int) -> Any:
    """What the left wing's optimiser has to be given after `done` steps to remember this."""
    if not memory:
        return None
    if optimizer == "adam":
        return AdamState(memory["exp_avg"], memory["exp_avg_sq"], done)
    return memory["momentum_buffer"]


def memory_of(optimizer: str, state: Any) -> Memory:
    """The inverse of `state_of`."""
    if state is None:
        return {}
    moments = [state.mean, state.mean_square] if optimizer == "adam" else [state]
    return dict(zip(REMEMBERED[optimizer], moments, strict=True))


def _as_layer(state: Any, linear: torch.nn.Linear, name: str) -> Layer:
    W, b = (state[parameter][name].detach().cpu().numpy().copy() for parameter in (linear.weight, linear.bias))
    return Layer(W, b[:, np.newaxis])


def _parameter(layer: Layer, i: int) -> torch.Tensor:
    """W as it is or b (n_l, 1) as (n_l,), as a tensor."""
    return torch.tensor(layer.W if i == 0 else layer.b[:, 0])
