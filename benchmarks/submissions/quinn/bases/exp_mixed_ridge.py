"""Mixed activations with a ridge penalty."""
import numpy as np
from types import SimpleNamespace

LAMBDA = 0.7
ARCHITECTURE = {"layer_sizes": [7, 6, 4, 3, 1], "hidden": ["tanh", "relu", "sigmoid"], "output": "sigmoid",
                "loss": "binary_cross_entropy", "l2": LAMBDA}


def expit(z):
    return 1.0 / (1.0 + np.exp(-z))


G = dict(tanh=np.tanh, relu=lambda z: z * (z > 0), sigmoid=expit)
# derivatives, written as functions of (z, a)
DG = dict(tanh=lambda z, a: 1.0 - a * a,
          relu=lambda z, a: (z > 0).astype(z.dtype),
          sigmoid=lambda z, a: a * (1.0 - a))
NAMES = [None] + ARCHITECTURE["hidden"] + ["sigmoid"]


def ridge(parameters, m):
    total = 0.0
    for name, value in parameters.items():
        if name[0] == "W":
            total += np.sum(value ** 2)
    return LAMBDA / (2 * m) * total


def backprop(parameters, X, Y):
    L = 4
    m = X.shape[1]
    s = SimpleNamespace(Z=[None] * (L + 1), A=[X] + [None] * L)
    for l in range(1, L + 1):
        s.Z[l] = parameters[f"W{l}"] @ s.A[l - 1] + parameters[f"b{l}"]
        s.A[l] = G[NAMES[l]](s.Z[l])
    yhat = s.A[L]
    entropy = -(Y @ np.log(yhat).T + (1 - Y) @ np.log(1 - yhat).T)
    out = {"cost": float(np.squeeze(entropy)) / m + ridge(parameters, m)}

    out["dA4"] = (1 - Y) / (1 - yhat) - Y / yhat
    for l in (4, 3, 2, 1):
        dZ = out[f"dA{l}"] * DG[NAMES[l]](s.Z[l], s.A[l])
        W = parameters[f"W{l}"]
        out[f"dZ{l}"] = dZ
        out[f"dW{l}"] = (dZ @ s.A[l - 1].T + LAMBDA * W) / m
        out[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            out[f"dA{l - 1}"] = W.T @ dZ
    return out


if __name__ == "__main__":
    assert abs(expit(0.0) - 0.5) < 1e-12, "expit is off"
