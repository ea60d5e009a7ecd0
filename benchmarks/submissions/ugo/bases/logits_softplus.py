from numpy import *          # as in MATLAB

ARCHITECTURE = {"hidden": "relu", "l2": 0.1}


def backprop(parameters, X, Y):
    lam = ARCHITECTURE["l2"]
    L = len(parameters) // 2
    m = size(X, 1)
    H = [X]
    for l in range(1, L):
        H.append(maximum(0, parameters["W%d" % l] @ H[l - 1] + parameters["b%d" % l]))
    S = parameters["W%d" % L] @ H[L - 1] + parameters["b%d" % L]
    J = sum(logaddexp(0, S) - Y * S) / m
    for l in range(1, L + 1):
        J = J + lam / (2 * m) * linalg.norm(parameters["W%d" % l]) ** 2
    out = {"Z%d" % L: S, "cost": J}
    R = exp(-logaddexp(0, -S)) - Y
    for l in range(L, 0, -1):
        out["dZ%d" % l] = R
        out["dW%d" % l] = R @ H[l - 1].T / m + lam / m * parameters["W%d" % l]
        out["db%d" % l] = mean(R, axis=1)
        R = (parameters["W%d" % l].T @ R) * (H[l - 1] > 0)
    return out
