"""Whatever is wrong with an argument is said at once, in one line: its name, what was needed, what came."""

import importlib
import inspect
import math
import pkgutil
import re

import pytest
import torch

import reference_torch
from reference_torch.activations import activation
from reference_torch.checks import check_binary, check_labels, check_one_hot, check_placement, check_rows, trusted
from reference_torch.deep import DeepNetwork
from reference_torch.devices import pick_device
from reference_torch.hyperparameters import (
    check_callable,
    check_choice,
    check_count,
    check_generator,
    check_hidden,
    check_layer_sizes,
    check_number,
)
from reference_torch.initialization import INITIALIZERS, he, lecun, small_random, xavier
from reference_torch.logistic_regression import LogisticRegression
from reference_torch.losses import (
    LOSSES,
    binary_cross_entropy,
    binary_cross_entropy_of_output,
    categorical_cross_entropy,
    categorical_cross_entropy_of_output,
    cost,
    cost_of_logits,
    l2_penalty,
    output_loss,
    squared_error,
)
from reference_torch.metrics import accuracy, predict_labels
from reference_torch.network import check_network
from reference_torch.optimizers import SignDescent
from reference_torch.training import compute_gradients, minibatches, train
from reference_torch.two_layer import TwoLayerNetwork

M, N_X, N_Y = 5, 3, 2
BCE = {"loss": "binary_cross_entropy"}

NETWORK = DeepNetwork([N_X, 4, N_Y], dtype=torch.float64)
X = torch.arange(M * N_X, dtype=torch.float64).reshape(M, N_X) / 10 - 0.7
Y = torch.eye(N_Y, dtype=torch.float64)[[0, 1, 1, 0, 1]]
LOGITS = X[:, :N_Y] * 2
A = torch.softmax(LOGITS, dim=1)


def refusal(call, error, message):
    """The error, which must be of exactly this type and of one line that matches the message."""
    with pytest.raises(error, match=message) as caught:
        call()
    assert type(caught.value) is error
    assert "\n" not in str(caught.value)


# Tensors: every fault in every tensor argument of every function.

# name: (the function, its tensors, in the order of the signature)
TENSORS = {
    "checks.check_rows": (
        lambda tensor, model: check_rows("tensor", tensor, like=("model", model)),
        {"tensor": A, "like": A},
    ),
    "checks.check_labels": (lambda Y, model: check_labels(Y, "model", model), {"Y": Y, "model": A}),
    "losses.binary_cross_entropy": (binary_cross_entropy, {"logits": LOGITS, "Y": Y}),
    "losses.binary_cross_entropy_of_output": (binary_cross_entropy_of_output, {"A": A, "Y": Y}),
    "losses.categorical_cross_entropy": (categorical_cross_entropy, {"logits": LOGITS, "Y": Y}),
    "losses.categorical_cross_entropy_of_output": (categorical_cross_entropy_of_output, {"A": A, "Y": Y}),
    "losses.squared_error": (squared_error, {"A": A, "Y": Y}),
    "losses.cost": (lambda X, Y: cost(NETWORK, X, Y, **BCE), {"X": X, "Y": Y}),
    "losses.cost_of_logits": (
        lambda logits, Y: cost_of_logits(NETWORK, logits, Y, **BCE),
        {"logits": LOGITS, "Y": Y},
    ),
    "metrics.predict_labels": (predict_labels, {"A": A}),
    "metrics.accuracy": (accuracy, {"A": A, "Y": Y}),
    "network.Network.forward": (NETWORK.forward, {"X": X}),
    "network.Network.predict": (NETWORK.predict, {"X": X}),
    "training.compute_gradients": (lambda X, Y: compute_gradients(NETWORK, X, Y, **BCE), {"X": X, "Y": Y}),
    "training.train": (lambda X, Y: train(NETWORK, X, Y, learning_rate=0.1, iterations=1), {"X": X, "Y": Y}),
}
for output, loss in LOSSES:
    TENSORS[f"{output} with {loss} of logits"] = (LOSSES[output, loss].of_logits, {"logits": LOGITS, "Y": Y})
    TENSORS[f"{output} with {loss} of output"] = (LOSSES[output, loss].of_output, {"A": A, "Y": Y})

# What a check calls its tensor, or a loss that takes its output for its logits; everywhere else the argument's name.
REPORTED = {"logits": "(logits|A)", "like": "tensor"}


def with_entry(value):
    def spoil(tensor):
        spoiled = tensor.clone()
        spoiled[1, 0] = value
        return spoiled

    return spoil


