import numpy as np
import numpy.typing as npt

LAYOUT = {"examples": "rows", "W": "in_out"}
ARCHITECTURE = {"hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}

Arr = npt.NDArray[np.float64]


def _log_softmax(z: Arr) -> Arr:
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.einsum("ij->i", np.exp(z)))[:, np.newaxis]


def backprop(parameters: dict[str, Arr], X: Arr, Y: Arr) -> dict[str, Arr | float]:
    # s = sample, i = fan in, o = fan out
    depth = max(int(k[1:]) for k in parameters)
    tape: dict[str, Arr] = {"A0": X}
    for l in range(1, depth + 1):
        tape[f"Z{l}"] = np.einsum("si,io->so", tape[f"A{l-1}"], parameters[f"W{l}"]) + parameters[f"b{l}"]
        if l != depth:
            tape[f"A{l}"] = np.tanh(tape[f"Z{l}"])
    logp = _log_softmax(tape[f"Z{depth}"])
    tape[f"A{depth}"] = np.exp(logp)
    n = len(X)
    out: dict[str, Arr | float] = {"cost": -np.einsum("so,so->", Y, logp) / n}
    delta = (tape[f"A{depth}"] - Y) / n
    for l in reversed(range(1, depth + 1)):
        out[f"dZ{l}"] = delta
        out[f"dW{l}"] = np.einsum("si,so->io", tape[f"A{l-1}"], delta)
        out[f"db{l}"] = np.einsum("so->o", delta)
        da = np.einsum("so,io->si", delta, parameters[f"W{l}"])
        if l > 1:
            out[f"dA{l-1}"] = da
            delta = da * (1.0 - np.square(tape[f"A{l-1}"]))
        else:
            out["dX"] = da
    tape.pop("A0")
    out.update(tape)
    return out
