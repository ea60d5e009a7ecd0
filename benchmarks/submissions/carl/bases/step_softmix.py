# a mixer with n channels: softmax at the end; callbacks collect the corrections, then all faders move together
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy"}


def sig(x):
    return 1 / (1 + np.exp(-x))


def mix(x):
    x = np.exp(x - x.max(0))
    return x / x.sum(0)


def step(parameters, X, Y, learning_rate):
    moves = []

    def on_error(name, error):
        moves.append((name, error))

    def play(level, signal):
        """Returns the error at this level's input; recursion instead of a cache."""
        W, b = parameters[f"W{level}"], parameters[f"b{level}"]
        dry = W @ signal + b
        if f"W{level + 1}" in parameters:
            wet = sig(dry)
            err = play(level + 1, wet) * wet * (1 - wet)
        else:
            err = mix(dry) - Y
        on_error(f"W{level}", err @ signal.T / Y.shape[1])
        on_error(f"b{level}", err.mean(axis=1, keepdims=True))
        return W.T @ err

    play(1, X)
    return {name: parameters[name] - learning_rate * move for name, move in moves}
