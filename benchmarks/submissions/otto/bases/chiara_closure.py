import numpy as np

# ogni strato restituisce (uscita, funzione_indietro) -- niente cache!
def lineare(W, b, A):
    Z = W @ A + b
    def indietro(dZ):
        return W.T @ dZ, dZ @ A.T, dZ.sum(axis=1, keepdims=True)
    return Z, indietro

def relu(Z):
    A = np.where(Z > 0, Z, 0)
    def indietro(dA):
        return np.where(Z > 0, dA, 0)
    return A, indietro

def sigmoide(Z):
    A = 1 / (1 + np.exp(-Z))
    def indietro(dA):
        return dA * A * (1 - A)
    return A, indietro

def entropia(A, Y):
    m = Y.shape[1]
    J = -np.mean(np.sum(Y * np.log(A) + (1 - Y) * np.log1p(-A), axis=0))
    def indietro():
        return (np.divide(1 - Y, 1 - A) - np.divide(Y, A)) / m
    return J, indietro

def backprop(parameters, X, Y):
    L = len(parameters) // 2
    nastro = []
    A = X
    for l in range(1, L + 1):
        Z, f = lineare(parameters[f"W{l}"], parameters[f"b{l}"], A)
        A, g = (sigmoide if l == L else relu)(Z)
        nastro.append((l, f, g))
    J, h = entropia(A, Y)
    g_out = {"cost": J}
    d = h()
    while nastro:
        l, f, g = nastro.pop()
        g_out["dA%d" % l] = d
        g_out["dZ%d" % l] = dz = g(d)
        d, g_out["dW%d" % l], g_out["db%d" % l] = f(dz)
    return g_out
