"""The line of somebody's file where the fault is: right where one is named, and none where it is not clear."""

import json

import pytest

from crosscheck.candidates.isolation import Isolated
from crosscheck.checking.examination import examine
from crosscheck.report import check_json, check_terminal

IN_PARTS = """
import numpy as np


def linear_activation_forward(A_prev, W, b, activation):
    Z = W @ A_prev + b
    A = np.maximum(0, Z) if activation == "relu" else 1 / (1 + np.exp(-Z))
    return A, (A_prev, W, b, Z)


def L_model_forward(X, parameters):
    caches, A, L = [], X, len(parameters) // 2
    for l in range(1, L + 1):
        activation = "relu" if l < L else "sigmoid"
        A, cache = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], activation)
        caches.append(cache)
    return A, caches


def compute_cost(AL, Y):
    cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1]
    return cost


def relu_backward(dA, Z):
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    return dZ


def sigmoid_backward(dA, Z):
    s = 1 / (1 + np.exp(-Z))
    return dA * s * (1 - s)


def linear_backward(dZ, A_prev, W):
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = dZ.sum(axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


def L_model_backward(AL, Y, caches):
    grads, L = {}, len(caches)
    dA = (1 - Y) / (1 - AL) - Y / AL
    for l in range(L, 0, -1):
        A_prev, W, b, Z = caches[l - 1]
        dZ = sigmoid_backward(dA, Z) if l == L else relu_backward(dA, Z)
        dA, grads["dW" + str(l)], grads["db" + str(l)] = linear_backward(dZ, A_prev, W)
    return grads
"""
IN_ONE = """
import numpy as np

ARCHITECTURE = {"layer_sizes": [4, 3, 1], "hidden": "tanh"}


def backprop(parameters, X, Y):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    m = X.shape[1]
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))
    dZ2 = A2 - Y
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (1 - A1**2)
    return {
        "dW2": dZ2 @ A1.T / m,
        "db2": dZ2.mean(axis=1),
        "dW1": dZ1 @ X.T / m,
        "db1": dZ1.sum(axis=1, keepdims=True) / m,
    }
"""
STEP = """
import numpy as np


def step(parameters, X, Y, learning_rate):
    (W, b), m = (parameters["W1"], parameters["b1"]), X.shape[1]
    dZ = 1 / (1 + np.exp(-(W @ X + b))) - Y
    dW = dZ @ X.T / m
    return {"W1": W - learning_rate * dW, "b1": b - learning_rate * dZ.mean(axis=1, keepdims=True)}
"""
BOUNDED = STEP.replace("    dZ =", "    assert learning_rate < 1\n    dZ =")  # read off with fewer digits
MEAN = (
    IN_ONE.replace("A2 - Y", "(A2 - Y) / m").replace(".T / m,", ".T,").replace("mean(", "sum(").replace(") / m,", "),")
)


@pytest.fixture
def check(tmp_path):
    """The check of a file, with the line of it."""

    def check(text, name="mine.py"):
        path = tmp_path / name
        path.write_text(text)
        with Isolated(path) as candidate:
            return examine(candidate.call, candidate.describe(), name=name, watch=candidate.watch)

    return check


def planted(text, right, wrong):
    """A text with a fault in it, and the number of its line."""
    assert text.count(right) == 1
    return text.replace(right, wrong), text[: text.index(right)].count("\n") + 1


@pytest.mark.parametrize(
    ("text", "right", "wrong", "function"),
    [
        (IN_PARTS, "dZ @ A_prev.T / m", "dZ @ A_prev.T", "linear_backward"),
        (IN_PARTS, "dZ.sum(axis=1, keepdims=True) / m", "dZ.sum() / m", "linear_backward"),
        (IN_PARTS, "dA_prev = W.T @ dZ", "dA_prev = -W.T @ dZ", "linear_backward"),
        (IN_PARTS, "dZ[Z <= 0] = 0", "dZ[Z > 0] = 0", "relu_backward"),
        (IN_PARTS, "return dA * s * (1 - s)", "return dA", "sigmoid_backward"),
        (IN_PARTS, "dA = (1 - Y) / (1 - AL) - Y / AL", "dA = Y / AL - (1 - Y) / (1 - AL)", "L_model_backward"),
        (IN_PARTS, "Z = W @ A_prev + b", "Z = W @ A_prev", "linear_activation_forward"),
        (IN_PARTS, "cost = -np.sum", "cost = np.sum", "compute_cost"),
        (IN_ONE, "dZ1 = dA1 * (1 - A1**2)", "dZ1 = dA1", "backprop"),
        (IN_ONE, "dZ1 = dA1 * (1 - A1**2)", "dZ1 = dA1 * (1 - Z1**2)", "backprop"),
        (IN_ONE, '"dW1": dZ1 @ X.T / m', '"dW1": X @ dZ1.T / m', "backprop"),
        (IN_ONE, '"db2": dZ2.mean(axis=1)', '"db2": 0 * b2', "backprop"),
        (IN_ONE, "dZ2 = A2 - Y", "dZ2 = (A2 - Y) / m", "backprop"),
        (STEP, "dW = dZ @ X.T / m", "dW = dZ @ X.T", "step"),
        (BOUNDED, "dW = dZ @ X.T / m", "dW = dZ @ X.T", "step"),
        (MEAN, "dZ1 = dA1 * (1 - A1**2)", "dZ1 = dA1 * (1 - Z1**2)", "backprop"),
    ],
)
def test_the_line_of_a_cause(text, right, wrong, function, check):
    text, line = planted(text, right, wrong)
    (cause,) = check(text).causes
    assert cause.place is not None
    assert (cause.place.function, cause.place.line) == (function, line)
    assert wrong.split("\n")[0] in cause.place.text


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (IN_PARTS, "dW = dZ @ A_prev.T / m", "dW = np.sin(dZ @ A_prev.T) / m"),
        (IN_ONE, '"dW2": dZ2 @ A1.T / m', '"dW2": (dZ2 @ A1.T / m) ** 3'),
        (STEP, "dW = dZ @ X.T / m", "dW = np.sin(dZ @ X.T) / m"),
    ],
)
def test_without_a_known_cause_the_line_of_the_first_wrong_tensor(text, right, wrong, check):
    text, line = planted(text, right, wrong)
    result = check(text)
    assert result.causes == []
    assert result.place is not None
    assert result.place.line == line
    assert f"  where         in {result.place.function}, line {line}: {wrong}" in check_terminal.text(result)
    assert check_json.to_json(result)["place"]["line"] == line


