import numpy as np
# caches = (inputs, weights, preacts)
sg = lambda z: 1 / (1 + np.exp(-z))
rl = lambda z: (abs(z) + z) / 2

def L_model_forward(X, parameters):
    n = len(parameters) // 2
    I, W, Z, a = [], [], [], X
    for i in range(n):
        w, b = parameters[f"W{i+1}"], parameters[f"b{i+1}"]
        I += [a]; W += [w]; Z += [w @ a + b]
        a = (rl, sg)[i == n - 1](Z[-1])
    return a, (I, W, Z)

def compute_cost(AL, Y):
    return np.mean(np.log(1 / AL) * Y + np.log(1 / (1 - AL)) * (1 - Y))

def L_model_backward(AL, Y, caches):
    I, W, Z = caches
    n, (_, m) = len(W), Y.shape
    d, g = AL - Y, {}
    for i in range(n)[::-1]:
        g.update({f"dZ{i+1}": d / m, f"dW{i+1}": d @ I[i].T / m, f"db{i+1}": d.sum(1, keepdims=True) / m})
        d = W[i].T @ d
        g[f"dA{i}"] = d / m
        if i: d = d * (Z[i - 1] > 0)
    return g
