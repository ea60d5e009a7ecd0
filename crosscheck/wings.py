"""How each family of networks is called in either wing; nothing here computes."""

from collections.abc import Callable, Iterator
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

Tensors = Iterator[tuple[str, Any]]


class Family(NamedTuple):
    """A family of networks: in the left wing its tensors by name and its cost with gradients; in the right its module.

    The tensors come one by one as they are computed, so that what came before a formula that raises is not lost.
    """

    tensors: Callable[[Architecture, list[Layer], Array, Array], Tensors]
    gradients: Callable[[Architecture, list[Layer], Array, Array], tuple[float, list[Layer]]]
    network: Callable[..., Network]


def _logistic_tensors(a: Architecture, layers: list[Layer], X: Array, Y: Array) -> Tensors:
    ((W, b),) = layers
    step = logistic_regression.propagate(W.T, float(b[0, 0]), X, Y, l2=a.l2)
    yield from {"Z1": step.Z, "A1": step.A, "cost": step.cost}.items()
    yield from {"dZ1": step.dZ, "dW1": step.dw.T, "db1": [[step.db]]}.items()
    yield "dX", logistic_regression.backward_input(W.T, step.dZ)


def _logistic_gradients(a: Architecture, layers: list[Layer], X: Array, Y: Array) -> tuple[float, list[Layer]]:
    ((W, b),) = layers
    step = logistic_regression.propagate(W.T, float(b[0, 0]), X, Y, l2=a.l2)
    return step.cost, [Layer(step.dw.T, np.full_like(b, step.db))]


def _two_layer_tensors(a: Architecture, layers: list[Layer], X: Array, Y: Array) -> Tensors:
    cache = two_layer.forward(X, layers, **_one_activation(a))
    yield from cache._asdict().items()
    yield "cost", losses.cost(cache.Z2, Y, layers, output=a.output, loss=a.loss, l2=a.l2)
    gradients = two_layer.backward(X, Y, layers, cache, **_one_activation(a), loss=a.loss, l2=a.l2)
    yield from gradients._asdict().items()
    yield "dX", two_layer.backward_input(layers[0].W, gradients.dZ1)


def _two_layer_gradients(a: Architecture, layers: list[Layer], X: Array, Y: Array) -> tuple[float, list[Layer]]:
    return two_layer.cost_and_gradients(X, Y, layers, **_one_activation(a), loss=a.loss, l2=a.l2)


def _deep_tensors(a: Architecture, layers: list[Layer], X: Array, Y: Array) -> Tensors:
    caches = deep.forward(X, layers, **_activations(a))
    for l, cache in enumerate(caches, start=1):
        yield from {f"Z{l}": cache.Z, f"A{l}": cache.A}.items()
    yield "cost", losses.cost(caches[-1].Z, Y, layers, output=a.output, loss=a.loss, l2=a.l2)
    gradients = deep.backward(Y, caches, **_activations(a), loss=a.loss, l2=a.l2)
    for l, gradient in enumerate(gradients, start=1):
        yield from {f"{name}{l}": tensor for name, tensor in gradient._asdict().items()}.items()
    yield "dX", linear_backward_input(gradients[0].dZ, layers[0].W)


def _deep_gradients(a: Architecture, layers: list[Layer], X: Array, Y: Array) -> tuple[float, list[Layer]]:
    return deep.cost_and_gradients(X, Y, layers, **_activations(a), loss=a.loss, l2=a.l2)


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
