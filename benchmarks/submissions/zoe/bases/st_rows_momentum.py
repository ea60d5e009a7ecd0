# one step of heavy ball from rest (velocity 0), row data, nn.Linear-like weights
import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"hidden": "leaky_relu", "output": "sigmoid", "loss": "binary_cross_entropy", "leaky_slope": 0.3}


class HeavyBall:
    def __init__(self, rate, friction=0.9):
        self.rate, self.friction, self.v = rate, friction, {}

    def move(self, name, value, grad):
        v = self.friction * self.v.get(name, 0.0) - self.rate * grad
        self.v[name] = v
        return value + v


def step(parameters, X, Y, learning_rate):
    ball = HeavyBall(learning_rate)
    L = len(parameters) // 2
    n = len(X)

    acts, kinks = [X], []
    for l in range(1, L + 1):
        S = acts[-1] @ parameters[f"W{l}"].T + parameters[f"b{l}"]
        kinks.append(np.where(S > 0, 1.0, 0.3))
        acts.append(S * kinks[-1] if l < L else 1 / (1 + np.exp(-S)))

    E = (acts[L] - Y) / n
    moved = dict(parameters)
    for l in range(L, 0, -1):
        gW = E.T @ acts[l - 1]
        gb = E.sum(axis=0, keepdims=True)
        if l > 1:
            E = (E @ parameters[f"W{l}"]) * kinks[l - 2]
        moved[f"W{l}"] = ball.move(f"W{l}", parameters[f"W{l}"], gW)
        moved[f"b{l}"] = ball.move(f"b{l}", parameters[f"b{l}"], gb)
    return moved
