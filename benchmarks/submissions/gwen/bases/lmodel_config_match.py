"""L-layer model driven by a config object. Caches: dict layer -> SimpleNamespace. Squared error, sigmoid all the way."""
from dataclasses import dataclass
from types import SimpleNamespace
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid", "output": "sigmoid", "loss": "squared_error"}


@dataclass(frozen=True)
class Config:
    key_w: str = "W{}"
    key_b: str = "b{}"
    strict: bool = True


def param(parameters, l, which, cfg=Config()):
    match which:
        case "w":
            return parameters[cfg.key_w.format(l)]
        case "b":
            return parameters[cfg.key_b.format(l)].reshape(-1, 1)
        case _:
            raise ValueError(which)


def expit(z):
    return np.exp(-np.logaddexp(0, -z))


def L_model_forward(X, parameters):
    caches = {0: SimpleNamespace(a=X)}
    for l in range(1, len(parameters) // 2 + 1):
        w = param(parameters, l, "w")
        z = w @ caches[l - 1].a + param(parameters, l, "b")
        caches[l] = SimpleNamespace(w=w, z=z, a=expit(z))
    return caches[l].a, caches


def compute_cost(AL, Y):
    assert AL.shape == Y.shape
    half = np.square(AL - Y) / 2
    return half.sum() / half.shape[-1]


def L_model_backward(AL, Y, caches):
    top = max(caches)
    m = Y.shape[1]
    grads = {f"dA{top}": AL - Y}
    for l in range(top, 0, -1):
        c = caches[l]
        dz = grads[f"dA{l}"] * c.a * (1 - c.a)
        grads |= {f"dZ{l}": dz, f"dW{l}": (1 / m) * dz @ caches[l - 1].a.T,
                  f"db{l}": (1 / m) * dz.sum(axis=1, keepdims=True)}
        if l > 1:
            grads[f"dA{l - 1}"] = c.w.T @ dz
    return grads
