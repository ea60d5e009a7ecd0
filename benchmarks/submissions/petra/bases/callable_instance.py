import numpy as np

LAYOUT = dict(W="in_out")
ARCHITECTURE = {"hidden": "leaky_relu", "leaky_slope": 0.3, "output": "identity", "loss": "squared_error"}


class Backprop:
    """an object that behaves like the function; it counts its calls and keeps the last cost"""

    def __init__(self, slope):
        self.slope = slope
        self.calls = 0
        self.last = None

    def __call__(self, parameters, X, Y):
        self.calls += 1
        L = sum(1 for k in parameters if k.startswith("b"))
        tape = [X]
        slopes = [None]
        for l in range(1, L + 1):
            pre = np.einsum("io,im->om", parameters[f"W{l}"], tape[-1]) + parameters[f"b{l}"]
            s = np.where(pre > 0, 1.0, self.slope) if l < L else np.ones_like(pre)
            slopes.append(s)
            tape.append(pre * s)          # leaky relu is z times its own slope
        residual = tape[-1] - Y
        m = Y.shape[-1]
        self.last = (residual * residual).sum() / m / 2
        answer = {"cost": self.last, f"A{L}": tape[-1], f"dA{L}": residual}
        bar = residual
        for l in range(L, 0, -1):
            bar = bar * slopes[l]
            answer[f"dZ{l}"] = bar
            answer[f"dW{l}"] = np.einsum("im,om->io", tape[l - 1], bar) / m
            answer[f"db{l}"] = np.einsum("om->o", bar).reshape(1, -1) / m
            bar = parameters[f"W{l}"] @ bar
            answer[f"dA{l - 1}" if l > 1 else "dX"] = bar
        return answer


backprop = Backprop(slope=ARCHITECTURE["leaky_slope"])
