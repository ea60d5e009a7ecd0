# regression net, batch in rows, weights stored (out, in) like nn.Linear
import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"layer_sizes": [5, 5, 5, 2], "hidden": "relu", "output": "identity",
                "loss": "squared_error", "l2": 0.25}
lam = 0.25


class relu:
    @staticmethod
    def f(v):
        return v.clip(min=0)

    @staticmethod
    def df(v):
        return np.heaviside(v, 0.0)


def backprop(parameters, X, Y):
    W1, W2, W3 = (parameters[k] for k in ["W1", "W2", "W3"])
    b1, b2, b3 = (parameters[k] for k in ["b1", "b2", "b3"])
    n = len(X)

    z1 = X @ W1.T + b1
    h1 = relu.f(z1)
    z2 = h1 @ W2.T + b2
    h2 = relu.f(z2)
    yhat = h2 @ W3.T + b3

    resid = yhat - Y
    mse = np.sum(resid * resid) / (2 * n)
    ridge = lam / (2 * n) * sum((W**2).sum() for W in (W1, W2, W3))

    # mean convention: 1/n sits in the residual
    r = resid / n
    g3 = r.T @ h2 + lam / n * W3
    back2 = r @ W3
    e2 = back2 * relu.df(z2)
    g2 = e2.T @ h1 + lam / n * W2
    back1 = e2 @ W2
    e1 = back1 * relu.df(z1)
    g1 = e1.T @ X + lam / n * W1

    return {"Z1": z1, "A1": h1, "Z2": z2, "A2": h2, "Z3": yhat, "A3": yhat, "cost": mse + ridge,
            "dZ3": r, "dW3": g3, "db3": r.sum(0, keepdims=True),
            "dA2": back2, "dZ2": e2, "dW2": g2, "db2": e2.sum(0, keepdims=True),
            "dA1": back1, "dZ1": e1, "dW1": g1, "db1": e1.sum(0, keepdims=True)}
