# translated from my old f77 MLP.  arrays of layers start at 1, element 0 is never used
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 4, 3, 1], "hidden": "tanh"}

NLAY = 3


def backprop(parameters, X, Y):
    NP = X.shape[1]
    W = [None]
    B = [None]
    for K in range(1, NLAY + 1):
        W.append(parameters["W%d" % K])
        B.append(parameters["b%d" % K].ravel())
    Z = [None] * (NLAY + 1)
    A = [X] + [None] * NLAY
    # ---- forward sweep
    for K in range(1, NLAY + 1):
        NOUT, NIN = W[K].shape
        Z[K] = np.empty((NOUT, NP), order="F")
        for J in range(NP):
            for I in range(NOUT):
                S = B[K][I]
                for II in range(NIN):
                    S = S + W[K][I, II] * A[K - 1][II, J]
                Z[K][I, J] = S
        if K < NLAY:
            A[K] = np.tanh(Z[K])
        else:
            A[K] = 1.0 / (1.0 + np.exp(-Z[K]))
    # ---- backward sweep
    D = [None] * (NLAY + 1)
    GW = [None] * (NLAY + 1)
    GB = [None] * (NLAY + 1)
    D[NLAY] = A[NLAY] - Y
    for K in range(NLAY, 0, -1):
        NOUT, NIN = W[K].shape
        GW[K] = np.zeros((NOUT, NIN), order="F")
        GB[K] = np.zeros(NOUT)
        for J in range(NP):
            GW[K] += np.outer(D[K][:, J], A[K - 1][:, J])
            GB[K] += D[K][:, J]
        GW[K] /= NP
        GB[K] /= NP
        if K > 1:
            D[K - 1] = np.matmul(W[K].T, D[K]) * (1.0 - A[K - 1] ** 2)
    XJ = -np.sum(Y * np.log(A[NLAY]) + (1 - Y) * np.log(1 - A[NLAY])) / NP
    OUT = {"cost": XJ}
    for K in range(1, NLAY + 1):
        OUT["Z%d" % K], OUT["A%d" % K], OUT["dZ%d" % K] = Z[K], A[K], D[K]
        OUT["dW%d" % K], OUT["db%d" % K] = GW[K], GB[K]
    return OUT
