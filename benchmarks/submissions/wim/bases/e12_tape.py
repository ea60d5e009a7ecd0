"""a toy tape: nodes remember how to push their gradient back"""
import numpy as np


class Node:
    def __init__(self, value, parents=()):
        self.value, self.parents = value, parents
        self.grad = np.zeros_like(value)

    def __matmul__(self, other):
        return Node(self.value @ other.value,
                    [(self, lambda g: g @ other.value.T), (other, lambda g: self.value.T @ g)])

    def __add__(self, col):
        return Node(self.value + col.value, [(self, lambda g: g), (col, lambda g: g.sum(axis=1, keepdims=True))])

    def relu(self):
        mask = self.value > 0
        return Node(self.value * mask, [(self, lambda g: g * mask)])

    def bce_with_logits(self, Y):
        z = self.value
        m = Y.shape[1]
        loss = np.logaddexp(0, z) - Y * z
        prob = 1 / (1 + np.exp(-z))
        return Node(np.array(loss.sum() / m), [(self, lambda g: g * (prob - Y) / m)])


def sweep(root):
    seen, topo = set(), []

    def visit(node):
        if id(node) in seen:
            return
        seen.add(id(node))
        for p, _ in node.parents:
            visit(p)
        topo.append(node)

    visit(root)
    root.grad = np.ones_like(root.value)
    for node in reversed(topo):
        for p, push in node.parents:
            p.grad = p.grad + push(node.grad)


def backprop(parameters, X, Y):
    leaves = {k: Node(v) for k, v in parameters.items()}
    x = h = Node(X)
    L = len(parameters) // 2
    for l in range(1, L + 1):
        z = leaves[f"W{l}"] @ h + leaves[f"b{l}"]
        h = z.relu() if l != L else z
    J = z.bce_with_logits(Y)
    sweep(J)
    answer = {"d" + k: n.grad for k, n in leaves.items()}
    answer["cost"] = J.value
    return answer
