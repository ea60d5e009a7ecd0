import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 5, 4, 3], "hidden": ["sigmoid", "relu"], "output": "sigmoid", "l2": 0.25}
weights = lambda Y: np.full(Y.shape[1], 1.0) / Y.shape[1]       # one weight per example

def backprop(parameters, X, Y):
    q = weights(Y)
    lam = ARCHITECTURE["l2"] * q[0]
    P, Q, R = (parameters["W%d" % k] for k in range(1, 4))
    u, v, t = (parameters["b%d" % k] for k in range(1, 4))
    h1 = 1 / (1 + np.exp(-(z1 := P @ X + u)))
    h2 = np.clip(z2 := Q @ h1 + v, 0, None)
    yhat = 1 / (1 + np.exp(-(z3 := R @ h2 + t)))
    losses = -np.where(Y == 1, np.log(yhat), np.log(1 - yhat)).sum(axis=0)
    J = losses @ q + lam / 2 * ((P ** 2).sum() + (Q ** 2).sum() + (R ** 2).sum())
    e3 = yhat - Y
    e2 = (R.T @ e3) * (z2 > 0)
    e1 = (Q.T @ e2) * h1 * (1 - h1)
    return dict(Z1=z1, A1=h1, Z2=z2, A2=h2, Z3=z3, A3=yhat, cost=J, dZ3=e3, dZ2=e2, dZ1=e1,
                dW3=(e3 * q) @ h2.T + lam * R, dW2=(e2 * q) @ h1.T + lam * Q, dW1=(e1 * q) @ X.T + lam * P,
                db3=e3 @ q, db2=e2 @ q, db1=e1 @ q)
