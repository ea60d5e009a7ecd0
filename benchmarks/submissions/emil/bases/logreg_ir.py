import numpy as np

class Value:
    """SSA value with a list of uses."""
    def __init__(self, data, *uses):
        self.data, self.uses, self.grad = data, uses, 0.0

def propagate(w, b, X, Y):
    m = Y.size
    z = Value(w.T @ X + b)
    a = Value(1 / (1 + np.exp(-z.data)), z)
    loss = Value(-(Y * np.log(a.data) + (1 - Y) * np.log(1 - a.data)), a)
    loss.grad = np.ones_like(loss.data) / m
    a.grad = loss.grad * ((1 - Y) / (1 - a.data) - Y / a.data)
    z.grad = a.grad * a.data * (1 - a.data)
    return float(loss.data.mean()), {"dw": X @ z.grad.T, "db": z.grad.sum()}
