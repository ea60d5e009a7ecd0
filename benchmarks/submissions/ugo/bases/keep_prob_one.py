import numpy as np

DROPOUT_SEED = 7


def L_model_forward(X, parameters, keep_prob=1.0):
    np.random.seed(DROPOUT_SEED)
    L = len(parameters) // 2
    A, caches = X, []
    for l in range(1, L + 1):
        W, b = parameters["W%d" % l], parameters["b%d" % l]
        Z = np.dot(W, A) + b
        if l < L:
            G = np.where(Z < 0, 0., Z)
            D = np.random.rand(*G.shape) < keep_prob     # all True at 1.0
            caches.append(((A, W, b), Z, D))
            A = G * D / keep_prob
        else:
            caches.append(((A, W, b), Z, None))
            A = .5 + .5 * np.tanh(Z / 2)
    return A, caches


def compute_cost(AL, Y, eps=0.0):
    return -np.einsum("ij->", Y * np.log(AL + eps) + (1 - Y) * np.log(1 - AL + eps)) / Y.shape[1]


def L_model_backward(AL, Y, caches, keep_prob=1.0):
    grads = {}
    m = Y.shape[1]
    stack = list(caches)
    dZ = AL - Y
    while stack:
        (A_prev, W, b), Z, D = stack.pop()
        l = len(stack) + 1
        if D is not None:
            dZ = dA * D / keep_prob * (Z > 0)
        grads["dW%d" % l] = np.dot(dZ, A_prev.T) / m
        grads["db%d" % l] = np.dot(dZ, np.ones((m, 1))) / m
        dA = np.dot(W.T, dZ)
        grads["dA%d" % (l - 1)] = dA
    return grads
