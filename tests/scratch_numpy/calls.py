"""A working call of every public function, and how to change something in it."""

import importlib
import inspect
import re

import numpy as np

from scratch_numpy import activations, deep, two_layer
from scratch_numpy.computation_graph import Node
from scratch_numpy.layer import Layer
from scratch_numpy.preprocessing import Standardization

RNG = np.random.default_rng(0)
X, Z, DZ = RNG.standard_normal((4, 5)), RNG.standard_normal((2, 5)), RNG.standard_normal((2, 5))
A = RNG.uniform(0.2, 0.8, (2, 5))
Y = np.array([[1.0, 0, 0, 1, 0], [0, 1, 1, 0, 1]])
W, B = RNG.standard_normal((2, 4)), RNG.standard_normal((2, 1))
LAYERS = [Layer(RNG.standard_normal((3, 4)), RNG.standard_normal((3, 1))), Layer(RNG.standard_normal((2, 3)), B)]
GRADIENTS = [Layer(*(RNG.standard_normal(array.shape) for array in layer)) for layer in LAYERS]
W_COLUMN, Y_ROW = RNG.standard_normal((4, 1)), Y[:1]
NODES = {"a": Node(5.0), "b": Node(3.0), "c": Node(2.0)}

STEP = {"layers": LAYERS, "gradients": GRADIENTS, "learning_rate": 0.1}
DRAW = {"layer_sizes": [4, 3, 2], "rng": RNG}
NETWORK = {"X": X, "layers": LAYERS}
TRAINING = {"X": X, "Y": Y, "layers": LAYERS, "learning_rate": 0.1, "iterations": 2}
LOGISTIC = {"w": W_COLUMN, "b": 0.5, "X": X, "Y": Y_ROW}

CALLS = {
    "activations.activation": {"name": "relu"},
    **{
        f"activations.{name}": {"Z": Z}
        for name in [
            "sigmoid", "sigmoid_derivative", "tanh", "tanh_derivative", "relu", "relu_derivative", "leaky_relu",
            "leaky_relu_derivative", "identity", "identity_derivative", "softmax",
        ]
    },
    "activations.softmax_backward": {"dA": DZ, "Z": Z},
    "checks.check_binary": {"Y": Y},
    "hyperparameters.check_choice": {"name": "colour", "value": "red", "choices": ["red", "blue"]},
    "hyperparameters.check_callable": {"name": "callback", "value": print},
    "hyperparameters.check_count": {"name": "m", "value": 3},
    "hyperparameters.check_generator": {"rng": RNG},
    "hyperparameters.check_layer_sizes": {"layer_sizes": [4, 3, 2]},
    "hyperparameters.check_number": {"name": "l2", "value": 0.5},
    "checks.check_one_hot": {"Y": Y},
    "computation_graph.derivatives": {"output": Node(2.0)},
    "computation_graph.log": {"x": Node(2.0)},
    "computation_graph.logistic_regression_graph": {
        "w1": Node(1.0), "w2": Node(2.0), "b": Node(0.5), "x1": 0.5, "x2": -1.0, "y": 1,
    },
    "computation_graph.notes_function": NODES,
    "computation_graph.sigmoid": {"z": Node(2.0)},
    "computation_graph.to_mermaid": {"output": Node(2.0)},
    "deep.activations_of": {"depth": 3, "hidden": "relu", "output": "sigmoid"},
    "deep.backward": {"Y": Y, "caches": deep.forward(X, LAYERS)},
    "deep.cost_and_gradients": NETWORK | {"Y": Y},
    "deep.forward": NETWORK,
    "deep.predict": NETWORK,
    "initialization.he": DRAW,
    "initialization.lecun": DRAW,
    "initialization.small_random": DRAW,
    "initialization.xavier": DRAW,
    "initialization.zeros": {"layer_sizes": [4, 3, 2]},
    "layer.activation_backward": {"dA": DZ, "Z": Z, "g": activations.ACTIVATIONS["tanh"]},
    "layer.activation_forward": {"Z": Z, "g": activations.ACTIVATIONS["tanh"]},
    "layer.linear_backward": {"dZ": DZ, "A_prev": X},
    "layer.linear_backward_input": {"dZ": DZ, "W": W},
    "layer.linear_forward": {"A_prev": X, "W": W, "b": B},
    "logistic_regression.backward_input": {"w": W_COLUMN, "dZ": DZ[:1]},
    "logistic_regression.forward": {"w": W_COLUMN, "b": 0.5, "X": X},
    "logistic_regression.propagate": LOGISTIC,
    "logistic_regression.propagate_loops": LOGISTIC,
    "logistic_regression.train": LOGISTIC | {"learning_rate": 0.1, "iterations": 2},
    "logistic_regression.train_one_vs_all": {"X": X, "Y": Y, "learning_rate": 0.1, "iterations": 2},
    "losses.binary_cross_entropy": {"Z": Z, "Y": Y},
    "losses.binary_cross_entropy_backward": {"Z": Z, "Y": Y},
    "losses.binary_cross_entropy_of_output": {"A": A, "Y": Y},
    "losses.binary_cross_entropy_of_output_backward": {"A": A, "Y": Y},
    "losses.categorical_cross_entropy": {"Z": Z, "Y": Y},
    "losses.categorical_cross_entropy_backward": {"Z": Z, "Y": Y},
    "losses.categorical_cross_entropy_of_output": {"A": A, "Y": Y},
    "losses.categorical_cross_entropy_of_output_backward": {"A": A, "Y": Y},
    "losses.cost": {"Z": Z, "Y": Y, "layers": LAYERS, "output": "sigmoid", "loss": "binary_cross_entropy"},
    "losses.l2_penalty": {"layers": LAYERS, "l2": 0.5, "m": 5},
    "losses.l2_penalty_backward": {"W": W, "l2": 0.5, "m": 5},
    "losses.output_loss": {"output": "sigmoid", "loss": "squared_error"},
    "losses.squared_error": {"A": A, "Y": Y},
    "losses.squared_error_backward": {"A": A, "Y": Y},
    "metrics.accuracy": {"A": A, "Y": Y},
    "metrics.predict_labels": {"A": A},
    "optimizers.adam": STEP,
    "optimizers.gradient_descent": STEP,
    "optimizers.momentum": STEP,
    "optimizers.sign_descent": STEP,
    "preprocessing.columns_to_pictures": {"X": X, "shape": (2, 2, 1)},
    "preprocessing.fit_standardization": {"X": X},
    "preprocessing.pictures_to_columns": {"pictures": np.zeros((5, 2, 2, 1))},
    "preprocessing.standardize": {"X": X, "standardization": Standardization(W_COLUMN, abs(W_COLUMN))},
    "training.descend": TRAINING | {"cost_and_gradients": lambda X, Y, layers: (1.0, layers)},
    "training.minibatches": {"m": 5, "batch_size": 2, "rng": RNG},
    "training.train": TRAINING,
    "two_layer.backward": NETWORK | {"Y": Y, "cache": two_layer.forward(X, LAYERS)},
    "two_layer.backward_input": {"W1": W, "dZ1": DZ},
    "two_layer.cost_and_gradients": NETWORK | {"Y": Y},
    "two_layer.forward": NETWORK,
}  # fmt: skip

