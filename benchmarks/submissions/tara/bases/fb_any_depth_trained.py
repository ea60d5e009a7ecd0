# this file trains when imported (XOR). Sorry.
import numpy as np, time, os
np.random.seed(1)
ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid", "loss": "squared_error"}

def forward_propagation(X, parameters, cache=None):
    cache = {} if cache is None else cache
    A = X; l = 1
    while True:
        Z = np.dot(parameters["W" + str(l)], A) + parameters["b" + str(l)]
        last = "W" + str(l + 1) not in parameters
        A = 1 / (1 + np.exp(-Z)) if last else np.tanh(Z)
        cache["Z" + str(l)], cache["A" + str(l)] = Z, A
        if last: return A, cache
        l += 1

def compute_cost(A, Y):
    return np.linalg.norm(A - Y) ** 2 / (2 * Y.shape[1])

def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]; L = len(cache) // 2; grads = {}
    A = lambda l: X if l == 0 else cache["A" + str(l)]
    for l in range(L, 0, -1):
        if l == L:
            dZ = (A(L) - Y) * A(L) * (1 - A(L))
        else:
            dZ = np.dot(parameters["W" + str(l + 1)].T, dZ) * (1 - A(l) ** 2)
        grads["dZ" + str(l)] = dZ
        grads["dW" + str(l)] = np.dot(dZ, A(l - 1).T) / m
        grads["db" + str(l)] = np.dot(dZ, np.ones((m, 1))) / m
    return grads

X_xor = np.array([[0, 0, 1, 1], [0, 1, 0, 1]]); Y_xor = np.array([[0, 1, 1, 0]])
params = {"W1": np.random.randn(3, 2), "b1": np.zeros((3, 1)), "W2": np.random.randn(1, 3), "b2": np.zeros((1, 1))}
t0 = time.time()
for epoch in range(200):
    A, cache = forward_propagation(X_xor, params)
    grads = backward_propagation(params, cache, X_xor, Y_xor)
    for k in params:
        params[k] -= 2.0 * grads["d" + k]
    if epoch % 50 == 0:
        print("epoch", epoch, "cost", compute_cost(A, Y_xor))
print("took", time.time() - t0, "s; weights file there:", os.path.exists("weights.npz"))
