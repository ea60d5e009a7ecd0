#!/usr/bin/env python
# coding: utf-8
# Softmax regression, rows = flowers
# In[1]:
import numpy as np
try:
    from sklearn import datasets
    iris = datasets.load_iris()
    X_all, y_all = iris["data"], iris["target"]
except Exception:
    X_all, y_all = np.random.RandomState(0).rand(30, 4), np.arange(30) % 3
# In[2]:
ARCHITECTURE = {"layer_sizes": [4, 3], "output": "softmax", "loss": "categorical_cross_entropy", "l2": 0.1}
LAYOUT = {"examples": "rows", "W": "in_out"}
alpha = 0.1
# In[3]:
def backprop(parameters, X, Y):
    Theta = parameters["W1"]
    m = len(X)
    logits = X.dot(Theta) + parameters["b1"]
    exps = np.exp(logits)
    Y_proba = exps / np.sum(exps, axis=1, keepdims=True)
    xentropy_loss = -np.mean(np.sum(Y * np.log(Y_proba), axis=1))
    l2_loss = 1 / 2 * np.sum(np.square(Theta))
    loss = xentropy_loss + alpha / m * l2_loss
    error = Y_proba - Y
    gradients = 1 / m * X.T.dot(error) + alpha / m * Theta
    return {"Z1": logits, "A1": Y_proba, "cost": loss, "dZ1": error, "dW1": gradients,
            "db1": error.mean(axis=0)}
# In[4]:
np.random.seed(2042)
params = {"W1": np.random.randn(X_all.shape[1], 3), "b1": np.zeros((1, 3))}
onehot = np.eye(3)[y_all]
for iteration in range(51):
    r = backprop(params, X_all, onehot)
    if iteration % 10 == 0:
        print(iteration, r["cost"])
    params = {k: params[k] - 0.1 * r["d" + k].reshape(params[k].shape) for k in params}
