"""forward_propagation returns (AL, cache) where cache is a tuple of per-layer NamedTuples."""
from typing import NamedTuple, Optional
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 5, 3, 2], "hidden": ["sigmoid", "leaky_relu"], "output": "softmax",
                "loss": "categorical_cross_entropy", "leaky_slope": 0.05}


class LayerRecord(NamedTuple):
    number: int
    a_in: np.ndarray
    gate: Optional[np.ndarray]     # g'(z), None for the output
    a_out: np.ndarray


def forward_propagation(X, parameters):
    records = []
    for number, kind in enumerate(("sigmoid", "leaky_relu", "softmax"), 1):
        a_in = records[-1].a_out if records else X
        z = parameters[f"W{number}"] @ a_in + parameters[f"b{number}"]
        if kind == "sigmoid":
            a = 1 / (1 + np.exp(-z)); gate = a * (1 - a)
        elif kind == "leaky_relu":
            gate = np.where(z > 0, 1, .05); a = gate * z
        else:
            e = np.exp(z - z.max(0)); a = e / e.sum(0); gate = None
        records.append(LayerRecord(number, a_in, gate, a))
    return a, tuple(records)


def compute_cost(A, Y):
    return float(-np.mean(np.log((A * Y).sum(axis=0))))


def backward_propagation(parameters, cache, X, Y):
    grads = {}
    *below, top = cache
    d = top.a_out - Y
    for rec in (top, *reversed(below)):
        if rec.gate is not None:
            d = d * rec.gate
        grads[f"dW{rec.number}"] = d @ rec.a_in.T / Y.shape[1]
        grads[f"db{rec.number}"] = np.mean(d, axis=1, keepdims=True)
        d = parameters[f"W{rec.number}"].T @ d
    return grads
