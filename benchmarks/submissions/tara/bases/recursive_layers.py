"""backprop(layer) = local gradient of what backprop(layer + 1) hands back. The call stack is the cache."""
import numpy as np

ARCHITECTURE = {"hidden": "leaky_relu", "output": "identity", "loss": "squared_error", "leaky_slope": 0.125}
SLOPE = np.float32(0.125)          # a power of two: exact in any precision


def backprop(parameters, X, Y):
    results = {}
    count = X.shape[1]
    last = max(int(key[1:]) for key in parameters)

    def descend(layer, incoming):
        W, b = parameters["W%i" % layer], parameters["b%i" % layer]
        z = W.dot(incoming) + b
        if layer == last:
            a, slope = z, 1.0
        else:
            slope = np.where(z > 0, 1.0, SLOPE)
            a = z * slope
        results["Z%i" % layer], results["A%i" % layer] = z, a
        if layer == last:
            results["cost"] = float(np.square(a - Y).sum()) / (2.0 * count)
            from_above = a - Y
        else:
            from_above = descend(layer + 1, a)
        results["dA%i" % layer] = from_above
        dz = from_above * slope
        results.update({"dZ%i" % layer: dz, "dW%i" % layer: dz.dot(incoming.T) / count,
                        "db%i" % layer: dz.sum(1).reshape(b.shape) / count})
        return W.T.dot(dz)

    results["dX"] = descend(1, X)
    return results
