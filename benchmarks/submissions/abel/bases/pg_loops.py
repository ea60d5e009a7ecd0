# LOGISTIC REGRESSION BY HAND, NO VECTORS
from math import exp, log
import numpy as np


def propagate(w, b, X, Y):
    NX, M = X.shape
    COST = 0.0
    DB = 0.0
    DW = [0.0] * (NX + 1)
    for J in range(1, M + 1):
        # SCORE OF EXAMPLE J
        Z = b
        for I in range(1, NX + 1):
            Z = Z + w[I - 1, 0] * X[I - 1, J - 1]
        A = 1.0 / (1.0 + exp(-Z))
        T = Y[0, J - 1]
        # COST
        COST = COST - (T * log(A) + (1.0 - T) * log(1.0 - A))
        # GRADIENT
        E = A - T
        for I in range(1, NX + 1):
            DW[I] = DW[I] + E * X[I - 1, J - 1]
        DB = DB + E
    # MEANS
    for I in range(1, NX + 1):
        DW[I] = DW[I] / M
    DB = DB / M
    COST = COST / M
    GRADS = {"dw": np.array(DW[1:]).reshape(NX, 1), "db": DB}
    return GRADS, COST
