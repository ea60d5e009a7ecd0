"""Small trainer class (TA). W is stored (in, out); one call of fit_once is one gradient step."""
import logging

import numpy as np

logger = logging.getLogger("bootcamp")
LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "leaky_relu", "output": "sigmoid", "leaky_slope": 0.1}


class Trainer:
    slope = 0.1

    def __init__(self, parameters: dict) -> None:
        self.depth = len(parameters) // 2
        self.weights = [parameters[f"W{i}"].copy() for i in range(1, self.depth + 1)]
        self.biases = [parameters[f"b{i}"].copy() for i in range(1, self.depth + 1)]

    def _forward(self, X: np.ndarray) -> tuple[list, list]:
        inputs, masks = [X], []
        for i in range(self.depth - 1):
            z = inputs[-1] @ self.weights[i] + self.biases[i]
            masks.append(np.where(z > 0, 1.0, self.slope))
            inputs.append(z * masks[-1])
        z = inputs[-1] @ self.weights[-1] + self.biases[-1]
        inputs.append(1 / (1 + np.exp(-z)))
        return inputs, masks

    def fit_once(self, X: np.ndarray, Y: np.ndarray, lr: float) -> None:
        inputs, masks = self._forward(X)
        delta = (inputs[-1] - Y) / len(X)
        for i in reversed(range(self.depth)):
            grad_w = inputs[i].T @ delta
            grad_b = delta.sum(axis=0, keepdims=True)
            if i:
                delta = (delta @ self.weights[i].T) * masks[i - 1]
            self.weights[i] -= lr * grad_w
            self.biases[i] -= lr * grad_b
        logger.info("one step, lr=%g", lr)


def step(parameters: dict, X: np.ndarray, Y: np.ndarray, learning_rate: float) -> dict:
    t = Trainer(parameters)
    t.fit_once(X, Y, learning_rate)
    new = {f"W{i + 1}": w for i, w in enumerate(t.weights)}
    new.update({f"b{i + 1}": b for i, b in enumerate(t.biases)})
    return new
