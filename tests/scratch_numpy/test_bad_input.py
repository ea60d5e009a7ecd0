"""What every public function refuses, each time in one line that says what was needed and what came; and what it takes.

CALLS has a working call of every public function. Each test changes something in it.
"""

import copy
import importlib
import inspect
import operator
import pkgutil
import re

import numpy as np
import pytest

import scratch_numpy
from scratch_numpy import activations, checks, deep, two_layer
from scratch_numpy.computation_graph import Node
from scratch_numpy.layer import Layer
from scratch_numpy.optimizers import AdamState
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
MOMENTS = AdamState(GRADIENTS, [Layer(W**2, b**2) for W, b in GRADIENTS], 1)

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
    "losses.unsaturated", "optimizers.adam_state_check", "preprocessing.standardization_check",
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
ARRAYS = [(name, path) for name in CHECKED for path in arrays_in(CALLS[name])]
SEVERAL = [(name, path) for name, path in ARRAYS if len(arrays_in(CALLS[name])) > 1]


def with_entry(array, entry):
    array = array.copy()
    array[-1, 0] = entry
    return array


NO_FLOATS = "@ must hold float64 or float32, got {}; convert real numbers first, as in @.astype(np.float64)"
NO_ARRAY = "@ must be a NumPy array of floats, got"
WRONG_ARRAYS = {
    "rank 1": (
        lambda a: a.ravel(),
        ValueError,
        "@ must be (...), got (...,); a rank-1 array is neither row nor column: reshape it to (...)",
    ),
    "rank 3": (lambda a: a[None], ValueError, "@ must be (...), got (1, ..., ...)"),
    "rank 0": (lambda a: a[0, 0, ...], ValueError, "@ must be (...), got ()"),
    "no rows": (lambda a: a[:0], ValueError, "@ must ..., got ...(0, ...)"),
    "nan": (lambda a: with_entry(a, np.nan), ValueError, "@ must be finite, got nan at @[..., 0]"),
    "inf": (lambda a: with_entry(a, np.inf), ValueError, "@ must be finite, got inf at @[..., 0]"),
    "-inf": (lambda a: with_entry(a, -np.inf), ValueError, "@ must be finite, got -inf at @[..., 0]"),
    "int": (lambda a: a.astype(np.int64), TypeError, NO_FLOATS.format("int64")),
    "uint8": (lambda a: a.astype(np.int8).view(np.uint8), TypeError, NO_FLOATS.format("uint8")),
    "bool": (lambda a: a > 0, TypeError, NO_FLOATS.format("bool")),
    "float16": (lambda a: a.astype(np.float16), TypeError, NO_FLOATS.format("float16")),
    "complex": (lambda a: a.astype(np.complex128), TypeError, NO_FLOATS.format("complex128")),
    "object": (lambda a: a.astype(object), TypeError, NO_FLOATS.format("object")),
    "list": (lambda a: a.tolist(), TypeError, f"{NO_ARRAY} list; make one with np.array(...)"),
    "matrix": (lambda a: a.view(np.matrix), TypeError, f"{NO_ARRAY} matrix; make one with np.array(...)"),
    "masked": (np.ma.masked_array, TypeError, f"{NO_ARRAY} MaskedArray; make one with np.array(...)"),
    "number": (lambda _: 3.0, TypeError, f"{NO_ARRAY} float; make one with np.array(...)"),
    "words": (lambda _: "abc", TypeError, f"{NO_ARRAY} str; make one with np.array(...)"),
}


@pytest.mark.parametrize("wrong", WRONG_ARRAYS)
@pytest.mark.parametrize(("name", "path"), ARRAYS)
def test_a_wrong_array_is_named_with_what_was_needed_and_what_came(name, path, wrong):
    spoil, error, message = WRONG_ARRAYS[wrong]
    arguments = changed(CALLS[name], lambda at, array: spoil(array) if at == path else array)
    with pytest.raises(error, match=one_line(message.replace("@", path))):
        call(name, arguments)


