import numpy as np
ARCHITECTURE = {"hidden": "relu"}

def step(parameters, X, Y, learning_rate):
    """einmal vor, einmal zurueck, Gewichte neu"""
    L = len(parameters) // 2
    A = [X]
    for i in range(1, L + 1):
        Z = parameters["W" + str(i)].dot(A[i - 1]) + parameters["b" + str(i)]
        if i < L:
            A.append(np.maximum(Z, 0))
        else:
            A.append(1 / (1 + np.exp(-Z)))
    neu = {}
    m = X.shape[1]
    fehler = A[L] - Y
    for i in range(L, 0, -1):
        W_alt = parameters["W" + str(i)]
        neu["W" + str(i)] = W_alt - learning_rate * fehler.dot(A[i - 1].T) / m
        neu["b" + str(i)] = parameters["b" + str(i)] - learning_rate * fehler.sum(axis=1, keepdims=True) / m
        fehler = W_alt.T.dot(fehler)
        fehler[A[i - 1] <= 0] = 0
    return neu
