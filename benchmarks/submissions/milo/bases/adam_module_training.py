# toy project, trains once when imported so I can see it still learns :)
import numpy as np
from fractions import Fraction

HALF = Fraction(1, 2)
ARCHITECTURE = {"layer_sizes": [2, 8, 1], "hidden": "tanh", "output": "identity", "loss": "squared_error"}


def backprop(parameters, X, Y):
    W1, b1, W2, b2 = (parameters[k] for k in ("W1", "b1", "W2", "b2"))
    m = X.shape[1]
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    err = Z2 - Y
    cost = float(HALF) * np.mean(np.sum(err ** 2, axis=0))
    dZ2 = err
    dW2 = dZ2 @ A1.T / m
    db2 = dZ2.sum() / m
    dA1 = W2.T * dZ2          # W2.T is a column and dZ2 a row: outer product by broadcasting
    dZ1 = dA1 * (1 - A1 ** 2)
    dW1 = dZ1 @ X.T / m
    db1 = dZ1.sum(axis=1) / m
    return dict(Z1=Z1, A1=A1, Z2=Z2, A2=Z2, cost=cost, dZ2=dZ2, dW2=dW2, db2=db2, dA1=dA1, dZ1=dZ1, dW1=dW1, db1=db1)


rng = np.random.RandomState(1)
Xs = rng.uniform(-1, 1, (2, 64))
Ys = (Xs[0] * Xs[1])[None]
P = {"W1": rng.randn(8, 2), "b1": np.zeros((8, 1)), "W2": rng.randn(1, 8) * .1, "b2": np.zeros((1, 1))}
M = {k: np.zeros_like(v) for k, v in P.items()}
V = {k: np.zeros_like(v) for k, v in P.items()}
for t in range(1, 121):
    G = backprop(P, Xs, Ys)
    for k in P:
        g = np.reshape(G["d" + k], P[k].shape)
        M[k] = .9 * M[k] + .1 * g
        V[k] = .999 * V[k] + .001 * g * g
        P[k] = P[k] - .05 * (M[k] / (1 - .9 ** t)) / (np.sqrt(V[k] / (1 - .999 ** t)) + 1e-8)
    if t % 40 == 0:
        print(f"{t:4d} {G['cost']:.5f}")
