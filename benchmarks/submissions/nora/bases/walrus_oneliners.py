import numpy as np

def backprop(parameters: dict, X: "np.ndarray", Y: "np.ndarray", /) -> dict:
    g, m, L = {}, X.shape[1], len(parameters) >> 1
    A = [a := X] + [a := (np.maximum(z, 0) if l < L else 1 / (1 + np.exp(-z))) for l in range(1, L + 1) if (z := parameters[f"W{l}"] @ a + parameters[f"b{l}"]) is not None]
    dZ = [d := A[L] - Y] + [d := parameters[f"W{l + 1}"].T @ d * np.sign(A[l]) for l in range(L - 1, 0, -1)]
    for l, d in zip(range(L, 0, -1), dZ): g[f"dZ{l}"], g[f"dW{l}"], g[f"db{l}"] = d, d @ A[l - 1].T / m, d @ np.full((m, 1), 1 / m)
    g["cost"], = -np.log(np.prod(np.where(Y == 1, A[L], 1 - A[L]), axis=0, keepdims=True)) @ np.full(m, 1 / m)
    return g
