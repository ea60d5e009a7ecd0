import logging
from typing import Final, NamedTuple, TypedDict

import numpy as np
from numpy.typing import NDArray

log = logging.getLogger(__name__)
log.addHandler(logging.NullHandler())

Array = NDArray[np.float64]
SIZES: Final = (6, 4, 3, 1)
ARCHITECTURE = {"layer_sizes": list(SIZES), "hidden": ["tanh", "sigmoid"], "output": "sigmoid"}


class Trace(NamedTuple):
    a0: Array
    a1: Array
    a2: Array
    a3: Array


class Grads(TypedDict, total=False):
    dW1: Array
    db1: Array
    dW2: Array
    db2: Array
    dW3: Array
    db3: Array
    A3: Array
    dZ2: Array


def sigma(z: Array) -> Array:
    return np.reciprocal(1 + np.exp(-z))


class ThreeLayer:
    """Instance is the function."""

    def forward(self, p: dict[str, Array], x: Array) -> Trace:
        a1 = np.tanh(p["W1"].dot(x) + p["b1"])
        a2 = sigma(p["W2"].dot(a1) + p["b2"])
        return Trace(x, a1, a2, sigma(p["W3"].dot(a2) + p["b3"]))

    def __call__(self, parameters: dict[str, Array], X: Array, Y: Array) -> Grads:
        t = self.forward(parameters, X)
        inv = 1 / X.shape[1]
        d3 = t.a3 - Y
        d2 = parameters["W3"].T.dot(d3) * t.a2 * (1 - t.a2)
        d1 = parameters["W2"].T.dot(d2) * (1 - np.square(t.a1))
        log.debug("delta norms %s", [np.linalg.norm(d) for d in (d1, d2, d3)])
        return Grads(
            dW1=inv * d1.dot(t.a0.T), db1=inv * d1.sum(1, keepdims=True),
            dW2=inv * d2.dot(t.a1.T), db2=inv * d2.sum(1, keepdims=True),
            dW3=inv * d3.dot(t.a2.T), db3=inv * d3.sum(1, keepdims=True),
            A3=t.a3, dZ2=d2,
        )


backprop = ThreeLayer()
