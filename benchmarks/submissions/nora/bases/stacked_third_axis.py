# Examples along axis 0, column vectors (n, 1) behind: a stack of small problems for matmul
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 3, 2], "hidden": ("tanh", "leaky_relu"), "output": "sigmoid",
                "loss": "squared_error", "leaky_slope": 0.3}

stack = lambda M: M.T[:, :, np.newaxis]
unstack = lambda S: np.moveaxis(S[..., 0], 0, -1)


def backprop(parameters, X, Y):
    x, y = stack(X), stack(Y)
    W1, W2, W3 = (parameters[f"W{i}"] for i in (1, 2, 3))
    b1, b2, b3 = (parameters[f"b{i}"] for i in (1, 2, 3))
    z1 = W1 @ x + b1
    a1 = np.tanh(z1)
    z2 = W2 @ a1 + b2
    a2 = np.maximum(z2, 0.3 * z2)
    z3 = W3 @ a2 + b3
    a3 = np.reciprocal(1 + np.exp(-z3))
    e3 = a3 - y
    d3 = e3 * a3 * (1 - a3)
    e2 = W3.T @ d3
    d2 = e2 * np.where(z2 < 0, 0.3, 1)
    e1 = W2.T @ d2
    d1 = e1 - e1 * a1 ** 2
    mean = lambda t: t.mean(axis=0)
    T = lambda t: np.swapaxes(t, -1, -2)
    r = {"cost": 0.5 * mean(T(e3) @ e3)}             # (1, 1)
    for l, z, a, e, d, prev in [(1, z1, a1, e1, d1, x), (2, z2, a2, e2, d2, a1), (3, z3, a3, e3, d3, a2)]:
        r[f"Z{l}"], r[f"A{l}"], r[f"dA{l}"], r[f"dZ{l}"] = map(unstack, (z, a, e, d))
        r[f"dW{l}"], r[f"db{l}"] = mean(d @ T(prev)), mean(d)
    return r
