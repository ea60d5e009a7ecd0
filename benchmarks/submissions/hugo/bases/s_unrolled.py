"""theta is ONE long vector (as for an optimiser); step unrolls, subtracts alpha * grad J, rolls up again."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 6, 3, 2], "hidden": ["sigmoid", "tanh"], "output": "identity",
                "loss": "squared_error", "l2": 0.3}
SIZES = ARCHITECTURE["layer_sizes"]
LAMBDA = 0.3


def unroll(parts):
    return np.concatenate([np.ravel(parts[k + str(l)]) for l in (1, 2, 3) for k in ("W", "b")])


def roll(theta):
    parts, at = {}, 0
    for l in (1, 2, 3):
        n, n_prev = SIZES[l], SIZES[l - 1]
        parts["W" + str(l)] = theta[at:at + n * n_prev].reshape(n, n_prev)
        at += n * n_prev
        parts["b" + str(l)] = theta[at:at + n].reshape(n, 1)
        at += n
    assert at == theta.size
    return parts


def grad_J(theta, X, Y):
    p = roll(theta)
    m = X.shape[1]
    z1 = p["W1"] @ X + p["b1"]
    a1 = 1 / (1 + np.exp(-z1))
    z2 = p["W2"] @ a1 + p["b2"]
    a2 = np.tanh(z2)
    a3 = p["W3"] @ a2 + p["b3"]

    delta3 = (a3 - Y) / m
    delta2 = (p["W3"].T @ delta3) * (1 - a2 * a2)
    delta1 = (p["W2"].T @ delta2) * a1 * (1 - a1)
    g = {
        "W3": delta3 @ a2.T + LAMBDA / m * p["W3"], "b3": delta3.sum(axis=1),
        "W2": delta2 @ a1.T + LAMBDA / m * p["W2"], "b2": delta2.sum(axis=1),
        "W1": delta1 @ X.T + LAMBDA / m * p["W1"], "b1": delta1.sum(axis=1),
    }
    return unroll(g)


def step(parameters, X, Y, learning_rate):
    theta = unroll(parameters)
    theta_new = theta - learning_rate * grad_J(theta, X, Y)
    return roll(theta_new)
