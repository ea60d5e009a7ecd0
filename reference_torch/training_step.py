"""One step of training on any device: the cost, its gradients, and the update; on a GPU recorded once and replayed."""

from collections.abc import Callable
from typing import Any, NamedTuple, Self

import torch
from torch import Tensor

from reference_torch.checks import trusted
from reference_torch.hyperparameters import check_choice, check_number
from reference_torch.network import Network, check_network
from reference_torch.optimizers import OPTIMIZERS, give_state, state_of

CostOf = Callable[..., Tensor]
WARM_UP = 3  # steps before one is recorded, in which the optimiser and cuBLAS set up what they keep


class TrainingStep:
    """`step(X, Y, learning_rate)` trains the network in place by one step and returns the cost before it, detached.

    X (m, n_x) and Y (m, n_y) lie on the network's device; they are not checked: call `losses.cost` once before a loop
    for that. `cost_of(X, Y)` is the cost to go down, `state` what an earlier step's `.state` was, to go on from.

    The host never waits for the device. On a GPU a step in float32 is recorded as one CUDA graph, which is replayed for
    every batch of the same shape; batches of other shapes run as they are. So do all in float64, since fused optimisers
    read the rate that a graph needs, a tensor, as float32.
    """

    def __init__(
        self,
        network: Network,
        cost_of: CostOf,
        *,
        optimizer: str = "gradient_descent",
        learning_rate: float,
        state: Any = None,
    ) -> None:
        check_network(network)
        check_choice("optimizer", optimizer, OPTIMIZERS)
        self._rate = check_number("learning_rate", learning_rate, above=0)
        weight = network.linears[0].weight
        self._network, self._cost_of, self._device = network, cost_of, weight.device
        self._records = weight.is_cuda and weight.dtype == torch.float32
        # A graph keeps what it points to, and so its rate is a tensor.
        lr = torch.tensor(self._rate, device=weight.device, dtype=weight.dtype) if self._records else self._rate
        self.optimizer = OPTIMIZERS[optimizer](network.parameters(), lr)
        if state is not None:
            give_state(optimizer, self.optimizer, state)
        self._steps = self._largest = 0
        self._recorded: _Recorded | None = None

    def __call__(self, X: Tensor, Y: Tensor, learning_rate: float | None = None) -> Tensor:
        """Take a step, with another learning rate from now on if one is given."""
        if learning_rate is not None:
            self._set_rate(learning_rate)
        if not self._records:
            return self._plain(X, Y)
        with torch.cuda.device(self._device):  # whose streams are meant, where there are several
            return self._on_gpu(X, Y)

    def _on_gpu(self, X: Tensor, Y: Tensor) -> Tensor:
        self._steps, self._largest = self._steps + 1, max(self._largest, len(X))
        if self._steps <= WARM_UP:
            return self._beside(X, Y)
        if self._recorded is None and len(X) < self._largest:  # the last batch of an epoch, of a shape that is rare
            return self._beside(X, Y)
        if self._recorded is None:
            self._recorded = _Recorded(self._plain, self._network, X, Y)
        return self._recorded.replay(X, Y) if self._recorded.fits(X, Y) else self._plain(X, Y)

    def _beside(self, X: Tensor, Y: Tensor) -> Tensor:
        """A step on a stream of its own: the warm-up that CUDA graphs require before a step is recorded."""
        stream = torch.cuda.Stream()  # type: ignore[no-untyped-call]  # torch's own
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            J = self._plain(X, Y)
        torch.cuda.current_stream().wait_stream(stream)
        return J

    @property
    def state(self) -> Any:
        """A copy of what the optimiser remembers, None for nothing."""
        return state_of(self.optimizer)

    def gradients(self, X: Tensor, Y: Tensor, *more: Any) -> Tensor:
        """Set every parameter's `.grad`, without an update; returns the cost, detached. `more` goes to `cost_of`."""
        self.optimizer.zero_grad(set_to_none=True)
        with trusted():
            J = self._cost_of(X, Y, *more)
        torch.autograd.backward(J)
        return J.detach()

    def update(self, learning_rate: float | None = None) -> None:
        """Apply the update that the gradients at hand say."""
        if learning_rate is not None:
            self._set_rate(learning_rate)
        self.optimizer.step()

    def _plain(self, X: Tensor, Y: Tensor) -> Tensor:
        J = self.gradients(X, Y)
        self.optimizer.step()
        return J

    def _set_rate(self, rate: float) -> None:
        if rate == self._rate:
            return
        self._rate = check_number("learning_rate", rate, above=0)
        for group in self.optimizer.param_groups:
            if isinstance(group["lr"], Tensor):
                group["lr"].fill_(rate)
            else:
                group["lr"] = rate


class _Recorded:
    """A step as a CUDA graph, with the places from which it reads its batch and to which it writes what comes of it."""

    def __init__(self, step: CostOf, network: Network, X: Tensor, Y: Tensor) -> None:
        self._X, self._Y = X.clone(), Y.clone()
        self._came = _Batch.of(X, Y)
        self._graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self._graph):
            self._J = step(self._X, self._Y)
        self._gradients = [(parameter, parameter.grad) for parameter in network.parameters()]

    def fits(self, X: Tensor, Y: Tensor) -> bool:
        return X.shape == self._X.shape and Y.shape == self._Y.shape

    def replay(self, X: Tensor, Y: Tensor) -> Tensor:
        if not self._came.is_still(X, Y):  # the whole set, step after step, need not be copied
            self._X.copy_(X)
            self._Y.copy_(Y)
            self._came = _Batch.of(X, Y)
        self._graph.replay()
        for parameter, gradient in self._gradients:  # a step that was not replayed has put others there
            parameter.grad = gradient
        return self._J.clone()


class _Batch(NamedTuple):
    """A batch, which is kept, so that no other can take its place in memory, and how often each tensor was changed."""

    X: Tensor
    Y: Tensor
    versions: tuple[int, int]

    @classmethod
    def of(cls, X: Tensor, Y: Tensor) -> Self:
        return cls(X, Y, (X._version, Y._version))

    def is_still(self, X: Tensor, Y: Tensor) -> bool:
        """Whether these are the same tensors with the same numbers: torch counts the changes made to a tensor."""
        return X is self.X and Y is self.Y and self.versions == (X._version, Y._version)