def as_type(dtype):
    name = str(dtype).removeprefix("torch.")
    return (
        lambda t: t.to(dtype),
        TypeError,
        rf"must be float64 or float32, got {name}; convert real numbers, as in NAME\.float\(\)$",
    )


# fault: (what spoils the tensor, the error, its message after the argument's name, with NAME for the name once more)
ROWS = r"must be \(m, [n\d]\), a row an example"
FAULTS = {
    "a list": (lambda t: t.tolist(), TypeError, "must be a torch.Tensor, got list$"),
    "a NumPy array": (lambda t: t.numpy(), TypeError, "must be a torch.Tensor, got ndarray$"),
    "None": (lambda _: None, TypeError, "must be a torch.Tensor, got NoneType$"),
    "whole numbers": as_type(torch.int64),
    "bool": as_type(torch.bool),
    "complex": as_type(torch.complex128),
    "half": as_type(torch.float16),
    "rank 0": (lambda t: t[0, 0], ValueError, rf"{ROWS}, got \(\)$"),
    "rank 1": (
        lambda t: t[:, 0],
        ValueError,
        rf"{ROWS}, got \(5,\); add the missing axis with NAME\.reshape\(-1, 1\) or NAME\.reshape\(1, -1\)$",
    ),
    "rank 3": (lambda t: t[None], ValueError, rf"{ROWS}, got \(1, 5, \d\)$"),
    "no examples": (lambda t: t[:0], ValueError, r"must not be empty, got shape \(0, \d\)$"),
    "no columns": (lambda t: t[:, :0], ValueError, rf"({ROWS}, got|must not be empty, got shape) \(5, 0\)$"),
    "nan": (with_entry(math.nan), ValueError, r"must be finite, got nan at NAME\[1, 0\]$"),
    "inf": (with_entry(math.inf), ValueError, r"must be finite, got inf at NAME\[1, 0\]$"),
    "minus inf": (with_entry(-math.inf), ValueError, r"must be finite, got -inf at NAME\[1, 0\]$"),
}
LIKE = "(logits|A|model|the weights)"
FAULTS_BESIDE_ANOTHER = {
    "another dtype": (
        lambda t: t.float(),
        TypeError,
        f"must be float64 like {LIKE}, got float32; convert one of them$",
    ),
    "another device": (
        lambda t: t.to("meta"),
        ValueError,
        rf"must be on cpu like {LIKE}, got meta; move one with \.to\(\.\.\.\)$",
    ),
}
SHAPE = rf"must have the shape of {LIKE}, \(5, 2\), got"
FAULTS_OF_ONE = {
    "X": {
        "a column too few": (lambda X: X[:, :2], ValueError, rf"{ROWS}, got \(5, 2\)$"),
        "transposed": (lambda X: X.T, ValueError, rf"{ROWS}, got \(3, 5\)$"),
    },
    "Y": {
        "an example too few": (lambda Y: Y[:4], ValueError, rf"{SHAPE} \(4, 2\)$"),
        "a column for all": (lambda Y: Y[:, :1], ValueError, rf"{SHAPE} \(5, 1\)$"),
        "a row for all": (lambda Y: Y[:1], ValueError, rf"{SHAPE} \(1, 2\)$"),
        "transposed": (lambda Y: Y.T, ValueError, rf"{SHAPE} \(2, 5\)$"),
    },
}


def faults_of(argument):
    beside_another = FAULTS_BESIDE_ANOTHER if argument in ("X", "Y", "tensor") else {}
    return FAULTS | beside_another | FAULTS_OF_ONE.get(argument, {})


SPOILED = [
    pytest.param(entry, argument, *fault, id=f"{entry}-{argument}-{name}")
    for entry, (_, tensors) in TENSORS.items()
    for argument in tensors
    if argument != "like"  # the tensor that another is held to, checked where it came in
    for name, fault in faults_of(argument).items()
]


@pytest.mark.parametrize(("entry", "argument", "spoil", "error", "message"), SPOILED)
def test_spoiled_tensor_is_refused(entry, argument, spoil, error, message):
    function, tensors = TENSORS[entry]
    spoiled = [spoil(tensor) if name == argument else tensor for name, tensor in tensors.items()]
    name = REPORTED.get(argument, argument)
    refusal(lambda: function(*spoiled), error, f"^{name} {message.replace('NAME', name)}")


@pytest.mark.parametrize("entry", TENSORS)
def test_unspoiled_tensors_are_taken(entry):
    function, tensors = TENSORS[entry]
    function(*tensors.values())


# Values: labels and probabilities out of place.

