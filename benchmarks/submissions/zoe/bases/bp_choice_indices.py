"""Multinomial logit (choice model), everything by index: t observation, i alternative, j attribute."""
from math import exp, log

import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 3], "output": "softmax", "loss": "categorical_cross_entropy"}


def shares(utility):
    top = max(utility)
    e = [exp(u - top) for u in utility]
    s = sum(e)
    return [v / s for v in e]


def backprop(parameters, X, Y):
    beta, asc = parameters["W1"], parameters["b1"]
    n, T = X.shape
    I = len(asc)
    U = np.zeros((I, T))
    for t in range(T):
        for i in range(I):
            U[i, t] = asc[i, 0] + sum(beta[i, j] * X[j, t] for j in range(n))

    P = np.zeros_like(U)
    for t in range(T):
        P[:, t] = shares(U[:, t])

    neg_ll = 0.0
    for t in range(T):
        for i in range(I):
            if Y[i, t]:
                neg_ll -= log(P[i, t])
    neg_ll /= T

    # dual prices through the full Jacobian dP_k/dU_i = P_k (1[i=k] - P_i)
    dP = -Y / P
    dU = np.zeros_like(U)
    for t in range(T):
        for i in range(I):
            for k in range(I):
                kron = 1.0 if i == k else 0.0
                dU[i, t] += dP[k, t] * P[k, t] * (kron - P[i, t])

    d_beta = np.zeros_like(beta)
    d_asc = np.zeros_like(asc)
    for t in range(T):
        for i in range(I):
            d_asc[i, 0] += dU[i, t] / T
            for j in range(n):
                d_beta[i, j] += dU[i, t] * X[j, t] / T

    dX = np.zeros_like(X)
    for t in range(T):
        for j in range(n):
            dX[j, t] = sum(beta[i, j] * dU[i, t] for i in range(I))

    return {"Z1": U, "A1": P, "cost": neg_ll, "dA1": dP, "dZ1": dU, "dW1": d_beta, "db1": d_asc, "dX": dX}
