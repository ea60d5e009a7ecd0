# forward/backward with a list of activations in the file and if/elif by name; the cache is a list of dicts + None
import numpy as np

ACTS = ["tanh", "sigmoid", "relu", "sigmoid"]
ARCHITECTURE = {"layer_sizes": [5, 4, 6, 3, 1], "hidden": ACTS[:-1], "output": ACTS[-1], "l2": 0.0}


def activate(name, t, back=None):
    if name == "relu":
        return t * (t > 0) if back is None else back * (t > 0)
    elif name == "tanh":
        y = np.tanh(t)
        return y if back is None else back * (1 - y ** 2)
    elif name == "sigmoid":
        y = 1 / (1 + np.exp(-t))
        return y if back is None else back * y * (1 - y)
    raise KeyError(name)


def forward_propagation(X, parameters):
    cache = [None]
    for i, name in enumerate(ACTS, start=1):
        pre = parameters["W%d" % i] @ X + parameters["b%d" % i]
        cache.append({"in": X, "pre": pre, "fn": name})
        X = activate(name, pre)
    return X, cache


def backward_propagation(parameters, cache, X, Y):
    AL = activate(ACTS[-1], cache[-1]["pre"])
    up = (1 - Y) / (1 - AL) - Y / AL
    up /= Y.shape[1]
    res = {}
    for i in range(len(cache) - 1, 0, -1):
        c = cache[i]
        d = activate(c["fn"], c["pre"], up)
        res["dA%d" % i], res["dZ%d" % i] = up, d
        res["dW%d" % i], res["db%d" % i] = d @ c["in"].T, d.sum(axis=1, keepdims=True)
        up = parameters["W%d" % i].T @ d
    res["dA0"] = up
    return res


def compute_cost(AL, Y):
    loss = [-np.log(a if y else 1 - a) for a, y in zip(AL.ravel(), Y.ravel())]
    return sum(loss) / Y.shape[1]
