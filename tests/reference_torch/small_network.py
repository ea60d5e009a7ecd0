"""A network of a few weights, and how its trainings are laid beside each other."""

import pytest
import torch

from reference_torch.initialization import xavier
from reference_torch.optimizers import OPTIMIZERS
from reference_torch.two_layer import TwoLayerNetwork

M = 10
BCE = {"loss": "binary_cross_entropy"}
optimizers = pytest.mark.parametrize("optimizer", OPTIMIZERS)


def start(dtype=torch.float64):
    """The same small network at every call."""
    return xavier(TwoLayerNetwork(3, 5, 1, hidden="tanh", dtype=dtype), seeded(4))


def seeded(seed=0):
    return torch.Generator().manual_seed(seed)


def weights(network):
    return torch.cat([parameter.detach().flatten() for parameter in network.parameters()])
