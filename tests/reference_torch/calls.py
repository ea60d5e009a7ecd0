"""A working call of every public function that takes tensors, and how a refusal is held against what it must say."""

import pytest
import torch

from reference_torch.checks import check_binary, check_labels, check_one_hot, check_rows
from reference_torch.deep import DeepNetwork
from reference_torch.losses import (
    LOSSES,
    binary_cross_entropy,
    binary_cross_entropy_of_output,
    categorical_cross_entropy,
    categorical_cross_entropy_of_output,
    cost,
    cost_of_logits,
    squared_error,
)
from reference_torch.metrics import accuracy, predict_labels
from reference_torch.training import compute_gradients, train

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


def with_entry(value):
    def spoil(tensor):
        spoiled = tensor.clone()
        spoiled[1, 0] = value
        return spoiled

    return spoil


# What takes labels: of 0 and 1, and with a single 1 in each row.
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


def trained(**options):
    return lambda network: train(network, X, Y, **{"learning_rate": 0.1, "iterations": 1} | options)


def generator():
    return torch.Generator().manual_seed(0)


KNOWN = "identity, leaky_relu, relu, sigmoid, softmax, tanh"
KNOWN_PAIRS = (
    "identity with squared_error, sigmoid with binary_cross_entropy, sigmoid with squared_error, "
    "softmax with categorical_cross_entropy, softmax with squared_error"
)
NO_GENERATOR = "generator must be a torch.Generator, as in torch.Generator().manual_seed(0), got"
