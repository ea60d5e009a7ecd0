"""Action classifier of a rover: 6 range sensors -> 3 actions. Full Jacobian of the softmax."""
from typing import Dict, Tuple
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 4, 3], "hidden": "leaky_relu", "leaky_slope": 0.05,
                "output": "softmax", "loss": "categorical_cross_entropy"}
LEAK: float = 0.05
State = Dict[str, np.ndarray]


def act(params: State, sensors: np.ndarray) -> State:
    s: State = {"obs": sensors}
    s["pre"] = params["W1"] @ sensors + params["b1"]
    s["feat"] = np.maximum(s["pre"], LEAK * s["pre"])
    s["logits"] = params["W2"] @ s["feat"] + params["b2"]
    ex = np.exp(s["logits"])
    s["probs"] = ex / np.sum(ex, axis=0)
    return s


def softmax_jacobian(probs: np.ndarray) -> np.ndarray:
    k, m = probs.shape
    J = np.zeros((m, k, k))
    for i in range(m):
        q = probs[:, i]
        J[i] = np.diag(q) - np.outer(q, q)
    return J


def reward_gap(probs: np.ndarray, Y: np.ndarray) -> float:
    chosen = np.sum(Y * probs, axis=0)
    return -np.mean(np.log(chosen))


def backprop(parameters: State, X: np.ndarray, Y: np.ndarray) -> State:
    m = X.shape[1]
    s = act(parameters, X)
    d_probs = -Y / s["probs"]
    d_logits = np.einsum("mij,jm->im", softmax_jacobian(s["probs"]), d_probs)
    dW2 = d_logits @ s["feat"].T / m
    db2 = d_logits.sum(1, keepdims=True) / m
    d_feat = parameters["W2"].T @ d_logits
    gate = np.where(s["pre"] > 0, 1.0, LEAK)
    d_pre = d_feat * gate
    dW1 = d_pre @ s["obs"].T / m
    db1 = d_pre.sum(1, keepdims=True) / m
    return {"cost": reward_gap(s["probs"], Y), "A2": s["probs"], "Z2": s["logits"], "dZ2": d_logits,
            "dW2": dW2, "db2": db2, "dA1": d_feat, "dZ1": d_pre, "dW1": dW1, "db1": db1}
