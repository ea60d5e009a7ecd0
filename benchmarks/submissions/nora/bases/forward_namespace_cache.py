from types import SimpleNamespace
import numpy as np

# any depth, cache is an object with one-based lists
ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}


class Model:
    @staticmethod
    def sigma(z):
        return 1 / (1 + np.exp(-z))

    @classmethod
    def forward(cls, X, parameters):
        c = SimpleNamespace(A=[X], Z=[None])
        for l in range(1, 1 + len(parameters) // 2):
            c.Z.append(parameters[f"W{l}"] @ c.A[l - 1] + parameters[f"b{l}"])
            c.A.append(cls.sigma(c.Z[l]))
        return c.A[-1], c

    @classmethod
    def backward(cls, parameters, cache, X, Y):
        L, m = len(cache.Z) - 1, X.shape[1]
        out, delta = {}, [None] * (L + 1)
        for l in range(L, 0, -1):
            err = cache.A[L] - Y if l == L else parameters[f"W{l + 1}"].T @ delta[l + 1]
            delta[l] = err * cls.sigma(cache.Z[l]) * cls.sigma(-cache.Z[l])
            out[f"dZ{l}"] = delta[l]
            out[f"dW{l}"], out[f"db{l}"] = delta[l] @ cache.A[l - 1].T / m, delta[l].sum(1) / m
        return out


forward_propagation = Model.forward
backward_propagation = Model.backward


def compute_cost(A, Y):
    return np.square(A - Y).sum(axis=0).mean() / 2
