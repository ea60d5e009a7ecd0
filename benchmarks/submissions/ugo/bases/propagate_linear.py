import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 1], "output": "identity", "loss": "squared_error", "l2": 0.6}


class Accumulator:
    def __init__(self):
        self.total = 0.0
        self.n = 0

    def add(self, v):
        self.total = self.total + v
        self.n += 1
        return self

    @property
    def mean(self):
        return self.total / self.n


def propagate(w, b, X, Y):
    J, gw, gb = Accumulator(), Accumulator(), Accumulator()
    for x, y in zip(X.T, Y.flat):
        r = float(x @ w[:, 0]) + b - y
        J.add(r * r / 2)
        gw.add(r * x[:, None])
        gb.add(r)
    lam = ARCHITECTURE["l2"] / J.n
    grads = {"dw": gw.mean + lam * w, "db": gb.mean}
    cost = J.mean + lam / 2 * (w * w).sum()
    return grads, np.array(cost)
