# translated from my old ex4 (nnCostFunction.m) - the bias is the first column of Theta
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid"}


def sigmoid(z):
    g = 1.0 / (1.0 + np.exp(-z))
    return g


def sigmoidGradient(z):
    # g = sigmoid(z) .* (1 - sigmoid(z));
    g = sigmoid(z) * (1 - sigmoid(z))
    return g


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    m = X.shape[1]                                # m = size(X, 2);
    Theta, a, z = {}, {}, {}
    a[1] = np.vstack([np.ones((1, m)), X])        # a1 = [ones(1, m); X];
    for l in range(1, L + 1):
        Theta[l] = np.hstack([parameters["b%d" % l].reshape(-1, 1), parameters["W%d" % l]])
        z[l + 1] = Theta[l].dot(a[l])             # z2 = Theta1 * a1;
        h = sigmoid(z[l + 1])
        a[l + 1] = np.vstack([np.ones((1, m)), h])
    # last one has no bias unit
    a[L + 1] = a[L + 1][1:, :]
    return a[L + 1], (Theta, a, z)


def compute_cost(h, y):
    m = y.shape[1]
    # J = 1/m * sum(sum(-y .* log(h) - (1-y) .* log(1-h)));
    J = 1.0 / m * np.sum(np.sum(-y * np.log(h) - (1 - y) * np.log(1 - h), axis=0))
    return J


def L_model_backward(h, y, caches):
    Theta, a, z = caches
    L = len(Theta)
    m = y.shape[1]
    grads = {}
    delta = h - y                                 # d3 = a3 - y;
    for l in range(L, 0, -1):
        Delta = delta.dot(a[l].T)                 # Delta2 = d3 * a2';
        Theta_grad = Delta / m
        grads["db%d" % l] = Theta_grad[:, 0:1]
        grads["dW%d" % l] = Theta_grad[:, 1:]
        if l > 1:
            # d2 = (Theta2' * d3)(2:end, :) .* sigmoidGradient(z2);
            tmp = Theta[l].T.dot(delta)
            tmp = tmp[1:, :]
            delta = tmp * sigmoidGradient(z[l])
    return grads
