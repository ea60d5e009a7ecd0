# agents chase a target: new = lerp(old, old - grad, t). two layers, linear output
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 2], "hidden": "leaky_relu", "output": "identity",
                "loss": "squared_error", "leaky_slope": 0.1}


def lerp(a, b, t):
    return a + (b - a) * t


def gradients(p, X, Y):
    pre = p["W1"] @ X + p["b1"]
    post = np.where(pre >= 0, pre, 0.1 * pre)
    guess = p["W2"] @ post + p["b2"]
    n = X.shape[1]
    err = guess - Y
    hid = (p["W2"].T @ err) * np.where(pre >= 0, 1.0, 0.1)
    return {
        "W2": err @ post.T / n,
        "b2": err.mean(1, keepdims=True),
        "W1": hid @ X.T / n,
        "b1": hid.mean(1, keepdims=True),
    }


def step(parameters, X, Y, learning_rate):
    g = gradients(parameters, X, Y)
    return {name: lerp(value, value - g[name], learning_rate) for name, value in parameters.items()}
