# Octave exercise carried over with np.matrix, so * stays the matrix product
from numpy import *
import numpy as np

def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))

def L_model_forward(X, parameters):
    L = len(parameters) / 2
    a = asmatrix(X)
    caches = []
    l = 1
    while l <= L:
        Theta = asmatrix(parameters['W' + str(l)])
        z = Theta * a + parameters['b' + str(l)]
        caches.append([a, Theta, z])
        a = sigmoid(z) if l == L else maximum(z, 0)
        l += 1
    return a.A, caches

def compute_cost(AL, Y):
    m = shape(Y)[1]
    J = -(multiply(Y, log(AL)) + multiply(1 - Y, log(1 - AL))).sum() / m
    return J

def L_model_backward(AL, Y, caches):
    grads = {}
    m = shape(AL)[1]
    L = len(caches)
    d = asmatrix(AL - Y)
    for l in range(L, 0, -1):
        a, Theta, z = caches[l - 1]
        if l < L:
            d = multiply(d, z > 0)
        grads['dZ' + str(l)] = d.A
        grads['dW' + str(l)] = (d * a.T / m).A
        grads['db' + str(l)] = (d * ones((m, 1)) / m).A1
        d = Theta.T * d
    return grads
