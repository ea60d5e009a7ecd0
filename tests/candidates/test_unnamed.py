"""Arrays that are returned without names are told by their shapes and order, or are not passed over in silence."""

import numpy as np
import pytest

from crosscheck.candidates.contract import UnusableCandidateError
from crosscheck.candidates.unnamed import told_apart
from tests.candidates.textbook import call, formulas

SIZES = ((9, 5, 1), (7, 9, 2))
HEAD = """
def backprop(parameters, X, Y):
    W1, b1, W2, b2 = parameters["W1"], parameters["b1"], parameters["W2"], parameters["b2"]
    m = X.shape[1]
    A1 = np.tanh(W1 @ X + b1)
    A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))
    cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
    e2 = A2 - Y
    e1 = (W2.T @ e2) * (1 - A1**2)
    db1, db2 = e1.sum(axis=1, keepdims=True) / m, e2.sum(axis=1, keepdims=True) / m
    p, q, r, s = e1 @ X.T / m, db1 + 0, e2 @ A1.T / m, db2 + 0
"""
ALL = {"dW1", "db1", "dW2", "db2"}
TOLD = {
    "+cost, +p, +q, +r, +s": ALL | {"cost"},
    "+p, +q, +r, +s, cost.reshape(1, 1)": ALL | {"cost"},
    "+r, +s, +p, +q, +cost": ALL | {"cost"},
    "cost, +q, +p, +s, +r": ALL | {"cost"},
    "cost, +p, +r, +q, +s": ALL | {"cost"},
    "cost, p, q, r, s": ALL | {"cost"},
    "cost, [p, r], [q, s]": ALL | {"cost"},
    "A2, cost, +r, +s, +p, +q": ALL | {"cost", "A2"},
    "A2 + 0, cost, +r, +s, +p, +q": ALL | {"cost"},
    "+p, q.ravel(), +r, s.squeeze()": ALL,
    "+p, q.T, +r, s.T": ALL,
    "+p, db1, +r, db2": ALL,
    "+r, db2, +p, db1": ALL,
    "+p, +r": {"dW1", "dW2"},
    "+cost, +p, +q, +r": {"cost", "dW1", "db1", "dW2"},
    "A2 + 0, +cost, +p, +q, +r, +s": ALL | {"cost"},
    "+cost, +q": {"cost", "db1"},
    "+cost, q.ravel()": {"cost", "db1"},
    "p + 0": {"dW1"},
}


def told(tmp_path, returned, sizes):
    one, given, tensors = call(tmp_path, f"{HEAD}    return {returned}\n", sizes, 4)
    return one, formulas(*given), tensors


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("returned", TOLD)
def test_arrays_without_names_are_told_by_shapes_and_order(tmp_path, returned, sizes):
    one, right, tensors = told(tmp_path, returned, sizes)
    assert set(tensors) == TOLD[returned]
    for name, tensor in tensors.items():
        assert np.shape(tensor) == np.shape(right[name]), name
        np.testing.assert_allclose(tensor, right[name], rtol=1e-12, atol=1e-15, err_msg=name)
    assert [note for note in one.notes if note.startswith("what is returned without names is taken for")]


def test_how_they_were_read_is_said(tmp_path):
    assert told(tmp_path, "cost, +r, +s, +p, +q", SIZES[0])[0].notes == (
        "what is returned without names is taken for dW2, db2, dW1, ... by its shapes and order",
    )
    assert told(tmp_path, "cost, dict(dW1=p)", SIZES[0])[0].notes == ()


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize(("returned", "name"), [("p.T, +q, +r, +s", "dW1"), ("+p, +q, +r, s + np.zeros(4)", "db2")])
def test_a_wrong_shape_stays_wrong_where_the_others_say_which_it_is(tmp_path, returned, name, sizes):
    _, right, tensors = told(tmp_path, returned, sizes)
    assert set(tensors) == ALL
    assert [key for key in ALL if np.shape(tensors[key]) != np.shape(right[key])] == [name]


SQUARE = {("W", 1): (4, 4), ("b", 1): (4, 1), ("W", 2): (4, 4), ("b", 2): (4, 1)}


def of_shapes(*shapes):
    return [np.zeros(shape) for shape in shapes]


