import numpy as np

ARCHITECTURE = {
    "layer_sizes": [4, 6, 5, 3, 2],
    "hidden": ["tanh", "leaky_relu", "sigmoid"],
    "output": "identity",
    "loss": "squared_error",
    "leaky_slope": 0.05,
}

class Tanh:
    def f(self, z): return np.tanh(z)
    def df(self, z): return 1 / np.cosh(z) ** 2

class Leaky:
    def __init__(self, k): self.k = k
    def f(self, z): return np.maximum(z, self.k * z)
    def df(self, z):
        d = np.ones_like(z)
        d[z < 0] = self.k
        return d

class Sigmoid:
    def f(self, z): return 1 / (1 + np.exp(-z))
    def df(self, z): return self.f(z) * self.f(-z)

class Identity:
    def f(self, z): return z
    def df(self, z): return np.ones(z.shape)

G = [None, Tanh(), Leaky(ARCHITECTURE["leaky_slope"]), Sigmoid(), Identity()]

def backprop(parameters, X, Y):
    m, L = X.shape[1], len(G) - 1
    Z, A, out = [None] * (L + 1), [X] + [None] * L, {}
    for l in range(1, L + 1):
        Z[l] = parameters[f"W{l}"] @ A[l - 1] + parameters[f"b{l}"]
        A[l] = G[l].f(Z[l])
        out[f"Z{l}"], out[f"A{l}"] = Z[l], A[l]
    E = A[L] - Y
    out["cost"] = np.linalg.norm(E) ** 2 / (2 * m)
    dA = E
    for l in range(L, 0, -1):
        out[f"dA{l}"] = dA
        dZ = dA * G[l].df(Z[l])
        out[f"dZ{l}"] = dZ
        out[f"dW{l}"] = 1 / m * (dZ @ A[l - 1].T)
        out[f"db{l}"] = 1 / m * dZ.sum(axis=-1, keepdims=True)
        dA = parameters[f"W{l}"].T @ dZ
    out["dX"] = dA
    return out
