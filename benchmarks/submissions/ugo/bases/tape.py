import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy"}


class V:
    def __init__(self, data, parents=()):
        self.data, self.parents, self.grad = data, parents, np.zeros_like(data)

    def __matmul__(self, o):
        return V(self.data @ o.data, ((self, lambda g: g @ o.data.T), (o, lambda g: self.data.T @ g)))

    def __add__(self, o):
        return V(self.data + o.data, ((self, lambda g: g), (o, lambda g: g.sum(axis=1, keepdims=True))))

    def sigmoid(self):
        s = 1 / (1 + np.exp(-self.data))
        return V(s, ((self, lambda g: g * s * (1 - s)),))

    def xent(self, Y):
        e = np.exp(self.data - self.data.max(axis=0))
        p = e / e.sum(axis=0)
        m = Y.shape[1]
        return V(np.array(-(Y * np.log(p)).sum() / m), ((self, lambda g: g * (p - Y) / m),))

    def backward(self):
        self.grad = np.ones_like(self.data)
        todo = [self]                       # a chain: every node has one user
        while todo:
            node = todo.pop(0)
            for parent, rule in node.parents:
                parent.grad = parent.grad + rule(node.grad)
                todo.append(parent)


def backprop(parameters, X, Y):
    leaf = {k: V(v) for k, v in parameters.items()}
    x = h = V(X)
    L, names = len(leaf) // 2, {}
    for l in range(1, L + 1):
        z = leaf[f"W{l}"] @ h + leaf[f"b{l}"]
        names[f"dZ{l}"] = z
        if l < L:
            h = z.sigmoid()
            names[f"dA{l}"] = h
    cost = z.xent(Y)
    cost.backward()
    names.update({"d" + k: v for k, v in leaf.items()}, dX=x)
    return {"cost": cost.data, **{k: v.grad for k, v in names.items()}}
