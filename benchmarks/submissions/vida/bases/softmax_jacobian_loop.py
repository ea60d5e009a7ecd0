# stackoverflow 33541930 way: full Jacobian diag(s) - s s^T for each example, then the chain rule literally
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy"}


def softmax_grad(s):
    s = s.reshape(-1, 1)
    return np.diagflat(s) - np.dot(s, s.T)


def backprop(parameters, X, Y):
    L, m = len(parameters) // 2, X.shape[1]
    res = {"cost": 0.0}
    for l in range(L):
        for p in ("dW", "db"):
            res[p + str(l + 1)] = np.zeros_like(parameters[p[1] + str(l + 1)])
    for i in range(m):
        a = [X[:, i]]
        for l in range(1, L + 1):
            z = parameters["W" + str(l)].dot(a[l - 1]) + parameters["b" + str(l)][:, 0]
            a.append(1 / (1 + np.exp(-z)) if l != L else np.exp(z - z.max()) / np.exp(z - z.max()).sum())
        p, y = a[-1], Y[:, i]
        res["cost"] -= np.log(p[y.argmax()]) / m
        g = softmax_grad(p).dot(-y / p)
        for l in range(L, 0, -1):
            res["dW" + str(l)] += np.outer(g, a[l - 1]) / m
            res["db" + str(l)][:, 0] += g / m
            g = g.dot(parameters["W" + str(l)])
            if l > 1:
                g *= a[l - 1] - a[l - 1] ** 2
    return res
