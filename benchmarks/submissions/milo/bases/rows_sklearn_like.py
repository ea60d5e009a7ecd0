"""MLP in scikit-learn's spelling: samples in rows, coefs_ of shape (n_in, n_out)."""
from typing import Sequence
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}


class MLP:
    def __init__(self, coefs_: Sequence, intercepts_: Sequence):
        self.coefs_ = list(coefs_)
        self.intercepts_ = [np.ravel(v) for v in intercepts_]

    @classmethod
    def from_parameters(cls, params):
        depth = len(params) // 2
        return cls([params[f"W{i + 1}"] for i in range(depth)], [params[f"b{i + 1}"] for i in range(depth)])

    @property
    def n_layers_(self):
        return len(self.coefs_) + 1

    def _forward_pass(self, activations):
        for i, (W, b) in enumerate(zip(self.coefs_, self.intercepts_)):
            s = activations[i] @ W
            s += b
            if i + 2 < self.n_layers_:
                np.maximum(s, 0, out=s)
            else:
                s = 1 / (1 + np.exp(-s))
            activations.append(s)
        return activations

    def _backprop(self, X, y):
        n_samples = X.shape[0]
        activations = self._forward_pass([X])
        loss = -(np.log(activations[-1][y == 1]).sum() + np.log(1 - activations[-1][y == 0]).sum()) / n_samples
        deltas = [activations[-1] - y]
        for W, a in zip(self.coefs_[:0:-1], activations[-2:0:-1]):
            delta = deltas[-1] @ W.T
            delta[a == 0] = 0
            deltas.append(delta)
        deltas.reverse()
        coef_grads = [a.T @ d / n_samples for a, d in zip(activations, deltas)]
        intercept_grads = [d.mean(0) for d in deltas]
        return loss, coef_grads, intercept_grads


def backprop(parameters, X, Y):
    loss, cg, ig = MLP.from_parameters(parameters)._backprop(X, Y)
    named = {"cost": loss}
    named.update((f"dW{i}", g) for i, g in enumerate(cg, 1))
    named.update((f"db{i}", g) for i, g in enumerate(ig, 1))
    return named
