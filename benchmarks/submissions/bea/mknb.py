"""writes the two notebooks from cells"""
import json
def nb(name, cells):
    j = {"cells": [], "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}, "nbformat": 4, "nbformat_minor": 5}
    for kind, s in cells:
        c = {"cell_type": kind, "metadata": {}, "source": s.strip("\n").splitlines(True)}
        if kind == "code":
            c.update(execution_count=None, outputs=[])
        j["cells"].append(c)
    open(f"bases/{name}", "w").write(json.dumps(j, indent=1))

nb("nb_lesson.ipynb", [("markdown", "# Week 4: building it layer by layer"), ("code", """
%matplotlib inline
import numpy as np
import matplotlib.pyplot as plt
import h5py
%load_ext autoreload
%autoreload 2
np.random.seed(1)
"""), ("code", """
train = h5py.File('data/train_catvnoncat.h5', 'r')
train_x = np.array(train['train_set_x']).reshape(-1, 209) / 255.
plt.imshow(train_x[:, 10].reshape(64, 64, 3))
"""), ("code", """
def activate(Z, name):
    if name == 'relu':
        return Z * (Z > 0)
    return 1 / (1 + np.exp(-Z))

def activate_back(dA, Z, name):
    if name == 'relu':
        return dA * (Z > 0)
    A = activate(Z, 'sigmoid')
    return dA * A * (1 - A)
"""), ("code", """
def L_model_forward(X, parameters):
    L = len(parameters) // 2
    caches = []
    A = X
    for l in range(1, L + 1):
        W = parameters[f'W{l}']
        b = parameters[f'b{l}']
        name = 'sigmoid' if l == L else 'relu'
        Z = W @ A + b
        caches.append({'in': A, 'W': W, 'Z': Z, 'name': name})
        A = activate(Z, name)
    return A, caches

def compute_cost(AL, Y):
    m = Y.shape[1]
    return np.squeeze(-(Y @ np.log(AL).T + (1 - Y) @ np.log(1 - AL).T) / m)
"""), ("code", """
def L_model_backward(AL, Y, caches):
    grads = {}
    m = Y.shape[1]
    dA = (1 - Y) / (1 - AL) - Y / AL
    for l, c in reversed(list(enumerate(caches, 1))):
        grads[f'dA{l}'] = dA
        dZ = activate_back(dA, c['Z'], c['name'])
        grads[f'dZ{l}'] = dZ
        grads[f'dW{l}'] = dZ @ c['in'].T / m
        grads[f'db{l}'] = np.sum(dZ, axis=1, keepdims=True) / m
        dA = c['W'].T @ dZ
    grads['dA0'] = dA
    return grads
"""), ("code", """
%%time
parameters = two_layer_init([12288, 20, 1])
for i in range(2500):
    AL, caches = L_model_forward(train_x, parameters)
"""), ("code", "plt.plot(costs); plt.show()")])

nb("nb_lab.ipynb", [("markdown", "## Lab: which of 3 phases? (softmax, one hidden layer)\n\nLoad the patterns, then fill in the two functions."), ("code", """
%pylab inline
!ls data
import numpy as np
ARCHITECTURE = {'layer_sizes': [6, 5, 3], 'hidden': 'tanh', 'output': 'softmax', 'loss': 'categorical_cross_entropy'}
"""), ("code", """
patterns = np.loadtxt('data/patterns.csv', delimiter=',')
print(patterns.shape)
"""), ("code", """
def forward_propagation(X, parameters):
    Z1 = np.matmul(parameters['W1'], X) + parameters['b1']
    A1 = np.tanh(Z1)
    Z2 = np.matmul(parameters['W2'], A1) + parameters['b2']
    T = np.exp(Z2 - np.max(Z2, axis=0))
    A2 = T / np.sum(T, axis=0)
    return A2, {'Z1': Z1, 'A1': A1, 'Z2': Z2, 'A2': A2}

def compute_cost(A2, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2)) / m
"""), ("code", """
def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache['A2'] - Y
    dW2 = np.matmul(dZ2, cache['A1'].T) / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dA1 = np.matmul(parameters['W2'].T, dZ2)
    dZ1 = dA1 * (1 - cache['A1'] ** 2)
    dW1 = np.matmul(dZ1, X.T) / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {'dZ2': dZ2, 'dW2': dW2, 'db2': db2, 'dA1': dA1, 'dZ1': dZ1, 'dW1': dW1, 'db1': db1}
"""), ("code", """
%timeit -n 1 np.zeros(3)
for i in range(100):
    A2, cache = forward_propagation(patterns.T, parameters)
    figure(); imshow(A2)
""")])
