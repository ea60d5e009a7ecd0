"""Same homework, but the cache is one named dictionary (I like names(list) more than positions)."""
import numpy as np


def L_model_forward(X, parameters):
    L = sum(k.startswith("W") for k in parameters)
    cache = {"A0": X, "parameters": parameters, "L": L}
    for l in range(1, L + 1):
        cache[f"Z{l}"] = parameters[f"W{l}"] @ cache[f"A{l-1}"] + parameters[f"b{l}"]
        if l < L:
            cache[f"A{l}"] = cache[f"Z{l}"].clip(min=0)
        else:
            cache[f"A{l}"] = np.reciprocal(1 + np.exp(-cache[f"Z{l}"]))
    return cache[f"A{L}"], cache


def compute_cost(AL, Y):
    per_obs = np.where(Y == 1, np.log(AL), np.log(1 - AL)).sum(axis=0)
    return -per_obs.mean()


def L_model_backward(AL, Y, caches):
    L, parameters = caches["L"], caches["parameters"]
    m = AL.shape[1]
    grads = {f"dZ{L}": AL - Y}
    for l in range(L, 0, -1):
        dZ = grads[f"dZ{l}"]
        A_prev = caches[f"A{l-1}"]
        grads[f"dW{l}"] = dZ @ A_prev.T / m
        grads[f"db{l}"] = dZ.sum(axis=1, keepdims=True) / m
        if l > 1:
            grads[f"dA{l-1}"] = parameters[f"W{l}"].T @ dZ
            grads[f"dZ{l-1}"] = grads[f"dA{l-1}"] * (caches[f"Z{l-1}"] > 0)
    return grads


if __name__ == "__main__":
    rng = np.random.default_rng(10)
    pars = dict(W1=rng.normal(size=(3, 2)), b1=np.zeros((3, 1)), W2=rng.normal(size=(1, 3)), b2=np.zeros((1, 1)))
    x, y = rng.normal(size=(2, 6)), np.array([[0, 1, 0, 1, 1, 0]])
    al, cc = L_model_forward(x, pars)
    print(compute_cost(al, y), sorted(L_model_backward(al, y, cc)))
