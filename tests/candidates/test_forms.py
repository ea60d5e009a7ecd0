"""Right candidates in the many styles that people write: each is recognised, and read to the last digit."""

import numpy as np
import pytest

from crosscheck.candidates.contract import UnusableCandidateError
from tests.candidates.as_in_a_course import AS_IN_A_COURSE
from tests.candidates.dressed_up import DRESSED_UP
from tests.candidates.in_one_function import IN_ONE_FUNCTION
from tests.candidates.kept_otherwise import KEPT_OTHERWISE
from tests.candidates.pieces import (
    COST,
    DEEP,
    EXPLICIT,
    LINEAR_PARTS,
    LISTS,
    LOGISTIC,
    NEW_BACKWARD,
    OLD_BACKWARD,
    ROWS,
    STEP,
    TWO_BACKWARD,
    TWO_FORWARD,
)
from tests.candidates.textbook import call, candidate, draw, formulas

CANDIDATES = IN_ONE_FUNCTION | AS_IN_A_COURSE | KEPT_OTHERWISE | DRESSED_UP


@pytest.mark.parametrize("name", CANDIDATES)
def test_right_ones_are_recognised_and_read_to_the_last_digit(tmp_path, name):
    text, sizes, hidden, form, shown = CANDIDATES[name]
    one = candidate(tmp_path, text)
    assert one.description.form == form
    for seed, m in enumerate((7, 9, 1)):
        network, parameters, X, Y = draw(sizes, m, hidden, one.description.architecture.get("l2", 0.0), seed)
        copies = {k: v.copy() for k, v in parameters.items()}, X.copy(), Y.copy()
        tensors = one.call(network, parameters, X, Y)
        expected = formulas(network, *copies)
        assert set(tensors) >= shown
        if not any("dA" in key for key in shown):
            assert not any("dA" in key for key in tensors)
        for key, tensor in tensors.items():
            assert np.shape(tensor) == np.shape(expected[key]), key
            np.testing.assert_allclose(
                tensor, expected[key], rtol=1e-12, atol=1e-12 if form != "step" else 1e-14, err_msg=key
            )
        assert not one.misconduct
        assert all(np.array_equal(parameters[k], copies[0][k]) for k in parameters)


def test_there_are_enough_of_them():
    assert len(CANDIDATES) >= 55


LOOKING_AT_W1 = """
def look(p, X):
    assert p["W1"].shape[1] == len(X)


def backprop(p, X, Y):
    look(p, X)
    return {f"dW{l}": p[f"W{l}"] for l in range(1, len(p) // 2 + 1)}
"""


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        (EXPLICIT, 2),
        (TWO_FORWARD + TWO_BACKWARD, 2),
        (CANDIDATES["gradients counted from 0"][0], 2),
        (CANDIDATES["explicit, weights as arguments"][0], 2),
        (CANDIDATES["attributes"][0], 2),
        (CANDIDATES["two layers counted from 0"][0], 2),
        (CANDIDATES["penalty"][0], 2),
        (CANDIDATES["logistic regression forward and backward"][0], 1),
        (CANDIDATES["logistic regression with a matrix"][0], 1),
        (CANDIDATES["logistic regression optimised"][0], 1),
        (CANDIDATES["two lists"][0], None),
        (
            "def linear(x, W, b):\n    return W @ x + b\ndef backprop(X, Y, W, b):\n    return linear(X, W[0], b[0])\n",
            None,
        ),
        (CANDIDATES["lists that end in (nabla_b, nabla_w)"][0], None),
        (LOGISTIC, 1),
        (LOOKING_AT_W1, None),
        (LISTS, None),
        (LINEAR_PARTS + NEW_BACKWARD, None),
        (CANDIDATES["everything counted from 0"][0], None),
        ('ARCHITECTURE = {"layer_sizes": (4, 5, 1)}\n' + EXPLICIT, None),
    ],
)
def test_a_depth_that_is_written_into_the_functions_is_said(tmp_path, text, depth):
    one = candidate(tmp_path, text)
    assert one.depth == depth
    assert "depth" not in one.description.architecture
    for another in {1, 3} - {depth} if depth else ():
        with pytest.raises(
            UnusableCandidateError, match=f"must be asked about {depth} layers, as written, got {another}"
        ):
            one.call(*draw((4, 5, 3, 1)[-another - 1 :]))


