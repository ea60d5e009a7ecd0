"""Matrix-calculus blog: vec(W X) = (X^T kron I) vec W, so the gradient is one matrix-vector product with an explicit Jacobian."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 2], "output": "softmax", "loss": "categorical_cross_entropy", "l2": 0.4}


def vec(M):
    return M.reshape(-1, order="F")


def unvec(v, shape):
    return np.reshape(v, shape, order="F")


def backprop(parameters, X, Y):
    W, b = parameters["W1"], parameters["b1"]
    (k, n), m = W.shape, X.shape[1]
    Z = W @ X + np.outer(b, np.ones(m))
    A = np.exp(Z) / np.exp(Z).sum(axis=0)
    if not np.isfinite(A).all():
        A = np.exp(Z - Z.max(0)) / np.exp(Z - Z.max(0)).sum(0)
    J_data = -np.log(np.sum(A * Y, axis=0)).sum() / m
    dJ_dvecZ = vec(A - Y) / m
    dvecZ_dvecW = np.kron(X.T, np.eye(k))
    dvecZ_db = np.kron(np.ones((m, 1)), np.eye(k))
    dW = unvec(dvecZ_dvecW.T @ dJ_dvecZ, W.shape) + 0.4 / m * W
    db = dvecZ_db.T @ dJ_dvecZ
    cost = J_data + 0.4 / m * 0.5 * np.trace(W.T @ W)
    return {"Z1": Z, "A1": A, "cost": cost, "dZ1": unvec(dJ_dvecZ, Z.shape), "dW1": dW, "db1": db,
            "dX": unvec(np.kron(np.eye(m), W).T @ dJ_dvecZ, X.shape)}
