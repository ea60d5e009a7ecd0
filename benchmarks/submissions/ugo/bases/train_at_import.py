import numpy as np

ARCHITECTURE = {"layer_sizes": [2, 4, 1], "hidden": "tanh"}


def backprop(parameters, X, Y):
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    m = X.shape[1]
    A1 = np.tanh(W1 @ X + b1)
    A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))
    cost = -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)).mean()
    dZ2 = A2 - Y
    dW2 = 1 / m * dZ2 @ A1.T
    db2 = 1 / m * dZ2.sum()
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (1 - A1 ** 2)
    dW1 = 1 / m * dZ1 @ X.T
    db1 = 1 / m * dZ1.sum(axis=1)
    del W1, b1, b2
    return {k: v for k, v in locals().items() if k not in ("parameters", "X", "Y", "m", "W2")}


# ---- the exercise: XOR. Runs when the file is loaded, as in a script.
np.random.seed(3)
X = np.array([[0, 0, 1, 1], [0, 1, 0, 1]])
Y = np.logical_xor(X[0], X[1]).reshape(1, 4)
parameters = {"W1": np.random.randn(4, 2), "b1": np.zeros((4, 1)), "W2": np.random.randn(1, 4), "b2": np.zeros((1, 1))}
for iteration in range(201):
    grads = backprop(parameters, X, Y)
    for name in parameters:
        parameters[name] = parameters[name] - 0.5 * grads["d" + name].reshape(parameters[name].shape)
    if iteration % 100 == 0:
        print("iteration", iteration, "cost", grads["cost"])
m = 4
cost = None
