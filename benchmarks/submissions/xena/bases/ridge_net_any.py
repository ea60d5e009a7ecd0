"""Penalised maximum likelihood for a relu network (ridge, lambda fixed in advance)."""
import numpy as np
from numpy.linalg import norm

LAMBDA = 0.7
ARCHITECTURE = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": LAMBDA}


def unpack(theta):
    K = len(theta) // 2
    return [theta["W%d" % (j + 1)] for j in range(K)], [theta["b%d" % (j + 1)] for j in range(K)]


def ridge_penalty(Betas, n):
    return LAMBDA / (2 * n) * sum(norm(B, "fro") ** 2 for B in Betas)


def ridge_score(B, n):
    return LAMBDA / n * B


def backprop(parameters, X, Y):
    Betas, alphas = unpack(parameters)
    n = X.shape[1]
    K = len(Betas)
    H, E = [X], []
    for j in range(K):
        E.append(Betas[j].dot(H[j]) + alphas[j])
        H.append(1 / (1 + np.exp(-E[j])) if j == K - 1 else E[j] * (E[j] > 0))
    p = H[K]
    deviance = -np.sum(np.where(Y == 1, np.log(p), np.log(1 - p))) / n
    results = {"cost": deviance + ridge_penalty(Betas, n)}

    u = p - Y
    for j in reversed(range(K)):
        results["dZ%d" % (j + 1)] = u
        results["dW%d" % (j + 1)] = u.dot(H[j].T) / n + ridge_score(Betas[j], n)
        results["db%d" % (j + 1)] = u.sum(axis=1, keepdims=True) / n
        if j:
            u = Betas[j].T.dot(u) * (E[j - 1] > 0)
    for j in range(K):
        results["Z%d" % (j + 1)] = E[j]
        results["A%d" % (j + 1)] = H[j + 1]
    return results
