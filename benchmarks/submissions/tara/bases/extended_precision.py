"""I do not trust rounding: everything in long double, whatever comes in."""
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy", "l2": np.float64(0.75)}
Real = np.longdouble
ONE, HALF = Real(1), Real(1) / 2


def backprop(parameters, X, Y):
    θ = {k: v.astype(Real) for k, v in parameters.items()}
    A, Y = [X.astype(Real)], Y.astype(Real)
    m, L = Real(X.shape[1]), len(θ) // 2
    for l in range(1, L + 1):
        Z = θ[f"W{l}"] @ A[-1] + θ[f"b{l}"]
        if l == L:
            E = np.exp(Z - Z.max(axis=0))
            A.append(E / E.sum(axis=0))
        else:
            A.append(ONE / (ONE + np.exp(-Z)))
    out = {"cost": -(Y * np.log(A[L])).sum() / m}
    G = A[L] - Y
    for l in reversed(range(1, L + 1)):
        W = θ[f"W{l}"]
        out["cost"] += Real("0.75") * HALF / m * (W ** 2).sum()
        out[f"dZ{l}"] = G
        out[f"dW{l}"] = (G @ A[l - 1].T + Real("0.75") * W) / m
        out[f"db{l}"] = G.sum(axis=1, keepdims=True) / m
        G = (W.T @ G) * A[l - 1] * (ONE - A[l - 1])
    return out
