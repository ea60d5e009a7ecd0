"""Week 2, before vectorization: the video's pseudo code, typed literally."""
import math
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 1]}


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def backprop(parameters, X, Y):
    n, m = X.shape
    w = parameters["W1"][0]
    b = parameters["b1"][0, 0]
    J = 0
    dw = [0] * n
    db = 0
    for i in range(m):
        z = b
        for j in range(n):
            z += w[j] * X[j][i]
        a = sigmoid(z)
        y = Y[0][i]
        J += -(y * math.log(a) + (1 - y) * math.log(1 - a))
        dz = a - y
        for j in range(n):
            dw[j] += X[j][i] * dz
        db += dz
    J /= m
    db /= m
    for j in range(n):
        dw[j] /= m
    return {"cost": J, "dW1": np.array([dw]), "db1": db}


if __name__ == "__main__":
    print(backprop({"W1": np.ones((1, 4)), "b1": np.zeros((1, 1))}, np.ones((4, 2)), np.array([[0, 1]])))
