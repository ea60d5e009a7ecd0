import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 1], "output": "sigmoid", "loss": "binary_cross_entropy"}


def backprop(parameters, X, Y):
    # textbook algorithm with the accumulators J, dw_1 ... dw_n, db
    w = parameters["W1"][0]
    b = parameters["b1"].item()
    n, m = X.shape
    J = 0; db = 0
    dw = [0] * n
    for i in range(m):
        z = b
        for j in range(n):
            z += w[j] * X[j, i]
        a = 1 / (1 + np.exp(-z))
        y = int(Y[0, i])
        J += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        dz = a - y
        for j in range(n):
            dw[j] += X[j, i] * dz
        db += dz
    J /= m
    db /= m
    dw = [d / m for d in dw]
    return {"cost": J, "dW1": np.array([dw]), "db1": db}
