"""Which data of its own a candidate's functions read: numbers, in whatever is global, and no names or settings."""

import pytest

from crosscheck.candidates import own_data, source

TEXT = """
import numpy as np

ARCHITECTURE = {{"leaky_slope": 0.1, "l2": 0.7}}
NAMES, SIZES, RATE, G = ["tanh", "relu"], [5, 4, 1], 0.5, {{"tanh": np.tanh}}
OWN, LISTS, SHARED = np.ones((2, 2)), [[0.5, 0.2], [0.1, 0.3]], {{}}


class Kept:
    def __init__(self):
        self.W = np.zeros((3, 1))


class Net:
    def forward(self, X):
        return helper(X)

    def backward(self, Y):
        return Y


theta = Kept()


def helper(X):
    return [{} for _ in X]


def backprop(parameters, X, Y):
    return helper(X)


def unused():
    return OWN
"""


@pytest.fixture
def notes(tmp_path):
    def notes(text, function):
        path = tmp_path / "mine.py"
        path.write_text(TEXT.format(text))
        return own_data.notes(source.read(path).namespace, [function])

    return notes


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("OWN", ["reads its own OWN"]),
        ("LISTS", ["reads its own LISTS"]),
        ("theta.W", ["reads its own theta"]),
        ("(OWN, theta)", ["reads its own OWN", "reads its own theta"]),
        ("(ARCHITECTURE, NAMES, SIZES, RATE, G, SHARED, np.pi)", []),
        ("X.OWN", []),  # an attribute
    ],
)
@pytest.mark.parametrize("function", ["backprop", "Net.forward"])
def test_what_functions_read_themselves_or_through_others(text, read, function, notes):
    assert notes(text, function) == read