def test_where_several_readings_fit_only_the_usual_order_of_whole_layers_is_taken():
    whole = of_shapes(*SQUARE.values())
    assert list(told_apart(whole, SQUARE, cost=True).values()) == list(SQUARE)
    only_W = {key: shape for key, shape in SQUARE.items() if key[0] == "W"}
    assert told_apart(of_shapes((4, 4), (4, 4)), only_W, cost=True) == {}
    assert told_apart(of_shapes((4, 4), (4, 1)), SQUARE, cost=True) == {}


def test_what_fits_nothing_is_no_gradient():
    gradients = {("W", 1): (5, 9), ("b", 1): (5, 1)}
    assert told_apart(of_shapes((5, 4), (1, 4)), gradients, cost=True) == {}
    assert told_apart(of_shapes((5, 4), (5, 9), (3, 4)), gradients, cost=True) == {1: ("W", 1)}
    assert told_apart(of_shapes((5, 9), (5, 9), (5, 1)), gradients, cost=True) == {}


def test_new_parameters_without_names_are_read_off_a_step(tmp_path):
    text = HEAD.replace("backprop(parameters, X, Y)", "step(parameters, X, Y, learning_rate)")
    for b, said in (("b2", "W1, b1, W2"), ("b2 + 0", "W1, b1, W2, ...")):
        new = f"    return W1 - learning_rate * p, b1 - learning_rate * q, W2 - learning_rate * r, {b}\n"
        one, given, tensors = call(tmp_path, text + new, SIZES[0], 4)
        assert set(tensors) == ALL
        np.testing.assert_allclose(tensors["dW1"], formulas(*given)["dW1"], rtol=1e-9)
        assert not tensors["db2"].any()
        assert f"what is returned without names is taken for {said} by its shapes and order" in one.notes


UNREAD = {
    '{"cost": cost, "g1": p, "g2": r}': r"2 arrays \(g1, g2\)",
    '{"cost": cost, "dW": p}': r"1 array \(dW\)",
    '{"cost": cost, "grad": np.concatenate([p.ravel(), r.ravel()])}': r"1 array \(grad\)",
    '{"cost": cost, "more": {"one": [p, r]}}': r"2 arrays \(one\)",
    '{"cost": cost, "theta": np.concatenate([p.ravel(), r.ravel()])}': r"1 array \(theta\)",
    "cost, e1 + 0, e2 + 0": "2 arrays",
    "cost, e1, e2": r"2 arrays \(e1, e2\)",
}


@pytest.mark.parametrize("returned", UNREAD)
def test_where_no_gradient_is_understood_a_cost_alone_is_unusable(tmp_path, returned):
    message = f"backprop must return tensors under names such as dW1 and db1, and returns {UNREAD[returned]} under none"
    with pytest.raises(UnusableCandidateError, match=message):
        told(tmp_path, returned, SIZES[0])


@pytest.mark.parametrize(
    ("returned", "said"),
    [
        ('{"dW1": p, "g2": r, "db2": s}', "1 array (g2) was"),
        ('{"dZ2": e2, "one": p, "two": r}', "2 arrays (one, two) were"),
        ("db1, e1 + 0", "1 array was"),
    ],
)
def test_what_is_not_understood_beside_gradients_is_said(tmp_path, returned, said):
    notes = told(tmp_path, returned, SIZES[0])[0].notes
    assert notes == (f"{said} returned and not understood: gradients must have names such as dW1 and db1",)


@pytest.mark.parametrize(
    "returned",
    [
        '{"dW1": p, "predictions": A2 > 0.5, "A0": X, "h": X + 0, "lr": 0.1, "accuracy": np.ones(3), "costs": [1.0]}',
        '{"dW1": p, "cache": {"one": [e1, e2]}, "dA0": W1.T @ e1, "name": "mine", "W": W1}',
        '{"dW1": p, "db1": q, "dW2": r, "db2": s, "g1": p * 2}',
        '{"cost": cost, "predictions": A2}',
    ],
)
def test_what_is_plainly_something_else_is_not_remarked_on(tmp_path, returned):
    assert told(tmp_path, returned, SIZES[0])[0].notes == ()


@pytest.mark.parametrize("returned", ['{"cost": cost, "grads": [(p, q), (r, s)]}', '{"grads": dict(dW1=p, db2=s)}'])
def test_gradients_in_a_structure_of_their_own_are_read(tmp_path, returned):
    _, right, tensors = told(tmp_path, returned, SIZES[0])
    assert {"dW1", "db2"} <= set(tensors)
    for name, tensor in tensors.items():
        np.testing.assert_allclose(tensor, right[name], rtol=1e-12)
