"""What the name of a tensor says: Z1, A1, ..., cost, dAL, dZL, dWL, dbL, ..., dW1, db1, dX."""

GRADIENTS = ("dW", "db")  # of the cost
OF_SINGLE_LOSSES = ("dA", "dZ", "dX")


def kind_of(name: str) -> str:
    """The name without its layer: dW of dW3; cost and dX are their own."""
    return name.rstrip("0123456789")


def layer_of(name: str) -> int | None:
    """The layer, 3 of dW3; None for cost and dX."""
    number = name.removeprefix(kind_of(name))
    return int(number) if number else None


def is_gradient(name: str) -> bool:
    """Whether it is the gradient of a parameter, dW or db."""
    return kind_of(name) in GRADIENTS


def is_of_single_losses(name: str) -> bool:
    """Whether it holds derivatives of single losses, as dA, dZ and dX do, and not of the cost."""
    return kind_of(name) in OF_SINGLE_LOSSES
