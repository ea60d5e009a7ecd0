import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 6, 4], "hidden": "leaky_relu", "leaky_slope": 0.1, "output": "sigmoid"}


class Trainer:
    """plain gradient descent; bound at module level below"""

    slope = 0.1

    def forward(self, p, X):
        z = p["W1"] @ X + p["b1"]
        h = np.where(z > 0, z, self.slope * z)
        return z, h, 1 / (1 + np.exp(-(p["W2"] @ h + p["b2"])))

    def gradient(self, p, X, Y):
        z, h, out = self.forward(p, X)
        top = (out - Y).T
        low = (top @ p["W2"]) * np.where(z > 0, 1.0, self.slope).T
        m = len(top)
        yield "W2", (h @ top).T / m
        yield "b2", top.mean(axis=0)
        yield "W1", (X @ low).T / m
        yield "b1", low.mean(axis=0)

    def step(self, parameters, X, Y, learning_rate=0.1):
        updated = {}
        for name, grad in self.gradient(parameters, X, Y):
            updated[name] = parameters[name] - learning_rate * grad.reshape(parameters[name].shape)
        return updated


step = Trainer().step
