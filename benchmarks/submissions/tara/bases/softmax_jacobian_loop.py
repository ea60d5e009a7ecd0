import numpy as np
"""
    x --> [ W1 ] --> tanh --> [ W2 ] --> softmax --> CE
    No shortcut "p - y" here: the full Jacobian diag(s) - s s^T, because I wanted to see that it really cancels.
"""
ARCHITECTURE = {'layer_sizes': [4, 6, 3], 'hidden': ['tanh'], 'output': 'softmax', 'loss': 'categorical_cross_entropy'}

def softmax(v):
    v = np.exp(v - v.max())
    return v / v.sum()

def softmax_grad(s):
    s = s.reshape(-1, 1)
    return np.diagflat(s) - np.dot(s, s.T)

def backprop(parameters, X, Y):
    W1, b1, W2, b2 = [parameters[k] for k in ('W1', 'b1', 'W2', 'b2')]
    m = X.shape[1]
    dW1, db1, dW2, db2 = map(np.zeros_like, (W1, b1, W2, b2))
    dA2, dZ2, A2 = np.zeros(Y.shape), np.zeros(Y.shape), np.zeros(Y.shape)
    cost = 0
    for i in range(m):
        x, y = X[:, [i]], Y[:, [i]]
        a1 = np.tanh(W1 @ x + b1)
        a2 = softmax(W2 @ a1 + b2)
        cost -= np.log(a2[y == 1]).item() / m
        da2 = -y / a2
        dz2 = softmax_grad(a2) @ da2
        dz1 = (W2.T @ dz2) * (1 - a1 * a1)
        dW2 += dz2 @ a1.T / m
        dW1 += dz1 @ x.T / m
        db2 += dz2 / m
        db1 += dz1 / m
        A2[:, [i]], dA2[:, [i]], dZ2[:, [i]] = a2, da2, dz2
    return {'A2': A2, 'cost': cost, 'dA2': dA2, 'dZ2': dZ2, 'dW2': dW2, 'db2': db2, 'dW1': dW1, 'db1': db1}
