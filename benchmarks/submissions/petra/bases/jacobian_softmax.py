import numpy as np

ARCHITECTURE = {"output": "softmax", "loss": "categorical_cross_entropy", "hidden": "sigmoid", "layer_sizes": [4, 5, 3]}

def softmax_column(z):
    e = np.exp(z - z.max())
    return e / e.sum()

def softmax_jacobian(s):
    return np.diag(s) - np.outer(s, s)

def backprop(parameters, X, Y):
    p = type("P", (), parameters)           # p.W1, p.b1, ...
    m = X.shape[1]
    Z1 = p.W1 @ X + p.b1
    A1 = 1 / (1 + np.exp(-Z1))
    Z2 = p.W2 @ A1 + p.b2
    A2 = np.stack([softmax_column(Z2[:, i]) for i in range(m)], axis=1)
    cost = sum(-np.log(A2[Y[:, i] == 1, i])[0] for i in range(m)) / m
    dA2 = np.zeros_like(A2)
    np.divide(-1.0, A2, out=dA2, where=Y == 1)
    J = np.stack([softmax_jacobian(A2[:, i]) for i in range(m)])       # (m, 3, 3)
    dZ2 = np.einsum("mij,jm->im", J, dA2)
    dA1 = p.W2.T @ dZ2
    dZ1 = dA1 * (A1 - A1 ** 2)
    dX = p.W1.T @ dZ1
    dW = [np.mean([np.outer(d[:, i], a[:, i]) for i in range(m)], axis=0) for d, a in ((dZ1, X), (dZ2, A1))]
    db = [np.average(d, axis=1) for d in (dZ1, dZ2)]
    names = "Z1 A1 Z2 A2 cost dA2 dZ2 dA1 dZ1 dX".split()
    here = locals()
    return {n: here[n] for n in names} | {"dW1": dW[0], "dW2": dW[1], "db1": db[0], "db2": db[1]}
