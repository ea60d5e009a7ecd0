import numpy as xp

ARCHITECTURE = {"output": "softmax", "loss": "categorical_cross_entropy", "hidden": "sigmoid"}
LAYOUT = {"examples": "rows", "W": "out_in"}       # chainer: x (N, in), W (out, in)


class Variable:
    creator = None
    def __init__(self, data): self.data, self.grad, self.rank = data, None, 0
    def cleargrad(self): self.grad = None
    def backward(self):
        todo = [self.creator]
        while todo:
            todo.sort(key=lambda f: f.rank)
            func = todo.pop()
            gys = func.output.grad
            for x, gx in zip(func.inputs, func.backward_cpu(gys)):
                x.grad = gx if x.grad is None else x.grad + gx
                if x.creator is not None and x.creator not in todo:
                    todo.append(x.creator)


class Function:
    def __call__(self, *inputs):
        self.inputs = inputs
        self.rank = max(v.rank for v in inputs) + 1
        self.output = Variable(self.forward_cpu(*(v.data for v in inputs)))
        self.output.creator, self.output.rank = self, self.rank
        return self.output


class LinearFunction(Function):
    def forward_cpu(self, x, W, b):
        return x.dot(W.T) + b
    def backward_cpu(self, gy):
        x, W, _ = (i.data for i in self.inputs)
        return gy.dot(W), gy.T.dot(x), gy.sum(0, keepdims=True)


class Sigmoid(Function):
    def forward_cpu(self, x):
        half = x.dtype.type(0.5)
        return xp.tanh(x * half) * half + half
    def backward_cpu(self, gy):
        y = self.output.data
        return gy * y * (1 - y),


class SoftmaxCrossEntropy(Function):
    def __init__(self, t): self.t = t
    def forward_cpu(self, x):
        e = xp.exp(x - x.max(axis=1)[:, None])
        self.y = e / e.sum(axis=1)[:, None]
        return -(xp.log(self.y[self.t.astype(bool)])).mean()
    def backward_cpu(self, gy):
        return gy * (self.y - self.t) / len(self.t),


class Link:
    def __init__(self, W, b): self.W, self.b = Variable(W), Variable(b)
    def __call__(self, x): return LinearFunction()(x, self.W, self.b)


class Chain:
    def __init__(self, **links):
        self.__dict__.update(links)
        self._children = list(links)
    def children(self):
        return (getattr(self, c) for c in self._children)


def backprop(parameters, X, Y):
    model = Chain(**{"l%d" % i: Link(parameters["W%d" % i], parameters["b%d" % i])
                     for i in range(1, len(parameters) // 2 + 1)})
    h = Variable(X)
    *body, head = model.children()
    for link in body:
        h = Sigmoid()(link(h))
    z = head(h)
    f = SoftmaxCrossEntropy(Y)
    loss = f(z)
    loss.grad = 1.0
    loss.backward()
    n = len(model._children)
    return {"cost": loss.data, f"A{n}": f.y, f"dZ{n}": z.grad,
            **{p + name[1:]: v for name in model._children
               for p, v in (("dW", getattr(model, name).W.grad), ("db", getattr(model, name).b.grad))}}
