import numpy as np

def _n(parameters):
    n = 0
    for schluessel in parameters.keys():
        if schluessel.startswith("b"):
            n = n + 1
    return n

def forward_propagation(X, parameters, merken=True):
    cache = {}
    A = X
    for l in range(1, _n(parameters) + 1):
        Z = np.zeros((parameters["W" + str(l)].shape[0], X.shape[1]))
        for neuron in range(len(Z)):
            for beispiel in range(len(Z[neuron])):
                Z[neuron, beispiel] = parameters["W" + str(l)][neuron, :] @ A[:, beispiel] + parameters["b" + str(l)][neuron, 0]
        if l == _n(parameters):
            A = 1 / (1 + np.exp(-Z))
        else:
            A = np.array([[max(0.0, wert) for wert in zeile] for zeile in Z])
        if merken:
            cache["Z" + str(l)] = Z
            cache["A" + str(l)] = A
    return A, cache

def compute_cost(AL, Y):
    summe = 0.0
    for i in range(len(Y)):
        for j in range(len(Y[0])):
            summe += Y[i][j] * np.log(AL[i][j])
            summe += (1 - Y[i][j]) * np.log(1 - AL[i][j])
    return -summe / len(Y[0])

def backward_propagation(parameters, cache, X, Y):
    grads = {}
    n = _n(parameters)
    m = len(X[0])
    for l in range(n, 0, -1):
        davor = X if l == 1 else cache["A" + str(l - 1)]
        if l == n:
            dZ = cache["A" + str(n)] - Y
        else:
            dZ = np.zeros(cache["Z" + str(l)].shape)
            for i in range(dZ.shape[0]):
                for j in range(dZ.shape[1]):
                    if cache["Z" + str(l)][i, j] > 0:
                        for k in range(letzte.shape[0]):
                            dZ[i, j] += parameters["W" + str(l + 1)][k, i] * letzte[k, j]
        dW = np.zeros((dZ.shape[0], davor.shape[0]))
        db = np.zeros((dZ.shape[0], 1))
        for j in range(m):
            dW += np.outer(dZ[:, j], davor[:, j])
            db += dZ[:, j:j + 1]
        grads["dZ" + str(l)] = dZ
        grads["dW" + str(l)] = dW / m
        grads["db" + str(l)] = db / m
        letzte = dZ
    return grads