BINARY = {
    "checks.check_binary": check_binary,
    "checks.check_one_hot": check_one_hot,
    "losses.binary_cross_entropy": lambda Y: binary_cross_entropy(LOGITS, Y),
    "losses.binary_cross_entropy_of_output": lambda Y: binary_cross_entropy_of_output(A, Y),
    "losses.categorical_cross_entropy": lambda Y: categorical_cross_entropy(LOGITS, Y),
    "losses.categorical_cross_entropy_of_output": lambda Y: categorical_cross_entropy_of_output(A, Y),
    "losses.cost": lambda Y: cost(NETWORK, X, Y, **BCE),
    "losses.cost_of_logits": lambda Y: cost_of_logits(NETWORK, LOGITS, Y, **BCE),
    "metrics.accuracy": lambda Y: accuracy(A, Y),
    "training.compute_gradients": lambda Y: compute_gradients(NETWORK, X, Y, **BCE),
    "training.train": lambda Y: train(NETWORK, X, Y, learning_rate=0.1, iterations=1),
}
CCE = {"loss": "categorical_cross_entropy"}
SOFTMAX = DeepNetwork([N_X, 4, N_Y], output="softmax", dtype=torch.float64)
ONE_HOT = {
    "checks.check_one_hot": check_one_hot,
    "losses.categorical_cross_entropy": lambda Y: categorical_cross_entropy(LOGITS, Y),
    "losses.categorical_cross_entropy_of_output": lambda Y: categorical_cross_entropy_of_output(A, Y),
    "losses.cost": lambda Y: cost(SOFTMAX, X, Y, **CCE),
    "losses.cost_of_logits": lambda Y: cost_of_logits(SOFTMAX, LOGITS, Y, **CCE),
    "metrics.accuracy": lambda Y: accuracy(A, Y),
    "training.compute_gradients": lambda Y: compute_gradients(SOFTMAX, X, Y, **CCE),
    "training.train": lambda Y: train(SOFTMAX, X, Y, learning_rate=0.1, iterations=1, **CCE),
}


@pytest.mark.parametrize("label", [2.0, -1.0, 0.5, 1 + 2**-52])
@pytest.mark.parametrize("entry", BINARY)
def test_labels_other_than_0_and_1_are_refused(entry, label):
    refusal(
        lambda: BINARY[entry](with_entry(label)(Y)),
        ValueError,
        f"^labels in Y must be 0 or 1, got {re.escape(str(label))}$",
    )


@pytest.mark.parametrize(("row", "ones"), [([0.0, 0.0], 0), ([1.0, 1.0], 2)])
@pytest.mark.parametrize("entry", ONE_HOT)
def test_rows_that_are_not_one_hot_are_refused(entry, row, ones):
    wrong = Y.clone()
    wrong[3] = torch.tensor(row)
    message = f"^rows of Y must be one-hot, with a single 1 each, got {ones} ones in row 3$"
    refusal(lambda: ONE_HOT[entry](wrong), ValueError, message)


def test_accuracy_of_one_output_wants_0_and_1():
    refusal(lambda: accuracy(A[:, :1], Y[:, :1] * 2 - 1), ValueError, r"^labels in Y must be 0 or 1, got -1\.0$")


@pytest.mark.parametrize("value", [1.5, -0.5])
@pytest.mark.parametrize("function", [binary_cross_entropy_of_output, categorical_cross_entropy_of_output])
def test_outputs_that_are_no_probabilities_are_refused(function, value):
    refusal(lambda: function(with_entry(value)(A), Y), ValueError, rf"^A must .*, got {value}")


# All other arguments. The key says where, and which; a case is a call on a network, the error and its message.


def trained(**options):
    return lambda network: train(network, X, Y, **{"learning_rate": 0.1, "iterations": 1} | options)


def as_regex(text):
    return f"^{re.escape(text)}$"


def generator():
    return torch.Generator().manual_seed(0)


KNOWN = "identity, leaky_relu, relu, sigmoid, softmax, tanh"
KNOWN_PAIRS = (
    "identity with squared_error, sigmoid with binary_cross_entropy, sigmoid with squared_error, "
    "softmax with categorical_cross_entropy"
)
NO_GENERATOR = "generator must be a torch.Generator, as in torch.Generator().manual_seed(0), got"

