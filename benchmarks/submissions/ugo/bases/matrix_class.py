import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"output": "softmax", "loss": "categorical_cross_entropy", "hidden": "leaky_relu", "l2": 0.7}


class Matrix(np.ndarray):
    """operator overloading: * multiplies matrices, % elementwise"""
    def __new__(cls, a):
        return np.array(a, dtype=float).view(cls)
    def __mul__(self, other):
        if isinstance(other, Matrix):
            return np.matmul(self, other)
        return np.multiply(self, other)
    def __mod__(self, other):
        return np.multiply(self, other)
    def rows(self):
        return self.shape[0]


def backprop(parameters, X, Y):
    P = {k: Matrix(v) for k, v in parameters.items()}
    A, T = [Matrix(X)], Matrix(Y)
    last = len(P) // 2
    l = 0
    while l < last - 1:
        l += 1
        z = A[-1] * P["W%d" % l] + P["b%d" % l]
        A.append(Matrix(np.where(z > 0, z, z * 0.01)))
    s = A[-1] * P["W%d" % last] + P["b%d" % last]
    s = s - s.max(axis=1).reshape(-1, 1)
    p = np.exp(s) / np.exp(s).sum(axis=1).reshape(-1, 1)
    m = T.rows()
    out = {"A%d" % last: p}
    J = -float((T % np.log(p)).sum()) / m
    d = p - T
    for l in reversed(range(1, last + 1)):
        w = P["W%d" % l]
        J += 0.7 / (2 * m) * float((w % w).sum())
        out["dZ%d" % l] = d
        out["dW%d" % l] = (A[l - 1].T * d + w * 0.7) / m
        out["db%d" % l] = d.sum(axis=0) / m
        d = (d * w.T) % np.where(A[l - 1] > 0, 1.0, 0.01)
    out["cost"] = J
    return out
