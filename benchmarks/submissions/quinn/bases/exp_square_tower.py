"""All layers three wide (a template<int N> in the C++ original), so every shape fits everywhere."""
import logging
import numpy as np

N = 3
ARCHITECTURE = {"layer_sizes": [N, N, N, N], "hidden": ["sigmoid", "tanh"], "output": "softmax",
                "loss": "categorical_cross_entropy"}
log = logging.getLogger("tower")


def squash(v, out):
    np.negative(v, out=out)
    np.exp(out, out=out)
    out += 1.0
    return np.reciprocal(out, out=out)


def backprop(parameters, X, Y):
    W = [None] + [parameters["W%d" % i] for i in (1, 2, 3)]
    b = [None] + [parameters["b%d" % i].reshape(N, 1) for i in (1, 2, 3)]
    m = X.shape[-1]
    z = np.empty((4, N, m))
    a = np.empty((4, N, m))
    d = np.empty((4, N, m))
    a[0] = X

    for i in (1, 2, 3):
        z[i] = W[i] @ a[i - 1] + b[i]
        if i == 1:
            squash(z[i], out=a[i])
        elif i == 2:
            np.tanh(z[i], out=a[i])
        else:
            e = np.exp(z[i] - z[i].max(axis=0))
            a[i] = e / e.sum(axis=0)
    log.debug("forward ok, m=%d", m)

    ans = {"cost": -np.sum(np.log(a[3][Y > 0.5])) / m}
    d[3] = a[3] - Y
    up2 = W[3].T @ d[3]
    d[2] = up2 * (1.0 - a[2] ** 2)
    up1 = W[2].T @ d[2]
    d[1] = up1 * a[1] * (1.0 - a[1])
    ans.update(dA2=up2, dA1=up1, dX=W[1].T @ d[1])
    gW = np.einsum("lim,ljm->lij", d[1:], a[:-1]) / m      # all three at once
    gb = d[1:].mean(axis=2)
    for i in (1, 2, 3):
        ans.update({"Z%d" % i: z[i], "A%d" % i: a[i], "dZ%d" % i: d[i],
                    "dW%d" % i: gW[i - 1], "db%d" % i: gb[i - 1]})
    return ans
