# flattened parameter vector, as scipy.optimize wants it
import numpy as np
ARCHITECTURE = {"hidden": "sigmoid", "output": "identity", "loss": "squared_error", "l2": 0.8}
LAMBDA = 0.8

def pack(ws, bs):
    return np.concatenate([np.ravel(q) for pair in zip(ws, bs) for q in pair])

def unpack(theta, shapes):
    ws, bs, k = [], [], 0
    for (o, i) in shapes:
        ws.append(theta[k:k + o * i].reshape(o, i)); k += o * i
        bs.append(theta[k:k + o].reshape(o, 1)); k += o
    return ws, bs

def fun_and_grad(theta, shapes, X, Y):
    ws, bs = unpack(theta, shapes)
    m, hs = X.shape[1], [X]
    for w, b in zip(ws[:-1], bs[:-1]):
        hs.append(1 / (1 + np.exp(-(w @ hs[-1] + b))))
    r = ws[-1] @ hs[-1] + bs[-1] - Y
    f = (np.sum(r * r) + LAMBDA * sum(np.sum(w * w) for w in ws)) / (2 * m)
    gws, gbs = [], []
    for w, h in zip(reversed(ws), reversed(hs)):
        gws.insert(0, (r @ h.T + LAMBDA * w) / m)
        gbs.insert(0, r.sum(axis=1) / m)
        r = (w.T @ r) * h * (1 - h)       # one superfluous product at the input layer
    return f, pack(gws, gbs)

def step(parameters, X, Y, learning_rate=0.1):
    L = len(parameters) // 2
    ws = [parameters[f"W{l}"] for l in range(1, L + 1)]
    bs = [parameters[f"b{l}"] for l in range(1, L + 1)]
    shapes = [w.shape for w in ws]
    theta = pack(ws, bs)
    _, g = fun_and_grad(theta, shapes, X, Y)
    ws, bs = unpack(theta - learning_rate * g, shapes)
    return {**{f"W{l}": w for l, w in enumerate(ws, 1)}, **{f"b{l}": b for l, b in enumerate(bs, 1)}}
