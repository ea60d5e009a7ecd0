"""Nested caches: every cache holds the one before it. The backward pass walks down recursively."""
import numpy as np

ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.05, "output": "sigmoid"}
ALPHA = 0.05


def leaky(z):
    return np.maximum(z, ALPHA * z)


def leaky_prime(z):
    d = np.ones_like(z)
    d[z < 0] = ALPHA
    return d


def L_model_forward(X, parameters):
    n_layers = len(parameters) // 2
    cache, signal = None, X
    for depth in range(1, n_layers + 1):
        K, c = parameters["W" + str(depth)], parameters["b" + str(depth)]
        pre = K @ signal + c
        cache = (depth, signal, K, pre, cache)
        signal = leaky(pre) if depth < n_layers else 1.0 / (1.0 + np.exp(-pre))
    return signal, cache


def compute_cost(AL, Y):
    per_example = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL), axis=0)
    return per_example.mean()


def sweep_back(mu, cache, grads):
    depth, signal, K, pre, inner = cache
    N = signal.shape[1]
    grads["dZ" + str(depth)] = mu
    grads["dW" + str(depth)] = mu @ signal.T / N
    grads["db" + str(depth)] = mu.sum(axis=1, keepdims=True) / N
    lam = K.T @ mu
    grads["dA" + str(depth - 1)] = lam
    if inner is None:
        return grads
    return sweep_back(lam * leaky_prime(inner[3]), inner, grads)


def L_model_backward(AL, Y, caches):
    return sweep_back(AL - Y, caches, {})