def test_the_architecture_and_the_layout_are_those_of_the_file(tmp_path):
    text = 'ARCHITECTURE = {"layer_sizes": np.array([4, 5, 1]), "hidden": ("tanh",), "l2": np.float64(0.5)}\n' + ROWS
    description = candidate(tmp_path, text + EXPLICIT).description
    assert description.architecture == {"layer_sizes": [4, 5, 1], "hidden": ["tanh"], "l2": 0.5}
    assert description.layout == {"examples": "rows", "W": "in_out"}
    assert description.functions == ("backprop",)


def test_functions_are_named_in_the_order_they_are_called(tmp_path):
    description = candidate(tmp_path, LINEAR_PARTS + COST + NEW_BACKWARD).description
    assert description.functions == ("L_model_forward", "compute_cost", "L_model_backward")


def test_the_regularised_functions_are_taken_only_where_a_penalty_is_asked_for(tmp_path):
    text = CANDIDATES["penalty"][0]
    assert "with_regularization" in candidate(tmp_path, text).description.functions[-1]
    without = candidate(tmp_path, text.replace('"l2": 0.7, ', ""), "another.py")
    assert without.description.functions[1:] == ("compute_cost", "backward_propagation")


@pytest.mark.parametrize("sizes", [(5, 6, 4, 3, 1), (4, 4, 4, 1)])
def test_older_names_of_dA_are_said(tmp_path, sizes):
    one, given, tensors = call(tmp_path, LINEAR_PARTS + OLD_BACKWARD, sizes, hidden="relu")
    assert any("dA1, dA2" in note for note in one.notes)
    np.testing.assert_allclose(tensors["dX"], formulas(*given)["dX"], rtol=1e-12)
    one, *_ = call(tmp_path, LINEAR_PARTS + NEW_BACKWARD, sizes, hidden="relu")
    assert one.notes == ()


def test_what_nameless_arguments_are_taken_for_is_said(tmp_path):
    one, *_ = call(tmp_path, CANDIDATES["arguments with names that say nothing"][0])
    assert one.notes == (
        "the arguments of forward_propagation are taken for foo = X, bar = parameters",
        "the arguments of backward_propagation are taken for one = parameters, two = cache, three = X, four = Y",
    )


def test_the_forms_are_tried_in_their_order(tmp_path):
    whole = "def gradients(parameters, X, Y):\n    return {}\n"
    assert candidate(tmp_path, TWO_FORWARD + TWO_BACKWARD + whole).description.form == "course"
    text = TWO_FORWARD + TWO_BACKWARD + EXPLICIT + STEP
    assert candidate(tmp_path, text, "other.py").description.functions == ("backprop",)
    assert candidate(tmp_path, TWO_FORWARD + TWO_BACKWARD + STEP, "third.py").description.form == "course"


def test_the_way_of_keeping_parameters_is_found_once(tmp_path):
    text = LISTS.replace("    A, cache = X, []", "    calls.append(type(parameters).__name__)\n    A, cache = X, []")
    one = candidate(tmp_path, "calls = []\n" + text)
    for _ in range(3):
        one.call(*draw(DEEP))
    calls = one.functions[0].call.__globals__["calls"]
    assert calls[-3:] == ["list"] * 3
    assert len(calls) == 4  # and once a dict, in vain


