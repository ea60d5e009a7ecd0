import numpy as np

# augmented matrices [W b] acting on [a; 1]
ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.125, "output": "identity", "loss": "squared_error"}
SLOPE = np.float32(0.125)


def lift(a):
    return np.r_[a, np.ones((1, a.shape[1]))]


def augmented(parameters):
    l = 1
    while f"W{l}" in parameters:
        yield np.c_[parameters[f"W{l}"], parameters[f"b{l}"]]
        l += 1


def backprop(parameters, X, Y):
    H = list(augmented(parameters))
    up, z = [lift(X)], []
    for M in H[:-1]:
        z += [M @ up[-1]]
        up += [lift(np.maximum(z[-1], SLOPE * z[-1]))]
    yhat = H[-1] @ up[-1]
    z += [yhat]
    m = Y.shape[1]
    res = dict(cost=0.5 * np.mean(np.sum((yhat - Y) ** 2, 0)))
    back = yhat - Y
    for k, M in reversed(list(enumerate(H))):
        l = k + 1
        res[f"Z{l}"] = z[k]
        res[f"dZ{l}"] = back
        G = back @ up[k].T / m
        res[f"dW{l}"], res[f"db{l}"] = G[:, :-1], G[:, -1:]
        pulled = (M.T @ back)[:-1]               # the row of the appended 1 carries nothing
        if k:
            res[f"dA{k}"] = pulled
            back = pulled * np.where(z[k - 1] > 0, 1, SLOPE)
        else:
            res["dX"] = pulled
    return res
