import numpy as np
ARCHITECTURE = {"layer_sizes": [6, 5, 4, 3], "hidden": ["sigmoid", "tanh"], "output": "softmax", "loss": "categorical_cross_entropy"}
LAYOUT = {"examples": "rows", "W": "in_out"}

class SGD:
    def __init__(self, lr):
        self.lr = lr
    def __call__(self, wert, grad):
        return wert - self.lr * grad

def step(parameters, X, Y, learning_rate=0.01):
    opt = SGD(lr=learning_rate)
    p = dict(parameters)
    h1 = 1 / (1 + np.exp(-(X @ p["W1"] + p["b1"])))
    h2 = np.tanh(h1 @ p["W2"] + p["b2"])
    s = np.exp(h2 @ p["W3"] + p["b3"])
    s = s / s.sum(axis=1)[:, None]
    g3 = (s - Y) / len(Y)
    g2 = (g3 @ p["W3"].T) * (1 - h2 * h2)
    g1 = (g2 @ p["W2"].T) * (h1 - h1 * h1)
    for ein, g, nr in [(X, g1, "1"), (h1, g2, "2"), (h2, g3, "3")]:
        p["W" + nr] = opt(p["W" + nr], ein.T @ g)
        p["b" + nr] = opt(p["b" + nr], g.sum(axis=0, keepdims=True))
    return p
