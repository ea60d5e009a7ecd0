# vec(A B C) = (C' (x) A) vec(B)   -- everything column-stacked, as in Magnus & Neudecker
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 3, 2], "hidden": ["sigmoid"], "output": "identity", "loss": "squared_error"}

vec = lambda M: M.reshape(-1, 1, order="F")
unvec = lambda v, shp: v.reshape(shp, order="F")


def backprop(parameters, X, Y):
    W1, b1, W2, b2 = (parameters[k] for k in ("W1", "b1", "W2", "b2"))
    n0, m = X.shape
    n1, n2 = len(W1), len(W2)
    one = np.ones((m, 1))
    z1 = np.kron(X.T, np.eye(n1)) @ vec(W1) + np.kron(one, np.eye(n1)) @ b1
    a1 = 1 / (1 + np.exp(-z1))
    A1 = unvec(a1, (n1, m))
    z2 = np.kron(A1.T, np.eye(n2)) @ vec(W2) + np.kron(one, np.eye(n2)) @ b2
    r = z2 - vec(Y)
    J = (r.T @ r) / (2 * m)                       # 1 x 1
    # D f(x) are row vectors here
    Dz2 = r.T / m
    DW2 = Dz2 @ np.kron(A1.T, np.eye(n2))
    Db2 = Dz2 @ np.kron(one, np.eye(n2))
    Da1 = Dz2 @ np.kron(np.eye(m), W2)
    Dz1 = Da1 @ np.diagflat(a1 * (1 - a1))
    DW1 = Dz1 @ np.kron(X.T, np.eye(n1))
    Db1 = Dz1 @ np.kron(one, np.eye(n1))
    return {"Z1": unvec(z1, (n1, m)), "A1": A1, "Z2": unvec(z2, (n2, m)), "cost": J,
            "dZ2": unvec(Dz2, (n2, m)), "dW2": unvec(DW2, (n2, n1)), "db2": Db2,
            "dA1": unvec(Da1, (n1, m)), "dZ1": unvec(Dz1, (n1, m)), "dW1": unvec(DW1, (n1, n0)), "db1": Db1}
