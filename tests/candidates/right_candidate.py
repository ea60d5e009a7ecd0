"""A right candidate, one thing that it does beside, and what it must answer."""

import contextlib
import sys
from pathlib import Path

import numpy as np
import pytest

from crosscheck.candidates.contract import Network

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the system can limit this on Linux only")
NETWORK = Network((4, 2), ())
rng = np.random.default_rng(0)
GIVEN = (
    [(rng.standard_normal((2, 4)), rng.standard_normal((2, 1)))],
    rng.standard_normal((4, 5)),
    np.eye(2)[:, [0, 1] * 2 + [0]],
)
FIRST = 5  # the line of a candidate's file where what is tried begins
BODY = """
    W, b = parameters["W1"], parameters["b1"]
    A = 1 / (1 + np.exp(-(W @ X + b)))
    dZ = A - Y
    dW, db = dZ @ X.T / X.shape[1], dZ.mean(axis=1, keepdims=True)
"""
ANSWER = '    return {"A1": A, "dZ1": dZ, "dW1": dW, "db1": db}'


def source(*, top="", before="", after="", answer=ANSWER):
    """A right candidate, and one thing that it does beside."""
    head = f"{top or '# nothing here'}\nimport numpy as np\n\ndef backprop(parameters, X, Y):\n"
    return f"{head}    {before or 'pass'}{BODY}    {after or 'pass'}\n{answer}\n"


def right():
    ((W, b),), X, Y = GIVEN
    A = 1 / (1 + np.exp(-(W @ X + b)))
    dZ = A - Y
    return {"A1": A, "dZ1": dZ, "dW1": dZ @ X.T / X.shape[1], "db1": dZ.mean(axis=1, keepdims=True)}


def assert_right(answer):
    assert answer.failure is None
    assert answer.tensors.keys() == right().keys()
    for name, tensor in right().items():
        assert answer.tensors[name].dtype == np.float64
        np.testing.assert_allclose(answer.tensors[name], tensor, rtol=1e-14, atol=0)


def running(text):
    """How many processes have this in their environment."""
    count = 0
    for environment in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            count += text.encode() in environment.read_bytes()
    return count
