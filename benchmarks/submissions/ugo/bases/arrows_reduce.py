import numpy as np
from functools import reduce

LAYOUT = dict(examples="rows", W="in_out")
ARCHITECTURE = dict(output="softmax", loss="categorical_cross_entropy", hidden="relu")

soft = lambda z: (lambda e: e / e.sum(-1, keepdims=True))(np.exp(z - z.max(-1, keepdims=True)))
relu = lambda z: z * (z > 0)
pairs = lambda p: [(p[f"W{i}"], p[f"b{i}"]) for i in range(1, len(p) // 2 + 1)]
push = lambda acts, wb: [*acts, relu(acts[-1] @ wb[0] + wb[1])]


def pull(state, item):
    d, out = state
    i, a_prev, w = item
    here = {f"dZ{i}": d, f"dW{i}": a_prev.T @ d, f"db{i}": d.sum(0)}
    return (d @ w.T * (a_prev > 0), {**out, **here})


def backprop(parameters, X, Y):
    *hidden, (w, b) = pairs(parameters)
    acts = reduce(push, hidden, [X])
    P = soft(acts[-1] @ w + b)
    ws = [q[0] for q in hidden] + [w]
    items = zip(range(len(ws), 0, -1), acts[::-1], ws[::-1])
    _, grads = reduce(pull, items, ((P - Y) / len(Y), {}))
    return {**grads, "cost": -np.log(P[Y.astype(bool)]).mean(), f"A{len(ws)}": P}