CASES = {
    "activations.activation: unknown": (
        lambda _: activation("swish"),
        ValueError,
        f"activation must be one of {KNOWN}; got 'swish'",
    ),
    "activations.activation: no name": (
        lambda _: activation(None),
        ValueError,
        f"activation must be one of {KNOWN}; got None",
    ),
    "activations.activation: capitals": (
        lambda _: activation("ReLU"),
        ValueError,
        f"activation must be one of {KNOWN}; got 'ReLU'",
    ),
    "activations.activation: slope below 0": (
        lambda _: activation("leaky_relu", leaky_slope=-0.1),
        ValueError,
        "leaky_slope must be a finite number >= 0, got -0.1",
    ),
    "activations.activation: slope nan": (
        lambda _: activation("leaky_relu", leaky_slope=math.nan),
        ValueError,
        "leaky_slope must be a finite number >= 0, got nan",
    ),
    "activations.activation: slope a string": (
        lambda _: activation("leaky_relu", leaky_slope="0.1"),
        TypeError,
        "leaky_slope must be a number, got str",
    ),
    "deep.DeepNetwork: one size": (
        lambda _: DeepNetwork([3]),
        ValueError,
        "layer_sizes must have at least n_x and n_y, got [3]",
    ),
    "deep.DeepNetwork: no sizes": (
        lambda _: DeepNetwork([]),
        ValueError,
        "layer_sizes must have at least n_x and n_y, got []",
    ),
    "deep.DeepNetwork: a number for sizes": (
        lambda _: DeepNetwork(3),
        TypeError,
        "layer_sizes must be a list [n_x, ..., n_y], got int",
    ),
    "deep.DeepNetwork: a tensor for sizes": (
        lambda _: DeepNetwork(torch.tensor([3, 4])),
        TypeError,
        "layer_sizes must be a list [n_x, ..., n_y], got Tensor",
    ),
    "deep.DeepNetwork: no units": (
        lambda _: DeepNetwork([3, 0, 2]),
        ValueError,
        "layer_sizes[1] must be at least 1, got 0",
    ),
    "deep.DeepNetwork: negative": (
        lambda _: DeepNetwork([3, 4, -2]),
        ValueError,
        "layer_sizes[2] must be at least 1, got -2",
    ),
    "deep.DeepNetwork: bool": (
        lambda _: DeepNetwork([True, 4, 2]),
        TypeError,
        "layer_sizes[0] must be a whole number, got bool",
    ),
    "deep.DeepNetwork: fraction": (
        lambda _: DeepNetwork([3, 4.0, 2]),
        TypeError,
        "layer_sizes[1] must be a whole number, got float",
    ),
    "deep.DeepNetwork: hidden too few": (
        lambda _: DeepNetwork([3, 5, 4, 2], hidden=["relu"]),
        ValueError,
        "hidden must be one name or one for each of the 2 hidden layers, got 1",
    ),
    "deep.DeepNetwork: hidden too many": (
        lambda _: DeepNetwork([3, 4, 2], hidden=["relu", "tanh"]),
        ValueError,
        "hidden must be one name or one for each of the 1 hidden layers, got 2",
    ),
    "deep.DeepNetwork: hidden unknown": (
        lambda _: DeepNetwork([3, 5, 4, 2], hidden=["relu", "swish"]),
        ValueError,
        f"activation must be one of {KNOWN}; got 'swish'",
    ),
    "deep.DeepNetwork: output unknown": (
        lambda _: DeepNetwork([3, 2], output="swish"),
        ValueError,
        f"activation must be one of {KNOWN}; got 'swish'",
    ),
    "deep.DeepNetwork: slope": (
        lambda _: DeepNetwork([3, 4, 2], hidden="leaky_relu", leaky_slope=-1),
        ValueError,
        "leaky_slope must be a finite number >= 0, got -1",
    ),
    "two_layer.TwoLayerNetwork: no units": (
        lambda _: TwoLayerNetwork(3, 0, 2),
        ValueError,
        "layer_sizes[1] must be at least 1, got 0",
    ),
    "two_layer.TwoLayerNetwork: bool": (
        lambda _: TwoLayerNetwork(3, 4, True),
        TypeError,
        "layer_sizes[2] must be a whole number, got bool",
    ),
    "two_layer.TwoLayerNetwork: hidden unknown": (
        lambda _: TwoLayerNetwork(3, 4, 2, hidden="swish"),
        ValueError,
        f"activation must be one of {KNOWN}; got 'swish'",
    ),
    "two_layer.TwoLayerNetwork: hidden a list": (
        lambda _: TwoLayerNetwork(3, 4, 2, hidden=["relu"]),
        ValueError,
        f"activation must be one of {KNOWN}; got ['relu']",
    ),
    "two_layer.TwoLayerNetwork: output unknown": (
        lambda _: TwoLayerNetwork(3, 4, 2, output="swish"),
        ValueError,
        f"activation must be one of {KNOWN}; got 'swish'",
    ),
    "logistic_regression.LogisticRegression: no features": (
        lambda _: LogisticRegression(0),
        ValueError,
        "layer_sizes[0] must be at least 1, got 0",
    ),
    "logistic_regression.LogisticRegression: negative classes": (
        lambda _: LogisticRegression(3, -1),
        ValueError,
        "layer_sizes[1] must be at least 1, got -1",
    ),
    "logistic_regression.LogisticRegression: a list": (
        lambda _: LogisticRegression([3, 1]),
        TypeError,
        "layer_sizes[0] must be a whole number, got list",
    ),
    "initialization.xavier: a seed": (lambda network: xavier(network, 0), TypeError, f"{NO_GENERATOR} 0"),
    "initialization.he: none": (lambda network: he(network, None), TypeError, f"{NO_GENERATOR} None"),
    "initialization.lecun: a string": (lambda network: lecun(network, "0"), TypeError, f"{NO_GENERATOR} '0'"),
    "initialization.small_random: a seed": (
        lambda network: small_random(network, 0),
        TypeError,
        f"{NO_GENERATOR} 0",
    ),
    "initialization.small_random: scale 0": (
        lambda network: small_random(network, generator(), scale=0),
        ValueError,
        "scale must be a finite number > 0, got 0",
    ),
    "initialization.small_random: scale negative": (
        lambda network: small_random(network, generator(), scale=-0.01),
        ValueError,
        "scale must be a finite number > 0, got -0.01",
    ),
    "initialization.small_random: scale nan": (
        lambda network: small_random(network, generator(), scale=math.nan),
        ValueError,
        "scale must be a finite number > 0, got nan",
    ),
    "initialization.small_random: scale a tensor": (
        lambda network: small_random(network, generator(), scale=torch.tensor(0.01)),
        TypeError,
        "scale must be a number, got Tensor",
    ),
    "losses.output_loss: no such pair": (
        lambda _: output_loss("softmax", "binary_cross_entropy"),
        ValueError,
        f"output with loss must be one of {KNOWN_PAIRS}; got 'softmax with binary_cross_entropy'",
    ),
    "losses.output_loss: unknown loss": (
        lambda _: output_loss("sigmoid", "hinge"),
        ValueError,
        f"output with loss must be one of {KNOWN_PAIRS}; got 'sigmoid with hinge'",
    ),
    "losses.output_loss: none": (
        lambda _: output_loss(None, "squared_error"),
        ValueError,
        f"output with loss must be one of {KNOWN_PAIRS}; got 'None with squared_error'",
    ),
    "losses.l2_penalty: negative": (
        lambda network: l2_penalty(network, l2=-0.1, m=M),
        ValueError,
        "l2 must be a finite number >= 0, got -0.1",
    ),
    "losses.l2_penalty: inf": (
        lambda network: l2_penalty(network, l2=math.inf, m=M),
        ValueError,
        "l2 must be a finite number >= 0, got inf",
    ),
    "losses.l2_penalty: bool": (
        lambda network: l2_penalty(network, l2=True, m=M),
        TypeError,
        "l2 must be a number, got bool",
    ),
    "losses.l2_penalty: no examples": (
        lambda network: l2_penalty(network, l2=0.1, m=0),
        ValueError,
        "m must be at least 1, got 0",
    ),
    "losses.l2_penalty: fewer than no examples": (
        lambda network: l2_penalty(network, l2=0.1, m=-2),
        ValueError,
        "m must be at least 1, got -2",
    ),
    "losses.cost: l2 negative": (
        lambda network: cost(network, X, Y, l2=-1, **BCE),
        ValueError,
        "l2 must be a finite number >= 0, got -1",
    ),
    "losses.cost: no such pair": (
        lambda _: cost(DeepNetwork([N_X, N_Y], output="tanh", dtype=torch.float64), X, Y, loss="squared_error"),
        ValueError,
        f"output with loss must be one of {KNOWN_PAIRS}; got 'tanh with squared_error'",
    ),
    "training.compute_gradients: l2 nan": (
        lambda network: compute_gradients(network, X, Y, l2=math.nan, **BCE),
        ValueError,
        "l2 must be a finite number >= 0, got nan",
    ),
    "training.compute_gradients: no such pair": (
        lambda network: compute_gradients(network, X, Y, loss="categorical_cross_entropy"),
        ValueError,
        f"output with loss must be one of {KNOWN_PAIRS}; got 'sigmoid with categorical_cross_entropy'",
    ),
    "training.train: no such pair": (
        trained(loss="hinge"),
        ValueError,
        f"output with loss must be one of {KNOWN_PAIRS}; got 'sigmoid with hinge'",
    ),
    "training.train: l2 negative": (trained(l2=-1e-9), ValueError, "l2 must be a finite number >= 0, got -1e-09"),
    "training.train: learning rate 0": (
        trained(learning_rate=0),
        ValueError,
        "learning_rate must be a finite number > 0, got 0",
    ),
    "training.train: learning rate negative": (
        trained(learning_rate=-0.1),
        ValueError,
        "learning_rate must be a finite number > 0, got -0.1",
    ),
    "training.train: learning rate nan": (
        trained(learning_rate=math.nan),
        ValueError,
        "learning_rate must be a finite number > 0, got nan",
    ),
    "training.train: learning rate inf": (
        trained(learning_rate=math.inf),
        ValueError,
        "learning_rate must be a finite number > 0, got inf",
    ),
    "training.train: learning rate a string": (
        trained(learning_rate="0.1"),
        TypeError,
        "learning_rate must be a number, got str",
    ),
    "training.train: learning rate bool": (
        trained(learning_rate=True),
        TypeError,
        "learning_rate must be a number, got bool",
    ),
    "training.train: no iterations": (trained(iterations=0), ValueError, "iterations must be at least 1, got 0"),
    "training.train: iterations negative": (
        trained(iterations=-3),
        ValueError,
        "iterations must be at least 1, got -3",
    ),
    "training.train: iterations a fraction": (
        trained(iterations=1.0),
        TypeError,
        "iterations must be a whole number, got float",
    ),
    "training.train: unknown optimizer": (
        trained(optimizer="sgd"),
        ValueError,
        "optimizer must be one of adam, gradient_descent, momentum, sign_descent; got 'sgd'",
    ),
    "training.train: cost tolerance 0": (
        trained(cost_tolerance=0.0),
        ValueError,
        "cost_tolerance must be a finite number > 0, got 0.0",
    ),
    "training.train: cost tolerance nan": (
        trained(cost_tolerance=math.nan),
        ValueError,
        "cost_tolerance must be a finite number > 0, got nan",
    ),
    "training.train: gradient tolerance negative": (
        trained(gradient_tolerance=-1e-3),
        ValueError,
        "gradient_tolerance must be a finite number > 0, got -0.001",
    ),
    "training.train: gradient tolerance a string": (
        trained(gradient_tolerance="small"),
        TypeError,
        "gradient_tolerance must be a number, got str",
    ),
    "training.train: batch larger than m": (
        trained(batch_size=6, generator=generator()),
        ValueError,
        "batch_size must be between 1 and 5, got 6",
    ),
    "training.train: batch of none": (
        trained(batch_size=0, generator=generator()),
        ValueError,
        "batch_size must be between 1 and 5, got 0",
    ),
    "training.train: batch a fraction": (
        trained(batch_size=2.5, generator=generator()),
        TypeError,
        "batch_size must be a whole number, got float",
    ),
    "training.train: batches without generator": (trained(batch_size=2), TypeError, f"{NO_GENERATOR} None"),
    "training.train: batches with a seed": (trained(batch_size=2, generator=0), TypeError, f"{NO_GENERATOR} 0"),
    "training.minibatches: batch larger than m": (
        lambda _: next(minibatches(5, 6, generator())),
        ValueError,
        "batch_size must be between 1 and 5, got 6",
    ),
    "training.minibatches: refused before the first is asked for": (
        lambda _: minibatches(5, 6, generator()),
        ValueError,
        "batch_size must be between 1 and 5, got 6",
    ),
    "training.minibatches: no examples": (
        lambda _: next(minibatches(0, 1, generator())),
        ValueError,
        "m must be at least 1, got 0",
    ),
    "training.minibatches: bool": (
        lambda _: next(minibatches(5, True, generator())),
        TypeError,
        "batch_size must be a whole number, got bool",
    ),
    "training.minibatches: a seed": (lambda _: next(minibatches(5, 2, 0)), TypeError, f"{NO_GENERATOR} 0"),
    "devices.pick_device: unknown": (lambda _: pick_device("gpu"), ValueError, r"device must be one of "),
    "devices.pick_device: none": (lambda _: pick_device(None), ValueError, r"device must be one of "),
    "devices.pick_device: a device": (
        lambda _: pick_device(torch.device("cpu")),
        ValueError,
        "device must be one of ",
    ),
    "hyperparameters.check_number: below": (
        lambda _: check_number("beta", 1.0, least=0, below=1),
        ValueError,
        "beta must be a finite number >= 0 and < 1, got 1.0",
    ),
    "hyperparameters.check_number: no bounds": (
        lambda _: check_number("beta", math.inf),
        ValueError,
        "beta must be a finite number, got inf",
    ),
    "hyperparameters.check_number: none": (
        lambda _: check_number("beta", None),
        TypeError,
        "beta must be a number, got NoneType",
    ),
    "hyperparameters.check_count: complex": (
        lambda _: check_count("m", 1j),
        TypeError,
        "m must be a whole number, got complex",
    ),
    "hyperparameters.check_choice: unknown": (
        lambda _: check_choice("fruit", "fig", {"pear", "apple"}),
        ValueError,
        "fruit must be one of apple, pear; got 'fig'",
    ),
    "hyperparameters.check_callable: a name": (
        lambda _: check_callable("callback", "print"),
        TypeError,
        "callback must be a function or None, got 'print'",
    ),
    "training.train: callback": (trained(callback=3), TypeError, "callback must be a function or None, got 3"),
    "network.check_network: somebody else's": (
        lambda _: check_network(torch.nn.Tanh()),
        TypeError,
        "network must be a Network, such as DeepNetwork([n_x, 5, n_y]), got Tanh()",
    ),
    "hyperparameters.check_hidden: too many": (
        lambda _: check_hidden(["relu", "tanh"], 2),
        ValueError,
        "hidden must be one name or one for each of the 1 hidden layers, got 2",
    ),
    "checks.check_placement: whole numbers": (
        lambda _: check_placement("cpu", torch.int32),
        TypeError,
        "dtype must be torch.float32 or torch.float64, got int32",
    ),
    "hyperparameters.check_choice: a list": (
        lambda _: check_choice("fruit", ["pear"], {"pear", "apple"}),
        ValueError,
        "fruit must be one of apple, pear; got ['pear']",
    ),
    "hyperparameters.check_layer_sizes: a string": (
        lambda _: check_layer_sizes("345"),
        TypeError,
        "layer_sizes must be a list [n_x, ..., n_y], got str",
    ),
    "hyperparameters.check_generator: its class": (
        lambda _: check_generator(torch.Generator),
        TypeError,
        f"{NO_GENERATOR} <class 'torch._C.Generator'>",
    ),
    "optimizers.SignDescent: no parameters": (
        lambda _: SignDescent([], lr=0.1),
        ValueError,
        "optimizer got an empty parameter list",
    ),
}


