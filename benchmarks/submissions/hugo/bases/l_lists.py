import numpy as np
# caches = (list of activations A[0..L], list of weights W[1..L], list of derivatives g'(Z))
# hidden units: tanh
ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid"}


def L_model_forward(X, parameters):
    Ws, bs = [], []
    for i in range(1, 1 + len(parameters)//2):
        Ws.append(parameters['W%s' % i])
        bs.append(parameters['b%s' % i].reshape(-1, 1))
    As = [X]
    slopes = []
    for i, (W, b) in enumerate(zip(Ws, bs)):
        z = W @ As[i] + b
        if i < len(Ws) - 1:
            t = np.tanh(z)
            As.append(t)
            slopes.append(1 - np.power(t, 2))
        else:
            As.append(1/(1 + np.exp(-z)))
            slopes.append(None)
    return As[-1], (As, Ws, slopes)


def compute_cost(AL, Y):
    assert AL.shape == Y.shape
    n, m = Y.shape
    first = np.trace(np.dot(Y, np.log(AL).T))
    second = np.trace(np.dot(1 - Y, np.log(1 - AL).T))
    return -(first + second)/m


def L_model_backward(AL, Y, caches):
    As, Ws, slopes = caches
    L = len(Ws)
    m = AL.shape[1]
    ones = np.ones((m, 1))
    grads = dict()
    delta = (AL - Y)/m
    for i in range(L - 1, -1, -1):
        grads['dZ%s' % (i + 1)] = delta
        grads['dW%s' % (i + 1)] = delta @ As[i].T
        grads['db%s' % (i + 1)] = delta @ ones
        if i > 0:
            delta = (Ws[i].T @ delta)*slopes[i - 1]
    return grads
