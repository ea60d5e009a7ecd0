import numpy as np
# everything in one long vector theta, because the optimiser of the lab wants it so

def pack(d, keys):
    return np.concatenate([np.ravel(d[k]) for k in keys])

def unpack(theta, like, keys):
    out, at = {}, 0
    for k in keys:
        n = like[k].size
        out[k] = theta[at:at + n].reshape(like[k].shape)
        at += n
    return out

def grad(p, X, Y):
    L = len(p) // 2; m = Y.shape[1]
    acts = [X]; pre = [X]
    for l in range(1, L + 1):
        pre.append(p["W%d" % l] @ acts[-1] + p["b%d" % l])
        acts.append(np.maximum(pre[-1], 0) if l < L else 1 / (1 + np.exp(-pre[-1])))
    g = {}
    d = acts[L] - Y
    for l in range(L, 0, -1):
        g["W%d" % l] = d @ acts[l - 1].T / m
        g["b%d" % l] = d.sum(1, keepdims=True) / m
        d = np.where(pre[l - 1] > 0, p["W%d" % l].T @ d, 0)
    return g

def step(parameters, X, Y, learning_rate):
    keys = sorted(parameters)
    theta = pack(parameters, keys)
    theta = theta - learning_rate * pack(grad(parameters, X, Y), keys)
    return unpack(theta, parameters, keys)
