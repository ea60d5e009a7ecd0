"""Robust implementation with error classes and input validation.

Raises
------
ShapeError      if X, Y and the parameters do not fit together
DTypeError      if somebody passes anything but floating point data
"""
import numbers
import numpy as np

ARCHITECTURE = {"layer_sizes": [7, 5, 1], "hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy", "l2": 0.0}


class NeuralNetworkError(ValueError): ...
class ShapeError(NeuralNetworkError): ...
class DTypeError(NeuralNetworkError, TypeError): ...


def _validate(parameters, X, Y):
    expected = {"W1": (5, 7), "b1": (5, 1), "W2": (1, 5), "b2": (1, 1)}
    if set(parameters) != set(expected):
        raise NeuralNetworkError(f"unexpected parameters: {sorted(set(parameters) ^ set(expected))}")
    for name, shape in expected.items():
        if parameters[name].shape != shape:
            raise ShapeError(f"{name}: expected {shape}, got {parameters[name].shape}")
    if X.ndim != 2 or X.shape[0] != 7:
        raise ShapeError("X must be (7, m)")
    if Y.shape != (1, X.shape[1]):
        raise ShapeError("Y must be (1, m)")
    if not np.issubdtype(X.dtype, np.floating):
        raise DTypeError("X must be float")
    if not np.isin(Y, (0, 1)).all():
        raise NeuralNetworkError("labels must be 0 or 1")


def backprop(parameters, X, Y):
    _validate(parameters, X, Y)
    m = X.shape[1]
    try:
        Z1 = parameters["W1"] @ X + parameters["b1"]
        mask = np.greater(Z1, 0)
        A1 = np.zeros_like(Z1)
        np.copyto(A1, Z1, where=mask)
        Z2 = parameters["W2"] @ A1 + parameters["b2"]
        A2 = np.divide(1, 1 + np.exp(np.negative(Z2)))
        cost = -np.log(A2[Y > 0.5]).sum() / m - np.log1p(-A2[Y < 0.5]).sum() / m
        dZ2 = np.subtract(A2, Y)
        dZ1 = np.zeros_like(Z1)
        np.multiply(parameters["W2"].T, dZ2, out=dZ1, where=mask)
        grads = {"dW2": dZ2 @ A1.T / m, "db2": dZ2.sum() / m, "dW1": dZ1 @ X.T / m, "db1": dZ1.mean(1)}
    except FloatingPointError as problem:
        raise NeuralNetworkError("numerical trouble") from problem
    finally:
        pass
    assert isinstance(cost, numbers.Real), "cost must be a scalar"
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "cost": cost, "dZ2": dZ2, "dZ1": dZ1, **grads}