@pytest.mark.parametrize(("name", "path"), SEVERAL)
def test_a_transposed_array_does_not_fit_the_others(name, path):
    arguments = changed(CALLS[name], lambda at, array: array.T if at == path else array)
    with pytest.raises(
        ValueError, match=r"^[\w\[\].]+ must be \(.*\), got \(\d+, \d+\)(; transpose it, as in [\w\[\].]+\.T)?\Z"
    ):
        call(name, arguments)


@pytest.mark.parametrize(("name", "path"), SEVERAL)
def test_float32_among_float64_is_refused(name, path):
    arguments = changed(CALLS[name], lambda at, array: array.astype(np.float32) if at == path else array)
    wanted = r"^[\w\[\].]+ must be float(32|64) like [\w\[\].]+, got float(32|64); convert one of them\Z"
    with pytest.raises(TypeError, match=wanted):
        call(name, arguments)


LAYOUTS = {
    "read-only": lambda a: np.frombuffer(a.tobytes(), a.dtype).reshape(a.shape),
    "Fortran-ordered": np.asfortranarray,
    "every other row and column": lambda a: np.repeat(np.repeat(a, 2, axis=0), 2, axis=1)[::2, ::2],
    "backwards": lambda a: a[::-1, ::-1].copy()[::-1, ::-1],
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", CHECKED)
def test_how_an_array_lies_in_memory_changes_nothing(name, layout):
    expected = numbers_in(call(name, CALLS[name]))
    actual = numbers_in(call(name, changed(CALLS[name], lambda _, array: LAYOUTS[layout](array))))
    assert len(actual) == len(expected) > 0
    for array, wanted in zip(actual, expected, strict=True):
        assert array.shape == wanted.shape
        # BLAS may add up in another order. Largest seen: 4.4e-16.
        assert array == pytest.approx(wanted, rel=1e-14, abs=1e-15)


@pytest.mark.parametrize("name", CHECKED)
def test_no_argument_is_changed(name):
    arguments = CALLS[name]
    before = copy.deepcopy(arrays_in(arguments))
    call(name, arguments)
    after = arrays_in(arguments)
    assert list(after) == list(before)
    for path, array in after.items():
        assert (array == before[path]).all(), path


@pytest.mark.parametrize("name", CHECKED)
def test_float32_in_float32_out(name):
    double = call(name, CALLS[name])
    single = call(name, changed(CALLS[name], lambda _, array: array.astype(np.float32)))
    assert {array.dtype for array in arrays_in(double, "result").values()} <= {np.dtype(np.float64)}
    assert {array.dtype for array in arrays_in(single, "result").values()} <= {np.dtype(np.float32)}
    for array, wanted in zip(numbers_in(single), numbers_in(double), strict=True):
        # float32 rounds at 6e-8. Largest seen: 2.6e-7.
        assert array == pytest.approx(wanted, rel=2e-6, abs=2e-6)


def wider(layer):
    return Layer(np.ones((layer.W.shape[0], layer.W.shape[1] + 3)), layer.b)


NOT_LABELS, TWO_ONES, NO_ONES = Y.copy(), Y.copy(), Y.copy()
NOT_LABELS[0, 2], TWO_ONES[0, 1], NO_ONES[0, 3] = 0.5, 1, 0
ONE_LAYER = [Layer(W, B)]
ACTIVATION_NAMES = "identity, leaky_relu, relu, sigmoid, softmax, tanh"
PAIRS = "identity with squared_error, sigmoid with binary_cross_entropy, sigmoid with squared_error, "
PAIRS += "softmax with categorical_cross_entropy"
WRONG_RNG = "rng must be a numpy.random.Generator, as in np.random.default_rng(0), got "

# function, what is changed in its call, error, message
CASES = []


def refuse(names, changes, error, message):
    CASES.extend((name, changes, error, message) for name in names.split())


LABELLED = "losses.binary_cross_entropy losses.binary_cross_entropy_backward losses.binary_cross_entropy_of_output "
LABELLED += "losses.binary_cross_entropy_of_output_backward checks.check_binary"
ONE_HOT = LABELLED.replace("binary_cross_entropy", "categorical_cross_entropy").replace("binary", "one_hot")
ONE_HOT += " metrics.accuracy logistic_regression.train_one_vs_all"
NETS = "deep.forward deep.cost_and_gradients deep.predict training.train"
TWO_NETS = "two_layer.forward two_layer.backward two_layer.cost_and_gradients"
DEEP_LOSS = (
    "deep.backward deep.cost_and_gradients training.train two_layer.backward two_layer.cost_and_gradients losses.cost"
)
OPTIMIZERS = "optimizers.gradient_descent optimizers.sign_descent optimizers.momentum optimizers.adam"
TRAININGS = "training.train training.descend logistic_regression.train"
INITIALIZERS = (
    "initialization.zeros initialization.he initialization.lecun initialization.small_random initialization.xavier"
)
LOGISTICS = "logistic_regression.propagate logistic_regression.propagate_loops logistic_regression.train"

# Labels
refuse(f"{LABELLED} {ONE_HOT} {DEEP_LOSS}", {"Y": NOT_LABELS}, ValueError, "labels in Y must be 0 or 1, got 0.5")
refuse(f"{LABELLED} {ONE_HOT}", {"Y": Y - 1}, ValueError, "labels in Y must be 0 or 1, got -1.0")
refuse(
    ONE_HOT, {"Y": TWO_ONES}, ValueError, "columns of Y must be one-hot, with a single 1 each, got 2 ones in column 1"
)
refuse(
    ONE_HOT, {"Y": NO_ONES}, ValueError, "columns of Y must be one-hot, with a single 1 each, got 0 ones in column 3"
)
refuse(LOGISTICS, {"Y": NOT_LABELS[:1]}, ValueError, "labels in Y must be 0 or 1, got 0.5")
refuse("metrics.accuracy", {"A": A[:1], "Y": NOT_LABELS[:1]}, ValueError, "labels in Y must be 0 or 1, got 0.5")
refuse(
    "deep.backward deep.cost_and_gradients losses.cost two_layer.backward training.train",
    {"output": "softmax", "loss": "categorical_cross_entropy", "Y": TWO_ONES},
    ValueError,
    "columns of Y must be one-hot, with a single 1 each, got 2 ones in column 1",
)
refuse(LOGISTICS, {"Y": Y}, ValueError, "Y must be (1, m) = (1, 5), got (2, 5)")
for end in (0.0, 1.0):
    saturated = with_entry(A, end)
    refuse(
        " ".join(name for name in f"{LABELLED} {ONE_HOT}".split() if "of_output" in name),
        {"A": saturated},
        ValueError,
        f"A must lie strictly between 0 and 1, got {end:g}; for a saturated output take the loss as a function of Z",
    )

# Layers
refuse(f"{NETS} {TWO_NETS} {OPTIMIZERS} losses.l2_penalty losses.cost training.descend", {"layers": []}, TypeError,
       "layers must be a list of at least one Layer(W, b), got an empty list")  # fmt: skip
refuse(f"{NETS} {TWO_NETS} {OPTIMIZERS} losses.l2_penalty losses.cost training.descend", {"layers": W}, TypeError,
       "layers must be a list of at least one Layer(W, b), got ndarray")  # fmt: skip
refuse(f"{NETS} {TWO_NETS} {OPTIMIZERS} losses.l2_penalty losses.cost training.descend", {"layers": [W]}, TypeError,
       "layers[0] must be a Layer(W, b), got ndarray")  # fmt: skip
refuse(f"{OPTIMIZERS} training.train", {"layers": [tuple(layer) for layer in LAYERS]}, TypeError,
       "layers[0] must be a Layer(W, b), got tuple")  # fmt: skip
refuse(f"{NETS} {TWO_NETS} {OPTIMIZERS} losses.l2_penalty losses.cost training.descend",
       {"layers": [LAYERS[0], wider(LAYERS[1])]}, ValueError,
       "layers[1].W must be (n_2, n_1) = (n_2, 3), got (2, 6)")  # fmt: skip
refuse(
    f"{NETS} two_layer.forward",
    {"layers": [Layer(W[:, :3], B), LAYERS[1]]},
    ValueError,
    "layers[1].W must be ... got (2, 3)...",
)
refuse(f"{NETS} two_layer.forward", {"X": X[:3]}, ValueError, "X must be (n_x, m) = (4, m), got (3, 5)")
refuse("deep.cost_and_gradients training.train training.descend two_layer.backward", {"Y": Y[:, :4]}, ValueError,
       "Y must be (n_y, m) = (2, 5), got (2, 4)")  # fmt: skip
ONE_HOT_HINT = "class numbers are made one-hot columns with np.eye(n_y)[:, labels]"
refuse("deep.cost_and_gradients training.train training.descend two_layer.backward", {"Y": Y_ROW}, ValueError,
       f"Y must be (n_y, m) = (2, 5), got (1, 5); {ONE_HOT_HINT}")  # fmt: skip
refuse(
    "losses.cost",
    {"Z": np.vstack([Z, Z]), "Y": np.vstack([Y, Y])},
    ValueError,
    "Z must be (n_y, m) = (2, m), got (4, 5)",
)
refuse("two_layer.backward", {"layers": ONE_LAYER}, ValueError, "cache.Z1 must be (n_1, m) = (2, 5), got (3, 5)")
refuse(
    "two_layer.forward two_layer.cost_and_gradients",
    {"layers": ONE_LAYER},
    ValueError,
    "layers must be two, Layer(W1, b1) and Layer(W2, b2), got 1",
)
refuse("deep.backward", {"caches": []}, TypeError, "caches must be the list that forward returns, got ...")
refuse("deep.backward", {"caches": LAYERS}, TypeError,
       "caches[0] must have A_prev, W, Z, A, as a forward pass returns it; no A_prev found")  # fmt: skip
refuse("two_layer.backward", {"cache": (Z, A)}, TypeError,
       "cache must have Z1, A1, Z2, A2, as a forward pass returns it; no Z1 found")  # fmt: skip
refuse("preprocessing.standardize", {"standardization": (W_COLUMN, W_COLUMN)}, TypeError,
       "standardization must have mean, spread, as ...; no mean found")  # fmt: skip
refuse("preprocessing.standardize", {"standardization": Standardization(W_COLUMN, 0 * W_COLUMN)}, ValueError,
       "standardization.spread must ..., got 0...")  # fmt: skip

# Gradients and states
refuse(
    OPTIMIZERS,
    {"gradients": [LAYERS[0], wider(LAYERS[1])]},
    ValueError,
    "gradients[1].W must be (n_2, n_1) = (2, 3), got (2, 6)",
)
refuse(OPTIMIZERS, {"gradients": LAYERS[:1]}, ValueError, "gradients must ... got ...")
refuse(OPTIMIZERS, {"layers": LAYERS[:1]}, ValueError, "gradients must ... got ...")
refuse("optimizers.momentum", {"state": LAYERS[:1]}, ValueError, "state... must ... got ...")
refuse("optimizers.momentum", {"state": [LAYERS[0], wider(LAYERS[1])]}, ValueError, "state... must ... got ...")
refuse("optimizers.momentum", {"state": [Layer(B, B), Layer(B, B)]}, ValueError, "state... must ... got ...")
refuse("optimizers.adam", {"state": "words"}, TypeError, "state must ... got str")
refuse("optimizers.adam", {"state": AdamState(LAYERS[:1], LAYERS[:1], 1)}, ValueError, "state... must ... got ...")

# Names
refuse(f"{NETS} {TWO_NETS} deep.activations_of", {"hidden": "swish"}, ValueError,
       f"activation must be one of {ACTIVATION_NAMES}; got 'swish'")  # fmt: skip
refuse(
    "activations.activation", {"name": "Relu"}, ValueError, f"activation must be one of {ACTIVATION_NAMES}; got 'Relu'"
)
refuse("activations.activation", {"name": None}, ValueError, f"activation must be one of {ACTIVATION_NAMES}; got None")
refuse("activations.activation", {"name": X}, ValueError, f"activation must be one of {ACTIVATION_NAMES}; got ...")
refuse("deep.forward deep.predict two_layer.forward deep.activations_of", {"output": "swish"}, ValueError,
       f"activation must be one of {ACTIVATION_NAMES}; got 'swish'")  # fmt: skip
refuse(f"{NETS} deep.backward", {"hidden": ["relu", "tanh"]}, ValueError,
       "hidden must be one name or one for each of the 1 hidden layers, got 2")  # fmt: skip
refuse("deep.activations_of", {"hidden": []}, ValueError,
       "hidden must be one name or one for each of the 2 hidden layers, got 0")  # fmt: skip
refuse("deep.forward deep.backward", {"hidden": None}, TypeError, "hidden must be ..., got NoneType")
refuse("deep.forward deep.backward", {"hidden": 3}, TypeError, "hidden must be ..., got int")
refuse(f"{DEEP_LOSS} losses.output_loss", {"output": "tanh", "loss": "squared_error"}, ValueError,
       f"output with loss must be one of {PAIRS}; got 'tanh with squared_error'")  # fmt: skip
refuse(f"{DEEP_LOSS} losses.output_loss", {"output": "sigmoid", "loss": "hinge"}, ValueError,
       f"output with loss must be one of {PAIRS}; got 'sigmoid with hinge'")  # fmt: skip
refuse("losses.output_loss", {"output": X}, ValueError, "output with loss must be one of ...; got ...")
refuse(TRAININGS, {"optimizer": "sgd"}, ValueError,
       "optimizer must be one of adam, gradient_descent, momentum, sign_descent; got 'sgd'")  # fmt: skip
refuse("hyperparameters.check_choice", {"value": "green"}, ValueError, "colour must be one of blue, red; got 'green'")
refuse("hyperparameters.check_choice", {"value": X}, ValueError, "colour must be one of blue, red; got ...")
refuse("layer.activation_forward layer.activation_backward", {"g": "relu"}, TypeError, "g must be ..., got ...str...")

# Numbers
for value in (0, -0.1, np.nan, np.inf):
    refuse(f"{OPTIMIZERS} {TRAININGS} logistic_regression.train_one_vs_all", {"learning_rate": value}, ValueError,
           f"learning_rate must be a finite number > 0, got {value}")  # fmt: skip
for value in ("0.1", None, True, [0.1], 1j):
    refuse(f"{OPTIMIZERS} {TRAININGS}", {"learning_rate": value}, TypeError,
           f"learning_rate must be a number, got {type(value).__name__}")  # fmt: skip
L2 = "logistic_regression.propagate logistic_regression.train logistic_regression.train_one_vs_all losses.l2_penalty "
L2 += "losses.l2_penalty_backward"
for value in (-0.1, np.nan, np.inf):
    refuse(f"{DEEP_LOSS} {L2}", {"l2": value}, ValueError, f"l2 must be a finite number >= 0, got {value}")
refuse(f"{DEEP_LOSS} {L2}", {"l2": "0.1"}, TypeError, "l2 must be a number, got str")
for value in (0, -5):
    refuse(
        "losses.l2_penalty losses.l2_penalty_backward", {"m": value}, ValueError, f"m must be at least 1, got {value}"
    )
refuse("losses.l2_penalty losses.l2_penalty_backward", {"m": "5"}, TypeError, "m must be a whole number, got str")
refuse("logistic_regression.forward logistic_regression.propagate logistic_regression.propagate_loops "
       "logistic_regression.train", {"b": B}, TypeError, "b must be a number, got ndarray")  # fmt: skip
refuse("logistic_regression.forward logistic_regression.propagate logistic_regression.propagate_loops "
       "logistic_regression.train", {"b": np.nan}, ValueError, "b must be a finite number, got nan")  # fmt: skip
refuse("activations.leaky_relu activations.leaky_relu_derivative", {"slope": -0.1}, ValueError,
       "slope must be a finite number >= 0, got -0.1")  # fmt: skip
refuse("activations.leaky_relu activations.leaky_relu_derivative", {"slope": "steep"}, TypeError,
       "slope must be a number, got str")  # fmt: skip
refuse("deep.forward two_layer.forward training.train", {"hidden": "leaky_relu", "leaky_slope": -1}, ValueError,
       "...slope must be a finite number >= 0, got -1")  # fmt: skip
for beta in ("beta", "beta1", "beta2"):
    optimizer = "optimizers.momentum" if beta == "beta" else "optimizers.adam"
    for value in (-0.1, 1, np.nan):
        refuse(optimizer, {beta: value}, ValueError, f"{beta} must be a finite number >= 0 and < 1, got {value}")
refuse("optimizers.adam", {"epsilon": 0}, ValueError, "epsilon must be a finite number > 0, got 0")
refuse("initialization.small_random", {"scale": 0}, ValueError, "scale must be a finite number > 0, got 0")
for tolerance in ("cost_tolerance", "gradient_tolerance"):
    refuse(TRAININGS, {tolerance: 0}, ValueError, f"{tolerance} must be a finite number > 0, got 0")
    refuse(TRAININGS, {tolerance: "small"}, TypeError, f"{tolerance} must be a number, got str")
for value in (0, -3):
    refuse(TRAININGS, {"iterations": value}, ValueError, f"iterations must be at least 1, got {value}")
for value in (2.0, True, None):
    refuse(
        TRAININGS, {"iterations": value}, TypeError, f"iterations must be a whole number, got {type(value).__name__}"
    )
    refuse(
        "hyperparameters.check_count",
        {"value": value},
        TypeError,
        f"m must be a whole number, got {type(value).__name__}",
    )
refuse("hyperparameters.check_number", {"value": True}, TypeError, "l2 must be a number, got bool")
refuse(
    "hyperparameters.check_number",
    {"value": 3, "least": 0, "below": 3},
    ValueError,
    "l2 must be a finite number >= 0 and < 3, got 3",
)

# Mini-batches and generators
for value in (0, 6):
    refuse(f"{TRAININGS} training.minibatches", {"batch_size": value, "rng": RNG}, ValueError,
           f"batch_size must be between 1 and 5, got {value}")  # fmt: skip
refuse(f"{TRAININGS} training.minibatches", {"batch_size": 2.0, "rng": RNG}, TypeError,
       "batch_size must be a whole number, got float")  # fmt: skip
refuse("training.minibatches", {"m": 0}, ValueError, "m must be at least 1, got 0")
for value, said in ((None, "None"), (0, "0"), (np.random, "<module 'numpy.random' ...")):
    refuse(f"{TRAININGS} training.minibatches", {"batch_size": 2, "rng": value}, TypeError, f"{WRONG_RNG}{said}")
for value in (0, "print"):
    refuse(TRAININGS, {"callback": value}, TypeError, f"callback must be a function or None, got {value!r}")
    refuse(
        "hyperparameters.check_callable",
        {"value": value},
        TypeError,
        f"callback must be a function or None, got {value!r}",
    )
RANDOM = INITIALIZERS.replace("initialization.zeros ", "")
refuse(f"{RANDOM} hyperparameters.check_generator", {"rng": 0}, TypeError, f"{WRONG_RNG}0")
refuse(f"{RANDOM} hyperparameters.check_generator", {"rng": np.random.default_rng}, TypeError, f"{WRONG_RNG}...")
refuse(f"{RANDOM} hyperparameters.check_generator", {"rng": X}, TypeError, f"{WRONG_RNG}...")

# Sizes
SIZED = f"{INITIALIZERS} hyperparameters.check_layer_sizes"
for sizes, position, size in [([4, 0, 2], 1, 0), ([-4, 2], 0, -4)]:
    refuse(SIZED, {"layer_sizes": sizes}, ValueError, f"layer_sizes[{position}] must be at least 1, got {size}")
for sizes, position, size in [([4, True], 1, "bool"), ([4, 3, 2.0], 2, "float"), (["4", 2], 0, "str")]:
    refuse(SIZED, {"layer_sizes": sizes}, TypeError, f"layer_sizes[{position}] must be a whole number, got {size}")
for sizes in ([], [4]):
    refuse(SIZED, {"layer_sizes": sizes}, ValueError, f"layer_sizes must have at least n_x and n_y, got {sizes}")
refuse(SIZED, {"layer_sizes": [X]}, ValueError, "layer_sizes must have at least n_x and n_y, got ...")
for sizes in (4, np.array([4, 2]), "4, 2"):
    refuse(SIZED, {"layer_sizes": sizes}, TypeError,
           f"layer_sizes must be a list [n_x, ..., n_y], got {type(sizes).__name__}")  # fmt: skip
for dtype in (np.float16, np.int64, "float32", float):
    refuse(INITIALIZERS, {"dtype": dtype}, TypeError, f"dtype must be np.float64 or np.float32, got {dtype!r}")

# Pictures
refuse(
    "preprocessing.pictures_to_columns",
    {"pictures": X},
    ValueError,
    "pictures must be (m, h, w, c), none of them 0, got (4, 5)",
)
refuse("preprocessing.pictures_to_columns", {"pictures": np.ones((5, 2, 0, 1))}, ValueError,
       "pictures must be (m, h, w, c), none of them 0, got (5, 2, 0, 1)")  # fmt: skip
refuse("preprocessing.pictures_to_columns", {"pictures": [[1]]}, TypeError, "pictures must be a NumPy array, got list")
refuse("preprocessing.columns_to_pictures", {"X": X.tolist()}, TypeError, "X must be a NumPy array, got list")
for wrong in (X[:3], X[0], X[:, :0]):
    refuse("preprocessing.columns_to_pictures", {"X": wrong}, ValueError,
           f"X must be (h * w * c, m) for (h, w, c) = (2, 2, 1), got {wrong.shape}")  # fmt: skip
refuse("preprocessing.columns_to_pictures", {"shape": (2, 2)}, ValueError, "... (h, w, c)..., got ...")
refuse("preprocessing.columns_to_pictures", {"shape": (-2, -2, 1)}, ValueError, "shape... must be ..., got ...-2...")
refuse("preprocessing.columns_to_pictures", {"shape": (2.0, 2, 1)}, TypeError, "shape... must be ..., got ...float...")
refuse("preprocessing.columns_to_pictures", {"shape": 4}, TypeError, "shape must be ..., got ...int...")

# Graphs
refuse("computation_graph.log", {"x": Node(0.0)}, ValueError, "log needs a number > 0, got 0")
refuse("computation_graph.log", {"x": Node(-2.0)}, ValueError, "log needs a number > 0, got -2")
refuse("computation_graph.log", {"x": 2.0}, TypeError, "x must be a Node, got float")
refuse("computation_graph.sigmoid", {"z": 2.0}, TypeError, "z must be a Node, got float")
refuse(
    "computation_graph.derivatives computation_graph.to_mermaid",
    {"output": 2.0},
    TypeError,
    "output must be a Node, got float",
)
refuse("computation_graph.notes_function", {"a": 2.0, "b": 3.0, "c": 2.0}, TypeError, "... must be a Node, got float")
refuse("computation_graph.logistic_regression_graph", {"y": 0.5}, ValueError, "y must be 0 or 1, got 0.5")
refuse("computation_graph.logistic_regression_graph", {"x1": "0.5"}, TypeError, "... must be a number, got str")


@pytest.mark.parametrize(("name", "changes", "error", "message"), CASES)
def test_what_is_refused_in_one_line(name, changes, error, message):
    with pytest.raises(error, match=one_line(message)):
        call(name, CALLS[name] | changes)


@pytest.mark.parametrize("value", ["2", None, True, 1j, np.float32(2)])
def test_a_node_takes_numbers_only(value):
    with pytest.raises(TypeError, match=rf"^value must be a number, got {type(value).__name__}\Z"):
        Node(value)


@pytest.mark.parametrize("value", ["2", None, True])
@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul])
def test_arithmetic_with_what_is_no_number_is_refused_in_one_line(operation, value):
    with pytest.raises(
        TypeError, match=rf"^value must be a number, got {type(value).__name__}\Z|^[^\n]*operand[^\n]*\Z"
    ):
        operation(Node(1.0), value)
    with pytest.raises(
        TypeError, match=rf"^value must be a number, got {type(value).__name__}\Z|^[^\n]*operand[^\n]*\Z"
    ):
        operation(value, Node(1.0))


