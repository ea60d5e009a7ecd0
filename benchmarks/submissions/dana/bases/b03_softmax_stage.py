"""Stage classes (low / normal / flood) from catchment indices; an object keeps the state."""
import numpy as np
from typing import Dict

ARCHITECTURE = {"hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy"}
Params = Dict[str, np.ndarray]


class StageClassifier:
    def __init__(self, params: Params) -> None:
        self.p = params
        self.L = len(params) // 2
        self.state: Dict[str, np.ndarray] = {}

    def forward(self, x: np.ndarray) -> np.ndarray:
        self.state["A0"] = x
        for i in range(1, self.L + 1):
            z = self.p[f"W{i}"] @ self.state[f"A{i-1}"] + self.p[f"b{i}"]
            self.state[f"Z{i}"] = z
            self.state[f"A{i}"] = self.softmax(z) if i == self.L else np.maximum(z, 0)
        return self.state[f"A{self.L}"]

    @staticmethod
    def softmax(z: np.ndarray) -> np.ndarray:
        e = np.exp(z - z.max(axis=0, keepdims=True))
        return e / e.sum(axis=0, keepdims=True)

    def loss(self, y: np.ndarray) -> float:
        return float(-(y * np.log(self.state[f"A{self.L}"])).sum() / y.shape[1])

    def backward(self, y: np.ndarray) -> Params:
        m = y.shape[1]
        s = self.state
        dz = s[f"A{self.L}"] - y
        for i in reversed(range(1, self.L + 1)):
            s[f"dZ{i}"] = dz
            s[f"dW{i}"] = (1.0 / m) * dz @ s[f"A{i-1}"].T
            s[f"db{i}"] = (1.0 / m) * dz.sum(axis=1).reshape(-1, 1)
            if i > 1:
                da = self.p[f"W{i}"].T @ dz
                dz = np.where(s[f"Z{i-1}"] > 0, da, 0.0)
        return s


def backprop(parameters, X, Y):
    net = StageClassifier(parameters)
    net.forward(X)
    c = net.loss(Y)
    result = {k: v for k, v in net.backward(Y).items() if k != "A0"}
    result["cost"] = c
    return result
