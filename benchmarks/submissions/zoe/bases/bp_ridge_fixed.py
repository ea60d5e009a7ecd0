import numpy as np

# problem data
DATA = dict(sizes=[7, 4, 3, 1], lam=0.7)
ARCHITECTURE = {"layer_sizes": DATA["sizes"], "hidden": "relu", "output": "sigmoid",
                "loss": "binary_cross_entropy", "l2": DATA["lam"]}


def relu(Z):
    return np.maximum(0, Z)


def penalty(weights, m):
    total = 0.0
    for W in weights:
        total += np.sum(np.square(W))
    return DATA["lam"] * total / (2 * m)


def backprop(parameters, X, Y):
    m = X.shape[1]
    lam = DATA["lam"]
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    W3, b3 = parameters["W3"], parameters["b3"]
    assert W1.shape == (4, 7) and W2.shape == (3, 4) and W3.shape == (1, 3)

    Z1 = W1 @ X + b1
    A1 = relu(Z1)
    Z2 = W2 @ A1 + b2
    A2 = relu(Z2)
    Z3 = W3 @ A2 + b3
    A3 = 1 / (1 + np.exp(-Z3))

    cross_entropy = -np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))
    cost = cross_entropy + penalty([W1, W2, W3], m)

    dZ3 = A3 - Y
    dW3 = dZ3 @ A2.T / m + lam / m * W3
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m

    dA2 = W3.T @ dZ3
    dZ2 = dA2 * (A2 > 0)
    dW2 = dZ2 @ A1.T / m + (lam / m) * W2
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m

    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (A1 > 0)
    dW1 = (dZ1 @ X.T + lam * W1) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m

    for name, g, p in (("W1", dW1, W1), ("W2", dW2, W2), ("W3", dW3, W3)):
        assert g.shape == p.shape, name
    return dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, Z3=Z3, A3=A3, cost=cost,
                dZ3=dZ3, dW3=dW3, db3=db3, dA2=dA2, dZ2=dZ2, dW2=dW2, db2=db2,
                dA1=dA1, dZ1=dZ1, dW1=dW1, db1=db1)
