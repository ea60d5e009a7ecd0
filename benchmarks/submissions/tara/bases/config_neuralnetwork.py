"""
neural_network.py - A fully-connected neural network implemented from scratch in NumPy.

Architecture
------------
    Input --> (Linear --> Activation) x (L-1) --> Linear --> Sigmoid --> BCE (+ L2)

Example
-------
>>> nn = NeuralNetwork(CONFIG)
>>> nn
NeuralNetwork(hidden='sigmoid', l2=0.25, clip=None)
"""
from typing import Any, Dict, List, Optional, Tuple, Union
import numpy as np

CONFIG: Dict[str, Any] = {"hidden": "sigmoid", "l2_lambda": 0.25, "clip_norm": None, "dtype": np.float64,
                          "dropout": {"enabled": False, "keep_prob": 1.0}, "verbose": False}
ARCHITECTURE = {"hidden": CONFIG["hidden"], "l2": CONFIG["l2_lambda"]}


class Activations:
    """Collection of activation functions and their derivatives."""

    @staticmethod
    def sigmoid(z: np.ndarray) -> np.ndarray:
        """Numerically stable sigmoid."""
        out = np.empty_like(z)
        pos = z >= 0
        out[pos] = 1.0 / (1.0 + np.exp(-z[pos]))
        ez = np.exp(z[~pos])
        out[~pos] = ez / (1.0 + ez)
        return out

    @staticmethod
    def sigmoid_derivative(z: np.ndarray) -> np.ndarray:
        s = Activations.sigmoid(z)
        return s * (1.0 - s)


class NeuralNetwork:
    def __init__(self, config: Optional[Dict[str, Any]] = None) -> None:
        self.config = {**CONFIG, **(config or {})}
        self._grads: Dict[str, np.ndarray] = {}

    def __repr__(self) -> str:
        return f"NeuralNetwork(hidden={self.config['hidden']!r}, l2={self.config['l2_lambda']}, clip={self.config['clip_norm']})"

    @property
    def gradients(self) -> Dict[str, np.ndarray]:
        return self._grads

    def _clip(self, g: np.ndarray) -> np.ndarray:
        limit = self.config["clip_norm"]
        return g if limit is None else g * min(1.0, limit / np.linalg.norm(g))

    def fit_one(self, params, X: np.ndarray, Y: np.ndarray) -> "NeuralNetwork":
        X, Y = X.astype(self.config["dtype"]), Y.astype(self.config["dtype"])
        m, lam, L = X.shape[1], self.config["l2_lambda"], len(params) // 2
        f = getattr(Activations, self.config["hidden"])
        df = getattr(Activations, self.config["hidden"] + "_derivative")
        zs: List[np.ndarray] = []
        acts: List[np.ndarray] = [X]
        for l in range(1, L + 1):
            zs.append(params[f"W{l}"] @ acts[-1] + params[f"b{l}"])
            acts.append(f(zs[-1]))
        penalty = sum(np.sum(np.square(params[f"W{l}"])) for l in range(1, L + 1))
        bce = -np.mean(np.sum(Y * np.log(acts[-1]) + (1 - Y) * np.log(1 - acts[-1]), axis=0))
        self._grads = {"cost": bce + lam / (2 * m) * penalty}
        dZ = acts[-1] - Y
        for l in range(L, 0, -1):
            self._grads[f"dW{l}"] = self._clip(dZ @ acts[l - 1].T / m + (lam / m) * params[f"W{l}"])
            self._grads[f"db{l}"] = self._clip(np.mean(dZ, axis=1, keepdims=True))
            if l > 1:
                dZ = params[f"W{l}"].T @ dZ * df(zs[l - 2])
        return self


def backprop(parameters, X, Y):
    return NeuralNetwork().fit_one(parameters, X, Y).gradients
