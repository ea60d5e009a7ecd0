"""Deep feed-forward network, tanh hidden units, one sigmoid output.

All matrices are laid out as (units, examples).
"""
from __future__ import annotations

from typing import Any, Dict, List, Tuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
LayerCache = Dict[str, Any]

ARCHITECTURE = {"hidden": "tanh"}


def _affine(weights: Matrix, inputs: Matrix, bias: Matrix) -> Matrix:
    """Return W A + b."""
    return weights @ inputs + bias


def _sigmoid(z: Matrix) -> Matrix:
    """Numerically stable logistic function."""
    return np.where(z >= 0, 1.0 / (1.0 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1.0 + np.exp(-np.abs(z))))


def L_model_forward(X: Matrix, parameters: Dict[str, Matrix]) -> Tuple[Matrix, List[LayerCache]]:
    """Run the network.

    Returns
    -------
    AL : output probabilities, shape (n_y, m)
    caches : one dictionary per layer
    """
    depth: int = len(parameters) // 2
    caches: List[LayerCache] = []
    activation = X
    for layer in range(1, depth + 1):
        weights, bias = parameters[f"W{layer}"], parameters[f"b{layer}"]
        pre = _affine(weights, activation, bias)
        post = _sigmoid(pre) if layer == depth else np.tanh(pre)
        caches.append({"inputs": activation, "weights": weights, "pre": pre, "post": post, "index": layer})
        activation = post
    return activation, caches


def compute_cost(AL: Matrix, Y: Matrix) -> float:
    """Mean binary cross-entropy."""
    n_examples = Y.shape[1]
    log_likelihood = np.where(Y == 1, np.log(AL), np.log1p(-AL))
    return float(-log_likelihood.sum() / n_examples)


def L_model_backward(AL: Matrix, Y: Matrix, caches: List[LayerCache]) -> Dict[str, Matrix]:
    """Back-propagate; dZ of the output is AL - Y (the sigmoid cancels)."""
    grads: Dict[str, Matrix] = {}
    n_examples: int = Y.shape[1]
    upstream: Matrix | None = None
    for cache in reversed(caches):
        layer: int = cache["index"]
        if upstream is None:
            delta = AL - Y
        else:
            slope = 1.0 - cache["post"] ** 2
            delta = upstream * slope
        grads[f"dZ{layer}"] = delta
        grads[f"dW{layer}"] = delta @ cache["inputs"].T / n_examples
        grads[f"db{layer}"] = delta.mean(axis=1, keepdims=True)
        upstream = cache["weights"].T @ delta
        grads[f"dA{layer - 1}"] = upstream
    return grads


def update_parameters(parameters: Dict[str, Matrix], grads: Dict[str, Matrix], learning_rate: float) -> Dict[str, Matrix]:
    """One step of gradient descent, returned as a new dictionary."""
    return {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}
