import numpy as np
from numpy import exp, log

ARCHITECTURE = {"layer_sizes": [5, 6, 4], "hidden": "sigmoid", "output": "softmax",
                "loss": "categorical_cross_entropy"}

sig = lambda t: 1 / (1 + exp(-t))

def soft(v):
    e = exp(v - v.max())
    return e / e.sum()

def jacobi(p):
    n = len(p)
    J = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            if i == j:
                J[i, j] = p[i] * (1 - p[i])
            else:
                J[i, j] = -p[i] * p[j]
    return J

def backprop(p, x, y):
    n_beispiele = x.shape[1]
    dW1 = np.zeros(p["W1"].shape); db1 = np.zeros(p["b1"].shape)
    dW2 = np.zeros(p["W2"].shape); db2 = np.zeros(p["b2"].shape)
    J = 0.
    ausgabe = np.empty(y.shape)
    for k in range(n_beispiele):
        xk = x[:, k:k+1]
        a1 = sig(p["W1"] @ xk + p["b1"])
        a2 = soft(p["W2"] @ a1 + p["b2"])
        ausgabe[:, k] = a2.ravel()
        J -= sum(y[i, k] * log(a2[i, 0]) for i in range(4))
        da2 = -y[:, k:k+1] / a2
        dz2 = jacobi(a2[:, 0]).dot(da2)
        dW2 += dz2 @ a1.T
        db2 += dz2
        dz1 = p["W2"].T @ dz2 * a1 * (1 - a1)
        dW1 += dz1 @ xk.T
        db1 += dz1
    for g in (dW1, db1, dW2, db2):
        g /= n_beispiele
    return {"A2": ausgabe, "cost": J / n_beispiele, "dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
