import numpy as np
from numpy import einsum as E, exp, log, newaxis as _

ARCHITECTURE = dict(layer_sizes=[4, 3], output="softmax", loss="categorical_cross_entropy")


def backprop(parameters, X, Y):
    W, b = parameters["W1"], parameters["b1"]
    n, m = Y.shape
    Z = W @ X + b
    S = exp(Z); S = S / S.sum(0)
    dA = -Y / S
    J = E("ie,ij->ije", S, np.eye(n)) - S[:, _] * S[_]              # dS_i/dZ_j for every example e
    dZ = E("ije,ie->je", J, dA)
    per_example = dZ[:, _] * X[_]                                    # n, n_x, m
    return {"Z1": Z, "A1": S, "cost": -(Y * log(S)).sum() / m, "dA1": dA, "dZ1": dZ,
            "dW1": per_example.mean(-1), "db1": dZ.mean(1), "dX": W.T.dot(dZ)}
