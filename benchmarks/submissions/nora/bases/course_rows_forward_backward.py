import numpy as np

LAYOUT = {"W": "in_out", "examples": "rows"}
ARCHITECTURE = {"layer_sizes": [5, 4, 3], "hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy"}


def forward_propagation(X, parameters):
    (W1, b1), (W2, b2) = ((parameters[f"W{l}"], parameters[f"b{l}"]) for l in (1, 2))
    Z1 = np.dot(X, W1) + b1
    A1 = 1. / (1. + np.exp(-Z1))
    Z2 = np.dot(A1, W2) + b2
    num = np.exp(Z2 - np.max(Z2, axis=1)[:, None])
    A2 = num / np.sum(num, axis=1).reshape(-1, 1)
    return A2, dict(zip(("Z1", "A1", "Z2", "A2"), (Z1, A1, Z2, A2)))


def compute_cost(A2, Y):
    right = A2[np.arange(Y.shape[0]), Y.argmax(1)]
    return float(np.mean(-np.log(right)))


def backward_propagation(parameters, cache, X, Y):
    m = len(Y)
    delta2 = cache["A2"].copy()
    delta2[range(m), np.argmax(Y, axis=1)] -= 1
    delta2 /= m
    delta1 = delta2.dot(parameters["W2"].T)
    delta1 *= cache["A1"] * (1 - cache["A1"])
    return dict(dW2=(cache["A1"].T).dot(delta2), db2=np.sum(delta2, axis=0, keepdims=True),
                dW1=np.dot(X.T, delta1), db1=np.sum(delta1, axis=0))
