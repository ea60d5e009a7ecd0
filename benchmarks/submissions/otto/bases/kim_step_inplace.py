import numpy as np
from copy import deepcopy
ARCHITECTURE = {"layer_sizes": [3, 1], "output": "identity", "loss": "squared_error", "l2": 0.5}
lam = 0.5

def hypothese(W, b, x):
    return sum(W[0][j] * x[j] for j in range(len(x))) + b[0][0]

def step(parameters, X, Y, learning_rate):
    neu = deepcopy(parameters)
    m = X.shape[1]
    sg = [0.0, 0.0, 0.0]
    sb = 0.0
    for k in range(m):
        fehler = hypothese(parameters["W1"], parameters["b1"], X[:, k]) - Y[0, k]
        sg[0] += fehler * X[0, k]
        sg[1] += fehler * X[1, k]
        sg[2] += fehler * X[2, k]
        sb += fehler
    # Gewichtszerfall, dann Gradient
    neu["W1"] *= 1 - learning_rate * lam / m
    neu["W1"] -= learning_rate * np.array([sg]) / m
    neu["b1"] -= learning_rate * sb / m
    return neu
