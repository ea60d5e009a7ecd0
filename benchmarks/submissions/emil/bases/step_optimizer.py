"""Pass pipeline: trace, differentiate, schedule, apply. Softmax head, decay in the loss."""
import numpy as np
ARCHITECTURE = {"layer_sizes": [6, 5, 4, 3], "hidden": ["tanh", "relu"], "output": "softmax",
                "loss": "categorical_cross_entropy", "l2": 0.5}

class Pipeline:
    decay = 0.5

    def __init__(self, parameters):
        self.p = parameters

    def trace(self, X):
        self.X = X
        self.h1 = np.tanh(self.p["W1"] @ X + self.p["b1"])
        self.h2 = np.maximum(self.p["W2"] @ self.h1 + self.p["b2"], 0)
        s = self.p["W3"] @ self.h2 + self.p["b3"]
        e = np.exp(s - s.max(0))
        self.prob = e / e.sum(0)

    def differentiate(self, Y):
        m = Y.shape[1]
        d3 = (self.prob - Y) / m
        d2 = (self.p["W3"].T @ d3) * (self.h2 > 0)
        d1 = (self.p["W2"].T @ d2) * (1 - self.h1 ** 2)
        self.g = {"W3": d3 @ self.h2.T, "W2": d2 @ self.h1.T, "W1": d1 @ self.X.T,
                  "b3": d3.sum(1, keepdims=True), "b2": d2.sum(1, keepdims=True), "b1": d1.sum(1, keepdims=True)}
        for name in ("W1", "W2", "W3"):
            self.g[name] = self.g[name] + self.decay / m * self.p[name]

    def apply(self, rate):
        return {k: v - rate * self.g[k] for k, v in self.p.items()}

def step(parameters, X, Y, learning_rate):
    pipe = Pipeline(parameters)
    pipe.trace(X)
    pipe.differentiate(Y)
    return pipe.apply(learning_rate)