@pytest.mark.parametrize("name", sorted(activations.ACTIVATIONS))
@pytest.mark.parametrize("dA", [DZ[:1], DZ[:, :1], DZ[0]])
def test_an_activations_backward_does_not_broadcast(name, dA):
    with pytest.raises(ValueError, match=r"^(dA|Z) must be \(n_l, m\).*, got \(.*\)"):
        activations.activation(name).backward(dA, Z)


def test_after_a_refusal_the_next_call_is_checked_too():
    for _ in range(2):
        with pytest.raises(ValueError, match=r"^labels in Y must be 0 or 1"):
            function("losses.binary_cross_entropy")(Z, NOT_LABELS)
        with pytest.raises(TypeError, match=r"^Z must be a NumPy array of floats"):
            function("losses.binary_cross_entropy")(Z.tolist(), Y)


def test_a_callback_is_outside_and_checked_again():
    with pytest.raises(ValueError, match=r"^Z must be \(n_l, m\)"):
        call("training.train", TRAINING | {"callback": lambda *_: activations.relu(Z[0])})


@pytest.mark.parametrize("name", ["deep.cost_and_gradients", "two_layer.cost_and_gradients", "training.train"])
def test_every_array_is_looked_at_once(name, monkeypatch):
    seen = []
    look = checks.Sizes.check
    monkeypatch.setattr(checks.Sizes, "check", lambda self, name, *rest: (seen.append(name), look(self, name, *rest)))
    call(name, CALLS[name])
    assert sorted(seen) == ["X", "Y", "layers[0].W", "layers[0].b", "layers[1].W", "layers[1].b"]


def test_a_forgotten_argument_is_named():
    with pytest.raises(TypeError, match=r"^missing a required argument: 'Y'\Z"):
        function("losses.squared_error")(A)


def public_functions():
    for module in pkgutil.iter_modules(scratch_numpy.__path__):
        members = inspect.getmembers(importlib.import_module(f"scratch_numpy.{module.name}"), inspect.isfunction)
        for name, member in members:
            if member.__module__ == f"scratch_numpy.{module.name}" and not name.startswith("_"):
                yield f"{module.name}.{name}"


def test_every_public_function_is_here():
    assert set(public_functions()) == set(CALLS) | PLUMBING


@pytest.mark.parametrize("name", CALLS)
def test_the_calls_work_and_every_function_refuses_something(name):
    call(name, CALLS[name])
    assert name in CHECKED or name in {case[0] for case in CASES}