def test_it_is_said_in_the_explanation_too(check):
    text, line = planted(IN_PARTS, "dZ @ A_prev.T / m", "dZ @ A_prev.T")
    said = check_json.to_json(check(text))["causes"][0]
    assert (said["function"], said["line"], said["source"]) == ("linear_backward", line, "dW = dZ @ A_prev.T")
    assert f"was computed (linear_backward, line {line}), where it should be" in said["explanation"]


def test_two_faults_have_two_lines(check):
    text, first = planted(IN_PARTS, "dA_prev = W.T @ dZ", "dA_prev = -W.T @ dZ")
    text, second = planted(text, "keepdims=True) / m", "keepdims=True)")
    assert {cause.place.line for cause in check(text).causes} == {first, second}


def test_in_a_notebook_the_line_is_that_of_its_cell(check):
    text = IN_ONE.replace("dZ1 = dA1 * (1 - A1**2)", "dZ1 = dA1")
    head, _, function = text.partition("def backprop")
    cells = [{"cell_type": "code", "source": source} for source in (head, f"def backprop{function}")]
    result = check(json.dumps({"cells": cells}), "mine.ipynb")
    (cause,) = result.causes
    assert (cause.place.cell, cause.place.line) == (2, 9)
    assert "  where         in backprop, code cell 2, line 9: dZ1 = dA1" in check_terminal.text(result)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("dZ1 = dA1 * (1 - A1**2)\n", "dZ1 = dA1 * (1 - A1**2)\n    flip = 'T'\n"),  # right in the file, turned outside
        ("dZ1 = dA1 * (1 - A1**2)\n", "dZ1 = dA1 * (1 - A1**2)\n    dW1 = dZ1 @ X.T / m\n"),
    ],
)
def test_the_right_value_before_it_is_turned_around_is_not_the_wrong_one(right, wrong, check):
    text = IN_ONE.replace(right, wrong).replace('"dW1": dZ1 @ X.T / m', '"dW1": (dZ1 @ X.T / m).T')
    line = text[: text.index('"dW1": (')].count("\n") + 1
    (cause,) = check(text).causes
    assert (cause.id, cause.place.line) == ("transposed", line)


WRAPPED = """
import numpy as np


def wrapped(backprop):
    def outside(parameters, X, Y):
        return {name: np.sin(gradient) for name, gradient in backprop(parameters, X, Y).items()}

    return outside
"""


def test_what_no_line_of_the_file_computes_has_none(check, tmp_path):
    (tmp_path / "wrapping_of_lines.py").write_text(WRAPPED)
    result = check(f"from wrapping_of_lines import wrapped\n{IN_ONE}\n\nbackprop = wrapped(backprop)\n")
    assert (result.verdict, result.place) == ("mismatch", None)
    assert "  where " not in check_terminal.text(result)


def test_a_right_file_has_no_line_and_no_ratios(check):
    for text in (IN_PARTS, IN_ONE, STEP):
        result = check(text)
        assert (result.verdict, result.place, result.ratios) == ("match", None, {})


@pytest.mark.parametrize("text", [IN_PARTS, IN_ONE, STEP])
def test_the_verdict_is_the_same_whoever_watches(text, tmp_path):
    path = tmp_path / "mine.py"
    path.write_text(text.replace(".T / m", ".T"))
    with Isolated(path) as candidate:
        results = [examine(candidate.call, candidate.describe(), watch=watch) for watch in (None, candidate.watch)]
    alone, watched = ({**check_json.to_json(result), "causes": None, "place": None} for result in results)
    assert alone == watched
    assert [cause.id for cause in results[0].causes] == [cause.id for cause in results[1].causes] == ["mean-missing"]