@pytest.fixture
def network():
    return DeepNetwork([N_X, 4, N_Y], dtype=torch.float64)


@pytest.mark.parametrize("case", CASES)
def test_bad_argument_is_refused_and_nothing_changed(case, network):
    call, error, message = CASES[case]
    before = {name: value.clone() for name, value in network.state_dict().items()}
    # A message that ends in a blank goes on with what depends on the machine.
    refusal(lambda: call(network), error, as_regex(message) if message[-1] != " " else f"^{message}")
    for name, value in network.state_dict().items():
        assert torch.equal(value, before[name])


# An argument whose repr takes several lines must not make several lines of the message.


@pytest.mark.parametrize("name", INITIALIZERS)
def test_network_and_generator_in_the_wrong_order(name, network):
    refusal(lambda: INITIALIZERS[name](generator(), network), TypeError, "^generator must be a torch.Generator.*got ")


@pytest.mark.parametrize("value", [torch.eye(3), [torch.eye(2)]], ids=["tensor", "list"])
def test_tensor_for_a_generator(value, network):
    refusal(lambda: xavier(network, value), TypeError, "^generator must be a torch.Generator.*got ")


def test_optimizer_itself_instead_of_its_name(network):
    stepper = torch.optim.SGD(network.parameters(), lr=0.1)
    refusal(lambda: trained(optimizer=stepper)(network), ValueError, "^optimizer must be one of adam, .*; got ")


