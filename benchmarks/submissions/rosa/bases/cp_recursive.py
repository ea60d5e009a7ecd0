import numpy as np
ARCHITECTURE = dict(hidden="leaky_relu", leaky_slope=0.05)
k = 0.05

def backprop(p, X, Y):
    n, m, g = len(p) // 2, X.shape[1], {}
    def go(i, a):
        # returns dJ/da * m for the input a of layer i
        w, b = p["W%d" % i], p["b%d" % i]
        z = w @ a + b
        if i == n:
            h = 1 / (1 + np.exp(-z))
            g["A%d" % i] = h
            g["cost"] = -(Y * np.log(h) + (1 - Y) * np.log1p(-h)).sum() / m
            d = h - Y
        else:
            e = go(i + 1, np.maximum(z, k * z))
            d = e * np.where(z > 0, 1, k)
        g["dW%d" % i], g["db%d" % i] = d @ a.T / m, d.mean(axis=1, keepdims=True)
        return w.T @ d
    g["dX"] = go(1, X)
    return g
