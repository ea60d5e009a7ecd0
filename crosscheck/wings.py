"""How each family of networks is called in either wing; nothing here computes."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from crosscheck.architecture import Architecture
from reference_torch.deep import DeepNetwork
from reference_torch.logistic_regression import LogisticRegression
from reference_torch.network import Network
from reference_torch.two_layer import TwoLayerNetwork
from scratch_numpy import deep, logistic_regression, losses, two_layer
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer, linear_backward_input


class Family(NamedTuple):
    """A family of networks: in the left wing its tensors by name and its gradients, in the right wing its module."""

    tensors: Callable[[Architecture, list[Layer], Array, Array], dict[str, Any]]
    gradients: Callable[[Architecture, list[Layer], Array, Array], list[Layer]]
    network: Callable[..., Network]


def _logistic_tensors(a: Architecture, layers: list[Layer], X: Array, Y: Array) -> dict[str, Any]:
    ((W, b),) = layers
    step = logistic_regression.propagate(W.T, float(b[0, 0]), X, Y, l2=a.l2)
    names = ("Z1", "A1", "cost", "dZ1", "dW1", "db1")
    tensors = (step.Z, step.A, step.cost, step.dZ, step.dw.T, [[step.db]])
    dX = logistic_regression.backward_input(W.T, step.dZ)
    return dict(zip(names, tensors, strict=True)) | {"dX": dX}


def _logistic_gradients(a: Architecture, layers: list[Layer], X: Array, Y: Array) -> list[Layer]:
    ((W, b),) = layers
    step = logistic_regression.propagate(W.T, float(b[0, 0]), X, Y, l2=a.l2)
    return [Layer(step.dw.T, np.full_like(b, step.db))]


def _two_layer_tensors(a: Architecture, layers: list[Layer], X: Array, Y: Array) -> dict[str, Any]:
    cache = two_layer.forward(X, layers, **_one_activation(a))
    gradients = two_layer.backward(X, Y, layers, cache, **_one_activation(a), loss=a.loss, l2=a.l2)
    return {
        **cache._asdict(),
        "cost": losses.cost(cache.Z2, Y, layers, output=a.output, loss=a.loss, l2=a.l2),
        **gradients._asdict(),
        "dX": two_layer.backward_input(layers[0].W, gradients.dZ1),
    }


def _two_layer_gradients(a: Architecture, layers: list[Layer], X: Array, Y: Array) -> list[Layer]:
    return two_layer.cost_and_gradients(X, Y, layers, **_one_activation(a), loss=a.loss, l2=a.l2)[1]


def _deep_tensors(a: Architecture, layers: list[Layer], X: Array, Y: Array) -> dict[str, Any]:
    caches = deep.forward(X, layers, **_activations(a))
    gradients = deep.backward(Y, caches, **_activations(a), loss=a.loss, l2=a.l2)
    tensors: dict[str, Any] = {
        "cost": losses.cost(caches[-1].Z, Y, layers, output=a.output, loss=a.loss, l2=a.l2),
        "dX": linear_backward_input(gradients[0].dZ, layers[0].W),
    }
    for l, (cache, gradient) in enumerate(zip(caches, gradients, strict=True), start=1):
        tensors |= {f"Z{l}": cache.Z, f"A{l}": cache.A}
        tensors |= {f"{name}{l}": tensor for name, tensor in gradient._asdict().items()}
    return tensors


def _deep_gradients(a: Architecture, layers: list[Layer], X: Array, Y: Array) -> list[Layer]:
    return deep.cost_and_gradients(X, Y, layers, **_activations(a), loss=a.loss, l2=a.l2)[1]


def _logistic_network(a: Architecture, **options: Any) -> Network:
    return LogisticRegression(*a.layer_sizes, **options)


def _two_layer_network(a: Architecture, **options: Any) -> Network:
    n_x, n_h, n_y = a.layer_sizes
    return TwoLayerNetwork(n_x, n_h, n_y, **_one_activation(a), **options)


def _deep_network(a: Architecture, **options: Any) -> Network:
    return DeepNetwork(a.layer_sizes, **_activations(a), **options)


def _activations(a: Architecture) -> dict[str, Any]:
    return {"hidden": a.hidden, "output": a.output, "leaky_slope": a.leaky_slope}


def _one_activation(a: Architecture) -> dict[str, Any]:
    return _activations(a) | {"hidden": a.hidden[0]}


FAMILIES: dict[str, Family] = {
    "logistic_regression": Family(_logistic_tensors, _logistic_gradients, _logistic_network),
    "two_layer": Family(_two_layer_tensors, _two_layer_gradients, _two_layer_network),
    "deep": Family(_deep_tensors, _deep_gradients, _deep_network),
}