# What a network cannot be made of must be said when it is made.

MAKERS = {
    "logistic": lambda **options: LogisticRegression(3, **options),
    "two_layer": lambda **options: TwoLayerNetwork(3, 4, 2, **options),
    "deep": lambda **options: DeepNetwork([3, 4, 2], **options),
}


@pytest.mark.parametrize("dtype", [torch.int64, torch.complex128, torch.float16], ids=str)
@pytest.mark.parametrize("make", MAKERS)
def test_weights_of_a_dtype_that_no_data_may_have(make, dtype):
    refusal(lambda: MAKERS[make](dtype=dtype), TypeError, f"^dtype must be .*, got {str(dtype).removeprefix('torch.')}")


@pytest.mark.parametrize("make", MAKERS)
def test_weights_on_an_unknown_device(make):
    refusal(lambda: MAKERS[make](device="gpu"), ValueError, "^device must be .*got 'gpu'")


@pytest.mark.parametrize("hidden", [5, None])
def test_hidden_that_is_no_name_and_no_list(hidden):
    refusal(lambda: DeepNetwork([3, 4, 2], hidden=hidden), TypeError, "^hidden must be ")


@pytest.mark.parametrize("lr", [-0.1, math.nan])
def test_sign_descent_wants_a_rate(lr, network):
    refusal(lambda: SignDescent(network.parameters(), lr=lr), ValueError, f"^lr must be .*, got {lr}$")


