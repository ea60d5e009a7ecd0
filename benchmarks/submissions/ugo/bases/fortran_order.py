# translated from NET.F90: column-major arrays, DO loops from 1, explicit COMMON
from numpy import zeros, exp, log, matmul, transpose, asfortranarray, sum as SUM, float64 as REAL8

ARCHITECTURE = {"layer_sizes": [6, 5, 3, 2], "hidden": ["sigmoid", "tanh"]}
NL = 3
NDIM = (6, 5, 3, 2)


def SIGMA(T):
    return 1.0e0 / (1.0e0 + exp(-T))


def FWD(W, B, A, M):
    for L in range(1, NL + 1):
        S = zeros((NDIM[L], M), dtype=REAL8, order="F")
        S[:, :] = matmul(W[L], A[L - 1])
        for J in range(1, M + 1):
            S[:, J - 1] = S[:, J - 1] + B[L][:, 0]
        if L == 2:
            A[L] = (exp(S) - exp(-S)) / (exp(S) + exp(-S))
        else:
            A[L] = SIGMA(S)


def backprop(parameters, X, Y):
    M = X.shape[1]
    W = [None] + [asfortranarray(parameters["W" + str(L)]) for L in (1, 2, 3)]
    B = [None] + [parameters["b" + str(L)] for L in (1, 2, 3)]
    A = [asfortranarray(X), None, None, None]
    FWD(W, B, A, M)
    COST = 0.0
    for J in range(1, M + 1):
        for I in range(1, NDIM[NL] + 1):
            P = A[NL][I - 1, J - 1]
            COST = COST - log(P) if Y[I - 1, J - 1] > 0.5 else COST - log(1.0 - P)
    OUT = {"cost": COST / M}
    D = asfortranarray(A[NL] - Y)
    L = NL
    while L >= 1:
        OUT["dZ%d" % L] = D
        OUT["dW%d" % L] = matmul(D, transpose(A[L - 1])) / M
        OUT["db%d" % L] = SUM(D, 1) / M
        if L > 1:
            U = matmul(transpose(W[L]), D)
            D = U * (1.0 - A[L - 1] ** 2) if L - 1 == 2 else U * A[L - 1] * (1.0 - A[L - 1])
        L = L - 1
    return OUT
