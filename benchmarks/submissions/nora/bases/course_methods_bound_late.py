"""Assignment code kept in a class; the grader's names are bound at the end."""
import numpy as np


class DeepNet:
    loss_history: list = []

    @property
    def output(self): return lambda z: .5 + .5 * np.tanh(z / 2)

    def L_model_forward(self, X, parameters):
        caches, signal = [], X
        biases = [v for k, v in sorted(parameters.items()) if k.startswith("b")]
        weights = [v for k, v in sorted(parameters.items()) if k.startswith("W")]
        for W, b in zip(weights[:-1], biases[:-1]):
            caches.append(((signal, W, b), W @ signal + b))
            signal = np.where(caches[-1][1] > 0, caches[-1][1], 0.)
        z = np.add(weights[-1] @ signal, biases[-1])
        caches.append(((signal, weights[-1], biases[-1]), z))
        return self.output(z), caches

    def compute_cost(self, AL, Y):
        value = -np.sum(np.log(np.where(Y.astype(bool), AL, 1 - AL))) / Y.shape[-1]
        self.loss_history.append(value)
        return value

    def L_model_backward(self, AL, Y, caches):
        grads = {}
        ((a, W, _), z), L, m = caches[-1], len(caches), AL.shape[1]
        dz = AL - Y
        grads[f"dW{L}"], grads[f"db{L}"] = dz @ a.T / m, np.sum(dz, 1, keepdims=True) / m
        for l in np.arange(L - 1)[::-1]:
            up = W.T @ dz
            (a, W, _), z = caches[l]
            dz = up * (z > 0)
            grads[f"dA{l + 1}"], grads[f"dZ{l + 1}"] = up, dz
            grads[f"dW{l + 1}"], grads[f"db{l + 1}"] = dz @ a.T / m, np.sum(dz, 1, keepdims=True) / m
        return grads


_net = DeepNet()
for _name in ("L_model_forward", "L_model_backward", "compute_cost"):
    globals()[_name] = getattr(_net, _name)
