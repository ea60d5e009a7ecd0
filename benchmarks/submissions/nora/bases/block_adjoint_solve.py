# forward sensitivities as one lower block-bidiagonal system; gradient from the adjoint (transposed) solve
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 3, 2, 1], "hidden": "tanh", "output": "identity", "loss": "squared_error"}


def backprop(parameters, X, Y):
    W = [parameters[f"W{i}"] for i in (1, 2, 3)]
    b = [parameters[f"b{i}"] for i in (1, 2, 3)]
    n = [w.shape[0] for w in W]
    edge = np.r_[0, np.cumsum(n)]
    m = X.shape[1]
    Z1 = W[0] @ X + b[0]
    Z2 = W[1] @ np.tanh(Z1) + b[1]
    Z3 = W[2] @ np.tanh(Z2) + b[2]
    T = np.zeros((edge[-1], m))
    for j in range(m):
        S = np.eye(edge[-1])                     # dZ_{l+1} - W_{l+1} diag(g') dZ_l = rhs
        for l, Zl in ((0, Z1), (1, Z2)):
            S[edge[l + 1]:edge[l + 2], edge[l]:edge[l + 1]] = -W[l + 1] * (1 - np.tanh(Zl[:, j]) ** 2)
        e = np.zeros(edge[-1])
        e[edge[2]:] = Z3[:, j] - Y[:, j]
        T[:, j] = np.linalg.solve(S.T, e)
    dZ = np.split(T, edge[1:-1])
    prev = [X, np.tanh(Z1), np.tanh(Z2)]
    out = {"Z1": Z1, "Z2": Z2, "A3": Z3, "cost": 0.5 * np.square(Z3 - Y).sum() / m}
    for l in range(3):
        out[f"dZ{l+1}"] = dZ[l]
        out[f"dW{l+1}"] = dZ[l] @ prev[l].T / m
        out[f"db{l+1}"] = dZ[l] @ np.ones((m, 1)) / m
    return out
