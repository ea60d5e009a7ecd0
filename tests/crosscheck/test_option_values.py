"""Texts behind options: what they are read as, and what is refused in which words."""

from argparse import ArgumentTypeError

import pytest

from crosscheck import option_values


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        ("whole", "0", 0),
        ("count", "1", 1),
        ("number", "0", 0.0),
        ("number", "1e-3", 0.001),
        ("limit", "0.5", 0.5),
        ("limit", "1e6", 1e6),
        ("sizes", "12,5,1", [12, 5, 1]),
        ("hidden_sizes", "", ()),
        ("hidden_sizes", "20,7", (20, 7)),
        ("names", "relu", "relu"),
        ("names", "relu,tanh", ["relu", "tanh"]),
    ],
)
def test_what_is_read(read, text, value):
    came = getattr(option_values, read)(text)
    assert (came, type(came)) == (value, type(value))


@pytest.mark.parametrize(
    ("read", "texts", "said"),
    [
        ("whole", ["-1", "1.0", "", "x"], "must be a whole number, 0 or more"),
        ("count", ["0", "-1", "1.0", ""], "must be a whole number, 1 or more"),
        ("number", ["-1e-9", "nan", "inf", "1,5", ""], "must be a number, 0 or more"),
        ("limit", ["-1", "nan"], "must be a number, 0 or more"),
        ("limit", ["0", "1000001"], "must be above 0, and at most a million"),
        ("sizes", ["3,0,1", "3,,1", ""], "must be a whole number, 1 or more"),
        ("hidden_sizes", ["5,0", ","], "must be a whole number, 1 or more"),
    ],
)
def test_what_is_none_is_refused(read, texts, said):
    for text in texts:
        with pytest.raises(ArgumentTypeError, match=f"^{said}, got '"):
            getattr(option_values, read)(text)
