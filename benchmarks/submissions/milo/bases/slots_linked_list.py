import numpy as np

ARCHITECTURE = {"hidden": "identity", "output": "identity", "loss": "squared_error"}


class Link:
    """A doubly linked chain; every link knows its neighbours only."""
    __slots__ = ("W", "b", "prev", "next", "out", "delta")

    def __init__(self, W, b, prev):
        self.W, self.b, self.prev, self.next = W, b, prev, None
        self.out = self.delta = None
        if prev is not None:
            prev.next = self

    def forward(self, x):
        self.out = self.W @ x + self.b
        return self.next.forward(self.out) if self.next else self.out

    def backward(self, d):
        self.delta = d
        if self.prev:
            self.prev.backward(self.W.T @ d)

    def __iter__(self):
        link = self
        while link:
            yield link
            link = link.next


def backprop(parameters, X, Y):
    tail = head = None
    l = 1
    while f"W{l}" in parameters:
        tail = Link(parameters[f"W{l}"], parameters[f"b{l}"], tail)
        head = head or tail
        l += 1
    yhat = head.forward(X)
    m = yhat.shape[1]
    tail.backward(yhat - Y)
    res = {"cost": np.linalg.norm(yhat - Y) ** 2 / 2 / m}
    for l, link in enumerate(head, start=1):
        below = link.prev.out if link.prev else X
        res[f"Z{l}"] = link.out
        res[f"dZ{l}"] = link.delta
        res[f"dW{l}"] = np.tensordot(link.delta, below, axes=(1, 1)) / m
        res[f"db{l}"] = np.average(link.delta, axis=1)
    return res
