import numpy as np

ARCHITECTURE = {"output": "softmax", "loss": "categorical_cross_entropy", "hidden": "relu"}

def softmax(z, axis=0):
    shifted = z - np.amax(z, axis=axis, keepdims=True)
    t = np.exp(shifted)
    return t / np.sum(t, axis=axis, keepdims=True)

def linear_forward(A, W, b):
    return np.einsum("ij,jk->ik", W, A) + b

def L_model_forward(X, parameters):
    caches = []
    L = len(parameters) // 2
    A = X
    for l in range(1, L + 1):
        W, b = parameters["W%s" % l], parameters["b%s" % l]
        Z = linear_forward(A, W, b)
        caches.append([A, W, b, Z])
        A = softmax(Z) if l == L else np.fmax(Z, 0.)
    return A, caches

def compute_cost(AL, Y):
    picked = AL[Y.argmax(axis=0), np.arange(Y.shape[1])]
    return -np.log(picked).mean()

def softmax_backward(AL, Y):
    """dA for the cost, then the Jacobian of every column: dZ_i = sum_j S_j (delta_ij - S_i) dA_j"""
    dA = -Y / AL
    dot = np.sum(dA * AL, axis=0, keepdims=True)
    return dA, AL * (dA - dot)

def L_model_backward(AL, Y, caches):
    L, m = len(caches), AL.shape[1]
    grads = {}
    dA, dZ = softmax_backward(AL, Y)
    grads["dA%s" % L], grads["dZ%s" % L] = dA, dZ
    for l in range(L, 0, -1):
        A_prev, W, b, _ = caches[l - 1]
        grads["dW%s" % l] = np.einsum("ik,jk->ij", dZ, A_prev) / m
        grads["db%s" % l] = np.einsum("ik->i", dZ)[:, None] / m
        grads["dA%s" % (l - 1)] = dA = np.einsum("ij,ik->jk", W, dZ)
        if l > 1:
            dZ = dA * (caches[l - 2][3] > 0).astype(float)
            grads["dZ%s" % (l - 1)] = dZ
    return grads
