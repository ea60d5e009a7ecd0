"""Complex-step differentiation: f(x + ih).imag / h is exact to rounding for tiny h, so no derivation on paper is needed."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 3, 2], "hidden": "relu", "output": "identity", "loss": "squared_error", "l2": 0.6}
H = 1e-30


def cost(theta, shapes, X, Y, lam=0.6):
    pieces, at = [], 0
    for s in shapes:
        n = int(np.prod(s))
        pieces.append(theta[at:at + n].reshape(s))
        at += n
    W1, b1, W2, b2 = pieces
    hidden = W1 @ X + b1
    hidden = np.where(hidden.real > 0, hidden, 0)
    error = W2 @ hidden + b2 - Y
    return ((error * error).sum() + lam * ((W1 * W1).sum() + (W2 * W2).sum())) / (2 * X.shape[1])


def step(parameters, X, Y, learning_rate):
    keys = ["W1", "b1", "W2", "b2"]
    shapes = [parameters[k].shape for k in keys]
    theta = np.concatenate([parameters[k].ravel() for k in keys])
    slope = np.array([cost(theta + 1j * H * row, shapes, X, Y).imag / H for row in np.identity(theta.size)])
    theta = theta - learning_rate * slope
    cuts = np.cumsum([np.prod(s) for s in shapes])[:-1]
    return {k: part.reshape(s) for k, s, part in zip(keys, shapes, np.split(theta, cuts))}
