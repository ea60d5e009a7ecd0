"""Regularization exercise (three layers) with lambd as a module constant. I close over nothing, I am a class of functions."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 3, 1], "hidden": "relu", "output": "sigmoid", "l2": 0.7}
lambd = 0.7


class Model:
    """namespace only, never instantiated"""

    def forward(X, parameters):
        (W1, b1), (W2, b2), (W3, b3) = ((parameters["W" + i], parameters["b" + i]) for i in "123")
        Z1 = W1 @ X + b1
        A1 = Model.relu(Z1)
        Z2 = W2 @ A1 + b2
        A2 = Model.relu(Z2)
        Z3 = W3 @ A2 + b3
        A3 = 1.0 / (1.0 + np.exp(-Z3))
        return A3, {"Z1": Z1, "A1": A1, "W1": W1, "b1": b1, "Z2": Z2, "A2": A2, "W2": W2, "b2": b2,
                    "Z3": Z3, "A3": A3, "W3": W3, "b3": b3}

    def relu(Z):
        return np.maximum(np.zeros(1), Z)

    def backward(parameters, cache, X, Y):
        m = X.shape[1]
        A1, W1, A2, W2, A3, W3 = (cache[k] for k in ("A1", "W1", "A2", "W2", "A3", "W3"))
        dZ3 = A3 - Y
        dW3 = 1. / m * np.dot(dZ3, A2.T) + lambd / m * W3
        db3 = 1. / m * np.sum(dZ3, axis=1, keepdims=True)
        dA2 = np.dot(W3.T, dZ3)
        dZ2 = np.multiply(dA2, np.int64(A2 > 0))
        dW2 = 1. / m * np.dot(dZ2, A1.T) + lambd / m * W2
        db2 = 1. / m * np.sum(dZ2, axis=1, keepdims=True)
        dA1 = np.dot(W2.T, dZ2)
        dZ1 = np.multiply(dA1, np.int64(A1 > 0))
        dW1 = 1. / m * np.dot(dZ1, X.T) + lambd / m * W1
        db1 = 1. / m * np.sum(dZ1, axis=1, keepdims=True)
        return {"dZ3": dZ3, "dW3": dW3, "db3": db3, "dA2": dA2, "dZ2": dZ2, "dW2": dW2, "db2": db2,
                "dA1": dA1, "dZ1": dZ1, "dW1": dW1, "db1": db1}


forward_propagation, backward_propagation = Model.forward, Model.backward
