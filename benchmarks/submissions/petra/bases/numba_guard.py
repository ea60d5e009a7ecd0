import numpy as np
try:
    from numba_that_nobody_installed import njit
except ImportError:
    def njit(*a, **k):
        return a[0] if a and callable(a[0]) else (lambda f: f)

@njit(cache=True)
def affine(W, A, b):
    n, k = W.shape
    m = A.shape[1]
    Z = np.empty((n, m))
    for i in range(n):
        for j in range(m):
            acc = b[i, 0]
            for t in range(k):
                acc += W[i, t] * A[t, j]
            Z[i, j] = acc
    return Z

@njit
def relu_(Z):
    out = Z.copy()
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            if out[i, j] < 0:
                out[i, j] = 0
    return out

@njit
def relu_grad(dA, Z):
    return dA * np.where(Z > 0, 1, 0)

def L_model_forward(X, parameters):
    n_layers = len(parameters) // 2
    zs, inputs, a = [], [], X
    for l in range(1, n_layers + 1):
        inputs.append(a)
        zs.append(affine(parameters["W" + str(l)], a, parameters["b" + str(l)]))
        a = relu_(zs[-1]) if l < n_layers else 1. / (1. + np.exp(-zs[-1]))
    return a, list(zip(inputs, zs, [parameters["W" + str(l)] for l in range(1, n_layers + 1)]))

def L_model_backward(AL, Y, caches):
    m = Y.shape[1]
    collected = []
    dZ = (AL - Y) / m
    while True:
        a_in, _, W = caches[len(caches) - 1 - len(collected)]
        collected.append((dZ @ a_in.T, dZ.sum(1)))
        if len(collected) == len(caches):
            break
        dZ = relu_grad(W.T @ dZ, caches[len(caches) - 1 - len(collected)][1])
    collected.reverse()
    return {f"d{n}{l}": g for l, pair in enumerate(collected, 1) for n, g in zip("Wb", pair)}

def compute_cost(AL, Y):
    total = 0.0
    for p, y in zip(AL.flat, Y.flat):
        total -= np.log(p) if y else np.log(1 - p)
    return total / Y.shape[1]
