import numpy as np

ARCHITECTURE = {"hidden": "identity", "output": "sigmoid", "loss": "squared_error"}


class Engine:
    _instance = None
    _ready = False

    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __init__(self):
        if not Engine._ready:
            Engine._ready = True
            self.runs = 0

    @staticmethod
    def getInstance():
        return Engine()

    def run(self, par, X, Y):
        self.runs += 1
        self.layers = sorted(int(k[1:]) for k in par if k[0] == "W")
        self.stack = {0: X}
        last = self.layers[-1]
        for l in self.layers:
            self.stack[l] = par[f"W{l}"] @ self.stack[l - 1] + par[f"b{l}"]
        yhat = 1 / (1 + np.exp(-self.stack[last]))
        diff = yhat - Y
        report = {"cost": (diff ** 2).sum() * 0.5 / Y.shape[1], f"A{last}": yhat, f"dA{last}": diff}
        g = diff * yhat * (1 - yhat)
        for l in reversed(self.layers):
            report[f"dZ{l}"] = g
            report[f"dW{l}"] = np.einsum("im,jm->ij", g, self.stack[l - 1]) / X.shape[1]
            report[f"db{l}"] = np.einsum("im->i", g)[:, None] / X.shape[1]
            g = np.einsum("ji,jm->im", par[f"W{l}"], g)
            if l > 1:
                report[f"dA{l-1}"] = g
            else:
                report["dX"] = g
        return report


def backprop(parameters, X, Y):
    return Engine.getInstance().run(parameters, X, Y)
