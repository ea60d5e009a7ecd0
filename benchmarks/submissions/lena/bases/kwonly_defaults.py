import numpy as np
_LAMBD = 2.5
ARCHITECTURE = {"hidden": "tanh", "l2": _LAMBD}


def backprop(parameters, X, Y, *, lambd=_LAMBD, g=np.tanh, gprime=lambda a: 1 - a * a, verbose=False):
    L = len([k for k in parameters if k[0] == "W"])
    W = [parameters["W" + str(i + 1)] for i in range(L)]
    b = [parameters["b" + str(i + 1)] for i in range(L)]
    m = X.shape[1]
    As = [X]
    for i in range(L - 1):
        As += [g(W[i] @ As[i] + b[i])]
    As += [1 / (1 + np.exp(-(W[L - 1] @ As[L - 1] + b[L - 1])))]
    AL = As[-1]
    J = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m
    J = J + lambd / 2 / m * sum((w ** 2).sum() for w in W)
    if verbose:
        print("J =", J)
    out = {"cost": J, f"A{L}": AL}
    d = AL - Y
    i = L
    while i > 0:
        out.update({"dZ%s" % i: d, "dW%s" % i: (d @ As[i - 1].T + lambd * W[i - 1]) / m, "db%s" % i: d.sum(1) / m})
        i -= 1
        if i:
            d = W[i].T @ d * gprime(As[i])
    return out
