"""Instruction tape with a match statement: each op pushes its own adjoint closure."""
import numpy as np

ARCHITECTURE = {"layer_sizes": [7, 5, 4, 3], "hidden": ["relu", "sigmoid"], "output": "sigmoid",
                "loss": "binary_cross_entropy"}
SCHEDULE = ("relu", "sigmoid", "sigmoid")


def emit(op, z):
    match op:
        case "relu":
            return np.maximum(z, 0.0)
        case "sigmoid":
            return 1.0 / (1.0 + np.exp(-z))
    raise ValueError(op)


def emit_adjoint(op, z, a):
    match op:
        case "relu":
            return (z > 0).astype(z.dtype)
        case "sigmoid":
            return a * (1.0 - a)
    raise ValueError(op)


def backprop(parameters, X, Y):
    tape, stack = [], X
    regs = {}
    for slot, op in enumerate(SCHEDULE, start=1):
        w, b = parameters[f"W{slot}"], parameters[f"b{slot}"]
        z = w @ stack + b
        a = emit(op, z)
        tape.append((slot, op, w, stack, z, a))
        regs[f"A{slot}"] = a
        stack = a
    m = X.shape[1]
    per_example = -(Y * np.log(stack) + (1 - Y) * np.log(1 - stack)).sum(axis=0)
    regs["cost"] = float(per_example.mean())
    da = (1 - Y) / (1 - stack) - Y / stack
    while tape:
        slot, op, w, inp, z, a = tape.pop()
        regs[f"dA{slot}"] = da
        dz = da * emit_adjoint(op, z, a)
        regs[f"dZ{slot}"] = dz
        regs[f"dW{slot}"] = (1 / m) * (dz @ inp.T)
        regs[f"db{slot}"] = (1 / m) * dz.sum(1, keepdims=True)
        da = w.T @ dz
    regs["dX"] = da
    return regs