BESIDE = """
import numpy as np


def gradients(W, b, X, T):
    D = (1 / (1 + np.exp(-(W @ X + b))) - T) / X.shape[1]
    return D @ X.T, D.sum(axis=1, keepdims=True)


def step(parameters, X, Y, learning_rate):
    dW, db = gradients(parameters["W1"], parameters["b1"], X, Y)
    return {"W1": parameters["W1"] - learning_rate * dW, "b1": parameters["b1"]}
"""


def test_a_step_is_one_whatever_function_stands_beside_it(tmp_path):
    """Its gradients may be right where what it does with them is not: here b never learns."""
    one = candidate(tmp_path, BESIDE)
    assert (one.description.form, one.description.functions) == ("step", ("step",))
    assert candidate(tmp_path, BESIDE.replace("def step", "def one_more"), "other.py").description.form == "backprop"


def test_a_step_comes_before_passes_that_bear_no_name_of_the_contract(tmp_path):
    """Which may hand their gradients on in any way, such as one after the other."""
    passes = TWO_FORWARD.replace("forward_propagation", "run_forward") + "def run_backward(parameters, A, Y, cache):\n"
    text = passes + "    yield 'W1', 0\n" + STEP
    assert candidate(tmp_path, text).description.form == "step"


COST_OF_A_MATRIX = """
import numpy as np


def gradients(w, b, X, Y):
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    cost = -(Y.T @ np.log(A) + (1 - Y).T @ np.log(1 - A)) / X.shape[1]
    return {"dw": X @ (A - Y).T / X.shape[1], "db": np.mean(A - Y)}, COST
"""


@pytest.mark.parametrize(
    "returned", ["cost", "np.squeeze(cost)", "np.asarray(cost).copy()", "cost.squeeze()", "cost.reshape(8, 8)"]
)
def test_what_is_returned_in_another_shape_or_type_keeps_its_name(tmp_path, returned):
    """A cost of no one number has nothing else to be told by."""
    assert answer(tmp_path, COST_OF_A_MATRIX.replace("COST", returned))["cost"].shape == (8, 8)


def test_what_is_made_of_a_name_does_not_bear_it(tmp_path):
    assert "cost" not in answer(tmp_path, COST_OF_A_MATRIX.replace("COST", "np.exp(cost)"))


@pytest.mark.parametrize("order", ["{0}, {1}", "{1}, {0}"])
def test_what_propagate_returns_beside_its_gradients_is_the_cost_whatever_it_is(tmp_path, order):
    gradients = '{"dw": X @ (A - Y).T / X.shape[1], "db": np.mean(A - Y)}'
    text = COST_OF_A_MATRIX.replace("def gradients", "def propagate")
    text = text.replace(f"return {gradients}, COST", f"return {order.format(gradients, '2 * np.exp(cost)')}")
    assert answer(tmp_path, text)["cost"].shape == (8, 8)


def test_what_the_contract_calls_with_nothing_beside_keeps_its_defaults(tmp_path):
    text = EXPLICIT.replace("X, Y):", "X, Y, lambd=0.5):\n    assert lambd == 0.5")
    assert "dW1" in call(tmp_path, text)[2]
    text = EXPLICIT.replace("X, Y):", "X, Y, leaky_slope=None):\n    assert leaky_slope == 0.01")  # to be told
    assert "dW1" in call(tmp_path, text)[2]
    course = TWO_FORWARD.replace("rs):", "rs, lambd=0.5):\n    assert lambd == 0") + TWO_BACKWARD
    assert "dW1" in call(tmp_path, course)[2]


def test_what_propagate_returns_as_something_else_is_no_cost(tmp_path):
    gradients = '{"dw": X @ (A - Y).T / X.shape[1], "db": np.mean(A - Y)}'
    text = COST_OF_A_MATRIX.replace("def gradients", "def propagate").replace(f"{gradients}, COST", f"{gradients}, A")
    assert "cost" not in answer(tmp_path, text)


