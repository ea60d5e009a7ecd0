"""Three layer classifier, everything spelled out (no loop, no cleverness)."""
import logging
from pathlib import Path

import numpy as np

LOG = logging.getLogger(Path(__file__).stem)
ARCHITECTURE = {"layer_sizes": [6, 5, 3, 1], "hidden": "relu", "output": "sigmoid",
                "loss": "binary_cross_entropy"}


def inv_logit(eta: np.ndarray) -> np.ndarray:
    """
    >>> float(inv_logit(np.zeros(1))[0])
    0.5
    """
    return 1 / (1 + np.exp(-eta))


def pmax(vec, floor=0.0):
    return np.where(vec > floor, vec, floor)


def backprop(parameters, X, Y):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    N_OBS = X.shape[1]
    assert Y.shape == (1, N_OBS), "labels must be one row"

    Z1 = W1 @ X + b1
    A1 = pmax(Z1)
    Z2 = W2 @ A1 + b2
    A2 = pmax(Z2)
    Z3 = W3 @ A2 + b3
    A3 = inv_logit(Z3)

    loglik = Y * np.log(A3) + (1 - Y) * np.log(1 - A3)
    cost = -loglik.sum() / N_OBS

    dZ3 = A3 - Y
    dW3 = dZ3 @ A2.T / N_OBS
    db3 = dZ3.sum(axis=1, keepdims=True) / N_OBS

    dA2 = W3.T @ dZ3
    dZ2 = dA2 * (Z2 > 0)
    dW2 = dZ2 @ A1.T / N_OBS
    db2 = dZ2.sum(axis=1, keepdims=True) / N_OBS

    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (Z1 > 0)
    dW1 = dZ1 @ X.T / N_OBS
    db1 = dZ1.sum(axis=1, keepdims=True) / N_OBS
    dX = W1.T @ dZ1

    return dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, Z3=Z3, A3=A3, cost=cost,
                dZ3=dZ3, dW3=dW3, db3=db3, dA2=dA2, dZ2=dZ2, dW2=dW2, db2=db2,
                dA1=dA1, dZ1=dZ1, dW1=dW1, db1=db1, dX=dX)


if __name__ == "__main__":
    import doctest
    doctest.testmod()
    LOG.info("ok")
