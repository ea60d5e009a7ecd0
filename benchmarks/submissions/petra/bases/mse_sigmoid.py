# XOR net from a blog, quadratic cost, sigmoid everywhere
import numpy as np

ARCHITECTURE = {"layer_sizes": [3, 4, 2], "hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}

def sigmoid(x, derivative=False):
    if derivative:
        return x * (1 - x)       # x is already an activation
    return 1 / (1 + np.exp(-x))

def backprop(parameters, X, Y):
    w1, b1, w2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    m = X.shape[1]
    hidden_in = w1 @ X + b1
    hidden = sigmoid(hidden_in)
    output_in = w2 @ hidden + b2
    output = sigmoid(output_in)

    output_error = output - Y
    output_delta = output_error * sigmoid(output, derivative=True)
    hidden_error = w2.T @ output_delta
    hidden_delta = hidden_error * sigmoid(hidden, derivative=True)
    return {
        "Z1": hidden_in, "A1": hidden, "Z2": output_in, "A2": output,
        "cost": 0.5 * (output_error ** 2).sum(axis=0).mean(),
        "dA2": output_error, "dZ2": output_delta, "dA1": hidden_error, "dZ1": hidden_delta,
        "dW2": output_delta @ hidden.T / m, "dW1": hidden_delta @ X.T / m,
        "db2": output_delta.mean(axis=1, keepdims=True), "db1": hidden_delta.mean(axis=1, keepdims=True),
    }

if __name__ == "__main__":
    rng = np.random.default_rng(0)
    p = {"W1": rng.normal(size=(4, 3)), "b1": np.zeros((4, 1)), "W2": rng.normal(size=(2, 4)), "b2": np.zeros((2, 1))}
    for epoch in range(20000):
        g = backprop(p, rng.normal(size=(3, 4)), np.array([[0, 1, 1, 0], [1, 0, 0, 1]]))
        p = {k: p[k] - 0.5 * g["d" + k] for k in p}
