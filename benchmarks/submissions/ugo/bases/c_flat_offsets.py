import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 6, 5, 2], "hidden": "tanh", "output": "identity", "loss": "squared_error"}
SIZES = (4, 6, 5, 2)
# one flat row-major block: W1 b1 W2 b2 W3 b3
OFF_W, OFF_B, TOTAL = [], [], 0
for i in range(3):
    OFF_W.append(TOTAL); TOTAL += SIZES[i + 1] * SIZES[i]
    OFF_B.append(TOTAL); TOTAL += SIZES[i + 1]


def pack(p):
    mem = np.zeros(TOTAL)
    for i in range(3):
        mem[OFF_W[i]:OFF_B[i]] = p["W%d" % (i + 1)].reshape(-1)
        mem[OFF_B[i]:OFF_B[i] + SIZES[i + 1]] = p["b%d" % (i + 1)].reshape(-1)
    return mem


def w_at(mem, i):
    return mem[OFF_W[i]:OFF_B[i]].reshape(SIZES[i + 1], SIZES[i])


def b_at(mem, i):
    return mem[OFF_B[i]:OFF_B[i] + SIZES[i + 1]]


def backprop(parameters, X, Y):
    theta = pack(parameters)
    gmem = np.full(TOTAL, np.nan)
    m = X.shape[1]
    acts = np.zeros((sum(SIZES), m)); start = [0, 4, 10, 15, 17]
    acts[0:4] = X
    for i in range(3):
        v = acts[start[i + 1]:start[i + 2]]           # a view
        v[...] = w_at(theta, i) @ acts[start[i]:start[i + 1]] + b_at(theta, i)[:, None]
        if i < 2: np.tanh(v, v)
    delta = acts[15:17] - Y
    cost = np.vdot(delta, delta) / (2 * m)
    for i in (2, 1, 0):
        prev = acts[start[i]:start[i + 1]]
        gmem[OFF_W[i]:OFF_B[i]] = (delta @ prev.T / m).ravel()
        b_at(gmem, i)[:] = delta.sum(axis=1) / m
        delta = (w_at(theta, i).T @ delta) * (1 - prev * prev)
    ret = {"cost": cost, "A1": acts[4:10], "A2": acts[10:15], "A3": acts[15:17]}
    for i in range(3):
        ret["dW%d" % (i + 1)] = w_at(gmem, i); ret["db%d" % (i + 1)] = b_at(gmem, i)
    return ret
