"""torch's optimisers under the names of the other wing, and the one that torch lacks."""

from collections.abc import Callable, Iterable

import torch
from torch import nn

from reference_torch.hyperparameters import check_number


class SignDescent(torch.optim.Optimizer):
    """W := W - lr * sign(gradient): steps of one size, however flat the cost. Raises ValueError unless lr > 0."""

    def __init__(self, params: Iterable[nn.Parameter], lr: float) -> None:
        super().__init__(params, {"lr": check_number("lr", lr, above=0)})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]  # noqa: ARG002  # torch's interface
        """Take one step along the gradients' signs."""
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is not None:
                    parameter.sub_(group["lr"] * parameter.grad.sign())


OPTIMIZERS: dict[str, Callable[[Iterable[nn.Parameter], float], torch.optim.Optimizer]] = {
    "gradient_descent": lambda parameters, lr: torch.optim.SGD(parameters, lr=lr),
    "sign_descent": SignDescent,
    "momentum": lambda parameters, lr: torch.optim.SGD(parameters, lr=lr, momentum=0.9),
    "adam": lambda parameters, lr: torch.optim.Adam(parameters, lr=lr),
}
