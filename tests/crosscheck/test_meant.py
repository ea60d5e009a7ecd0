"""What is said where nobody has declared what network it is, or where a convention may be another."""

import pytest

from crosscheck.architecture import Architecture
from crosscheck.explain.meant import meant
from crosscheck.result import Cause

DEEP = Architecture(layer_sizes=(4, 3, 1))
FLAT = Architecture(layer_sizes=(4, 1))
SQUARED = Architecture(layer_sizes=(4, 3, 1), output="identity", loss="squared_error")
TWICE = Cause("constant-factor", None, "cost", "J", "2 J", "twice")


@pytest.mark.parametrize(
    ("architecture", "said", "text"),
    [
        (DEEP, {}, "this was assumed: relu hidden layers and a sigmoid output;"),
        (DEEP, {"hidden": "relu"}, "this was assumed: a sigmoid output;"),
        (DEEP, {"output": "sigmoid"}, "this was assumed: relu hidden layers;"),
        (FLAT, {}, "this was assumed: a sigmoid output;"),
    ],
)
def test_what_was_assumed_is_said_where_no_cause_is_found(architecture, said, text):
    (line,) = meant([], architecture, said)
    assert text in line
    assert not list(meant([TWICE], architecture, said))


def test_nothing_is_said_where_all_of_it_was():
    assert not list(meant([], DEEP, {"hidden": "relu", "output": "sigmoid"}))


def test_a_squared_error_without_its_half_may_be_meant():
    (line,) = meant([TWICE], SQUARED, {"hidden": "relu", "output": "identity"})
    assert line.startswith("squared_error is 1/(2m) times the sum of squares here; without the 1/2")
    assert not list(meant([TWICE], DEEP, {"hidden": "relu", "output": "sigmoid"}))
