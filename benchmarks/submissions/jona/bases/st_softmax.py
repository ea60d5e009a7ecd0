"""Update only: hidden sigmoid layer, softmax out, l2 as shrinking of the weights."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 5, 3], "hidden": ["sigmoid"], "output": "softmax",
                "loss": "categorical_cross_entropy", "l2": 0.4}
LAM = 0.4

squash = lambda z: 1 / (1 + np.exp(-z))


def step(parameters, X, Y, learning_rate):
    W1, b1, W2, b2 = [parameters[k] for k in ["W1", "b1", "W2", "b2"]]
    n_events = Y.shape[1]
    h = squash(W1 @ X + b1)
    scores = W2 @ h + b2
    p = np.exp(scores - scores.max(axis=0))
    p = p / p.sum(axis=0)
    eta = learning_rate / n_events
    g2 = p - Y
    g1 = W2.T @ g2 * h * (1 - h)
    shrink = 1 - eta * LAM
    return {"W1": shrink * W1 - eta * g1 @ X.T, "b1": b1 - eta * g1.sum(axis=1, keepdims=True),
            "W2": shrink * W2 - eta * g2 @ h.T, "b2": b2 - eta * g2.sum(axis=1, keepdims=True)}
