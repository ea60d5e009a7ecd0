"""The lines of adapters for loops, flat vectors and layers, one property each, without running them."""

import ast

import pytest

from crosscheck.candidates.adapter import adapter
from crosscheck.candidates.layer_objects import classes_of
from crosscheck.candidates.losses import gradients_of_loss
from crosscheck.candidates.shown_architecture import shown_architecture
from crosscheck.candidates.written import Way

LOOP = """
for epoch in range(9):
    h = np.tanh(X @ w + b) - Y
    {update}
    b -= lr * h.sum(axis=0)
"""
EACH = """
for {each}:
    h = np.tanh({x} @ w + b)
    w -= lr * np.outer(h, {t})
    b -= lr * h
"""
FLAT = """
def grad_of_all(theta, X, y):
    Theta1 = theta[:6].reshape((2, 3){order})
    Theta2 = theta[6:].reshape((1, 3){order})
    return X
"""


def lines(text, **way):
    return adapter(ast.parse(text), Way(**way))


@pytest.mark.parametrize("update", ["w -= 0.1 * X.T @ h", "w -= X.T @ h * 0.1", "w = w - 0.1 * X.T @ h"])
def test_a_number_that_a_gradient_is_multiplied_with_is_the_rate(update):
    written = lines(LOOP.format(update=update))
    assert "0.1" not in written
    assert "learning_rate" in next(line for line in written.splitlines() if line.startswith(("    w -=", "    w = w")))


def test_what_is_multiplied_and_added_is_a_weight():
    written = lines(LOOP.format(update="w -= lr * (X.T @ h + w)"))
    assert '    w = parameters["W1"].copy()' in written
    assert '    b = parameters["b1"].copy()' in written
    assert '"b2"' not in written


@pytest.mark.parametrize(
    ("each", "x", "t", "one"),
    [
        ("i in range(len(X))", "X[i]", "Y[i]", "i = 0"),
        ("i in np.random.permutation(len(X))", "X[i]", "Y[i]", "i = 0"),
        ("x, t in zip(X, Y)", "x", "t", "x, t = next(iter(zip(X, Y)))"),
    ],
)
def test_a_loop_over_examples_is_a_step_of_one(each, x, t, one):
    text = EACH.format(each=each, x=x, t=t)
    written = lines(text, one_example=True)
    assert f"    {one}\n" in written
    assert "def step_of_one(" in written
    assert "def step" not in lines(text)


def test_a_loop_over_epochs_takes_no_first_example():
    assert "epoch" not in lines(LOOP.format(update="w -= lr * X.T @ h"))


@pytest.mark.parametrize(("order", "ravelled"), [("", "ravel()"), (", order='F'", 'ravel(order="F")')])
def test_a_vector_is_made_in_the_order_in_which_it_is_cut(order, ravelled):
    written = lines(FLAT.format(order=order))
    assert f"part.{ravelled} for part in parts" in written
    assert ('reshape(part.shape, order="F")' in written) == bool(order)


def layers(text):
    return [ast.parse(call).body[0].value for call in text.split("; ")]


@pytest.mark.parametrize(
    ("text", "loss", "squared", "said"),
    [
        ("Dense(2, 4); Tanh(); Dense(4, 1); Sigmoid()", "", False, ("tanh", "sigmoid", "binary_cross_entropy")),
        ("Tanh(); Dense(2, 4); ReLU(); Dense(4, 1)", "mse", False, ("relu", "identity", "squared_error")),
        ("Dense(2, 4, 'relu'); Tanh(); Dense(4, 1); Sigmoid()", "", True, ("relu", "sigmoid", "squared_error")),
        ("Dense(2, 4, act=LeakyReLU()); Dense(4, 3)", "softmax_loss", False,
         ("leaky_relu", "softmax", "categorical_cross_entropy")),
        ("Dense(2, 4); Tanh(); Dense(4, 4); ReLU(); Dense(4, 1); Sigmoid()", "", False,
         (["tanh", "relu"], "sigmoid", "binary_cross_entropy")),
        ("Dense(2, 4); Swish(); Dense(4, 1); Sigmoid()", "", False, None),
        ("Dense(2, 4); Tanh(); Dense(4, 1)", "", False, None),
        ("Dense(2, 4); Tanh(); Dense(4, 1); ReLU()", "", False, None),
    ],
)  # fmt: skip
def test_the_network_that_layers_show(text, loss, squared, said):
    found = shown_architecture(layers(text), {"Dense"}, [loss], squared=squared)
    assert found == (dict(zip(("hidden", "output", "loss"), said, strict=True)) if said else {})


@pytest.mark.parametrize(
    ("loss", "summed"),
    [
        ("np.sum((A - Y) ** 2)", [True, False]),
        ("np.sum((A - Y) ** 2) / len(Y)", [False]),
        ("np.mean(np.sum((A - Y) ** 2, axis=1))", [False]),
        ("np.sum(A - Y)", [False]),
    ],
)
def test_the_gradient_of_a_sum_over_examples_may_be_meant_as_one(loss, summed):
    tree = ast.parse(f"def sse(A, Y):\n    return {loss}\n\ndef sse_prime(A, Y):\n    return 2 * (A - Y)\n")
    found = list(gradients_of_loss(tree, classes_of(tree), Y="Y", m="m"))
    assert [gradient.summed for gradient in found] == summed
    assert {gradient.lines for gradient in found} == {("dA = sse_prime(A, Y)",)}


def test_a_long_call_and_a_long_dict_have_a_line_for_each_part():
    words = [f"{kind}{l}" for l in (1, 2, 3) for kind in "Wb"]
    shown = ", ".join(f"d{word}" for word in words)
    text = f"def grads_of_all(X, Y, {', '.join(words)}, lambd, eps=0):\n    return cost, {shown}, Z1, Z2, Z3, A1, A2\n"
    written = lines(text)
    assert max(map(len, written.splitlines())) <= 120
    assert '        parameters["b3"],\n        0.0,\n    )\n' in written
    assert "Z1, Z2, Z3, A1, A2 = grads_of_all(\n        X,\n        Y,\n" in written
    assert '\n        "db3": db3,\n        "Z1": Z1,\n' in written
