import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 3, 2], "hidden": "tanh", "output": "sigmoid", "loss": "squared_error", "l2": 0.5}
real = np.longdouble            # REAL(16), or what the machine has of it
ONE, TWO = real(1), real(2)


def backprop(parameters, X, Y):
    w1, b1, w2, b2, x, y = (np.asarray(v, dtype=real) for v in (*(parameters[k] for k in ("W1", "b1", "W2", "b2")), X, Y))
    m = real(X.shape[1])
    lam = real(ARCHITECTURE["l2"])
    a1 = np.tanh(w1.dot(x) + b1)
    a2 = ONE / (ONE + np.exp(-(w2.dot(a1) + b2)))
    cost = ((a2 - y) ** 2).sum() / (TWO * m) + lam / (TWO * m) * ((w1 ** 2).sum() + (w2 ** 2).sum())
    d2 = (a2 - y) * a2 * (ONE - a2)
    d1 = w2.T.dot(d2) * (ONE - a1 * a1)
    return {"cost": cost, "dZ2": d2, "dW2": d2.dot(a1.T) / m + lam * w2 / m, "db2": d2.sum(axis=1) / m,
            "dZ1": d1, "dW1": d1.dot(x.T) / m + lam * w1 / m, "db1": d1.sum(axis=1) / m}
