"""A global or a constant in the place of an argument: what is given has no say, and that is the cause that is named."""

import pytest

from crosscheck.candidates.isolation import Isolated
from crosscheck.checking.examination import examine
from crosscheck.report import check_terminal
from tests.seldom import one_in

GLOBALS = """
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 1], "hidden": "tanh"}
rng = np.random.default_rng(77)
OWN_X, OWN_Y, OWN_W = rng.standard_normal((5, 8)), (rng.random((1, 8)) > 0.5) * 1.0, rng.standard_normal((1, 4))


def backprop(parameters, X, Y):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    m = X.shape[1]
    A1 = np.tanh(W1 @ X + b1)
    A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))
    dZ2 = A2 - Y
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (1 - A1**2)
    dW1, dW2 = dZ1 @ X.T / m, dZ2 @ A1.T / m
    return {"A2": A2, "dW2": dW2, "db2": dZ2.mean(axis=1), "dW1": dW1, "db1": dZ1.mean(axis=1)}
"""
STEP = """
import numpy as np


def step(parameters, X, Y, learning_rate):
    (W, b), m = (parameters["W1"], parameters["b1"]), X.shape[1]
    dZ = 1 / (1 + np.exp(-(W @ X + b))) - Y
    dW = dZ @ X.T / m
    db = dZ.mean(axis=1, keepdims=True)
    return {"W1": W - learning_rate * dW, "b1": b - learning_rate * db}
"""


@pytest.fixture
def check(tmp_path):
    def check(text, right="", wrong=""):
        assert right in text
        path = tmp_path / "mine.py"
        path.write_text(text.replace(right, wrong))
        with Isolated(path) as candidate:
            return examine(candidate.call, candidate.describe(), watch=candidate.watch)

    return check


@pytest.mark.parametrize(
    ("right", "wrong", "argument", "tensor"),
    [
        ("W1 @ X + b1", "W1 @ OWN_X + b1", "X", "A2"),
        ("    m = X", "    X, Y = OWN_X, OWN_Y\n    m = X", "X", "A2"),
        ("dZ1 @ X.T", "dZ1 @ OWN_X.T", "X", "dW1"),
        ("A2 - Y", "A2 - OWN_Y", "Y", "dW2"),
        ("A2 - Y", "np.cos(A2)", "Y", "dW2"),
        ("W2 @ A1 + b2", "OWN_W @ A1 + b2", "W2", "A2"),
        ("W2.T @ dZ2", "OWN_W.T @ dZ2", "W2", "dW1"),
        ("A1 + b2", "A1 + 0.3", "b2", "A2"),
    ],
)
def test_what_has_no_say_is_named(right, wrong, argument, tensor, check):
    result = check(GLOBALS, right, wrong)
    assert result.first_wrong.name == tensor
    assert [cause.id for cause in result.causes] == ["ignores-argument"]
    assert result.misconduct == [f"ignores its argument {argument} in {tensor}"]
    assert f"ignores its argument {argument} in {tensor}" in check_terminal.text(result)


@pytest.mark.parametrize(
    ("right", "wrong"),
    one_in(2, [
        ("dW1, dW2 = dZ1 @ X.T / m", "dW1, dW2 = np.sin(dZ1 @ X.T)"),
        ("dZ1 = dA1 * (1 - A1**2)", "dZ1 = np.cos(dA1) * A1"),
        ('"dW1": dW1', '"dW1": OWN_W.T @ np.ones((1, 5))'),  # which depends on nothing at all
        ('"dW1": dW1', '"dW1": np.full((3, 3), 0.1)'),
        ("np.tanh(W1 @ X + b1)", "np.tanh(W1 @ X + b1) ** 3 + 0.1"),
        ("dW1, dW2 = dZ1 @ X.T / m", "dW1, dW2 = np.clip(dZ1 @ X.T / m, -0.02, 0.02)"),  # whose sign is left
        ("A2 - Y", "A2 - Y.mean()**2"),  # which does not depend on the order of the labels
        ("A2 - Y", "np.clip(A2 - Y, -0.05, 0.05)"),  # of which the biases change nothing while they are small
        ("dZ1 @ X.T", "dZ1 @ np.ones_like(X).T"),  # without data of its own, the pass's own may stand there
        ("W2.T @ dZ2", "W1[:, :1] @ dZ2"),
    ]),
)  # fmt: skip
def test_where_everything_has_its_say_or_nothing_has_no_argument_is_blamed(right, wrong, check):
    result = check(GLOBALS, right, wrong)
    assert (result.verdict, result.causes, result.misconduct) == ("mismatch", [], [])


