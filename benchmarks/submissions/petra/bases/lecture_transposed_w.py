# As in the lecture slides: z = w^T x + b, so W[l] is (n[l-1], n[l])
import numpy as np
LAYOUT = {"W": "in_out", "examples": "columns"}

def L_model_forward(X, parameters):
    caches = [("input", X)]
    L = len(parameters) // 2
    for l in range(1, 1 + L):
        z = parameters[f'W{l}'].T.dot(caches[-1][1]) + parameters[f'b{l}']
        if l < L: a = np.maximum(z, 0.0)
        else:     a = np.power(1 + np.exp(-z), -1)
        caches.append((z, a, parameters[f'W{l}']) if False else (f"layer{l}", a, z, parameters[f'W{l}']))
    return caches[-1][1], caches

def L_model_backward(AL, Y, caches):
    m = float(Y.size)
    grads, da = {}, -(Y/AL) + (1-Y)/(1-AL)
    l = len(caches) - 1
    g_prime = AL*(1-AL)
    while l > 0:
        name, a, z, w = caches[l]
        assert name == f"layer{l}"
        dz = da * g_prime
        grads[f'dW{l}'] = caches[l-1][1] @ dz.T / m
        grads[f'db{l}'] = np.sum(dz, axis=1, keepdims=True) / m
        da = w @ dz
        l -= 1
        if l: g_prime = np.array(caches[l][2] > 0, dtype=np.int8)
        grads[f'dA{l}'] = da
    return grads

def compute_cost(AL, Y):
    return (-Y @ np.log(AL).T - (1-Y) @ np.log(1-AL).T) / Y.shape[1]