def test_dropout_that_is_on_by_default_is_on(tmp_path):
    text = EXPLICIT.replace("parameters, X, Y):", "parameters, X, Y, keep_prob=0.5):\n    assert keep_prob == 0.5")
    assert "dW1" in call(tmp_path, text)[2]
    text = (
        TWO_FORWARD.replace("X, parameters):", "X, parameters, keep_prob):\n    assert keep_prob == 1") + TWO_BACKWARD
    )
    assert "dW1" in call(tmp_path, text)[2]
    course = TWO_FORWARD.replace(
        "propagation(X, parameters):", "propagation_with_dropout(X, parameters, keep_prob=0.5):"
    )
    course = course.replace("keep_prob=0.5):", "keep_prob=0.5):\n    assert keep_prob == 1")
    assert "dW1" in call(tmp_path, course + TWO_BACKWARD.replace("propagation(", "propagation_with_dropout("))[2]


TWICE = """
import numpy as np


def step(parameters, X, Y, learning_rate):
    W, b = parameters["W1"], parameters["b1"]
    for _ in range(2):
        D = (A := 1 / (1 + np.exp(-(W @ X + b)))) * (1 - A) * (-Y / A + (1 - Y) / (1 - A)) / X.shape[1]
        W, b = W - learning_rate * D @ X.T, b - learning_rate * D.sum(axis=1, keepdims=True)
    return {"W1": W, "b1": b}
"""


def answer(tmp_path, text):
    one = candidate(tmp_path, text)
    return one.call(*draw((4, 1), 8, (), 0.0, 0))


def test_a_step_that_only_large_rates_put_out_of_range_is_read_at_ordinary_ones(tmp_path):
    tensors = answer(tmp_path, TWICE)
    assert np.isfinite(tensors["dW1"]).all()
    assert np.abs(tensors["dW1"]).max() > 0


def test_a_gradient_that_broadcasts_the_bias_is_read_in_the_shape_that_it_makes(tmp_path):
    once = TWICE.replace("range(2)", "range(1)")
    db = answer(tmp_path, once.replace("D.sum(axis=1, keepdims=True)", "D"))["db1"]
    assert db.shape == (1, 8)
    np.testing.assert_allclose(db.sum(), answer(tmp_path, once)["db1"].item(), rtol=1e-12)


NESTED_LISTS = """
from math import exp


def backprop(parameters, X, Y):
    (W,), ((b,),), n, m = parameters["W1"].tolist(), parameters["b1"].tolist(), len(X), len(X[0])
    D = [1 / (1 + exp(-(sum(W[j] * X[j][i] for j in range(n)) + b))) - Y[0][i] for i in range(m)]
    return {"dW1": [[sum(D[i] * X[j][i] for i in range(m)) / m for j in range(n)]], "db1": [[sum(D) / m]]}
"""


def test_lists_of_numbers_are_tensors_as_well(tmp_path):
    network, parameters, X, Y = draw((4, 1), 8, (), 0.0, 0)
    expected = formulas(network, parameters, X, Y)
    tensors = candidate(tmp_path, NESTED_LISTS).call(network, parameters, X, Y)
    for name in ("dW1", "db1"):
        np.testing.assert_allclose(tensors[name], expected[name], rtol=1e-12)


SEVERAL_CLASSES = """
import numpy as np


def forward_propagation(X, p):
    Z = p["W1"] @ X + p["b1"]
    return 1 / (1 + np.exp(-Z)), [Z, np.nan]


def compute_cost(P, Y):
    return -np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / Y.shape[1]


def backward_propagation(P, cache, X, Y):
    return {"dW1": (P - Y) @ X.T / X.shape[1], "db1": np.mean(P - Y, axis=1, keepdims=True)}
"""


def test_P_is_an_output_and_p_are_parameters_and_a_number_in_a_cache_is_no_cost(tmp_path):
    tensors = answer(tmp_path, SEVERAL_CLASSES)
    assert {"cost", "dW1", "db1"} <= tensors.keys()
    assert np.isfinite(tensors["cost"])
