"""House prices. Leaky relu everywhere, linear output, mean squared error (with the 1/2)."""
import numpy as np

SLOPE = 0.05
ARCHITECTURE = dict(hidden="leaky_relu", output="identity", loss="squared_error", leaky_slope=SLOPE)


def lrelu(z):
    return np.where(z > 0, z, SLOPE * z)


def dlrelu(z):
    return np.where(z > 0, 1.0, SLOPE)


def layers_of(parameters):
    """[(W1, b1), (W2, b2), ...]"""
    n = sum(1 for key in parameters if key.startswith("W"))
    return [(parameters["W%d" % i], parameters["b%d" % i]) for i in range(1, n + 1)]


def backprop(parameters, X, Y):
    layers = layers_of(parameters)
    n_layers, n_obs = len(layers), Y.shape[1]
    zs, activations = [], [X]
    for i, (W, b) in enumerate(layers, start=1):
        zs.append(W.dot(activations[-1]) + b)
        activations.append(zs[-1] if i == n_layers else lrelu(zs[-1]))
    err = activations[-1] - Y
    result = {"cost": 0.5 * np.sum(err ** 2) / n_obs, f"A{n_layers}": activations[-1], f"dA{n_layers}": err}
    delta = err
    for i, z, (W, _), a_in in zip(range(n_layers, 0, -1), reversed(zs), reversed(layers), reversed(activations[:-1])):
        if i < n_layers:
            delta = delta * dlrelu(z)
        result[f"dZ{i}"] = delta
        result[f"dW{i}"] = np.einsum("im,jm->ij", delta, a_in) / n_obs
        result[f"db{i}"] = delta.mean(axis=1)
        delta = np.dot(W.T, delta)
        if i > 1:
            result[f"dA{i - 1}"] = delta
    return result
