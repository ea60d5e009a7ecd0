import numpy as np

def sigmoid(z):
    return 1/(1+np.exp(-z))

def gradients(params, x, y):
    L = len(params)//2
    N = x.shape[1]
    h = [x]
    for k in range(1, L):
        h.append(np.maximum(0.0, params["W%i" % k] @ h[-1] + params["b%i" % k]))
    p = sigmoid(params["W%i" % L] @ h[-1] + params["b%i" % L])
    g = p - y
    for k in range(L, 0, -1):
        yield k, g @ h[k-1].T / N, g.mean(axis=1, keepdims=True)
        g = params["W%i" % k].T @ g
        g[h[k-1] <= 0] = 0.0

def step(parameters, X, Y, learning_rate):
    new = {}
    for k, dW, db in gradients(parameters, X, Y):
        new["W%i" % k] = parameters["W%i" % k] - learning_rate*dW
        new["b%i" % k] = parameters["b%i" % k] - learning_rate*db
    return new
