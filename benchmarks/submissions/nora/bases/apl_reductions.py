"""Right to left, no control structures worth the name."""
from functools import reduce
from itertools import accumulate
import numpy as np

plus, times, minus = np.add, np.multiply, np.subtract
inner = lambda a, b: plus.reduce(times(a[:, :, None], b[None, :, :]), axis=1)      # +.x
rho = np.shape
iota1 = lambda n: 1 + np.arange(n)
sgm = lambda z: np.reciprocal(plus(1.0, np.exp(np.negative(z))))
pos = lambda z: times(z, np.greater(z, 0))

ARCHITECTURE = dict(hidden="relu", output="sigmoid")


def backprop(parameters, X, Y):
    L = len(parameters) // 2
    w = [parameters[f"W{k}"] for k in iota1(L)]
    b = [parameters[f"b{k}"] for k in iota1(L)]
    g = (L - 1) * [pos] + [sgm]
    za = list(accumulate(range(L), lambda s, k: (lambda z: (z, g[k](z)))(plus(inner(w[k], s[1]), b[k])), initial=(None, X)))
    m = rho(X)[-1]
    e = minus(za[L][1], Y)
    d = list(accumulate(range(L - 1, 0, -1), lambda s, k: times(inner(w[k].T, s), np.greater(za[k][0], 0)), initial=e))[::-1]
    dW = [inner(d[k], za[k][1].T) / m for k in range(L)]
    db = [plus.reduce(d[k], axis=1) / m for k in range(L)]
    named = lambda s, v: zip(map((s + "{}").format, iota1(L)), v)
    return reduce(lambda acc, kv: {**acc, **dict(kv)}, [named("dZ", d), named("dW", dW), named("db", db), named("A", [a for _, a in za[1:]])], {})
