"""torch's optimisers under the names of the other wing, and the one that torch lacks."""

from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor, nn

from reference_torch.hyperparameters import check_number


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


def _on_gpu(lr: Any) -> bool:
    """Whether the rate lies on a GPU, where one kernel updates all parameters and may be part of a CUDA graph."""
    return isinstance(lr, Tensor) and lr.is_cuda
