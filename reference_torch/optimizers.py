"""torch's optimisers under the names of the other wing, and the one that torch lacks."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

import torch
from torch import Tensor, nn

from reference_torch.hyperparameters import check_number, shown


class SignDescent(torch.optim.Optimizer):
    """W := W - lr * sign(gradient): steps of one size, however flat the cost. Raises ValueError unless lr > 0."""

    def __init__(self, params: Iterable[nn.Parameter], lr: float | Tensor) -> None:
        super().__init__(params, {"lr": lr if isinstance(lr, Tensor) else check_number("lr", lr, above=0)})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]  # noqa: ARG002  # torch's interface
        """Take one step along the gradients' signs."""
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is not None:
                    parameter.sub_(group["lr"] * parameter.grad.sign())


OPTIMIZERS: dict[str, Callable[[Iterable[nn.Parameter], float | Tensor], torch.optim.Optimizer]] = {
    "gradient_descent": lambda parameters, lr: torch.optim.SGD(parameters, lr=lr, fused=_on_gpu(lr)),
    "sign_descent": SignDescent,
    "momentum": lambda parameters, lr: torch.optim.SGD(parameters, lr=lr, momentum=0.9, fused=_on_gpu(lr)),
    "adam": lambda parameters, lr: torch.optim.Adam(parameters, lr=lr, fused=_on_gpu(lr), capturable=_on_gpu(lr)),
}

REMEMBERED = {"momentum": {"momentum_buffer"}, "adam": {"step", "exp_avg", "exp_avg_sq"}}


def state_of(optimizer: torch.optim.Optimizer) -> Any:
    """A copy of what an optimiser remembers, by parameter in the network's order: W1, b1, W2, ...; None for nothing."""
    return deepcopy(optimizer.state_dict()["state"]) or None


def give_state(name: str, optimizer: torch.optim.Optimizer, state: Any) -> None:
    """Let an optimiser of this name go on with a copy of what another one of its name remembered.

    Raises ValueError unless it has that name's tensors in the shapes of these parameters.
    """
    shapes = [parameter.shape for group in optimizer.param_groups for parameter in group["params"]]
    wanted = {i: _shapes(name, shape) for i, shape in enumerate(shapes)} if name in REMEMBERED else {}
    if _found(state) != wanted:
        raise ValueError(f"state must be that of an earlier training of such a network by {name}, got {shown(state)}")
    optimizer.load_state_dict(optimizer.state_dict() | {"state": deepcopy(state)})


def _shapes(name: str, shape: torch.Size) -> dict[str, torch.Size]:
    return {part: torch.Size() if part == "step" else shape for part in REMEMBERED[name]}


def _found(state: Any) -> Any:
    """The shapes of a state's tensors, None for whatever is none."""
    try:
        return {i: {part: tensor.shape for part, tensor in parts.items()} for i, parts in state.items()}
    except AttributeError:
        return None


def _on_gpu(lr: Any) -> bool:
    """Whether the rate lies on a GPU, where one kernel updates all parameters and may be part of a CUDA graph."""
    return isinstance(lr, Tensor) and lr.is_cuda
