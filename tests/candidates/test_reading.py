"""What a candidate returns is read as it is: nothing wrong is put right on the way, and nothing is guessed."""

import numpy as np
import pytest

from tests.candidates.pieces import (
    EXPLICIT,
    LINEAR_PARTS,
    LISTS,
    NEW_BACKWARD,
    STEP,
    TWO,
    TWO_BACKWARD,
    TWO_FORWARD,
    gradients,
)
from tests.candidates.textbook import call, candidate, draw, formulas


@pytest.mark.parametrize(
    ("old", "new", "name", "shape"),
    [
        ("dW1 = dZ1 @ X.T / m", "dW1 = X @ dZ1.T / m", "dW1", (4, 5)),
        ("db1 = dZ1.sum(axis=1, keepdims=True) / m", "db1 = dZ1.sum(axis=0, keepdims=True) / m", "db1", (1, 7)),
        ("db1 = dZ1.sum(axis=1, keepdims=True) / m", "db1 = dZ1 / m", "db1", (5, 7)),
        ("db1 = dZ1.sum(axis=1, keepdims=True) / m", "db1 = dZ1.sum() / m", "db1", ()),
        ("dict(A2=A2,", "dict(A1=A1[0],", "A1", (7,)),
    ],
)
def test_wrong_shapes_stay_wrong(tmp_path, old, new, name, shape):
    assert old in EXPLICIT
    _, _, tensors = call(tmp_path, EXPLICIT.replace(old, new))
    assert np.shape(tensors[name]) == shape


@pytest.mark.parametrize("shape", ["(5, 1)", "(1, 5)", "(5,)"])
def test_a_bias_gradient_may_come_in_three_shapes(tmp_path, shape):
    _, given, tensors = call(tmp_path, EXPLICIT.replace("db1=db1", f"db1=db1.reshape({shape})"))
    np.testing.assert_allclose(tensors["db1"], formulas(*given)["db1"], rtol=1e-12)


@pytest.mark.parametrize("name", ["A2", "Z2", "dZ2"])
def test_what_belongs_to_a_single_unit_may_come_without_its_axis(tmp_path, name):
    _, given, tensors = call(tmp_path, EXPLICIT.replace("dict(A2=A2,", f"dict({name}=np.ravel({name}),"))
    assert tensors[name].shape == (1, 7)
    np.testing.assert_allclose(tensors[name], formulas(*given)[name], rtol=1e-12)


def test_as_many_numbers_in_another_shape_are_no_bias_gradient(tmp_path):
    _, _, tensors = call(tmp_path, EXPLICIT.replace("db1=db1", "db1=db1.reshape(2, 2)"), (3, 4, 1))
    assert np.shape(tensors["db1"]) == (2, 2)


def test_lists_of_A_are_not_read_as_everybody_counts_them_otherwise(tmp_path):
    text = EXPLICIT.replace("dict(A2=A2,", "dict(A=[X, A1], Z=[Z2, Z1], dA=[A1, A1],")
    assert set(call(tmp_path, text)[2]) == gradients(2)
    text = LISTS.replace("cache.append((A, Z))", "cache.append({'A': A, 'Z': Z})").replace("[i][0]", "[i]['A']", 1)
    text = text.replace("cache[i - 1][1]", "cache[i - 1]['Z']").replace("cache[i][0]", "cache[i]['A']")
    assert set(call(tmp_path, text, hidden="relu")[2]) == {"A2"} | gradients(2)


def test_gradients_under_names_of_parameters_are_said(tmp_path):
    text = EXPLICIT.replace("dict(A2=A2, dW1=dW1, db1=db1, dW2=dW2, db2=db2)", "dict(W1=dW1, b1=db1, W2=dW2, b2=db2)")
    one, _, tensors = call(tmp_path, text)
    assert set(tensors) == gradients(2)
    assert one.notes == ("W1, b1, ... that are returned are taken for dW1, db1, ...",)


def test_a_loss_for_each_example_is_no_cost(tmp_path):
    text = TWO_FORWARD + "def loss(AL, Y):\n    return -Y * np.log(AL) - (1 - Y) * np.log(1 - AL)\n" + TWO_BACKWARD
    assert "cost" not in call(tmp_path, text)[2]
    text = text.replace("return -Y * np.log(AL) - (1 - Y) * np.log(1 - AL)", "return np.mean(AL)")
    assert "cost" in call(tmp_path, text)[2]


def test_outputs_stand_before_labels_where_no_name_tells(tmp_path):
    text = LINEAR_PARTS + NEW_BACKWARD.replace(
        "(AL, Y, caches):", "(one, two, three):\n    AL, Y, caches = one, two, three"
    )
    one, given, tensors = call(tmp_path, text, (5, 4, 1), hidden="relu")
    assert one.notes == ("the arguments of L_model_backward are taken for one = AL, two = Y, three = cache",)
    np.testing.assert_allclose(tensors["dW1"], formulas(*given)["dW1"], rtol=1e-9)


def test_outputs_and_labels_are_never_exchanged_to_make_it_work(tmp_path):
    text = LINEAR_PARTS + NEW_BACKWARD.replace(
        "(AL, Y, caches):", "(one, two, three):\n    AL, Y, caches = one, two, three\n    assert (AL > Y).all()"
    )
    text = text.replace("AL > Y", "(Y > 0) & (Y < 1)")
    with pytest.raises((AssertionError, AttributeError)):  # of one order or another
        call(tmp_path, text, (5, 4, 1), hidden="relu")


def test_cost_in_an_array_of_one_entry_is_a_number_and_others_are_not(tmp_path):
    for value, shape in (("np.ones((1, 1))", ()), ("[[2.0]]", ()), ("np.ones((7, 7))", (7, 7))):
        _, _, tensors = call(tmp_path, EXPLICIT.replace("dict(A2", f"dict(cost=np.array({value}), A2"))
        assert np.shape(tensors["cost"]) == shape


def test_a_cost_function_that_gives_an_array_is_handed_on(tmp_path):
    text = TWO_FORWARD + "def compute_cost(AL, Y):\n    return -Y * np.log(AL)\n" + TWO_BACKWARD
    assert np.shape(call(tmp_path, text)[2]["cost"]) == (1, 7)


def test_a_step_in_place_that_returns_nothing_is_read(tmp_path):
    lines = "".join(f"    {n} -= learning_rate * d{n}\n" for n in ("W1", "b1", "W2", "b2"))
    text = STEP[: STEP.index("    return")] + lines
    one = candidate(tmp_path, text)
    network, parameters, X, Y = draw(TWO, hidden="tanh")
    right = formulas(network, {k: v.copy() for k, v in parameters.items()}, X, Y)
    tensors = one.call(network, parameters, X, Y)
    assert set(tensors) == gradients(2)
    for name, tensor in tensors.items():
        np.testing.assert_allclose(tensor, right[name], rtol=1e-12, atol=1e-14)


def test_tiny_gradients_are_read_off_an_update_without_loss(tmp_path):
    network, parameters, X, Y = draw(TWO, hidden="tanh")
    parameters["W2"] *= 1e-9
    tensors = candidate(tmp_path, STEP).call(network, parameters, X, Y)
    right = formulas(network, parameters, X, Y)
    assert np.abs(right["dW1"]).max() < 1e-8
    np.testing.assert_allclose(tensors["dW1"], right["dW1"], rtol=1e-13)