# Public so that other rooms can use them; they are given functions and names, or are reached through every call above.
PLUMBING = {
    "activations.elementwise", "checks.check_arguments", "checks.fields", "checks.layers_check", "checks.takes",
    "checks.optional", "hyperparameters.shown", "checks.trusted", "deep.caches_check", "layer.activation_check",
    "losses.unsaturated", "optimizers.adam_state_check", "preprocessing.standardization_check", "training.norm",
    "training.relative_change", "training.step",
}  # fmt: skip

# These take arrays of any kind of number, and check no more than the shape.
ANY_NUMBERS = {"checks.check_binary", "checks.check_one_hot"} | {
    f"preprocessing.{name}" for name in ["columns_to_pictures", "pictures_to_columns"]
}


def function(name):
    module, _, attribute = name.partition(".")
    return getattr(importlib.import_module(f"scratch_numpy.{module}"), attribute)


def call(name, arguments):
    result = function(name)(**arguments)
    return next(result) if inspect.isgenerator(result) else result


def arrays_in(value, path=""):
    """Every array in nested arguments or results, under the name that errors give it."""
    if isinstance(value, np.ndarray):
        return {path: value}
    if isinstance(value, dict):
        parts = value.items()
    elif hasattr(value, "_fields"):
        parts = [(f"{path}.{field}", part) for field, part in zip(value._fields, value, strict=True)]
    elif isinstance(value, list | tuple):
        parts = [(f"{path}[{i}]", part) for i, part in enumerate(value)]
    else:
        return {}
    return {name: array for name, part in parts for name, array in arrays_in(part, name).items()}


def changed(value, change, path=""):
    """The same nested arguments with `change(path, array)` for each array."""
    if isinstance(value, np.ndarray):
        return change(path, value)
    if isinstance(value, dict):
        return {name: changed(part, change, name) for name, part in value.items()}
    if hasattr(value, "_fields"):
        fields = zip(value._fields, value, strict=True)
        return type(value)(*(changed(part, change, f"{path}.{field}") for field, part in fields))
    if isinstance(value, list):
        return [changed(part, change, f"{path}[{i}]") for i, part in enumerate(value)]
    return value


def numbers_in(value):
    """Arrays and numbers of a result in one list of arrays; functions and words are left out."""
    if isinstance(value, list | tuple):
        return [array for part in value for array in numbers_in(part)]
    return [np.asarray(value)] if isinstance(value, np.ndarray | float | int) else []


def one_line(pattern):
    """The pattern for a whole message in one line; three dots stand for anything."""
    return "^" + re.escape(pattern).replace(re.escape("..."), ".*") + r"\Z"


CHECKED = [name for name in CALLS if arrays_in(CALLS[name]) and name not in ANY_NUMBERS]


def with_entry(array, entry):
    array = array.copy()
    array[-1, 0] = entry
    return array
