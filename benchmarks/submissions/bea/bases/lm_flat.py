# everything in one flat dict "store"; returns only dW and db
import numpy as np

def L_model_forward(X, parameters):
    L = len(parameters)//2
    store = {"A0": X, "L": L}
    for i in range(1, L+1):
        store[f"W{i}"] = parameters[f"W{i}"]
        z = np.dot(parameters[f"W{i}"], store[f"A{i-1}"]) + parameters[f"b{i}"]
        store[f"Z{i}"] = z
        if i < L: store[f"A{i}"] = np.maximum(z, 0)
        else:     store[f"A{i}"] = 1/(1+np.exp(-z))
    return store[f"A{L}"], store

def compute_cost(AL, Y):
    m = Y.size // Y.shape[0]
    c = 0.0
    for a, y in zip(AL.ravel(), Y.ravel()):
        c += -np.log(a) if y == 1 else -np.log(1-a)
    return c/m

def L_model_backward(AL, Y, caches):
    L = caches["L"]
    m = Y.shape[1]
    out = {}
    e = AL - Y
    for i in range(L, 0, -1):
        out[f"dW{i}"] = np.dot(e, caches[f"A{i-1}"].T)/m
        out[f"db{i}"] = np.sum(e, axis=1, keepdims=True)/m
        if i > 1:
            e = np.dot(caches[f"W{i}"].T, e)
            e[caches[f"Z{i-1}"] < 0] = 0
    return out
