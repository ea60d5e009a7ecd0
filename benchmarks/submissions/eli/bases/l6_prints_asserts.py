import numpy as np

VERBOSE = True


def show(*args):
    if VERBOSE:
        print("[debug]", *args)


def L_model_forward(X, parameters):
    assert isinstance(parameters, dict)
    assert X.ndim == 2, "X must be 2d!!!"
    L = len(parameters) // 2
    show("number of layers", L)
    caches = ()
    A = X
    for l in range(1, L + 1):
        W = parameters["W%s" % l]
        B = parameters["b%s" % l]
        assert W.shape[1] == A.shape[0], (W.shape, A.shape)
        assert B.shape == (W.shape[0], 1)
        Z = np.dot(W, A)
        Z = Z + B
        show("Z", l, Z.shape)
        Aprev = A
        if l == L:
            A = 1.0 / (1.0 + np.exp(-Z))
            assert np.all(A >= 0) and np.all(A <= 1)
        else:
            A = Z.copy()
            A[A < 0] = 0
        caches = caches + ((Aprev, W, Z),)
    show("AL", A)
    return A, caches


def compute_cost(AL, Y):
    assert AL.shape == Y.shape
    m = Y.shape[1]
    part1 = np.sum(Y * np.log(AL))
    part2 = np.sum((1 - Y) * np.log(1 - AL))
    cost = -(part1 + part2) / m
    assert np.ndim(cost) == 0
    show("cost", cost)
    return cost


def L_model_backward(AL, Y, caches):
    assert AL.shape == Y.shape
    m = Y.shape[1]
    L = len(caches)
    grads = {}
    dA = (AL - Y) / (AL * (1 - AL))
    for l in range(L, 0, -1):
        Aprev, W, Z = caches[l - 1]
        if l == L:
            dZ = dA * AL * (1 - AL)
        else:
            dZ = dA.copy()
            dZ[Z < 0] = 0
        assert dZ.shape == Z.shape
        dw = np.dot(dZ, Aprev.T) / m
        dB = np.sum(dZ, axis=1, keepdims=True) / m
        assert dw.shape == W.shape
        grads["dw%s" % l] = dw
        grads["dB%s" % l] = dB
        dA = np.dot(W.T, dZ)
        show("layer", l, "max |dw| is", np.abs(dw).max())
    return grads


def update_parameters(parameters, grads, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        parameters["W%s" % l] = parameters["W%s" % l] - learning_rate * grads["dw%s" % l]
        parameters["b%s" % l] = parameters["b%s" % l] - learning_rate * grads["dB%s" % l]
    return parameters
