"""Which activations a file uses is read off its text."""

import ast

import pytest

from crosscheck.candidates.activations_used import activations_used


@pytest.mark.parametrize(
    ("text", "activation", "shown"),
    [
        ("A = np.tanh(Z)", "tanh", "np.tanh"),
        ("A = sigmoid(Z)", "sigmoid", "sigmoid"),
        ("A = 1 / (1 + np.exp(-Z))", "sigmoid", "1 / (1 + np.exp(-Z))"),
        ("A = 1.0 / (np.exp(-Z) + 1.0)", "sigmoid", "1.0 / (np.exp(-Z) + 1.0)"),
        ("A = np.maximum(0, Z)", "relu", "np.maximum(0, Z)"),
        ("A = np.maximum(Z, 0.0)", "relu", "np.maximum(Z, 0.0)"),
        ("A = np.maximum(0.01 * Z, Z)", "leaky_relu", "np.maximum(0.01 * Z, Z)"),
        ("A = Leaky_ReLU(Z)", "leaky_relu", "Leaky_ReLU"),
        ("A = layer(X, W, activation='relu')", "relu", "layer(X, W, activation='relu')"),
        ("A = softmax(Z)", "softmax", "softmax"),
    ],
)
def test_each_by_its_name_and_its_place(text, activation, shown):
    (use,) = activations_used(ast.parse(f"\ndef f(Z):\n    {text}\n    {text}\n"))
    assert use == (activation, shown, 3)


@pytest.mark.parametrize(
    "text",
    ["def tanh(z):\n    return z", "A = np.maximum(A, B)", "A = 1 / (1 + m)", "A = Z / 2", "print('sigmoid of')"],
)
def test_nothing_else_is_one(text):
    assert not activations_used(ast.parse(text))
