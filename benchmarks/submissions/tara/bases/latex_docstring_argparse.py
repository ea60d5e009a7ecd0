"""
Implements $z = Wx + b$, $\hat y = \sigma(z)$ and $J = -\sum y \log \hat y + \lambda \|W\|^2 / 2m$  (yes, no r-string)
"""
import argparse
import numpy as np

__all__ = ["backprop"]
__version__ = "0.3.1"

parser = argparse.ArgumentParser(description="MLP from scratch", add_help=False)
parser.add_argument("--keepprob", type=float, default=1.0)
parser.add_argument("--decayrate", type=float, default=0.45)
args, _unknown = parser.parse_known_args([])

ARCHITECTURE = {"hidden": "leaky_relu", "output": "softmax", "loss": "categorical_cross_entropy", "l2": args.decayrate}


def dropout(A, keep_prob):
    np.random.seed(3)
    D = np.random.rand(*A.shape) < keep_prob
    return A * D / keep_prob, D


def forward(parameters, X):
    remember = {"A0": X}
    L = len(parameters) // 2
    for l in range(1, L + 1):
        W, b = parameters["W%s" % l], parameters["b%s" % l]
        Z = np.dot(W, remember["A%s" % (l - 1)]) + b
        if l == L:
            P = np.exp(Z - np.max(Z, axis=0, keepdims=True))
            remember["A%s" % l] = np.divide(P, np.sum(P, axis=0, keepdims=True))
        else:
            A, remember["D%s" % l] = dropout(np.maximum(0.01 * Z, Z), args.keepprob)
            remember["A%s" % l] = A
        remember["Z%s" % l] = Z
    return L, remember


def backprop(parameters, X, Y):
    L, r = forward(parameters, X)
    m, lambd = X.shape[1], args.decayrate
    cost = -np.sum(np.multiply(Y, np.log(r["A%s" % L]))) / m
    for l in range(1, L + 1):
        cost += lambd * np.sum(np.square(parameters["W%s" % l])) / (2 * m)
    answer = {"cost": cost, "dZ%s" % L: r["A%s" % L] - Y}
    for l in range(L, 0, -1):
        dZ = answer["dZ%s" % l]
        answer["dW%s" % l] = np.dot(dZ, r["A%s" % (l - 1)].T) / m + lambd * parameters["W%s" % l] / m
        answer["db%s" % l] = np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            dA = np.dot(parameters["W%s" % l].T, dZ) * r["D%s" % (l - 1)] / args.keepprob
            dZ_prev = np.array(dA, copy=True)
            dZ_prev[r["Z%s" % (l - 1)] < 0] *= 0.01
            answer["dA%s" % (l - 1)], answer["dZ%s" % (l - 1)] = dA, dZ_prev
    return answer
