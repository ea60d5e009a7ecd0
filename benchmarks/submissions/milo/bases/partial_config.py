import functools as ft
import operator as op
from collections import OrderedDict
import numpy as np

LAMBDA = 0.35
ARCHITECTURE = {"hidden": "tanh", "l2": LAMBDA}


def _names(params, letter):
    return sorted((k for k in params if k.startswith(letter)), key=lambda k: int(k[1:]))


def _run(params, X, Y, *, lam, act, dact, out_act):
    Ws = [*map(params.__getitem__, _names(params, "W"))]
    bs = [*map(params.__getitem__, _names(params, "b"))]
    acts = [act] * (len(Ws) - 1) + [out_act]
    # accumulate keeps every activation, the input first
    As = list(ft.reduce(lambda hist, wbf: hist + [wbf[2](wbf[0] @ hist[-1] + wbf[1])], zip(Ws, bs, acts), [X]))
    m = X.shape[-1]
    penalty = ft.reduce(op.add, ((W ** 2).sum() for W in Ws))
    ce = -np.where(Y == 1, np.log(As[-1]), np.log(1 - As[-1])).sum()
    res = OrderedDict(cost=(ce + lam / 2 * penalty) / m)
    d = As.pop() - Y
    for i, W in reversed(list(enumerate(Ws, start=1))):
        a = As.pop()
        res[f"dW{i}"] = (d @ a.T + lam * W) / m
        res[f"db{i}"] = d.sum(axis=1).reshape(-1, 1) / m
        d = W.T @ d * dact(a)
    return res


backprop = ft.partial(_run, lam=LAMBDA, act=np.tanh, dact=lambda a: 1 - a * a,
                      out_act=lambda z: 0.5 * (1 + np.tanh(z / 2)))
