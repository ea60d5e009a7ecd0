"""The losses as torch has them, on logits; the cost as their mean; the L2 penalty. A loss gives one number a row."""

from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812  # everybody's name for it

from reference_torch.activations import ACTIVATIONS
from reference_torch.checks import check_binary, check_labels, check_one_hot, check_probabilities
from reference_torch.hyperparameters import check_choice, check_count, check_number
from reference_torch.network import Network, check_network


def binary_cross_entropy(logits: Tensor, Y: Tensor) -> Tensor:
    """Cross-entropy of sigmoid(logits), summed over the outputs. logits, Y (m, n_y) -> losses (m,).

    Raises ValueError for labels other than 0 and 1.
    """
    check_labels(Y, "logits", logits)
    check_binary(Y)
    return F.binary_cross_entropy_with_logits(logits, Y, reduction="none").sum(dim=1)


def binary_cross_entropy_of_output(A: Tensor, Y: Tensor) -> Tensor:
    """Cross-entropy from probabilities A, summed over the outputs. A, Y (m, n_y) -> losses (m,).

    Raises ValueError for A outside of [0, 1] and for labels other than 0 and 1.
    """
    check_labels(Y, "A", A)
    check_binary(Y)
    check_probabilities(A)
    return -torch.where(Y == 1, A, 1 - A).log().sum(dim=1)


def categorical_cross_entropy(logits: Tensor, Y: Tensor) -> Tensor:
    """Cross-entropy of softmax(logits) against one-hot rows. logits, Y (m, n_y) -> losses (m,).

    Raises ValueError for rows of Y that are not one-hot.
    """
    check_labels(Y, "logits", logits)
    check_one_hot(Y)
    return F.cross_entropy(logits, Y, reduction="none")


def categorical_cross_entropy_of_output(A: Tensor, Y: Tensor) -> Tensor:
    """Cross-entropy from probabilities A against one-hot rows. A, Y (m, n_y) -> losses (m,).

    Raises ValueError for A outside of [0, 1] and for rows of Y that are not one-hot.
    """
    check_labels(Y, "A", A)
    check_one_hot(Y)
    check_probabilities(A)
    return -torch.where(Y == 1, A, 1).log().sum(dim=1)


def squared_error(A: Tensor, Y: Tensor) -> Tensor:
    """Half the squared error, summed over the outputs. A, Y (m, n_y) -> losses (m,)."""
    check_labels(Y, "A", A)
    return F.mse_loss(A, Y, reduction="none").sum(dim=1) / 2


class Loss(NamedTuple):
    """A loss as a function of the logits, and the same as a function of the output."""

    of_logits: Callable[[Tensor, Tensor], Tensor]
    of_output: Callable[[Tensor, Tensor], Tensor]


def _squared_error_after(output: str) -> Loss:
    g = ACTIVATIONS[output]()

    def of_logits(logits: Tensor, Y: Tensor) -> Tensor:
        check_labels(Y, "logits", logits)
        return squared_error(g(logits), Y)

    return Loss(of_logits, squared_error)


LOSSES: dict[tuple[str, str], Loss] = {
    ("sigmoid", "binary_cross_entropy"): Loss(binary_cross_entropy, binary_cross_entropy_of_output),
    ("softmax", "categorical_cross_entropy"): Loss(categorical_cross_entropy, categorical_cross_entropy_of_output),
    ("identity", "squared_error"): _squared_error_after("identity"),
    ("sigmoid", "squared_error"): _squared_error_after("sigmoid"),
    ("softmax", "squared_error"): _squared_error_after("softmax"),
}


def output_loss(output: str, loss: str) -> Loss:
    """Look up a loss by the output activation it follows. Raises ValueError for a pair that does not exist."""
    check_choice("output with loss", f"{output} with {loss}", [" with ".join(pair) for pair in LOSSES])
    return LOSSES[output, loss]


def l2_penalty(network: Network, *, l2: float, m: int) -> Tensor:
    """lambda/(2m) times the sum of the squares of all weights, biases not. Raises ValueError for l2 < 0 or m < 1."""
    check_network(network)
    l2 = check_number("l2", l2, least=0)
    check_count("m", m)
    if l2 == 0:
        return network.linears[0].weight.new_zeros(())  # not 0 times a sum of squares, which may be inf
    squares = torch.stack([linear.weight.square().sum() for linear in network.linears])
    return l2 / (2 * m) * squares.sum()


def cost(network: Network, X: Tensor, Y: Tensor, *, loss: str = "binary_cross_entropy", l2: float = 0.0) -> Tensor:
    """J: the mean of the losses plus the L2 penalty, to call `.backward()` on. X (m, n_x), Y (m, n_y) -> a scalar.

    m is the number of rows given, in the penalty too: for a mini-batch, that of the batch.
    Raises ValueError or TypeError for X or labels that do not suit the network or the loss, ValueError for l2 < 0.
    """
    check_network(network)
    return cost_of_logits(network, network(X), Y, loss=loss, l2=l2)


def cost_of_logits(
    network: Network, logits: Tensor, Y: Tensor, *, loss: str = "binary_cross_entropy", l2: float = 0.0
) -> Tensor:
    """J where the logits are there already; only the network's weights and the name of its output are used.

    logits, Y (m, n_y) -> a scalar. Raises as `cost`.
    """
    check_network(network)
    losses = output_loss(network.output_name, loss).of_logits(logits, Y)
    return losses.mean() + l2_penalty(network, l2=l2, m=logits.shape[0])
