"""Swap payer / receiver / flat.  Fixed 5-4-4-3 relu net, softmax, penalty on W.  The cache is a plain tuple."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 4, 3], "hidden": "relu", "output": "softmax",
                "loss": "categorical_cross_entropy", "l2": 0.9}
lambd = 0.9


def softmax(Z):
    Z = Z - np.max(Z, axis=0, keepdims=True)
    expZ = np.exp(Z)
    return expZ / np.sum(expZ, axis=0, keepdims=True)


def forward_propagation(X, parameters):
    relu = lambda q: q * (q > 0)
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = relu(Z1)
    Z2 = parameters["W2"] @ A1 + parameters["b2"]
    A2 = relu(Z2)
    Z3 = parameters["W3"] @ A2 + parameters["b3"]
    A3 = softmax(Z3)
    return A3, (Z1, A1, Z2, A2, Z3, A3)


def backward_propagation(parameters, cache, X, Y):
    (Z1, A1, Z2, A2, Z3, A3) = cache
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    m = X.shape[1]
    inv = 1.0 / m
    dZ3 = A3 - Y
    dW3 = inv * (dZ3 @ A2.T) + (lambd * inv) * W3
    db3 = inv * dZ3.sum(1, keepdims=True)
    dA2 = W3.T @ dZ3
    dZ2 = dA2 * np.int64(Z2 > 0)
    dW2 = inv * (dZ2 @ A1.T) + (lambd * inv) * W2
    db2 = inv * dZ2.sum(1, keepdims=True)
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * np.int64(Z1 > 0)
    dW1 = inv * (dZ1 @ X.T) + (lambd * inv) * W1
    db1 = inv * dZ1.sum(1, keepdims=True)
    return {"dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2,
            "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
