"""What activations, networks and their initialisation refuse."""

import math

import torch

from reference_torch.activations import activation
from reference_torch.deep import DeepNetwork
from reference_torch.initialization import he, lecun, small_random, xavier
from reference_torch.logistic_regression import LogisticRegression
from reference_torch.two_layer import TwoLayerNetwork
from tests.reference_torch.calls import KNOWN, NO_GENERATOR, generator

# The key says where, and which; a case is a call on a network, the error and its message.
BY_NETWORKS = {
    "activations.activation: unknown": (
        lambda _: activation("swish"),
        ValueError,
        f"activation must be one of {KNOWN}; got 'swish'",
    ),
    "activations.activation: no name": (
        lambda _: activation(None),
        ValueError,
        f"activation must be one of {KNOWN}; got None",
    ),
    "activations.activation: capitals": (
        lambda _: activation("ReLU"),
        ValueError,
        f"activation must be one of {KNOWN}; got 'ReLU'",
    ),
    "activations.activation: slope below 0": (
        lambda _: activation("leaky_relu", leaky_slope=-0.1),
        ValueError,
        "leaky_slope must be a finite number >= 0, got -0.1",
    ),
    "activations.activation: slope nan": (
        lambda _: activation("leaky_relu", leaky_slope=math.nan),
        ValueError,
        "leaky_slope must be a finite number >= 0, got nan",
    ),
    "activations.activation: slope a string": (
        lambda _: activation("leaky_relu", leaky_slope="0.1"),
        TypeError,
        "leaky_slope must be a number, got str",
    ),
    "deep.DeepNetwork: one size": (
        lambda _: DeepNetwork([3]),
        ValueError,
        "layer_sizes must have at least n_x and n_y, got [3]",
    ),
    "deep.DeepNetwork: no sizes": (
        lambda _: DeepNetwork([]),
        ValueError,
        "layer_sizes must have at least n_x and n_y, got []",
    ),
    "deep.DeepNetwork: a number for sizes": (
        lambda _: DeepNetwork(3),
        TypeError,
        "layer_sizes must be a list [n_x, ..., n_y], got int",
    ),
    "deep.DeepNetwork: a tensor for sizes": (
        lambda _: DeepNetwork(torch.tensor([3, 4])),
        TypeError,
        "layer_sizes must be a list [n_x, ..., n_y], got Tensor",
    ),
    "deep.DeepNetwork: no units": (
        lambda _: DeepNetwork([3, 0, 2]),
        ValueError,
        "layer_sizes[1] must be at least 1, got 0",
    ),
    "deep.DeepNetwork: negative": (
        lambda _: DeepNetwork([3, 4, -2]),
        ValueError,
        "layer_sizes[2] must be at least 1, got -2",
    ),
    "deep.DeepNetwork: bool": (
        lambda _: DeepNetwork([True, 4, 2]),
        TypeError,
        "layer_sizes[0] must be a whole number, got bool",
    ),
    "deep.DeepNetwork: fraction": (
        lambda _: DeepNetwork([3, 4.0, 2]),
        TypeError,
        "layer_sizes[1] must be a whole number, got float",
    ),
    "deep.DeepNetwork: hidden too few": (
        lambda _: DeepNetwork([3, 5, 4, 2], hidden=["relu"]),
        ValueError,
        "hidden must be one name or one for each of the 2 hidden layers, got 1",
    ),
    "deep.DeepNetwork: hidden too many": (
        lambda _: DeepNetwork([3, 4, 2], hidden=["relu", "tanh"]),
        ValueError,
        "hidden must be one name or one for each of the 1 hidden layers, got 2",
    ),
    "deep.DeepNetwork: hidden unknown": (
        lambda _: DeepNetwork([3, 5, 4, 2], hidden=["relu", "swish"]),
        ValueError,
        f"activation must be one of {KNOWN}; got 'swish'",
    ),
    "deep.DeepNetwork: output unknown": (
        lambda _: DeepNetwork([3, 2], output="swish"),
        ValueError,
        f"activation must be one of {KNOWN}; got 'swish'",
    ),
    "deep.DeepNetwork: slope": (
        lambda _: DeepNetwork([3, 4, 2], hidden="leaky_relu", leaky_slope=-1),
        ValueError,
        "leaky_slope must be a finite number >= 0, got -1",
    ),
    "two_layer.TwoLayerNetwork: no units": (
        lambda _: TwoLayerNetwork(3, 0, 2),
        ValueError,
        "layer_sizes[1] must be at least 1, got 0",
    ),
    "two_layer.TwoLayerNetwork: bool": (
        lambda _: TwoLayerNetwork(3, 4, True),
        TypeError,
        "layer_sizes[2] must be a whole number, got bool",
    ),
    "two_layer.TwoLayerNetwork: hidden unknown": (
        lambda _: TwoLayerNetwork(3, 4, 2, hidden="swish"),
        ValueError,
        f"activation must be one of {KNOWN}; got 'swish'",
    ),
    "two_layer.TwoLayerNetwork: hidden a list": (
        lambda _: TwoLayerNetwork(3, 4, 2, hidden=["relu"]),
        ValueError,
        f"activation must be one of {KNOWN}; got ['relu']",
    ),
    "two_layer.TwoLayerNetwork: output unknown": (
        lambda _: TwoLayerNetwork(3, 4, 2, output="swish"),
        ValueError,
        f"activation must be one of {KNOWN}; got 'swish'",
    ),
    "logistic_regression.LogisticRegression: no features": (
        lambda _: LogisticRegression(0),
        ValueError,
        "layer_sizes[0] must be at least 1, got 0",
    ),
    "logistic_regression.LogisticRegression: negative classes": (
        lambda _: LogisticRegression(3, -1),
        ValueError,
        "layer_sizes[1] must be at least 1, got -1",
    ),
    "logistic_regression.LogisticRegression: a list": (
        lambda _: LogisticRegression([3, 1]),
        TypeError,
        "layer_sizes[0] must be a whole number, got list",
    ),
    "initialization.xavier: a seed": (lambda network: xavier(network, 0), TypeError, f"{NO_GENERATOR} 0"),
    "initialization.he: none": (lambda network: he(network, None), TypeError, f"{NO_GENERATOR} None"),
    "initialization.lecun: a string": (lambda network: lecun(network, "0"), TypeError, f"{NO_GENERATOR} '0'"),
    "initialization.small_random: a seed": (
        lambda network: small_random(network, 0),
        TypeError,
        f"{NO_GENERATOR} 0",
    ),
    "initialization.small_random: scale 0": (
        lambda network: small_random(network, generator(), scale=0),
        ValueError,
        "scale must be a finite number > 0, got 0",
    ),
    "initialization.small_random: scale negative": (
        lambda network: small_random(network, generator(), scale=-0.01),
        ValueError,
        "scale must be a finite number > 0, got -0.01",
    ),
    "initialization.small_random: scale nan": (
        lambda network: small_random(network, generator(), scale=math.nan),
        ValueError,
        "scale must be a finite number > 0, got nan",
    ),
    "initialization.small_random: scale a tensor": (
        lambda network: small_random(network, generator(), scale=torch.tensor(0.01)),
        TypeError,
        "scale must be a number, got Tensor",
    ),
}
