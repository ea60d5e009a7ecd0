import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"layer_sizes": [3, 2], "output": "identity", "loss": "squared_error", "l2": 1.5}


class Stats(object):
    def __init__(self, lam):
        self.lam = lam

    def gram(self, X, Y):
        ones = np.ones((X.shape[0], 1))
        D = np.concatenate((X, ones), axis=1)
        return D.T @ D, D.T @ Y, float(np.sum(Y * Y)), X.shape[0]

    def evaluate(self, W, b, X, Y):
        G, C, yy, m = self.gram(X, Y)
        B = np.concatenate((W, np.reshape(b, (1, -1))))
        cost = (np.trace(B.T @ G @ B) - 2 * np.trace(B.T @ C) + yy) / (2 * m)
        cost += self.lam * np.sum(np.square(W)) / (2 * m)
        slope = (G @ B - C) / m
        return cost, slope[:-1] + self.lam / m * W, slope[-1:]


def backprop(parameters, X, Y):
    cost, dW, db = Stats(ARCHITECTURE["l2"]).evaluate(parameters["W1"], parameters["b1"], X, Y)
    return dict(cost=cost, dW1=dW, db1=db)
