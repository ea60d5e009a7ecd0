# BACKPROP FOR A 6-5-3-1 NETWORK, RELU / RELU / SIGMOID
# ARRAYS ARE ALLOCATED FIRST, LOOPS RUN FROM 1
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 5, 3, 1], "hidden": "relu", "output": "sigmoid",
                "loss": "binary_cross_entropy"}


def backprop(parameters, X, Y):
    N0, M = X.shape
    N1, N2, N3 = 5, 3, 1

    # 100 ALLOCATE
    Z1 = np.zeros((N1, M))
    A1 = np.zeros((N1, M))
    Z2 = np.zeros((N2, M))
    A2 = np.zeros((N2, M))
    Z3 = np.zeros((N3, M))
    A3 = np.zeros((N3, M))
    DZ1 = np.zeros((N1, M))
    DZ2 = np.zeros((N2, M))
    DA1 = np.zeros((N1, M))
    DA2 = np.zeros((N2, M))
    DW1 = np.zeros((N1, N0))
    DW2 = np.zeros((N2, N1))
    DW3 = np.zeros((N3, N2))

    # 200 FORWARD
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    B1, B2, B3 = parameters["b1"], parameters["b2"], parameters["b3"]
    for J in range(1, M + 1):
        Z1[:, J - 1] = W1 @ X[:, J - 1] + B1[:, 0]
        A1[:, J - 1] = np.maximum(Z1[:, J - 1], 0.0)
        Z2[:, J - 1] = W2 @ A1[:, J - 1] + B2[:, 0]
        A2[:, J - 1] = np.maximum(Z2[:, J - 1], 0.0)
        Z3[:, J - 1] = W3 @ A2[:, J - 1] + B3[:, 0]
        A3[:, J - 1] = 1.0 / (1.0 + np.exp(-Z3[:, J - 1]))

    # 300 COST
    COST = 0.0
    for J in range(1, M + 1):
        COST = COST - Y[0, J - 1] * np.log(A3[0, J - 1]) - (1.0 - Y[0, J - 1]) * np.log(1.0 - A3[0, J - 1])
    COST = COST / M

    # 400 BACKWARD, OUTPUT LAYER
    DZ3 = A3 - Y
    for K in range(1, N2 + 1):
        DW3[0, K - 1] = np.sum(DZ3[0, :] * A2[K - 1, :]) / M
    DB3 = np.array([[np.sum(DZ3)]]) / M

    # 500 BACKWARD, LAYER 2
    for K in range(1, N2 + 1):
        DA2[K - 1, :] = W3[0, K - 1] * DZ3[0, :]
        for J in range(1, M + 1):
            if Z2[K - 1, J - 1] > 0.0:
                DZ2[K - 1, J - 1] = DA2[K - 1, J - 1]
    for K in range(1, N2 + 1):
        for I in range(1, N1 + 1):
            DW2[K - 1, I - 1] = np.dot(DZ2[K - 1, :], A1[I - 1, :]) / M
    DB2 = np.add.reduce(DZ2, axis=1).reshape(N2, 1) / M

    # 600 BACKWARD, LAYER 1
    for J in range(1, M + 1):
        for I in range(1, N1 + 1):
            DA1[I - 1, J - 1] = np.sum(W2[:, I - 1] * DZ2[:, J - 1])
    DZ1[:, :] = np.where(Z1 > 0.0, DA1, 0.0)
    for K in range(1, N1 + 1):
        for I in range(1, N0 + 1):
            DW1[K - 1, I - 1] = np.dot(DZ1[K - 1, :], X[I - 1, :]) / M
    DB1 = np.add.reduce(DZ1, axis=1).reshape(N1, 1) / M

    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "Z3": Z3, "A3": A3, "cost": COST,
            "dZ3": DZ3, "dW3": DW3, "db3": DB3, "dA2": DA2, "dZ2": DZ2, "dW2": DW2, "db2": DB2,
            "dA1": DA1, "dZ1": DZ1, "dW1": DW1, "db1": DB1}
