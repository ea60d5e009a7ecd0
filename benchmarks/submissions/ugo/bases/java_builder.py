import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 3], "hidden": "relu", "output": "softmax", "loss": "categorical_cross_entropy", "l2": 0.4}
LAYOUT = {"examples": "rows", "W": "in_out"}


class Update:
    """Immutable; only the Builder makes one."""
    __slots__ = ("_map",)
    def __init__(self, entries):
        object.__setattr__(self, "_map", dict(entries))
    def __setattr__(self, k, v):
        raise AttributeError("immutable")
    def asMap(self):
        return dict(self._map)

    class Builder:
        def __init__(self): self.entries = []
        def put(self, key, value):
            self.entries.append((key, value))
            return self
        def build(self): return Update(self.entries)

    @staticmethod
    def newBuilder(): return Update.Builder()


def step(parameters, X, Y, learning_rate):
    w1, b1, w2, b2 = (parameters[k] for k in ("W1", "b1", "W2", "b2"))
    m = len(X)
    lam = ARCHITECTURE["l2"]
    z1 = X @ w1 + b1
    h = z1 * (z1 > 0)
    logits = h @ w2 + b2
    logits -= logits.max(1)[:, None]
    p = np.exp(logits)
    p /= p.sum(1)[:, None]
    g = (p - Y) / m
    gh = (g @ w2.T) * (z1 > 0)
    return (Update.newBuilder()
            .put("W1", w1 - learning_rate * (X.T @ gh + lam / m * w1))
            .put("b1", b1 - learning_rate * gh.sum(0))
            .put("W2", w2 - learning_rate * (h.T @ g + lam / m * w2))
            .put("b2", b2 - learning_rate * g.sum(0))
            .build().asMap())
