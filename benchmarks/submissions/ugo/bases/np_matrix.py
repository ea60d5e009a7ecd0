import warnings
import numpy as np

warnings.simplefilter("ignore", PendingDeprecationWarning)
ARCHITECTURE = {"layer_sizes": [5, 3, 1], "hidden": "tanh"}
M = np.asmatrix


def forward_propagation(X, parameters):
    W1, b1, W2, b2 = [M(parameters[k]) for k in ("W1", "b1", "W2", "b2")]
    Z1 = W1 * M(X) + b1
    A1 = M(np.tanh(Z1))
    Z2 = W2 * A1 + b2
    A2 = 1 / (1 + np.exp(-Z2))
    return A2.A, (Z1, A1, Z2, A2)


def compute_cost(A2, Y):
    A2, Y = M(A2), M(Y)
    J = -(Y * np.log(A2).T + (1 - Y) * np.log(1 - A2).T) / Y.shape[1]
    return J.item()


def backward_propagation(parameters, cache, X, Y):
    (_, A1, _, A2) = cache
    W2 = M(parameters["W2"])
    m = X.shape[1]
    dZ2 = A2 - Y
    dZ1 = np.multiply(W2.T * dZ2, 1 - np.power(A1, 2))
    pack = dict(dW2=dZ2 * A1.T / m, db2=dZ2.sum(1) / m, dW1=dZ1 * M(X).T / m, db1=dZ1.sum(1) / m)
    return {k: np.asarray(v) for k, v in pack.items()}
