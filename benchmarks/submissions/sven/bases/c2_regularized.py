import numpy as np

LAMBD = 0.7
ARCHITECTURE = {"layer_sizes": [2, 6, 4, 1], "hidden": ["tanh", "relu"], "output": "sigmoid", "l2": LAMBD}


def forward_propagation(X, parameters):
    Z1 = np.dot(parameters["W1"], X) + parameters["b1"]
    A1 = np.sinh(Z1) / np.cosh(Z1)
    Z2 = np.dot(parameters["W2"], A1) + parameters["b2"]
    A2 = Z2 * (Z2 > 0)
    Z3 = np.dot(parameters["W3"], A2) + parameters["b3"]
    A3 = (1 + np.exp(-Z3)) ** -1
    return A3, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "Z3": Z3, "A3": A3}


def compute_cost_with_regularization(A3, Y, parameters, lambd=LAMBD):
    m = Y.shape[1]
    cross = -np.sum(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)) / m
    return cross + lambd / (2 * m) * sum(np.sum(np.square(parameters["W%d" % l])) for l in (1, 2, 3))


def backward_propagation(parameters, cache, X, Y, lambd=LAMBD):
    m = X.shape[1]
    W1, W2, W3 = (parameters["W" + d] for d in "123")
    dZ3 = cache["A3"] - Y
    dW3 = 1. / m * np.dot(dZ3, cache["A2"].T) + lambd * W3 / m
    db3 = 1. / m * np.sum(dZ3, axis=1, keepdims=True)
    dA2 = np.dot(W3.T, dZ3)
    dZ2 = dA2 * np.sign(cache["A2"])
    dW2 = 1. / m * np.dot(dZ2, cache["A1"].T) + lambd * W2 / m
    db2 = 1. / m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = dA1 / np.cosh(cache["Z1"]) ** 2
    dW1 = 1. / m * np.dot(dZ1, X.T) + lambd * W1 / m
    db1 = 1. / m * np.sum(dZ1, axis=1, keepdims=True)
    return {"dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2,
            "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}
