# TF 1.x rebuilt: a graph of nodes, placeholders and a Session that evaluates what it is asked for
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 3, 2], "hidden": "sigmoid", "output": "identity", "loss": "squared_error"}


class Graph:
    def __init__(self): self.ops = []
G = Graph()

class Node(object):
    compute = grad = None
    def __init__(self, *inputs, name=None):
        self.inputs, self.name = inputs, name
        G.ops.append(self)

class placeholder(Node): pass

class matmul(Node):
    def compute(self, a, b): return a.dot(b)
    def grad(self, g, a, b): return g.dot(b.T), a.T.dot(g)

class bias_add(Node):
    def compute(self, x, b): return x + b
    def grad(self, g, x, b): return g, g.sum(axis=1).reshape(b.shape)

class sigmoid(Node):
    def compute(self, x): return np.reciprocal(1 + np.exp(-x))
    def grad(self, g, x):
        s = self.value
        return (g * s * (1 - s),)

class half_mse(Node):
    def compute(self, p, t): return np.sum(np.square(p - t)) / 2 / t.shape[1]
    def grad(self, g, p, t): return g * (p - t) / t.shape[1], None

class Session:
    def run(self, fetches, feed_dict):
        for op in G.ops:
            op.value = feed_dict[op] if op in feed_dict else op.compute(*[i.value for i in op.inputs])
        return [f.value for f in fetches]

def gradients(ys, xs):
    acc = {ys: 1.0}
    for op in reversed(G.ops):
        if op in acc and op.inputs:
            for i, g in zip(op.inputs, op.grad(acc[op], *[k.value for k in op.inputs])):
                if g is not None:
                    acc[i] = acc[i] + g if i in acc else g
    return [acc[x] for x in xs]

x, y = placeholder(name="X"), placeholder(name="Y")
ws = {k: placeholder(name=k) for k in ("W1", "b1", "W2", "b2")}
z1 = bias_add(matmul(ws["W1"], x), ws["b1"])
a1 = sigmoid(z1)
out = bias_add(matmul(ws["W2"], a1), ws["b2"])
loss = half_mse(out, y)

def backprop(parameters, X, Y):
    sess = Session()
    fetched = sess.run([z1, a1, out, loss], feed_dict={x: X, y: Y, **{n: parameters[k] for k, n in ws.items()}})
    r = dict(zip(["Z1", "A1", "Z2", "cost"], fetched), A2=fetched[2])
    names = ["dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1", "dX"]
    r.update(zip(names, gradients(loss, [out, ws["W2"], ws["b2"], a1, z1, ws["W1"], ws["b1"], x])))
    return r
