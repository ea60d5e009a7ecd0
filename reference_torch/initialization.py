"""Where training starts, set in place with torch.nn.init and a generator of the network's device; biases are zero."""

import math
from collections.abc import Callable

import torch
from torch import nn

from reference_torch.hyperparameters import check_generator, check_number
from reference_torch.network import Network, check_network


@torch.no_grad()
def zeros(network: Network) -> Network:
    """W = 0 and b = 0: fine for logistic regression, a trap for a network."""
    check_network(network)
    for linear in network.linears:
        nn.init.zeros_(linear.weight)
        nn.init.zeros_(linear.bias)
    return network


@torch.no_grad()
def small_random(network: Network, generator: torch.Generator, *, scale: float = 0.01) -> Network:
    """W ~ scale * N(0, 1), b = 0. Raises ValueError unless scale > 0."""
    scale = check_number("scale", scale, above=0)
    return _each(network, generator, lambda W, g: nn.init.normal_(W, std=scale, generator=g))


@torch.no_grad()
def xavier(network: Network, generator: torch.Generator) -> Network:
    """W ~ sqrt(2 / (n_l + n_prev)) * N(0, 1), b = 0 (Glorot and Bengio, AISTATS 2010)."""
    return _each(network, generator, lambda W, g: nn.init.xavier_normal_(W, generator=g))


@torch.no_grad()
def he(network: Network, generator: torch.Generator) -> Network:
    """W ~ sqrt(2 / n_prev) * N(0, 1), b = 0 (He et al., ICCV 2015)."""
    return _each(network, generator, lambda W, g: nn.init.kaiming_normal_(W, nonlinearity="relu", generator=g))


@torch.no_grad()
def lecun(network: Network, generator: torch.Generator) -> Network:
    """W ~ N(0, 1) / sqrt(n_prev), b = 0 (LeCun et al., "Efficient BackProp")."""
    return _each(network, generator, lambda W, g: nn.init.normal_(W, std=1 / math.sqrt(W.shape[1]), generator=g))


INITIALIZERS: dict[str, Callable[[Network, torch.Generator], Network]] = {
    "small_random": small_random,
    "xavier": xavier,
    "he": he,
    "lecun": lecun,
}


def _each(
    network: Network, generator: torch.Generator, draw: Callable[[torch.Tensor, torch.Generator], torch.Tensor]
) -> Network:
    check_generator(generator)
    zeros(network)
    for linear in network.linears:
        draw(linear.weight, generator)
    return network
