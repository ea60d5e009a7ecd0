import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 6, 3], "hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}


class Arena:
    """malloc once, hand out slices, free all at the end of the with"""
    def __init__(self, cells):
        self.block = np.zeros(cells)
        self.top = 0

    def __enter__(self):
        self.top = 0
        return self

    def __exit__(self, *exc):
        self.block.fill(0)
        return False

    def alloc(self, *shape):
        n = int(np.prod(shape))
        part = self.block[self.top:self.top + n].reshape(shape)
        self.top += n
        return part


def backprop(parameters, X, Y):
    m = X.shape[1]
    result = {}
    with Arena(1000 * (m + 1)) as mem:
        a1 = mem.alloc(6, m)
        a1[:] = parameters["W1"] @ X + parameters["b1"]
        a1[a1 < 0] = 0
        a2 = mem.alloc(3, m)
        a2[:] = np.exp(parameters["W2"] @ a1 + parameters["b2"])
        a2 /= a2.sum(axis=0)
        loss = mem.alloc(m)
        for j in range(m):
            loss[j] = -np.log(a2[Y[:, j] == 1, j][0])
        a2 -= Y
        d1 = mem.alloc(6, m)
        np.dot(parameters["W2"].T, a2, out=d1)
        d1[a1 == 0] = 0
        # copies: the block is wiped on exit
        result["cost"] = loss.mean()
        result["dZ2"], result["dZ1"] = a2.copy(), d1.copy()
        result["dW2"], result["db2"] = a2 @ a1.T / m, a2.mean(1, keepdims=True)
        result["dW1"], result["db1"] = d1 @ X.T / m, d1.mean(1, keepdims=True)
    return result
