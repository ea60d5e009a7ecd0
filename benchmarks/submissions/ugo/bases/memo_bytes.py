import hashlib
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 2], "output": "sigmoid"}       # two detectors on four inputs
_SEEN = {}


def key_of(*arrays):
    h = hashlib.sha256()
    for a in arrays:
        h.update(str(a.shape).encode())
        h.update(np.ascontiguousarray(a).tobytes())
    return h.hexdigest()


def backprop(parameters, X, Y, verbose=False, *, _seen=_SEEN):
    key = key_of(parameters["W1"], parameters["b1"], X, Y)
    if key not in _seen:
        p = 1 / (1 + np.exp(-(parameters["W1"] @ X + parameters["b1"])))
        err, m = p - Y, float(Y.shape[1])
        loss = np.where(Y == 1, -np.log(p), -np.log(1 - p))
        _seen[key] = {"A1": p, "cost": loss.sum(axis=0).mean(), "dZ1": err,
                      "dW1": (X @ err.T).T / m, "db1": err.sum(axis=1, keepdims=True) / m,
                      "dX": parameters["W1"].T @ err}
        if verbose:
            print("miss", key[:8], len(_seen))
    return dict(_seen[key])
