"""Steepest descent on the stacked parameter vector theta = vec(Beta_1, alpha_1, ..., Beta_K, alpha_K)."""
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "binary_cross_entropy"}


def vec(params, K):
    return np.concatenate([params[s + str(j)].ravel() for j in range(1, K + 1) for s in ("W", "b")])


def unvec(theta, template, K):
    out, pos = {}, 0
    for j in range(1, K + 1):
        for s in ("W", "b"):
            shape = template[s + str(j)].shape
            size = int(np.prod(shape))
            out[s + str(j)] = theta[pos:pos + size].reshape(shape)
            pos += size
    return out


def objective_gradient(params, X, Y, K):
    mus = [X]
    for j in range(1, K + 1):
        eta = params[f"W{j}"] @ mus[-1] + params[f"b{j}"]
        mus.append(np.tanh(eta) if j < K else 1 / (1 + np.exp(-eta)))
    residual = (mus[K] - Y) / Y.shape[1]
    grad = {}
    for j in range(K, 0, -1):
        grad[f"W{j}"] = residual @ mus[j - 1].T
        grad[f"b{j}"] = residual.sum(axis=1, keepdims=True)
        residual = (params[f"W{j}"].T @ residual) * (1 - mus[j - 1] ** 2)
    return grad


def step(parameters, X, Y, learning_rate):
    K = len(parameters) // 2
    gradient = vec(objective_gradient(parameters, X, Y, K), K)
    theta = vec(parameters, K) - learning_rate * gradient
    return unvec(theta, parameters, K)
