import numpy as np

LAYOUT = {"W": "in_out"}
WORK = {}


def find_last(parameters):
    for l in range(1, 1000):
        if "W%d" % (l + 1) not in parameters:
            break
    else:
        raise ValueError("too deep")
    return l


def forward(parameters, X, last):
    WORK[0] = X
    for l in range(1, last + 1):
        z = parameters["W%d" % l].T.dot(WORK[l - 1])
        z += parameters["b%d" % l]
        if l == last:
            continue
        WORK[l] = np.clip(z, 0, None)
    return 1 / (1 + np.exp(-z)), z


def step(parameters, X, Y, learning_rate):
    last = find_last(parameters)
    try:
        yhat, _ = forward(parameters, X, last)
        new, grad = {}, (yhat - Y) / Y.shape[1]
        for l in range(last, 0, -1):
            new["W%d" % l] = parameters["W%d" % l] - learning_rate * WORK[l - 1].dot(grad.T)
            new["b%d" % l] = parameters["b%d" % l] - learning_rate * grad.sum(axis=1, keepdims=True)
            grad = parameters["W%d" % l].dot(grad)
            if l > 1:
                grad *= np.sign(WORK[l - 1])
    finally:
        WORK.clear()
    return new
