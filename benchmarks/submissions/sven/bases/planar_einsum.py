import numpy as np
from functools import partial

ARCHITECTURE = {"layer_sizes": [2, 4, 1], "hidden": "tanh"}
mm = partial(np.einsum, "ij,jk->ik")
outer_mean = lambda d, a: np.einsum("ik,jk->ij", d, a) / d.shape[1]


def forward_propagation(X, parameters):
    W1, b1, W2, b2 = map(parameters.get, ("W1", "b1", "W2", "b2"))
    cache = {}
    cache["Z1"] = mm(W1, X) + b1
    cache["A1"] = np.tanh(cache["Z1"])
    cache["Z2"] = mm(W2, cache["A1"]) + b2
    cache["A2"] = A2 = 1 / (1 + np.exp(-cache["Z2"]))
    assert A2.shape == (1, X.shape[1])
    return A2, cache


def compute_cost(A2, Y, parameters=None):
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    cost = -np.sum(logprobs) / Y.shape[1]
    cost = float(np.squeeze(cost))
    assert isinstance(cost, float)
    return cost


def backward_propagation(parameters, cache, X, Y):
    W2 = parameters["W2"]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dA1 = np.einsum("ij,ik->jk", W2, dZ2)
    dZ1 = dA1 * (1 - np.power(A1, 2))
    return dict(dZ2=dZ2, dW2=outer_mean(dZ2, A1), db2=np.einsum("ik->i", dZ2)[:, np.newaxis] / dZ2.shape[1],
                dA1=dA1, dZ1=dZ1, dW1=outer_mean(dZ1, X), db1=np.einsum("ik->i", dZ1)[:, np.newaxis] / dZ1.shape[1])
