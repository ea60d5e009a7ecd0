# all neurons of the net in ONE vector, all weights in ONE strictly lower block matrix; layers are slices
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "identity", "loss": "squared_error"}


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    ends = np.cumsum([0, X.shape[0]] + [parameters["W%d" % l].shape[0] for l in range(1, L + 1)])
    S = [slice(i, j) for i, j in zip(ends[:-1], ends[1:])]
    N, m = ends[-1], X.shape[1]
    BIG, bias = np.zeros((N, N)), np.zeros((N, 1))
    for l in range(1, L + 1):
        BIG[S[l], S[l - 1]] = parameters["W%d" % l]
        bias[S[l]] = parameters["b%d" % l].reshape(-1, 1)
    act, net = np.zeros((N, m)), np.zeros((N, m))
    act[S[0]] = X
    for l in range(1, L + 1):
        net[S[l]] = (BIG @ act + bias)[S[l]]
        act[S[l]] = net[S[l]] if l == L else 1 / (1 + np.exp(-net[S[l]]))
    err, slope = np.zeros((N, m)), act * (1 - act)
    err[S[L]] = act[S[L]] - Y
    for l in range(L - 1, 0, -1):
        err[S[l]] = (slope * (BIG.T @ err))[S[l]]
    G, g = err @ act.T / m, err.mean(axis=1)
    out = {"cost": 0.5 * np.mean(np.sum((act[S[L]] - Y) ** 2, axis=0))}
    for l in range(1, L + 1):
        out.update({"Z%d" % l: net[S[l]], "A%d" % l: act[S[l]], "dZ%d" % l: err[S[l]],
                    "dW%d" % l: G[S[l], S[l - 1]], "db%d" % l: g[S[l]]})
    return out
