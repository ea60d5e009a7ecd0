import numpy as np, sys, os
try:
    import pandas as pd
except ImportError:
    pd = None

ARCHITECTURE = dict(layer_sizes=[3, 5, 5, 5, 1], hidden=["tanh", "relu", "sigmoid"], output="sigmoid")

def backprop(parameters, X, Y):
    W1 = parameters['W1']; b1 = parameters['b1']
    W2 = parameters['W2']; b2 = parameters['b2']
    W3 = parameters['W3']; b3 = parameters['b3']
    W4 = parameters['W4']; b4 = parameters['b4']
    m = Y.shape[1]
    # forward
    Z1 = np.matmul(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.matmul(W2, A1) + b2
    A2 = np.maximum(Z2, 0)
    Z3 = np.matmul(W3, A2) + b3
    A3 = 1/(1+np.exp(-Z3))
    Z4 = np.matmul(W4, A3) + b4
    A4 = 1/(1+np.exp(-Z4))
    logprobs = np.multiply(np.log(A4), Y) + np.multiply(np.log(1-A4), 1-Y)
    cost = -np.sum(logprobs)/m
    cost = float(np.squeeze(cost))
    # print("cost", cost)
    # backward layer 4
    dA4 = -(np.divide(Y, A4) - np.divide(1-Y, 1-A4))
    dZ4 = dA4 * A4 * (1-A4)
    dW4 = np.matmul(dZ4, A3.T)/m
    db4 = np.sum(dZ4, axis=1, keepdims=True)/m
    # backward layer 3 (sigmoid)
    dA3 = np.matmul(W4.T, dZ4)
    s = 1/(1+np.exp(-Z3))
    dZ3 = dA3 * s * (1-s)
    dW3 = np.matmul(dZ3, A2.T)/m
    db3 = np.sum(dZ3, axis=1, keepdims=True)/m
    # backward layer 2 (relu)
    dA2 = np.matmul(W3.T, dZ3)
    dZ2 = np.array(dA2, copy=True)
    dZ2[Z2 <= 0] = 0
    dW2 = np.matmul(dZ2, A1.T)/m
    db2 = np.sum(dZ2, axis=1, keepdims=True)/m
    # backward layer 1 (tanh)
    dA1 = np.matmul(W2.T, dZ2)
    dZ1 = dA1 * (1 - np.power(A1, 2))
    dW1 = np.matmul(dZ1, X.T)/m
    db1 = np.sum(dZ1, axis=1, keepdims=True)/m
    # old version, does not work???
    # dW1 = np.dot(X, dZ1)
    return {'Z1': Z1, 'A1': A1, 'Z2': Z2, 'A2': A2, 'Z3': Z3, 'A3': A3, 'Z4': Z4, 'A4': A4, 'cost': cost,
            'dA4': dA4, 'dZ4': dZ4, 'dW4': dW4, 'db4': db4,
            'dA3': dA3, 'dZ3': dZ3, 'dW3': dW3, 'db3': db3,
            'dA2': dA2, 'dZ2': dZ2, 'dW2': dW2, 'db2': db2,
            'dA1': dA1, 'dZ1': dZ1, 'dW1': dW1, 'db1': db1}
