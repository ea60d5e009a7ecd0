import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 4, 2], "hidden": "relu", "output": "sigmoid", "l2": 0.5}
LAM = 0.5

def fwd(P, X):
    Z1 = P["W1"].dot(X) + P["b1"]
    A1 = (abs(Z1) + Z1)/2          # relu
    Z2 = P["W2"].dot(A1) + P["b2"]
    return Z1, A1, Z2, 1/(1 + np.exp(-Z2))

def step(parameters, X, Y, learning_rate):
    P = parameters
    m = float(X.shape[1])
    Z1, A1, Z2, A2 = fwd(P, X)
    D2 = A2 - Y
    D1 = P["W2"].T.dot(D2)*(Z1 > 0)
    decay = 1 - learning_rate*LAM/m
    newP = dict(P)
    newP["W1"] = decay*P["W1"] - learning_rate/m*D1.dot(X.T)
    newP["W2"] = decay*P["W2"] - learning_rate/m*D2.dot(A1.T)
    newP["b1"] = P["b1"] - learning_rate*np.average(D1, axis=1)[:, None]
    newP["b2"] = P["b2"] - learning_rate*np.average(D2, axis=1)[:, None]
    return newP
