"""Keras-like: examples in rows, kernels (n_in, n_out)."""
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.2, "output": "softmax", "loss": "categorical_cross_entropy"}
SLOPE = ARCHITECTURE["leaky_slope"]


class Dense:
    def __init__(self, kernel, bias, last):
        self.kernel, self.bias, self.last = kernel, bias, last

    def __call__(self, x):
        self.x = x
        self.z = x @ self.kernel + self.bias
        if self.last:
            e = np.exp(self.z - self.z.max(axis=1, keepdims=True))
            self.a = e / e.sum(axis=1, keepdims=True)
        else:
            self.a = np.where(self.z >= 0, self.z, SLOPE * self.z)
        return self.a

    def back(self, upstream):
        self.dz = upstream if self.last else upstream * np.where(self.z >= 0, 1.0, SLOPE)
        n = len(self.x)
        self.dkernel = self.x.T @ self.dz / n
        self.dbias = self.dz.sum(axis=0, keepdims=True) / n
        return self.dz @ self.kernel.T


def backprop(parameters, X, Y):
    depth = max(int(k[1:]) for k in parameters)
    net = [Dense(parameters[f"W{i}"], parameters[f"b{i}"], i == depth) for i in range(1, depth + 1)]
    out = X
    for layer in net:
        out = layer(out)
    result = {"cost": -(Y * np.log(out)).sum(axis=1).mean()}
    g = out - Y
    for i in range(depth, 0, -1):
        g = net[i - 1].back(g)
        result.update({f"dZ{i}": net[i - 1].dz, f"dW{i}": net[i - 1].dkernel, f"db{i}": net[i - 1].dbias,
                       f"Z{i}": net[i - 1].z, f"A{i}": net[i - 1].a})
        result["dA%d" % (i - 1) if i > 1 else "dX"] = g
    return result
