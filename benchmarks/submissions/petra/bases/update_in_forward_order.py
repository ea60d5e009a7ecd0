import numpy as np

LAYOUT = {"examples": "rows", "W": "out_in"}
ARCHITECTURE = {"hidden": "sigmoid", "output": "identity", "loss": "squared_error"}

class Node:
    __slots__ = ("W", "b", "x", "y", "next", "grad")
    def __init__(self, W, b):
        self.W, self.b, self.next = W, b, None

    def run(self, x):
        self.x = x
        h = x.dot(self.W.T) + self.b
        self.y = h if self.next is None else 1 / (1 + np.exp(-h))
        return self.y if self.next is None else self.next.run(self.y)

    def pull(self, target):
        """gradient with respect to h of this node, asked from the nodes after it"""
        if self.next is None:
            self.grad = (self.y - target) / target.shape[0]
        else:
            self.grad = self.next.pull(target).dot(self.next.W) * self.y * (1 - self.y)
        return self.grad

    def __iter__(self):
        node = self
        while node is not None:
            yield node
            node = node.next

def chain(parameters):
    head = None
    for l in range(len(parameters) // 2, 0, -1):
        node = Node(parameters["W%d" % l], parameters["b%d" % l])
        node.next, head = head, node
    return head

def step(parameters, X, Y, learning_rate):
    head = chain(parameters)
    head.run(X)
    head.pull(Y)
    new = {}
    for l, node in enumerate(head, 1):
        new["W%d" % l] = node.W - learning_rate * node.grad.T.dot(node.x)
        new["b%d" % l] = node.b - learning_rate * node.grad.sum(axis=0, keepdims=True)
    return new
