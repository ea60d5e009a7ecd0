"""Every fault in every tensor argument of every function, and labels and probabilities out of place."""

import math
import re

import pytest
import torch

from reference_torch.losses import binary_cross_entropy_of_output, categorical_cross_entropy_of_output
from reference_torch.metrics import accuracy
from tests.reference_torch.calls import BINARY, ONE_HOT, TENSORS, A, Y, refusal, with_entry

# What a check calls its tensor, or a loss that takes its output for its logits; everywhere else the argument's name.
REPORTED = {"logits": "(logits|A)", "like": "tensor"}


def as_type(dtype):
    name = str(dtype).removeprefix("torch.")
    return (
        lambda t: t.to(dtype),
        TypeError,
        rf"must be float64 or float32, got {name}; convert real numbers, as in NAME\.float\(\)$",
    )


# fault: (what spoils the tensor, the error, its message after the argument's name, with NAME for the name once more)
ROWS = r"must be \(m, [n\d]\), one row per example"
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
