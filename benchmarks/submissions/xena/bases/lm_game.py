# npc_brain.py: inlined, no helper calls in the loops (they cost ~100ns each, measured)
import numpy as np

dot = np.dot


def L_model_forward(X, parameters):
    stack = []
    push = stack.append
    a = X
    i = 1
    n = len(parameters) >> 1
    while i < n:
        W = parameters["W%d" % i]
        z = dot(W, a)
        z += parameters["b%d" % i]
        alive = z > 0
        push((a, W, alive))
        a = z * alive
        i += 1
    W = parameters["W%d" % n]
    z = dot(W, a) + parameters["b%d" % n]
    push((a, W, None))
    return 1.0 / (1.0 + np.exp(-z)), stack


def compute_cost(AL, Y):
    count = AL.shape[1]
    dmg = 0.0
    for j in range(count):
        for k in range(AL.shape[0]):
            dmg -= np.log(AL[k, j]) if Y[k, j] else np.log(1 - AL[k, j])
    return dmg / count


def L_model_backward(AL, Y, caches):
    n = len(caches)
    rate = 1.0 / Y.shape[1]
    grads = {}
    err = AL - Y
    i = n
    while True:
        a_in, W, alive = caches[i - 1]
        if alive is not None:
            err *= alive
        grads["dZ%d" % i] = err
        grads["dW%d" % i] = rate * dot(err, a_in.T)
        grads["db%d" % i] = rate * err.sum(axis=1, keepdims=True)
        i -= 1
        if i == 0:
            break
        err = dot(W.T, err)
    return grads
