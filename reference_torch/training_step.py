"""One step of training on any device: the cost, its gradients, and the update; on a GPU recorded once and replayed."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from reference_torch.checks import trusted
from reference_torch.hyperparameters import check_choice, check_number
from reference_torch.network import Network, check_network
from reference_torch.optimizers import OPTIMIZERS

CostOf = Callable[..., Tensor]
WARM_UP = 3  # steps before one is recorded, in which the optimiser and cuBLAS set up what they keep


class TrainingStep:
    """`step(X, Y, learning_rate)` trains the network in place by one step and returns the cost before it, detached.

    X (m, n_x) and Y (m, n_y) lie on the network's device; they are not looked at: `losses.cost` does
    that, once, before a loop. `cost_of(X, Y)` is the cost to go down. The host never waits for the device. On a GPU
    steps are recorded as one CUDA graph, which is replayed for every batch of the same shape; others run as they are.
    """

    def __init__(
        self, network: Network, cost_of: CostOf, *, optimizer: str = "gradient_descent", learning_rate: float
    ) -> None:
        check_network(network)
        check_choice("optimizer", optimizer, OPTIMIZERS)
        self._rate = check_number("learning_rate", learning_rate, above=0)
        device = network.linears[0].weight.device
        self._cost_of = cost_of
        self._on_gpu = device.type == "cuda"
        lr = torch.tensor(self._rate, device=device) if self._on_gpu else self._rate  # a graph keeps what it points to
        self.optimizer = OPTIMIZERS[optimizer](network.parameters(), lr)
        self._steps = 0
        self._recorded: _Recorded | None = None

    def __call__(self, X: Tensor, Y: Tensor, learning_rate: float | None = None) -> Tensor:
        """Take a step, with another learning rate from now on if one is given."""
        if learning_rate is not None:
            self._set_rate(learning_rate)
        self._steps += 1
        if not self._on_gpu:
            return self._plain(X, Y)
        if self._steps <= WARM_UP:
            return self._beside(X, Y)
        if self._recorded is None:
            self._recorded = _Recorded(self._plain, X, Y)
        return self._recorded.replay(X, Y) if self._recorded.fits(X) else self._plain(X, Y)

    def _beside(self, X: Tensor, Y: Tensor) -> Tensor:
        """A step on a stream of its own, as CUDA graphs want it of those before the one that is recorded."""
        stream = torch.cuda.Stream()  # type: ignore[no-untyped-call]  # torch's own
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            J = self._plain(X, Y)
        torch.cuda.current_stream().wait_stream(stream)
        return J

    def gradients(self, X: Tensor, Y: Tensor, *more: Any) -> Tensor:
        """Only set every parameter's `.grad`; returns the cost, detached. `more` is what else `cost_of` takes."""
        self.optimizer.zero_grad(set_to_none=True)
        with trusted():
            J = self._cost_of(X, Y, *more)
        torch.autograd.backward(J)
        return J.detach()

    def update(self, learning_rate: float | None = None) -> None:
        """Only take the step that the gradients say."""
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
    """A step as a CUDA graph, with the places from which it reads its batch and to which it writes its cost."""

    def __init__(self, step: CostOf, X: Tensor, Y: Tensor) -> None:
        self._X, self._Y = X.clone(), Y.clone()
        self._came = _identity(X, Y)
        self._graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self._graph):
            self._J = step(self._X, self._Y)

    def fits(self, X: Tensor) -> bool:
        return X.shape == self._X.shape

    def replay(self, X: Tensor, Y: Tensor) -> Tensor:
        if _identity(X, Y) != self._came:  # the whole set, step after step, need not be copied
            self._X.copy_(X)
            self._Y.copy_(Y)
            self._came = _identity(X, Y)
        self._graph.replay()
        return self._J.clone()


def _identity(X: Tensor, Y: Tensor) -> tuple[int, ...]:
    """The same for the same numbers at the same place: torch counts the changes made to a tensor."""
    return X.data_ptr(), X._version, Y.data_ptr(), Y._version
