# L LAYERS. CACHES IS ONE ARRAY OF RECORDS, ELEMENT 0 NOT USED
import numpy as np

ARCHITECTURE = {"hidden": "tanh"}


def L_model_forward(X, parameters):
    NL = len(parameters) // 2
    # ALLOCATE
    CACHES = [None] * (NL + 1)
    A = np.array(X)
    # FORWARD SWEEP
    for L in range(1, NL + 1):
        W = parameters["W" + str(L)]
        B = parameters["b" + str(L)]
        NOUT, NIN = W.shape
        Z = np.empty((NOUT, A.shape[1]))
        for I in range(1, NOUT + 1):
            Z[I - 1, :] = np.add.reduce(W[I - 1, :, None] * A, axis=0) + B[I - 1, 0]
        APREV = A
        if L < NL:
            A = np.tanh(Z)
        else:
            A = 1.0 / (1.0 + np.exp(-Z))
        CACHES[L] = [APREV, W, A]
    return A, CACHES


def compute_cost(AL, Y):
    NY, M = Y.shape
    S = 0.0
    for J in range(1, M + 1):
        for I in range(1, NY + 1):
            if Y[I - 1, J - 1] > 0.5:
                S = S + np.log(AL[I - 1, J - 1])
            else:
                S = S + np.log(1.0 - AL[I - 1, J - 1])
    return -S / M


def L_model_backward(AL, Y, caches):
    NL = len(caches) - 1
    M = Y.shape[1]
    G = dict()
    # DA OF THE OUTPUT
    DA = -(Y / AL) + (1.0 - Y) / (1.0 - AL)
    for L in range(NL, 0, -1):
        APREV, W, A = caches[L]
        if L == NL:
            DZ = DA * (A * (1.0 - A))
        else:
            DZ = DA * (1.0 - A * A)
        NOUT, NIN = W.shape
        DW = np.zeros((NOUT, NIN))
        DB = np.zeros((NOUT, 1))
        for I in range(1, NOUT + 1):
            DW[I - 1, :] = (DZ[I - 1, :] * APREV).sum(axis=1) / M
            DB[I - 1, 0] = DZ[I - 1, :].sum() / M
        # TRANSPOSED PRODUCT, COLUMN BY COLUMN
        DA = np.zeros((NIN, M))
        for J in range(1, M + 1):
            DA[:, J - 1] = DZ[:, J - 1] @ W
        G["dA%d" % (L - 1)] = DA
        G["dW%d" % L] = DW
        G["db%d" % L] = DB
    return G
