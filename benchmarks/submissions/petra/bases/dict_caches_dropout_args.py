import numpy as np

def activation_forward(Z, kind):
    return {"relu": lambda: np.where(Z > 0, Z, 0.0),
            "tanh": lambda: np.tanh(Z),
            "sigmoid": lambda: np.exp(-np.logaddexp(0, -Z))}[kind]()

def linear_activation_forward(A_prev, W, b, activation, keep_prob=1.0, rng=None):
    cache = dict(A_prev=A_prev, W=W, b=b)
    cache["Z"] = np.dot(W, A_prev) + b
    A = activation_forward(cache["Z"], activation)
    if keep_prob < 1.0:
        rng = rng or np.random.default_rng(3)
        cache["D"] = rng.random(A.shape) < keep_prob
        A = A * cache["D"] / keep_prob
    cache["activation"] = activation
    cache["keep_prob"] = keep_prob
    return A, cache

def L_model_forward(X, parameters, keep_prob=1.0):
    L = len([k for k in parameters if k[0] == "W"])
    A, caches = X, {}
    for l in range(1, L + 1):
        last = l == L
        A, caches[l] = linear_activation_forward(A, parameters["W%d" % l], parameters["b%d" % l],
                                                 "sigmoid" if last else "relu", 1.0 if last else keep_prob)
    return A, caches

def compute_cost(AL, Y, parameters=None, lambd=0):
    m = Y.shape[1]
    J = -(np.vdot(Y, np.log(AL)) + np.vdot(1 - Y, np.log1p(-AL))) / m
    if lambd and parameters is not None:
        J += lambd / (2 * m) * sum(np.square(v).sum() for k, v in parameters.items() if k[0] == "W")
    return J

def L_model_backward(AL, Y, caches, lambd=0.0):
    m = Y.shape[1]
    grads = {"dA%d" % len(caches): (1 - Y) / (1 - AL) - Y / AL}
    for l in sorted(caches, reverse=True):
        c = caches[l]
        dA = grads["dA%d" % l]
        if "D" in c:
            dA = dA * c["D"] / c["keep_prob"]
        if c["activation"] == "relu":
            dZ = dA * (c["Z"] > 0)
        elif c["activation"] == "tanh":
            dZ = dA * (1 - np.tanh(c["Z"]) ** 2)
        else:
            s = activation_forward(c["Z"], "sigmoid")
            dZ = dA * s * (1 - s)
        grads["dW%d" % l] = np.dot(dZ, c["A_prev"].T) / m + lambd / m * c["W"]
        grads["db%d" % l] = np.sum(dZ, axis=1, keepdims=True) / m
        grads["dA%d" % (l - 1)] = np.dot(c["W"].T, dZ)
    return grads
