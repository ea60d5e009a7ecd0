"""step is a staticmethod pulled out of a class; the optimiser is a generator."""
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "identity", "loss": "squared_error"}
LAYOUT = {"examples": "rows", "W": "out_in"}


def sgd(rate):
    update = None
    while True:
        value, grad = yield update
        update = value - rate * grad


class Regressor:
    squash = np.vectorize(lambda t: 1 / (1 + np.exp(-t)), otypes=[float])

    @staticmethod
    def step(parameters, X, Y, learning_rate):
        opt = sgd(learning_rate)
        next(opt)
        depth = len(parameters) >> 1
        H = [X]
        for i in range(1, depth):
            H.append(Regressor.squash(H[-1] @ parameters[f"W{i}"].T + parameters[f"b{i}"]))
        residual = (H[-1] @ parameters[f"W{depth}"].T + parameters[f"b{depth}"] - Y) / X.shape[0]
        fresh = {}
        for i, h in zip(range(depth, 0, -1), reversed(H)):
            fresh[f"W{i}"] = opt.send((parameters[f"W{i}"], residual.T @ h))
            fresh[f"b{i}"] = opt.send((parameters[f"b{i}"], residual.sum(axis=0, keepdims=True)))
            residual = residual @ parameters[f"W{i}"] * h * (1 - h)
        return fresh


step = Regressor.step
