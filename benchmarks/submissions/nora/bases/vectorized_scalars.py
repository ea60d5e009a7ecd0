import math
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 3, 3, 2], "hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy"}


@np.vectorize
def sigmoid(t):
    if t >= 0:
        return 1.0 / (1.0 + math.exp(-t))
    u = math.exp(t)
    return u / (1.0 + u)


relu = np.vectorize(lambda t: t if t > 0 else 0.0, otypes=[float])
step_fn = np.vectorize(lambda t: 1 if t > 0 else 0)
loss = np.vectorize(lambda a, y: -math.log(a) if y else -math.log(1.0 - a))


def backprop(parameters, X, Y):
    globals_free = dict(parameters)
    W1, W2, W3 = map(globals_free.pop, ("W1", "W2", "W3"))
    b1, b2, b3 = map(globals_free.pop, ("b1", "b2", "b3"))
    assert not globals_free, "three layers expected"
    m = float(X.shape[1])

    Z1 = W1 @ X + b1; A1 = relu(Z1)
    Z2 = W2 @ A1 + b2; A2 = relu(Z2)
    Z3 = W3 @ A2 + b3; A3 = sigmoid(Z3)
    J = math.fsum(loss(A3, Y).flat) / m

    dZ3 = A3 - Y
    dW3 = dZ3 @ A2.T / m
    db3 = dZ3 @ np.ones(int(m)) / m
    dZ2 = (W3.T @ dZ3) * step_fn(Z2)
    dW2 = dZ2 @ A1.T / m
    db2 = dZ2 @ np.ones(int(m)) / m
    dZ1 = (W2.T @ dZ2) * step_fn(Z1)
    dW1 = dZ1 @ X.T / m
    db1 = dZ1 @ np.ones(int(m)) / m
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "Z3": Z3, "A3": A3, "cost": J,
            "dZ3": dZ3, "dW3": dW3, "db3": db3, "dZ2": dZ2, "dW2": dW2, "db2": db2, "dZ1": dZ1, "dW1": dW1, "db1": db1}
