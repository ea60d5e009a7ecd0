import numpy as np

ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy"}
KEEP = 1.0


def bernoulli_mask(shape, keep):
    if keep >= 1.0:
        return np.ones(shape, dtype=bool)
    return np.random.random(shape) < keep


def backprop(parameters, X, Y, keep_prob=None):
    keep = KEEP if keep_prob is None else keep_prob
    *_, L = (int(k[1:]) for k in parameters)
    m = X.shape[1]
    D, A, Z = {}, {0: X}, {}
    for l in range(1, L + 1):
        Z[l] = np.matmul(parameters[f"W{l}"], A[l - 1]) + parameters[f"b{l}"]
        if l == L:
            A[l] = 1 / (1 + np.exp(-Z[l]))
            continue
        D[l] = bernoulli_mask(Z[l].shape, keep)
        A[l] = np.maximum(Z[l], 0) * D[l] / keep
    eps = 1e-300                                            # never felt
    grads = {f"A{L}": A[L], "cost": -np.sum(Y * np.log(A[L] + eps) + (1 - Y) * np.log(1 - A[L] + eps)) / m}
    dz = A[L] - Y
    for l in sorted(Z, reverse=True):
        grads[f"dZ{l}"], grads[f"dW{l}"] = dz, np.matmul(dz, A[l - 1].T) / m
        grads[f"db{l}"] = np.einsum("ij->i", dz)[:, None] / m
        if l > 1:
            dz = np.matmul(parameters[f"W{l}"].T, dz) * D[l - 1] / keep * (Z[l - 1] > 0)
    return grads
