# FOUR ARRAYS, TWO KINDS OF UNIT, A SOFTMAX WITH THE WHOLE JACOBIAN
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 6, 4, 3], "hidden": ["leaky_relu", "sigmoid"], "output": "softmax",
                "loss": "categorical_cross_entropy", "l2": 0.3, "leaky_slope": 0.1}
ALPHA = 0.1
LAM = 0.3


def backprop(parameters, X, Y):
    W1, B1 = parameters["W1"], parameters["b1"]
    W2, B2 = parameters["W2"], parameters["b2"]
    W3, B3 = parameters["W3"], parameters["b3"]
    M = np.shape(X)[1]
    NY = np.shape(Y)[0]

    # FORWARD
    Z1 = np.matmul(W1, X) + B1
    A1 = np.maximum(Z1, ALPHA * Z1)
    Z2 = np.matmul(W2, A1) + B2
    A2 = 1.0 / (1.0 + np.exp(-Z2))
    Z3 = np.matmul(W3, A2) + B3
    TOP = np.amax(Z3, axis=0)
    A3 = np.exp(Z3 - TOP)
    A3 = A3 / np.sum(A3, axis=0)

    # COST WITH PENALTY
    DATA = -np.sum(Y * np.log(A3)) / M
    PEN = LAM / (2.0 * M) * (np.vdot(W1, W1) + np.vdot(W2, W2) + np.vdot(W3, W3))
    COST = DATA + PEN

    # OUTPUT: DA THROUGH THE JACOBIAN J(I,K,J) = A(I)(DELTA(I,K) - A(K)) OF EXAMPLE J
    DA3 = -Y / A3
    DZ3 = np.zeros((NY, M))
    for J in range(1, M + 1):
        P = A3[:, J - 1]
        JAC = np.diag(P) - np.outer(P, P)
        DZ3[:, J - 1] = JAC @ DA3[:, J - 1]
    DW3 = np.matmul(DZ3, A2.T) / M + LAM * W3 / M
    DB3 = np.sum(DZ3, axis=1, keepdims=True) / M

    # LAYER 2 (LOGISTIC)
    DA2 = np.matmul(W3.T, DZ3)
    DZ2 = DA2 * A2 * (1.0 - A2)
    DW2 = np.matmul(DZ2, A1.T) / M + LAM * W2 / M
    DB2 = np.sum(DZ2, axis=1, keepdims=True) / M

    # LAYER 1 (LEAKY)
    DA1 = np.matmul(W2.T, DZ2)
    DZ1 = np.where(Z1 > 0.0, DA1, ALPHA * DA1)
    DW1 = np.matmul(DZ1, X.T) / M + LAM * W1 / M
    DB1 = np.sum(DZ1, axis=1, keepdims=True) / M

    return dict(A1=A1, A2=A2, A3=A3, Z1=Z1, Z2=Z2, Z3=Z3, cost=COST, dA3=DA3, dZ3=DZ3, dW3=DW3, db3=DB3,
                dA2=DA2, dZ2=DZ2, dW2=DW2, db2=DB2, dA1=DA1, dZ1=DZ1, dW1=DW1, db1=DB1)
