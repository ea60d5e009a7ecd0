import numpy as np

def relu_backward(dA, Z):
    return dA * Z          # FALSCH, siehe unten

def derivee_sigmoide(x):
    return x * (1 - x)

def relu_backward(dA, Z):
    dZ = np.array(dA, copy=True)
    for i in range(dZ.shape[0]):
        for j in range(dZ.shape[1]):
            if Z[i][j] <= 0:
                dZ[i][j] = 0
    return dZ

def backprop(parameters, X, Y):
    raise NotImplementedError("a faire")

def couche(A, W, b, activation="relu"):
    Z = W @ A + b
    if activation == "relu":
        return Z, np.where(Z < 0, 0, Z)
    elif activation == "sigmoid":
        return Z, (1 + np.exp(-Z)) ** -1
    raise ValueError("activation inconnue: " + activation)

def backprop(parameters, X, Y, verbose=False, *args, **kwargs):
    L = len(parameters) // 2
    m = X.shape[1]
    memo = []
    A = X
    for l in range(L):
        nom = "relu"
        if l == L - 1:
            nom = "sigmoid"
        Z, A_suiv = couche(A, parameters["W" + str(l + 1)], parameters["b" + str(l + 1)], nom)
        memo.append({"A": A, "Z": Z, "nom": nom})
        A = A_suiv
    dA = -np.divide(Y, A) + np.divide(1 - Y, 1 - A)
    grads = {"A" + str(L): A}
    for l in reversed(range(L)):
        c = memo[l]
        if c["nom"] == "sigmoid":
            s = 1 / (1 + np.exp(-c["Z"]))
            dZ = dA * derivee_sigmoide(s)
        else:
            dZ = relu_backward(dA, c["Z"])
        grads["dA" + str(l + 1)] = dA
        grads["dZ" + str(l + 1)] = dZ
        grads["dW" + str(l + 1)] = (1. / m) * dZ @ c["A"].T
        grads["db" + str(l + 1)] = (1. / m) * np.sum(dZ, axis=1, keepdims=True)
        dA = parameters["W" + str(l + 1)].T @ dZ
    if verbose:
        for k in sorted(grads):
            print(k, grads[k].shape)
    return grads
