# softmax regression on rows, W out_in; penalty 0.4. The Jacobian is written out in full.
import numpy as np

LAM = 0.4
LAYOUT = {"examples": "rows"}
ARCHITECTURE = {"layer_sizes": [6, 4], "output": "softmax", "loss": "categorical_cross_entropy", "l2": LAM}


def softmax_rows(z):
    ez = np.exp(z - z.max(axis=1, keepdims=True))
    return ez / ez.sum(axis=1, keepdims=True)


def backprop(parameters, X, Y):
    W, b = parameters["W1"], parameters["b1"]
    m, k = Y.shape
    Z = X @ W.T + b
    A = softmax_rows(Z)
    nll = -(Y * np.log(A)).sum()
    cost = nll / m + LAM / (2 * m) * (W ** 2).sum()
    dA = -Y / A
    # jac[i, p, q] = dA[i, p] / dZ[i, q]
    jac = A[:, :, None] * np.eye(k)[None] - A[:, :, None] * A[:, None, :]
    dZ = np.einsum("ip,ipq->iq", dA, jac)
    dW = dZ.T @ X / m + LAM / m * W
    db = dZ.mean(axis=0)
    dX = dZ @ W
    return {"Z1": Z, "A1": A, "cost": cost, "dA1": dA, "dZ1": dZ, "dW1": dW, "db1": db, "dX": dX}
