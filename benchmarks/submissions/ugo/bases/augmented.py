import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}
bias = lambda a: np.vstack((a, np.ones(a.shape[1])))


def backprop(parameters, X, Y):
    """[W | b] as one matrix, a row of ones under every input."""
    Theta = {}
    L = 0
    while f"W{L + 1}" in parameters:
        L += 1
        Theta[L] = np.hstack((parameters[f"W{L}"], parameters[f"b{L}"]))
    inp = [bias(X)]
    for l in range(1, L):
        inp.append(bias(np.tanh(Theta[l] @ inp[-1])))
    s = Theta[L] @ inp[-1]
    logp = s - np.log(np.exp(s).sum(axis=0))
    res = {"cost": -(Y * logp).sum() / Y.shape[1]}
    delta = np.exp(logp) - Y
    for l in range(L, 0, -1):
        grad = delta @ inp[l - 1].T / Y.shape[1]
        res[f"dW{l}"], res[f"db{l}"] = grad[:, :-1], grad[:, -1]
        delta = ((Theta[l].T @ delta) * (1 - inp[l - 1] ** 2))[:-1]
    return res
