"""Ridge regression through the Gram matrix: the gradient never sees the residual."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 3], "output": "identity", "loss": "squared_error", "l2": 0.25}
LAYOUT = {"examples": "rows", "W": "in_out"}


def backprop(parameters, X, Y):
    n, k = Y.shape
    D = np.column_stack([np.ones(n), X])
    B = np.vstack([parameters["b1"], parameters["W1"]])
    gram, moment = D.T @ D, D.T @ Y
    ridge = 0.25 * np.diag(np.r_[0, np.ones(X.shape[1])])
    G = ((gram + ridge) @ B - moment) / n
    yy = np.trace(Y.T @ Y)
    quad = np.trace(B.T @ gram @ B) - 2 * np.trace(B.T @ moment) + yy
    pen = np.trace(B.T @ ridge @ B)
    return {"cost": (quad + pen) / (2 * n), "db1": G[0], "dW1": G[1:]}
