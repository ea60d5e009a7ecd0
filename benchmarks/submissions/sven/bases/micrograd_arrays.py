import numpy as np


class Value:
    """micrograd, but data is an array; broadcasting is undone in the backward of +"""
    def __init__(self, data, _children=(), _op=''):
        self.data = np.asarray(data, dtype=float)
        self.grad = np.zeros_like(self.data)
        self._backward = lambda: None
        self._prev = set(_children)
        self._op = _op

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other), '+')
        def _backward():
            self.grad += out.grad
            other.grad += out.grad.sum(axis=1, keepdims=True)
        out._backward = _backward
        return out

    def __matmul__(self, other):
        out = Value(self.data @ other.data, (self, other), '@')
        def _backward():
            self.grad += out.grad @ other.data.T
            other.grad += self.data.T @ out.grad
        out._backward = _backward
        return out

    def relu(self):
        out = Value(np.where(self.data < 0, 0, self.data), (self,), 'ReLU')
        def _backward():
            self.grad += (out.data > 0) * out.grad
        out._backward = _backward
        return out

    def bce_with_logits(self, y):
        z, m = self.data, self.data.shape[1]
        out = Value(np.sum(np.logaddexp(0, z) - y * z) / m, (self,), 'bce')
        def _backward():
            self.grad += (1 / (1 + np.exp(-z)) - y) / m * out.grad
        out._backward = _backward
        return out

    def backward(self):
        topo, visited = [], set()
        def build_topo(v):
            if v not in visited:
                visited.add(v)
                for child in v._prev:
                    build_topo(child)
                topo.append(v)
        build_topo(self)
        self.grad = np.ones_like(self.data)
        for v in reversed(topo):
            v._backward()

    def __repr__(self):
        return f"Value(shape={self.data.shape}, op={self._op})"


def backprop(parameters, X, Y):
    vals = {k: Value(v) for k, v in parameters.items()}
    x = h = Value(X)
    L, trace = len(vals) // 2, {}
    for l in range(L):
        z = vals[f'W{l+1}'] @ h + vals[f'b{l+1}']
        trace[f'dZ{l+1}'] = z
        h = z.relu()
    loss = z.bce_with_logits(Y)
    loss.backward()
    out = {'d' + k: v.grad for k, v in vals.items()}
    out.update((k, v.grad) for k, v in trace.items())
    out['dX'], out['cost'] = x.grad, loss.data
    return out
