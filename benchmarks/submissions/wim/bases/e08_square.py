import numpy as np

ARCHITECTURE = {
    "layer_sizes": [4, 4, 4, 1],
    "hidden": ["tanh", "tanh"],
    "output": "sigmoid",
    "loss": "binary_cross_entropy",
}


def affine(W, A, b):
    return np.matmul(W, A) + b


def layer_grads(dZ, A_prev):
    m = A_prev.shape[1]
    return np.matmul(dZ, A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m


def tanh_back(dA, A):
    return dA * (1.0 - np.square(A))


def backprop(p, X, Y):
    A1 = np.tanh(affine(p["W1"], X, p["b1"]))
    A2 = np.tanh(affine(p["W2"], A1, p["b2"]))
    Z3 = affine(p["W3"], A2, p["b3"])
    A3 = 1 / (1 + np.exp(-Z3))
    J = float(np.squeeze(-(Y @ np.log(A3).T + (1 - Y) @ np.log(1 - A3).T))) / Y.shape[1]

    dZ3 = A3 - Y
    dW3, db3 = layer_grads(dZ3, A2)
    dA2 = np.matmul(p["W3"].T, dZ3)
    dZ2 = tanh_back(dA2, A2)
    dW2, db2 = layer_grads(dZ2, A1)
    dA1 = np.matmul(p["W2"].T, dZ2)
    dZ1 = tanh_back(dA1, A1)
    dW1, db1 = layer_grads(dZ1, X)
    dX = np.matmul(p["W1"].T, dZ1)
    return {"A1": A1, "A2": A2, "A3": A3, "cost": J, "dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2,
            "dW2": dW2, "db2": db2, "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1, "dX": dX}
