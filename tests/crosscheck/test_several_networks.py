"""What comes out because a file is asked about several networks, and about one of them again."""

REMEMBERED = """
import numpy as np
ARCHITECTURE = {"layer_sizes": [4, 1]}
SEEN = {}


def backprop(parameters, X, Y):
    dZ = 1 / (1 + np.exp(-(parameters["W1"] @ X + parameters["b1"]))) - Y
    return {"dW1": dZ @ SEEN.setdefault(X.shape, X).T / X.shape[1], "db1": dZ.mean(axis=1)}
"""
OF_THREE_LAYERS = """
import numpy as np


def step(parameters, X, Y, learning_rate):
    A, L, new = [X], len(parameters) // 2, dict(parameters)
    for l in range(1, L + 1):
        Z = (None, 1, 1, 1)[l] * parameters[f"W{l}"] @ A[-1] + parameters[f"b{l}"]
        A.append(np.maximum(Z, 0) if l < L else 1 / (1 + np.exp(-Z)))
    dZ = (A[-1] - Y) / X.shape[1]
    for l in range(L, 0, -1):
        new[f"W{l}"] = parameters[f"W{l}"] - learning_rate * dZ @ A[l - 1].T
        new[f"b{l}"] = parameters[f"b{l}"] - learning_rate * dZ.sum(axis=1, keepdims=True)
        dZ = parameters[f"W{l}"].T @ dZ * (A[l - 1] > 0)
    return new
"""


def test_what_is_remembered_by_its_shape_is_asked_about_again_with_another_content(examined):
    result = examined(REMEMBERED)
    assert (result.verdict, result.first_wrong.name) == ("mismatch", "dW1")


def test_where_several_outputs_are_no_trouble_a_crash_with_them_is_one(examined):
    assert examined(OF_THREE_LAYERS).verdict == "crash"
    assert examined(OF_THREE_LAYERS.replace("1, 1, 1)", "1, 1, 1, 1)")).verdict == "match"


def test_examples_that_blocks_leave_over_are_asked_about(examined):
    blocks = REMEMBERED.replace(
        "    dZ = ", "    X, Y = (part[:, : part.shape[1] // 4 * 4] for part in (X, Y))\n    dZ = "
    )
    result = examined(blocks.replace("SEEN.setdefault(X.shape, X)", "X"))
    assert (result.verdict, result.first_wrong.name) == ("mismatch", "dW1")
