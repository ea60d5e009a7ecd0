"""Column examples, but weights stored as (n_in, n_out), so Z = W^T A + b."""
import numpy as np

LAYOUT = {"W": "in_out"}
ARCHITECTURE = {"hidden": "sigmoid"}


def _sigmoid(u):
    return 0.5 * (1.0 + np.tanh(0.5 * u))


def backprop(parameters, X, Y):
    L = len([k for k in parameters if k.startswith("W")])
    m = Y.shape[-1]
    activations = {0: X}
    for l in range(1, L + 1):
        activations[l] = _sigmoid(parameters[f"W{l}"].T @ activations[l - 1] + parameters[f"b{l}"])
    yhat = activations[L]
    cost = -np.sum(Y * np.log(yhat) + (1 - Y) * np.log(1 - yhat)) / m

    grads = {"cost": cost}

    def descend(l, delta):
        """Walk from layer l to the input, delta (n_l, m)."""
        grads[f"dW{l}"] = activations[l - 1] @ delta.T / m
        grads[f"db{l}"] = delta @ np.ones((m, 1)) / m
        if l == 1:
            return
        a = activations[l - 1]
        grads[f"dA{l - 1}"] = parameters[f"W{l}"] @ delta
        descend(l - 1, grads[f"dA{l - 1}"] * a * (1 - a))

    descend(L, yhat - Y)
    return grads
