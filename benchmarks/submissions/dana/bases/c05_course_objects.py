from __future__ import annotations
import numpy as np

ARCHITECTURE = {"hidden": "tanh", "output": "sigmoid"}


class Joint:
    """A layer of the controller; the caches are a list of these."""

    def __init__(self, W: np.ndarray, b: np.ndarray, last: bool) -> None:
        self.W = W
        self.b = b
        self.last = last

    def move(self, q: np.ndarray) -> np.ndarray:
        self.q = q
        self.u = self.W @ q + self.b
        self.y = 1.0 / (1.0 + np.exp(-self.u)) if self.last else np.tanh(self.u)
        return self.y

    def slope(self) -> np.ndarray:
        return self.y * (1.0 - self.y) if self.last else 1.0 - np.tanh(self.u) ** 2

    def react(self, force: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        n: int = force.shape[1]
        du = force * self.slope()
        return self.W.T @ du, du @ self.q.T / n, du.sum(axis=1, keepdims=True) / n


def L_model_forward(X: np.ndarray, parameters: dict) -> tuple[np.ndarray, list[Joint]]:
    depth = len(parameters) // 2
    arm = [Joint(parameters[f"W{i+1}"], parameters[f"b{i+1}"], i + 1 == depth) for i in range(depth)]
    signal = X
    for joint in arm:
        signal = joint.move(signal)
    return signal, arm


def compute_cost(AL: np.ndarray, Y: np.ndarray) -> float:
    per_run = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL), axis=0)
    return per_run.mean()


def L_model_backward(AL: np.ndarray, Y: np.ndarray, caches: list[Joint]) -> dict:
    grads: dict = {}
    force = (AL - Y) / (AL * (1 - AL))
    for i, joint in reversed(list(enumerate(caches))):
        force, dW, db = joint.react(force)
        grads.update({f"dA{i}": force, f"dW{i+1}": dW, f"db{i+1}": db})
    return grads
