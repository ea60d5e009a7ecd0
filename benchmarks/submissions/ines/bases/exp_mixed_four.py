"""Multi-label tagger: leaky -> tanh -> sigmoid -> sigmoid(2 tags). Derivatives looked up by name."""
import numpy as np

KINDS = ["leaky_relu", "tanh", "sigmoid"]
ARCHITECTURE = {"layer_sizes": [9, 7, 6, 4, 2], "hidden": KINDS, "output": "sigmoid",
                "loss": "binary_cross_entropy", "leaky_slope": 0.2}


class Act:
    """value(z) and slope(z, a)"""

    def __init__(self, value, slope):
        self.value, self.slope = value, slope


LIB = {
    "leaky_relu": Act(lambda z: np.maximum(z, 0.2 * z), lambda z, a: np.where(z >= 0, 1, 0.2)),
    "tanh": Act(np.tanh, lambda z, a: 1 - a * a),
    "sigmoid": Act(lambda z: 1 / (1 + np.exp(-z)), lambda z, a: a * (1 - a)),
}


def backprop(parameters, X, Y):
    tower = [LIB[name] for name in KINDS + ["sigmoid"]]
    values = {"A0": X}
    for l, act in enumerate(tower, 1):
        values[f"Z{l}"] = parameters[f"W{l}"] @ values[f"A{l-1}"] + parameters[f"b{l}"]
        values[f"A{l}"] = act.value(values[f"Z{l}"])
    P, m = values["A4"], X.shape[-1]
    J = -np.mean(np.sum(np.where(Y == 1, np.log(P), np.log1p(-P)), axis=0))

    d = {"dA4": (P - Y) / (P * (1 - P))}
    for l, act in zip((4, 3, 2, 1), tower[::-1]):
        d[f"dZ{l}"] = d[f"dA{l}"] * act.slope(values[f"Z{l}"], values[f"A{l}"])
        d[f"dA{l-1}"] = parameters[f"W{l}"].T @ d[f"dZ{l}"]
    dW = [d[f"dZ{l}"] @ values[f"A{l-1}"].T / m for l in (1, 2, 3, 4)]
    db = [np.average(d[f"dZ{l}"], axis=1).reshape(-1, 1) for l in (1, 2, 3, 4)]

    out = {k: v for k, v in values.items() if k != "A0"}
    out.update(d, cost=J)
    for l in range(4):
        out[f"dW{l + 1}"], out[f"db{l + 1}"] = dW[l], db[l]
    return out
