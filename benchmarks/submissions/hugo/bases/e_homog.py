# Homogeneous coordinates: theta_l = [b_l | W_l] acts on (1, a)^T, so that there is one matrix per layer.
# Any depth, relu inside, sigmoid at the end.  1/m is carried from the first delta on.
import numpy as np


def lift(a):
    """a -> (1, a)^T, a row of ones on top"""
    return np.vstack([np.ones((1, a.shape[1])), a])


def theta_of(parameters, l):
    return np.hstack([parameters["b" + str(l)].reshape(-1, 1), parameters["W" + str(l)]])


def ramp(z):
    return np.where(z > 0, z, 0.0)


def logistic(z):
    return 1 / (1 + np.exp(-z))


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    m = X.shape[1]
    theta = {l: theta_of(parameters, l) for l in range(1, L + 1)}
    a = {0: X}
    z = {}
    for l in range(1, L):
        z[l] = theta[l] @ lift(a[l - 1])
        a[l] = ramp(z[l])
    z[L] = theta[L] @ lift(a[L - 1])
    a[L] = logistic(z[L])

    res = {"cost": float(np.sum(-Y * np.log(a[L]) - (1 - Y) * np.log(1 - a[L])) / m)}
    delta = (a[L] - Y) / m
    for l in range(L, 0, -1):
        res["dZ%d" % l] = delta
        grad_theta = delta @ lift(a[l - 1]).T          # (n_l, 1 + n_{l-1})
        res["db%d" % l] = grad_theta[:, :1]
        res["dW%d" % l] = grad_theta[:, 1:]
        if l > 1:
            below = theta[l].T @ delta                 # first row belongs to the constant 1
            below = below[1:]
            res["dA%d" % (l - 1)] = below
            delta = below * (z[l - 1] > 0)
    for l in range(1, L + 1):
        res["Z%d" % l], res["A%d" % l] = z[l], a[l]
    return res


if __name__ == "__main__":
    rng = np.random.default_rng(3)
    P = {"W1": rng.normal(size=(4, 3)), "b1": rng.normal(size=(4, 1)),
         "W2": rng.normal(size=(1, 4)), "b2": rng.normal(size=(1, 1))}
    x, y = rng.normal(size=(3, 6)), (rng.random((1, 6)) > .5) * 1.0
    g = backprop(P, x, y)["dW1"][2, 1]
    h = 1e-6
    P["W1"][2, 1] += h; up = backprop(P, x, y)["cost"]
    P["W1"][2, 1] -= 2 * h; down = backprop(P, x, y)["cost"]
    print(g, (up - down) / (2 * h))
