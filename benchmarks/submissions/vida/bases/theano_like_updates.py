# updates as a list of (name, new value) pairs as in the deeplearning.net tutorials
import copy
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy", "l2": 0.4}
L2_reg = 0.4


def grad(params, x, y):
    n_hidden = len(params) // 2 - 1
    acts = [x]
    for k in range(1, n_hidden + 1):
        acts.append(np.tanh(np.dot(params['W%d' % k], acts[-1]) + params['b%d' % k]))
    o = np.dot(params['W%d' % (n_hidden + 1)], acts[-1]) + params['b%d' % (n_hidden + 1)]
    e = np.exp(o - np.amax(o, axis=0, keepdims=True))
    p_y_given_x = e / np.sum(e, axis=0, keepdims=True)
    y_int = np.argmax(y, axis=0)
    p_y_given_x[y_int, np.arange(y_int.shape[0])] -= 1.
    back = p_y_given_x
    gs = {}
    for k in range(n_hidden + 1, 0, -1):
        h = acts.pop()
        gs['W%d' % k] = (np.dot(back, h.T) + L2_reg * params['W%d' % k]) / y_int.shape[0]
        gs['b%d' % k] = np.mean(back, axis=1, keepdims=True)
        back = np.dot(params['W%d' % k].T, back) * (1 - h ** 2)
    return gs


def step(parameters, X, Y, learning_rate):
    params = copy.deepcopy(parameters)
    gparams = grad(params, X, Y)
    updates = [(name, params[name] - learning_rate * gparams[name]) for name in gparams]
    for name, value in updates:
        params[name] = value
    return params
