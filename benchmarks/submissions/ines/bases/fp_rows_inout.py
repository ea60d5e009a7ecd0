"""Same planar network but in the keras orientation: X (m, n_x), W (inputs, units), b (1, units)."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"layer_sizes": [5, 5, 5, 1], "hidden": ["relu", "tanh"]}


def dense(x, W, b):
    return x @ W + b


def forward_propagation(X, parameters):
    Z1 = dense(X, parameters["W1"], parameters["b1"])
    A1 = np.where(Z1 > 0, Z1, 0)
    Z2 = dense(A1, parameters["W2"], parameters["b2"])
    A2 = np.tanh(Z2)
    Z3 = dense(A2, parameters["W3"], parameters["b3"])
    A3 = 1 / (1 + np.exp(-Z3))
    return A3, dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, Z3=Z3, A3=A3)


def compute_cost(A3, Y):
    eps = 0.0
    return np.mean(-Y * np.log(A3 + eps) - (1 - Y) * np.log(1 - A3 + eps))


def dense_grads(delta, a_in, n):
    return a_in.T @ delta / n, delta.sum(axis=0, keepdims=True) / n


def backward_propagation(parameters, cache, X, Y):
    n = X.shape[0]
    g = {}
    d3 = cache["A3"] - Y
    g["dW3"], g["db3"] = dense_grads(d3, cache["A2"], n)
    up2 = d3 @ parameters["W3"].T
    d2 = up2 * (1 - cache["A2"] ** 2)
    g["dW2"], g["db2"] = dense_grads(d2, cache["A1"], n)
    up1 = d2 @ parameters["W2"].T
    d1 = np.where(cache["Z1"] > 0, up1, 0)
    g["dW1"], g["db1"] = dense_grads(d1, X, n)
    g["dX"] = d1 @ parameters["W1"].T
    return g
