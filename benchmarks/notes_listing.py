"""One training step the way the listing of notes 000 ("L-layer deep neural network", Code) goes about it, made to run.

The same operations in the same order as there, written anew and with its slips mended: no fused gradient at the output
but two steps over dA, the sigmoid computed three times, a copied dA with a mask laid over it, np.dot throughout.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def sigmoid(z: Array) -> Array:
    """1 / (1 + e^-z) as written in the notes."""
    return 1 / (1 + np.exp(-z))


def training_step(weights: list[Array], biases: list[Array], X: Array, Y: Array, learning_rate: float) -> float:
    """Update the lists in place by one step of gradient descent on a ReLU network with one sigmoid output."""
    m, depth = X.shape[1], len(weights)
    A, inputs, pre_activations = X, [], []
    for l in range(depth):
        inputs.append(A)
        Z = np.dot(weights[l], A) + biases[l]
        A = np.maximum(0, Z) if l < depth - 1 else sigmoid(Z)
        pre_activations.append(Z)
    cost = -1 / m * np.dot(np.log(A), Y.T) - 1 / m * np.dot(np.log(1 - A), (1 - Y).T)

    dA = -(np.divide(Y, A) - np.divide(1 - Y, 1 - A))
    gradients = []
    for l in reversed(range(depth)):
        Z = pre_activations[l]
        if l < depth - 1:
            dZ = np.array(dA, copy=True)
            dZ[Z <= 0] = 0
        else:
            dZ = dA * sigmoid(Z) * (1 - sigmoid(Z))
        dW = 1 / m * np.dot(dZ, inputs[l].T)
        db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
        dA = np.dot(weights[l].T, dZ)
        gradients.insert(0, (dW, db))
    for l, (dW, db) in enumerate(gradients):
        weights[l] = weights[l] - learning_rate * dW
        biases[l] = biases[l] - learning_rate * db
    return float(np.squeeze(cost))
