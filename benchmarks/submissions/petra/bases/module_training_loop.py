#!/usr/bin/env python3
import os, sys
import numpy as np

np.random.seed(3)
DATA = os.path.join(os.path.dirname(globals().get("__file__", ".")), "train_catvnoncat.h5")
if os.path.exists(DATA):
    import h5py
    with h5py.File(DATA) as f:
        train_x = f["train_set_x"][:].reshape(209, -1).T / 255.
        train_y = f["train_set_y"][:].reshape(1, -1)
else:
    train_x = np.random.randn(8, 30)
    train_y = (train_x[:1] * train_x[1:2] > 0).astype(int)

layers_dims = [train_x.shape[0], 6, 1]

def init(dims):
    p = {}
    for l in range(1, len(dims)):
        p['W' + str(l)] = np.random.randn(dims[l], dims[l-1]) / np.sqrt(dims[l-1])
        p['b' + str(l)] = np.zeros((dims[l], 1))
    return p

def step(parameters, X, Y, learning_rate):
    L = len(parameters) // 2
    m = Y.shape[1]
    A, caches = X, []
    for l in range(1, L + 1):
        A_prev, Z = A, parameters['W' + str(l)].dot(A) + parameters['b' + str(l)]
        A = np.maximum(0, Z) if l < L else 1 / (1 + np.exp(-Z))
        caches.append((A_prev, Z))
    dZ, new = A - Y, {}
    for l in range(L, 0, -1):
        A_prev, Z = caches[l - 1]
        new['b' + str(l)] = parameters['b' + str(l)] - learning_rate / m * dZ.sum(axis=1, keepdims=True)
        new['W' + str(l)] = parameters['W' + str(l)] - learning_rate / m * dZ.dot(A_prev.T)
        if l > 1:
            dZ = parameters['W' + str(l)].T.dot(dZ) * (caches[l - 2][1] > 0)
    return new

parameters = init(layers_dims)
for i in range(200):
    parameters = step(parameters, train_x, train_y, 0.3)
    if i % 100 == 0:
        print("iteration", i, file=sys.stderr if os.environ.get("QUIET") else sys.stdout)
np.seterr(all="warn")
