import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"layer_sizes": [5, 4, 3], "hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}


def softmax_rows(Z):
    E = np.exp(Z - Z.max(1)[:, None])
    return E / E.sum(1)[:, None]


def jacobian(A):
    # (m, k, k): diag(a) - a a^T for each example
    return A[:, :, None] * np.eye(A.shape[1]) - A[:, :, None] * A[:, None, :]


def backprop(parameters, X, Y):
    W1, W2 = parameters["W1"], parameters["W2"]
    b1, b2 = parameters["b1"].ravel(), parameters["b2"].ravel()
    m = X.shape[0]
    Z1 = X @ W1.T + b1
    keep = Z1 > 0
    A1 = Z1 * keep
    Z2 = A1 @ W2.T + b2
    A2 = softmax_rows(Z2)
    cost = -np.einsum("mk,mk->", Y, np.log(A2)) / m
    dA2 = -Y / A2
    dZ2 = np.einsum("mk,mkj->mj", dA2, jacobian(A2))
    dW2 = np.einsum("mk,mj->kj", dZ2, A1) / m
    db2 = dZ2.sum(0) / m
    dA1 = dZ2 @ W2
    dZ1 = np.where(keep, dA1, 0.0)
    dW1 = np.einsum("mk,mj->kj", dZ1, X) / m
    db1 = dZ1.sum(0) / m
    return dict(Z1=Z1, A1=A1, Z2=Z2, A2=A2, cost=cost, dA2=dA2, dZ2=dZ2, dW2=dW2, db2=db2, dA1=dA1, dZ1=dZ1,
                dW1=dW1, db1=db1)
