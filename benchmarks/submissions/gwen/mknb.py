"""wrote the two notebooks (kept for the record: one source line is one JSON string)"""
import json, pathlib
here = pathlib.Path(__file__).parent / "bases"
def nb(name, cells):
    out = []
    for kind, text in cells:
        lines = text.strip("\n").split("\n")
        src = [l + "\n" for l in lines[:-1]] + [lines[-1]]
        c = {"cell_type": kind, "metadata": {}, "source": src}
        if kind == "code": c |= {"execution_count": None, "outputs": []}
        out.append(c)
    (here / name).write_text(json.dumps({"cells": out, "metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}, indent=1, ensure_ascii=False) + "\n")
nb("lmodel_tanh.ipynb", [("markdown", "# Deep net on the cat data\nWeek 4, my own variant with tanh inside."),
("code", """%matplotlib inline
%load_ext autoreload
%autoreload 2
import numpy as np
import matplotlib.pyplot as plt
ARCHITECTURE = {'hidden': 'tanh', 'output': 'sigmoid'}"""),
("code", """import h5py
data = h5py.File('datasets/train_catvnoncat.h5', 'r')
train_x = np.array(data['train_set_x'][:]).reshape(209, -1).T / 255.
train_y = np.array(data['train_set_y'][:]).reshape(1, -1)"""),
("code", """def affine(A, W, b):
    return W.dot(A) + b

def L_model_forward(X, parameters):
    L = len(parameters) // 2
    caches, A = [], X
    for l in range(1, L + 1):
        W, b = parameters['W' + str(l)], parameters['b' + str(l)]
        Z = affine(A, W, b)
        A_prev, A = A, (np.tanh(Z) if l < L else 1 / (1 + np.exp(-Z)))
        caches.append((A_prev, W, Z, A))
    return A, caches"""),
("code", """def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.vdot(Y, np.log(AL)) / m - np.vdot(1 - Y, np.log(1 - AL)) / m

def backward_one(dZ, A_prev):
    m = A_prev.shape[1]
    dW = dZ.dot(A_prev.T) / m
    db = dZ.sum(axis=1, keepdims=True) / m
    return dW, db

def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dZ = AL - Y
    for l in range(L, 0, -1):
        A_prev, W, Z, A = caches[l - 1]
        grads['dZ' + str(l)] = dZ
        grads['dW' + str(l)], grads['db' + str(l)] = backward_one(dZ, A_prev)
        if l > 1:
            dA_prev = W.T.dot(dZ)
            grads['dA' + str(l - 1)] = dA_prev
            dZ = dA_prev * (1 - A_prev ** 2)
    return grads"""),
("code", """!ls datasets
params = initialize([12288, 20, 7, 5, 1])
costs = train(params, train_x, train_y, 2500)
plt.plot(costs); plt.xlabel('iterations'); plt.show()"""),
("markdown", "Test accuracy 0.8, good enough.")])
nb("fwd_softmax.ipynb", [("markdown", "## Digits with a softmax layer"),
("code", """import numpy as np
import matplotlib.pyplot as plt
np.random.seed(1)
plt.style.use('ggplot')
ARCHITECTURE = dict(layer_sizes=[8, 6, 4], hidden='relu', output='softmax', loss='categorical_cross_entropy')"""),
("code", """raw = np.load('digits.npz')
X_train = raw['x'].reshape(-1, 64).T / 16.0
Y_train = np.eye(10)[raw['y']].T
%timeit X_train @ X_train.T"""),
("code", """def softmax(Z):
    t = np.exp(Z)
    return t / np.sum(t, axis=0, keepdims=True)

def forward_propagation(X, parameters):
    cache = {}
    cache['Z1'] = parameters['W1'] @ X + parameters['b1']
    cache['A1'] = np.where(cache['Z1'] > 0, cache['Z1'], 0)
    cache['Z2'] = parameters['W2'] @ cache['A1'] + parameters['b2']
    cache['A2'] = softmax(cache['Z2'])
    return cache['A2'], cache"""),
("code", """def compute_cost(A2, Y):
    m = Y.shape[1]
    return -np.einsum('ij,ij', Y, np.log(A2)) / m

def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    A1, A2, W2 = cache['A1'], cache['A2'], parameters['W2']
    dA2 = -Y / A2
    # full softmax Jacobian, without building it
    dZ2 = A2 * (dA2 - np.sum(dA2 * A2, axis=0))
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (A1 > 0)
    grads = {'dA2': dA2, 'dZ2': dZ2, 'dA1': dA1, 'dZ1': dZ1}
    grads['dW2'] = dZ2 @ A1.T / m
    grads['dW1'] = dZ1 @ X.T / m
    grads['db2'] = dZ2.sum(1) / m
    grads['db1'] = dZ1.sum(1) / m
    return grads"""),
("code", """p = train(X_train, Y_train)
plt.imshow(p['W1'][0].reshape(8, 8))
plt.colorbar()
print('accuracy', accuracy(p, X_train, Y_train))""")])
