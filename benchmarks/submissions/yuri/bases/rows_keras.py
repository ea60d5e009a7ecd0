"""rows are examples, kernels are (in, out) -- like a Dense layer."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "sigmoid", "output": "softmax", "loss": "categorical_cross_entropy"}


class Dense:
    def __init__(self, kernel, bias, last):
        self.kernel, self.bias, self.last = kernel, bias, last

    def __call__(self, inputs):
        self.inputs = inputs
        self.z = inputs @ self.kernel + self.bias
        if self.last:
            shifted = np.exp(self.z - self.z.max(axis=1, keepdims=True))
            self.a = shifted / shifted.sum(axis=1, keepdims=True)
        else:
            self.a = 1.0 / (1.0 + np.exp(-self.z))
        return self.a

    def gradients(self, dz):
        return self.inputs.T @ dz, dz.sum(axis=0), dz @ self.kernel.T


def backprop(parameters, X, Y):
    depth = len(parameters) // 2
    net = [Dense(parameters[f"W{i}"], parameters[f"b{i}"], i == depth) for i in range(1, depth + 1)]
    h = X
    for layer in net:
        h = layer(h)
    batch = X.shape[0]
    found = {"cost": -(Y * np.log(h)).sum(axis=1).mean()}
    dz = (h - Y) / batch
    for i in range(depth, 0, -1):
        layer = net[i - 1]
        dw, db, dx = layer.gradients(dz)
        found.update({f"Z{i}": layer.z, f"A{i}": layer.a, f"dZ{i}": dz, f"dW{i}": dw, f"db{i}": db})
        if i == 1:
            found["dX"] = dx
        else:
            found[f"dA{i - 1}"] = dx
            below = net[i - 2].a
            dz = dx * below * (1.0 - below)
    return found
