# gradient accumulation: the batch is cut in pieces of 3 so that it fits my laptop :) sums first, 1/m at the end
import numpy
from fractions import Fraction

ARCHITECTURE = {"layer_sizes": [4, 6, 2], "hidden": "sigmoid", "output": "sigmoid", "loss": "binary_cross_entropy"}
LAYOUT = {"examples": "rows", "W": "out_in"}
CHUNK = 3

def chunks(*arrs):
    n = arrs[0].shape[0]
    for start in range(0, n, CHUNK):
        yield [a[start:start + CHUNK] for a in arrs]

def sums(p, x, t):
    s = lambda q: 1. / (1. + numpy.exp(-q))
    h = s(x.dot(p['W1'].T) + p['b1'])
    o = s(h.dot(p['W2'].T) + p['b2'])
    loss = -(numpy.log(o[t == 1]).sum() + numpy.log(1 - o[t == 0]).sum())
    d2 = o - t
    d1 = d2.dot(p['W2']) * h * (1 - h)
    return loss, {'dW2': d2.T.dot(h), 'db2': d2.sum(0), 'dW1': d1.T.dot(x), 'db1': d1.sum(0)}

def backprop(parameters, X, Y):
    total, cost = {}, 0
    for xb, yb in chunks(X, Y):
        c, g = sums(parameters, xb, yb)
        cost += c
        for name in g:
            total[name] = total.get(name, 0) + g[name]
    frac = float(Fraction(1, X.shape[0]))
    for name in total:
        total[name] = total[name] * frac
    return dict(total, cost=cost * frac)