ONE_LAYER = """
import numpy as np


def propagate(w, b, X, Y):
    w, b = np.zeros_like(w), 0.0
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    return {"dw": X @ (A - Y).T / X.shape[1], "db": np.mean(A - Y)}, cost
"""


def test_a_constant_cost_is_that_of_weights_that_are_not_those_that_were_given(check):
    result = check(ONE_LAYER)
    assert result.first_wrong.name == "cost"
    assert result.misconduct == ["ignores its argument W1 in cost", "ignores its argument b1 in cost"]


def test_a_cost_that_is_a_number_in_the_code_ignores_no_argument_in_particular(check):
    text = ONE_LAYER.replace("    w, b = np.zeros_like(w), 0.0\n", "")
    assert check(text, "= -np.mean(", "= 0.7 or (").causes == []


@pytest.mark.parametrize(
    ("right", "wrong"), [("A1 + b2)", "A1)"), ("dZ2 @ A1.T / m", "dZ2 @ A1.T"), ("m = X.shape[1]", "m = 5")]
)
def test_a_known_fault_comes_before(right, wrong, check):
    result = check(GLOBALS, right, wrong)
    assert len(result.causes) == 1
    assert result.causes[0].id != "ignores-argument"


IGNORED, TWICE = "ignores its argument learning_rate", "applies its argument learning_rate twice"


@pytest.mark.parametrize(
    ("right", "wrong", "line", "causes"),
    [
        ("learning_rate *", "0.01 *", IGNORED, ["ignores-argument"]),
        ("learning_rate * dW", "0.01 * dW", f"{IGNORED}, in the update of W1", ["ignores-argument"]),
        ("learning_rate * db", "0.01 * db", f"{IGNORED}, in the update of b1", ["ignores-argument"]),
        ("learning_rate *", "learning_rate**2 *", TWICE, []),
        ("dW = dZ", "dW = learning_rate * dZ", f"{TWICE}, in the update of W1", []),
    ],
)
def test_a_learning_rate_that_is_not_applied_once(right, wrong, line, causes, check):
    result = check(STEP, right, wrong)
    assert result.verdict == "mismatch"
    assert result.misconduct == [line]
    assert [cause.id for cause in result.causes] == causes


def test_a_bias_that_a_clipped_error_hides_is_not_blamed(check):
    clipped = ("1 / (1 + np.exp(-(W @ X + b))) - Y", "np.clip(1 / (1 + np.exp(-(W @ X + b))) - Y, -0.05, 0.05)")
    result = check(STEP, *clipped)
    assert (result.verdict, result.causes, result.misconduct) == ("mismatch", [], [])


def test_another_fault_beside_an_ignored_learning_rate_is_still_named(check):
    result = check(STEP.replace("dZ @ X.T / m", "dZ @ X.T"), "learning_rate *", "0.01 *")
    assert "ignores-argument" in [cause.id for cause in result.causes]
    assert {cause.id for cause in result.causes} <= {"ignores-argument", "mean-missing"}


@pytest.mark.parametrize(
    ("right", "wrong", "cause"),
    [
        ("learning_rate * dW", "2 * learning_rate * dW", "constant-factor"),
        ("- learning_rate", "+ learning_rate", "sign-flipped"),
    ],
)
def test_a_rate_that_is_applied_once_is_not_blamed(right, wrong, cause, check):
    result = check(STEP, right, wrong)
    assert result.misconduct == []
    assert [cause.id for cause in result.causes] == [cause]
