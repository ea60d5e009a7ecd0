import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid"}


class Node:
    """struct node { double *a_in, *w, *a_out; struct node *prev; }"""
    def __init__(self, a_in, w, a_out, prev):
        self.a_in, self.w, self.a_out, self.prev = a_in, w, a_out, prev


def _sig(v):
    np.negative(v, out=v)
    np.exp(v, out=v)
    v += 1
    return np.divide(1, v, out=v)


def L_model_forward(X, parameters):
    head = None
    a = X
    l = 1
    while parameters.get("W" + str(l)) is not None:
        w = parameters["W" + str(l)]
        nxt = _sig(w @ a + parameters["b" + str(l)])
        head = Node(a, w, nxt, head)
        a = nxt
        l += 1
    return a, head


def L_model_backward(AL, Y, caches):
    depth, p = 0, caches
    while p is not None:
        depth += 1
        p = p.prev
    grads, node, l = {}, caches, depth
    da = (AL - Y) / (AL - AL ** 2)
    while node:
        dz = da * (node.a_out - node.a_out ** 2)
        grads["dZ" + str(l)] = dz
        grads["dW" + str(l)] = np.matmul(dz, node.a_in.transpose()) / Y.shape[-1]
        grads["db" + str(l)] = np.add.reduce(dz, 1, keepdims=True) / Y.shape[-1]
        da = np.matmul(node.w.transpose(), dz)
        node, l = node.prev, l - 1
    return grads
