import numpy as np

(INIT, LINEAR, ACT, LOSS, GRAD, BACK, DONE) = (10, 20, 30, 40, 50, 60, 99)


def L_model_forward(X, parameters):
    pc, caches = INIT, {"A0": X}
    while pc != DONE:
        if pc == INIT:
            l = 1; n = sum(1 for k in parameters if k.startswith("b")); pc = LINEAR
        elif pc == LINEAR:
            caches["Z%d" % l] = parameters["W%d" % l] @ caches["A%d" % (l - 1)] + parameters["b%d" % l]
            pc = ACT
        elif pc == ACT:
            z = caches["Z%d" % l]
            caches["A%d" % l] = (abs(z) + z) / 2 if l < n else 1 / (1 + np.exp(-z))
            l += 1
            pc = LINEAR if l <= n else DONE
    caches["parameters"] = parameters
    return caches["A%d" % n], caches


def L_model_backward(AL, Y, caches):
    par = caches["parameters"]
    grads = {}
    pc, l = GRAD, len(par) // 2
    while pc != DONE:
        if pc == GRAD:
            d = AL - Y
            pc = BACK
        elif pc == BACK:
            grads["dZ%d" % l] = d
            grads["dW%d" % l] = d @ caches["A%d" % (l - 1)].T / Y.shape[1]
            grads["db%d" % l] = np.array([[row.sum() / Y.shape[1]] for row in d])
            if l == 1:
                pc = DONE
                continue
            d = (par["W%d" % l].T @ d) * np.heaviside(caches["Z%d" % (l - 1)], 0.0)
            l -= 1
    return grads
