import numpy as np

class T:
    """micrograd with matrices"""
    def __init__(self, data, parents=()):
        self.data, self.grad, self.parents = np.asarray(data, dtype=np.float64), 0.0, parents

    def __matmul__(s, o):
        return T(s.data @ o.data, [(s, lambda g: g @ o.data.T), (o, lambda g: s.data.T @ g)])

    def __add__(s, o):
        return T(s.data + o.data, [(s, lambda g: g), (o, lambda g: g.sum(axis=1, keepdims=True))])

    def relu(s):
        return T(np.maximum(s.data, 0), [(s, lambda g: g * (s.data > 0))])

    def bce(s, Y):
        p = 1 / (1 + np.exp(-s.data))
        n = Y.shape[1]
        val = (np.maximum(s.data, 0) - s.data * Y + np.log1p(np.exp(-np.abs(s.data)))).sum() / n
        return T(val, [(s, lambda g: g * (p - Y) / n)])

    def backward(self):
        topo, seen = [], set()
        def visit(v):
            if id(v) not in seen:
                seen.add(id(v))
                for p, _ in v.parents:
                    visit(p)
                topo.append(v)
        visit(self)
        self.grad = 1.0
        for v in reversed(topo):
            for p, vjp in v.parents:
                p.grad = p.grad + vjp(v.grad)

def backprop(parameters, X, Y):
    leaf = {k: T(v) for k, v in parameters.items()}
    x = T(X)
    h, zs = x, {}
    L = len(parameters) // 2
    for l in range(1, L + 1):
        z = leaf[f"W{l}"] @ h + leaf[f"b{l}"]
        zs[l] = z
        if l < L:
            h = z.relu()
    J = z.bce(Y)
    J.backward()
    out = {"d" + k: t.grad for k, t in leaf.items()}
    out.update({f"dZ{l}": z.grad for l, z in zs.items()}, cost=J.data, dX=x.grad)
    return out
