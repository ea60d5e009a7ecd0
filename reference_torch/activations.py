"""The activation functions by name, as torch has them."""

from collections.abc import Callable

from torch import nn

from reference_torch.hyperparameters import check_choice, check_number

LEAKY_SLOPE = 0.01

ACTIVATIONS: dict[str, Callable[[], nn.Module]] = {
    "sigmoid": nn.Sigmoid,
    "tanh": nn.Tanh,
    "relu": nn.ReLU,
    "leaky_relu": nn.LeakyReLU,
    "identity": nn.Identity,
    "softmax": lambda: nn.Softmax(dim=1),
}


def activation(name: str, *, leaky_slope: float = LEAKY_SLOPE) -> nn.Module:
    """Make an activation by name. Raises ValueError for an unknown name, listing the known ones."""
    check_choice("activation", name, ACTIVATIONS)
    slope = check_number("leaky_slope", leaky_slope, least=0)
    if name == "leaky_relu":
        return nn.LeakyReLU(slope)
    return ACTIVATIONS[name]()
