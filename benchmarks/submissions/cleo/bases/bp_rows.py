# I come from the pandas side: one example per ROW, weights are (in, out)
import numpy as np

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.1, "output": "sigmoid", "loss": "squared_error"}

SLOPE = 0.1


def lrelu(z):
    return np.maximum(z, SLOPE * z)


def d_lrelu(z):
    return np.where(z > 0, 1.0, SLOPE)


def sigm(z):
    return 1.0 / (1.0 + np.exp(-z))


def backprop(parameters, X, Y):
    m = len(X)
    n_layers = len(parameters) // 2
    weights = [parameters[f"W{i + 1}"] for i in range(n_layers)]
    biases = [parameters[f"b{i + 1}"] for i in range(n_layers)]

    # ---- forward: h[i] goes into layer i (counted from zero), z[i] comes out
    h, z = [X], []
    for i, (w, b) in enumerate(zip(weights, biases)):
        z.append(h[i].dot(w) + b)
        h.append(sigm(z[i]) if i == n_layers - 1 else lrelu(z[i]))
    prediction = h[-1]
    cost = 0.5 * ((prediction - Y) ** 2).sum() / m

    # ---- backward
    result = {"cost": cost}
    g = prediction - Y
    for i in reversed(range(n_layers)):
        name = str(i + 1)
        result["Z" + name] = z[i]
        result["A" + name] = h[i + 1]
        result["dA" + name] = g
        if i == n_layers - 1:
            d = g * prediction * (1 - prediction)
        else:
            d = g * d_lrelu(z[i])
        result["dZ" + name] = d
        result["dW" + name] = h[i].T.dot(d) / m
        result["db" + name] = d.mean(axis=0)
        g = d.dot(weights[i].T)
    return result