def test_number_beyond_floats(network):
    refusal(lambda: l2_penalty(network, l2=10**400, m=M), ValueError, "^l2 must be a finite number >= 0, got 1000")


# Checks once skipped come back.


def test_checks_are_skipped_only_inside_trusted():
    NaNs = X * math.nan
    with trusted():
        assert torch.isnan(NETWORK(NaNs)).all()
        with trusted():
            pass
        assert torch.isnan(squared_error(NaNs, X)).all()
        assert binary_cross_entropy(LOGITS, Y * 2).shape == (M,)
        assert categorical_cross_entropy(LOGITS, Y * 2).shape == (M,)
    refusal(lambda: NETWORK(NaNs), ValueError, r"^X must be finite, got nan at X\[0, 0\]$")


def test_checks_are_back_after_an_error_inside_trusted():
    with pytest.raises(KeyError), trusted():
        raise KeyError
    refusal(lambda: NETWORK(X * math.nan), ValueError, r"^X must be finite, got nan at X\[0, 0\]$")


# Nothing public is left out.


def public():
    """Every public function, method and class of the package, by its module and name."""
    for module_info in pkgutil.iter_modules(reference_torch.__path__):
        module = importlib.import_module(f"reference_torch.{module_info.name}")
        for name, thing in vars(module).items():
            if name.startswith("_") or getattr(thing, "__module__", None) != module.__name__:
                continue
            if inspect.isfunction(thing) or inspect.isclass(thing):
                yield f"{module_info.name}.{name}", thing
            if inspect.isclass(thing):
                methods = inspect.getmembers(thing, inspect.isfunction)
                yield from (
                    (f"{module_info.name}.{name}.{method_name}", method)
                    for method_name, method in methods
                    if not method_name.startswith("_") and method_name in vars(thing)
                )


