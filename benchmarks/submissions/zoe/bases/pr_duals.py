"""Logistic regression; w are the prices of the attributes, dw their reduced gradient."""
import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def propagate(w, b, X, Y):
    n, m = X.shape
    assert w.shape == (n, 1)
    A = sigmoid(np.dot(w.T, X) + b)
    cost = (-1.0 / m) * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))

    slack = A - Y
    dw = np.dot(X, slack.T) / m
    db = np.sum(slack) / m

    assert dw.shape == w.shape
    cost = np.squeeze(cost)
    assert cost.shape == ()
    return {"dw": dw, "db": db}, cost


def optimize(w, b, X, Y, num_iterations=200, learning_rate=0.05):
    costs = []
    for it in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w, b = w - learning_rate * grads["dw"], b - learning_rate * grads["db"]
        if it % 50 == 0:
            costs.append(cost)
    return w, b, costs
