import numpy as np

n = 4                                   # every layer has n units, easy to remember
ARCHITECTURE = {"layer_sizes": [n] * 4, "hidden": "tanh", "output": "identity", "loss": "squared_error"}

def unroll(parameters):
    """one block: weights (3, n, n) and biases (3, n, 1)"""
    return (np.stack([parameters[f"W{i}"] for i in (1, 2, 3)]),
            np.stack([parameters[f"b{i}"] for i in (1, 2, 3)]))

def backprop(parameters, X, Y):
    W, b = unroll(parameters)
    m = X.shape[1]
    A = np.zeros((4, n, m))
    Z = np.zeros((4, n, m))
    dZ, dA = np.zeros_like(Z), np.zeros_like(A)
    A[0] = X
    for k in range(3):
        Z[k + 1] = W[k] @ A[k] + b[k]
        A[k + 1] = np.tanh(Z[k + 1]) if k < 2 else Z[k + 1]
    J = 0.5 * ((A[3] - Y) ** 2).sum() / m
    dA[3] = A[3] - Y
    dZ[3] = dA[3]
    dA[2] = W[2].T @ dZ[3]
    dZ[2] = dA[2] * (1 - A[2] ** 2)
    dA[1] = W[1].T @ dZ[2]
    dZ[1] = dA[1] * (1 - A[1] ** 2)
    dA[0] = W[0].T @ dZ[1]
    dW = dZ[1:] @ A[:-1].transpose(0, 2, 1) / m
    db = dZ[1:].sum(axis=2, keepdims=True) / m
    out = {"cost": J, "dX": dA[0]}
    for k in (1, 2, 3):
        out.update(zip((f"Z{k}", f"A{k}", f"dZ{k}", f"dA{k}", f"dW{k}", f"db{k}"), (Z[k], A[k], dZ[k], dA[k], dW[k - 1], db[k - 1])))
    return out
