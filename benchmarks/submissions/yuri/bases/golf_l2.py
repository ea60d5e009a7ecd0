"""Ridge, tanh, sigmoid. Short on purpose."""
import numpy as np

LAM = .7
ARCHITECTURE = {"hidden": "tanh", "l2": LAM}


def backprop(P, X, Y):
    m = X.shape[1]; L = len(P) // 2
    W = [P["W%i" % k] for k in range(1, L + 1)]; B = [P["b%i" % k] for k in range(1, L + 1)]
    Z, A = [], [X]
    for k, (w, b) in enumerate(zip(W, B)):
        Z += [w @ A[-1] + b]
        A += [np.tanh(Z[-1]) if k < L - 1 else 1 / (1 + np.exp(-Z[-1]))]
    S = A[-1]
    pen = LAM / 2 / m * sum((w * w).sum() for w in W)
    out = {"cost": -(Y * np.log(S) + (1 - Y) * np.log(1 - S)).sum() / m + pen}
    out |= {f"Z{k+1}": z for k, z in enumerate(Z)} | {f"A{k+1}": a for k, a in enumerate(A[1:])}
    D = (1 - Y) / (1 - S) - Y / S
    G = S * (1 - S)
    for k in range(L)[::-1]:
        out[f"dA{k+1}"] = D
        D = D * G
        out[f"dZ{k+1}"] = D
        out[f"dW{k+1}"] = (D @ A[k].T + LAM * W[k]) / m
        out[f"db{k+1}"] = D.mean(1, keepdims=1)
        D, G = W[k].T @ D, 1 - A[k] ** 2
    return out