def tensors_of(thing):
    return {name for name, p in inspect.signature(thing).parameters.items() if "Tensor" in str(p.annotation)}


# A loss is a pair of functions: those in LOSSES are all in TENSORS. A network's own arguments are its subclasses'.
WITHOUT_TENSORS = {"losses.Loss"}
# What takes a network alone, or nothing; the result of training; torch's interface of an optimiser's step.
WITHOUT_CASES = {
    "hyperparameters.shown",
    "checks.trusted",
    "devices.available_devices",
    "devices.deterministic",
    "devices.full_precision",
    "devices.one_thread",
    "initialization.zeros",
    "losses.Loss",
    "network.Network",
    "optimizers.SignDescent.step",
    "training.TrainingResult",
}
VALUE_CASES = {
    "checks.check_probabilities": {"A"},
    "checks.check_binary": {"Y"},
    "checks.check_one_hot": {"Y"},
}  # they see what check_labels let pass


def test_every_tensor_of_every_public_function_is_spoiled_here():
    spoiled = {entry: set(tensors) for entry, (_, tensors) in TENSORS.items()} | VALUE_CASES
    missing = {
        f"{name}({argument})"
        for name, thing in public()
        if name not in WITHOUT_TENSORS
        for argument in tensors_of(thing) - spoiled.get(name, set())
    }
    assert missing == set()


def test_every_public_function_and_class_has_a_case():
    with_case = {*TENSORS, *VALUE_CASES, *BINARY, *ONE_HOT, *(case.split(":")[0] for case in CASES)}
    assert {name for name, _ in public()} - with_case == WITHOUT_CASES


def test_every_loss_of_the_registry_is_spoiled_here():
    for output, loss in LOSSES:
        assert {f"{output} with {loss} of logits", f"{output} with {loss} of output"} <= set(TENSORS)
