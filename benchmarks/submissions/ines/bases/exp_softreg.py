"""Softmax regression on 6 sensor features, 4 classes. No hidden layer at all."""
import argparse

import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 4], "output": "softmax", "loss": "categorical_cross_entropy"}


def scores(W, b, X):
    return W @ X + b


def to_probabilities(S):
    S = S - S.max(axis=0)
    return np.exp(S) / np.exp(S).sum(axis=0)


def jacobian_times(P, G):
    """(diag(p) - p p^T) g for each column"""
    return P * (G - np.sum(P * G, axis=0))


def backprop(parameters, X, Y):
    W, b = parameters["W1"], parameters["b1"]
    n_classes, n_samples = Y.shape
    S = scores(W, b, X)
    P = to_probabilities(S)
    cost = -np.sum(Y * np.log(P)) / n_samples
    G = -Y / P
    E = jacobian_times(P, G)
    dW = np.zeros_like(W)
    db = np.zeros(n_classes)
    for i in range(n_samples):
        dW += np.outer(E[:, i], X[:, i])
        db += E[:, i]
    dW /= n_samples
    db /= n_samples
    return {"Z1": S, "A1": P, "cost": cost, "dA1": G, "dZ1": E, "dW1": dW, "db1": db}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--seed", type=int, default=3)
    rng = np.random.default_rng(ap.parse_args().seed)
    X, Y = rng.normal(size=(6, 30)), np.eye(4)[:, rng.integers(0, 4, 30)]
    p = {"W1": np.zeros((4, 6)), "b1": np.zeros((4, 1))}
    for epoch in range(20):
        if (out := backprop(p, X, Y)) and epoch % 5 == 0:
            print(epoch, out["cost"])
        p["W1"] = p["W1"] - 0.3 * out["dW1"]
        p["b1"] = p["b1"] - 0.3 * out["db1"][:, None]


if __name__ == "__main__":
    main()
