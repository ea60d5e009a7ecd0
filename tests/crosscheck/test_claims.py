"""What is claimed of somebody's file: the fault that is in it, and nothing where what is in it has no name."""

import pytest

from crosscheck.candidates.isolation import Isolated
from crosscheck.checking.examination import examine

COPIED = """
import numpy as np

ARCHITECTURE = {"layer_sizes": [5, 4, 4, 1], "hidden": ["tanh", "relu"]}


def backprop(parameters, X, Y):
    W1, b1, W2, b2, W3, b3 = (parameters[name] for name in ("W1", "b1", "W2", "b2", "W3", "b3"))
    m = X.shape[1]
    A1 = np.tanh(W1 @ X + b1)
    Z2 = W2 @ A1 + b2
    A2 = np.maximum(Z2, 0)
    A3 = 1 / (1 + np.exp(-(W3 @ A2 + b3)))
    cost = -(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)).sum() / m
    dZ3 = A3 - Y
    dA2 = W3.T @ dZ3
    dZ2 = dA2 * (Z2 > 0)
    dA1 = W2.T @ dZ2
    dZ1 = dA1 * (1 - A1**2)
    dX = W1.T @ dZ1
    dW3, db3 = dZ3 @ A2.T / m, dZ3.sum(axis=1, keepdims=True) / m
    dW2, db2 = dZ2 @ A1.T / m, dZ2.sum(axis=1) / m
    dW1, db1 = dZ1 @ X.T / m, dZ1.sum(axis=1, keepdims=True) / m
    names = "cost dZ3 dW3 db3 dA2 dZ2 dW2 db2 dA1 dZ1 dW1 db1 dX".split()
    return {name: value for name, value in locals().items() if name in names}
"""
LOOP = """
import numpy as np

ARCHITECTURE = {"hidden": "sigmoid"}


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))


def backprop(parameters, X, Y):
    L, m, A, answer = len(parameters) // 2, X.shape[1], [X], {}
    for l in range(1, L + 1):
        A.append(sigmoid(parameters[f"W{l}"] @ A[-1] + parameters[f"b{l}"]))
    dZ = A[L] - Y
    for l in range(L, 0, -1):
        answer |= {f"dZ{l}": dZ, f"dW{l}": dZ @ A[l - 1].T / m}
        answer[f"db{l}"] = dZ.sum(axis=1, keepdims=True) / m
        dA = parameters[f"W{l}"].T @ dZ
        dZ = dA * A[l - 1] * (1 - A[l - 1])
    return answer
"""
SOFTMAX = LOOP.replace('"sigmoid"}', '"sigmoid", "output": "softmax"}').replace(
    "    dZ = A[L] - Y",
    """    e = np.exp(parameters[f"W{L}"] @ A[L - 1] + parameters[f"b{L}"])
    A[L] = e / e.sum(axis=0)
    dZ = A[L] - Y""",
)
COURSE = """
import numpy as np


def L_model_forward(X, parameters):
    A, caches = X, []
    for l in range(1, len(parameters) // 2 + 1):
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        Z = W @ A + b
        caches.append((A, W, Z))
        A = np.maximum(Z, 0) if 2 * l < len(parameters) else 1 / (1 + np.exp(-Z))
    return A, caches


def compute_cost(AL, Y):
    return -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)).sum() / Y.shape[1]


def L_model_backward(AL, Y, caches):
    grads, m, dZ = {}, Y.shape[1], AL - Y
    for l in range(len(caches), 0, -1):
        A_prev, W, _ = caches[l - 1]
        grads["dW" + str(l)] = dZ @ A_prev.T / m
        grads["db" + str(l)] = dZ.sum(axis=1, keepdims=True) / m
        dZ = W.T @ dZ * (caches[l - 2][2] > 0) if l > 1 else None
    return grads
"""


@pytest.fixture
def check(tmp_path):
    def check(text, *changes):
        for right, wrong in changes:
            assert text.count(right) == 1
            text = text.replace(right, wrong)
        path = tmp_path / "mine.py"
        path.write_text(text)
        with Isolated(path) as candidate:
            return examine(candidate.call, candidate.describe(), watch=candidate.watch)

    return check


def claimed(result):
    return [cause.id for cause in result.named_causes]


@pytest.mark.parametrize(
    ("right", "wrong", "cause"),
    [
        ("(1 - A1**2)", "(1 - A1)", "activation-derivative-of-other-function"),
        ("(1 - A1**2)", "(1 - A2**2)", "activation-derivative-of-other-layer"),
        ("W1.T @ dZ1", "W2.T @ dZ1", "wrong-weights"),
        ("dZ1 @ X.T", "dZ1 @ A3.T", "wrong-input"),
        ("m = X.shape[1]", "m = 209", "mean-wrong-count"),
        ("np.log(A3)", "np.log(np.clip(A3, 0.3, 0.7))", "cost-epsilon"),
        ("(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)).sum()", "(Y.T @ np.log(A3) + (1 - Y.T) @ np.log(1 - A3))",
         "cost-not-scalar"),
        ("dZ3.sum(axis=1, keepdims=True) / m", "dZ3 / m", "bias-not-summed"),
        ("dZ3.sum(axis=1, keepdims=True) / m", "dZ3.sum(axis=0, keepdims=True) / m", "bias-wrong-axis"),
    ],
)  # fmt: skip
def test_a_fault_of_a_layer_is_claimed(right, wrong, cause, check):
    assert claimed(check(COPIED, (right, wrong))) == [cause]


@pytest.mark.parametrize(
    ("right", "wrong", "first"),
    [
        ("(1 - A1**2)", "(1 + A1**2)", "dZ1"),
        ("W2.T @ dZ2", "W2.T @ dA2", "dA1"),  # dZ2 is right
        ("dZ1 = dA1", "dZ1 = dA2", "dZ1"),
        ("dZ1.sum", "dZ2.sum", "db1"),
        ("dZ1.sum(axis=1, keepdims=True)", "dZ1[:, -1:]", "db1"),
        ("-(Y * np.log(A3) + (1 - Y) * np.log(1 - A3)).sum() / m", "np.abs(A3 - Y).sum() / (2 * m)", "cost"),
        ("dZ2 = dA2 * (Z2 > 0)", "dA2 *= Z2 > 0\n    dZ2 = dA2", "dA2"),
    ],
)
def test_what_has_no_name_is_not_claimed(right, wrong, first, check):
    result = check(COPIED, (right, wrong))
    assert result.first_wrong.name == first
    assert claimed(result) == []


@pytest.mark.parametrize(
    ("text", "changes", "causes"),
    [
        (LOOP, [("dZ.sum(axis=1, keepdims=True) / m", "dZ.sum(axis=1, keepdims=True) / (Y.shape[0] if l == L else m)")],
         ["mean-wrong-count"]),
        (LOOP, [("dZ @ A[l - 1].T", "dZ @ A[L].T")], ["wrong-input"]),
        (LOOP, [('f"dZ{l}": dZ, f"dW{l}"', 'f"dZ{L + 1 - l}": dZ, f"dW{L + 1 - l}"'), ('"db{l}"', '"db{L + 1 - l}"')],
         ["layers-swapped"]),
        (LOOP, [("A[L] - Y", "(A[L] - Y) * A[L] * (1 - A[L])"), ("keepdims=True) / m", "keepdims=True)")],
         ["output-derivative-twice", "mean-missing"]),
        (SOFTMAX, [("dZ.sum(axis=1, keepdims=True) / m", "dZ.mean()")], ["bias-scalar"]),
        (SOFTMAX, [("A[L] - Y", "-Y / A[L]")], ["activation-derivative-missing"]),
    ],
)  # fmt: skip
def test_a_fault_of_every_layer_or_of_the_output_is_claimed(text, changes, causes, check):
    assert claimed(check(text, *changes)) == causes


MIXED = """
import numpy as np

ARCHITECTURE = {"layer_sizes": [6, 5, 4, 3, 1], "hidden": ["leaky_relu", "tanh", "sigmoid"]}
NAMES = [*ARCHITECTURE["hidden"], "sigmoid"]
G = {
    "leaky_relu": (lambda z: np.where(z > 0, z, 0.01 * z), lambda z, a: np.where(z > 0, 1.0, 0.01)),
    "tanh": (np.tanh, lambda z, a: 1 - a * a),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z, a: a * (1 - a)),
}


def backprop(parameters, X, Y):
    A, Z, answer = [X], [None], {}
    for l, name in enumerate(NAMES, 1):
        Z.append(parameters[f"W{l}"] @ A[-1] + parameters[f"b{l}"])
        A.append(G[name][0](Z[l]))
    dA = (1 - Y) / (1 - A[4]) - Y / A[4]
    for l in range(4, 0, -1):
        dZ = dA * G[NAMES[l - 1]][1](Z[l], A[l])
        answer |= {f"dZ{l}": dZ, f"dW{l}": dZ @ A[l - 1].T / X.shape[1], f"db{l}": dZ.mean(axis=1)}
        dA = parameters[f"W{l}"].T @ dZ
    return answer
"""


@pytest.mark.parametrize("index", ["l - 2", "l % 4"])
def test_an_index_off_by_one_into_the_activations_is_claimed_as_one_fault(index, check):
    result = check(MIXED, ("NAMES[l - 1]", f"NAMES[{index}]"))
    assert claimed(result) == ["activation-derivative-of-other-function"]


SAID = "with several outputs its cost is"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("/ Y.shape[1]", "/ Y.size", [f"{SAID} divided by their number too"]),
        ("return -(", "return -np.squeeze(", []),
        (".sum() / Y.shape[1]", ".sum(axis=1, keepdims=True) / Y.shape[1]", [f"{SAID} an array of shape (2, 1)"]),
        ("/ Y.shape[1]", "/ Y.shape[1] / np.sqrt(len(Y))", [f"{SAID} another one"]),
        ("    return -(", "    assert len(Y) == 1\n    return -(", []),
    ],
)
def test_a_cost_that_is_another_with_several_outputs_is_said_and_matches(right, wrong, said, check):
    result = check(COURSE, (right, wrong))
    assert result.verdict == "match"
    assert [line.partition(", while")[0] for line in result.warnings if line.startswith(SAID)] == said


def test_gradients_of_a_mean_over_outputs_are_said_and_match(check):
    """With one output they are those of the sum."""
    result = check(COURSE, ("Y.shape[1], AL - Y", "Y.size, AL - Y"), ("sum() / Y.shape[1]", "sum() / Y.size"))
    assert result.verdict == "match"
    assert [line for line in result.warnings if line.startswith("with several outputs its gradients are divided")]
    part = check(COURSE, ("dZ.sum(axis=1, keepdims=True) / m", "dZ.sum(axis=1, keepdims=True) / Y.size"))
    assert claimed(part) == ["mean-wrong-count"]
    beside = check(COURSE, ("Y.shape[1], AL - Y", "Y.size, AL - Y"), ("return -(", "return -2 * ("))
    assert beside.first_wrong.name == "cost"
    against = check(COURSE, ("Y.shape[1], AL - Y", "Y.size, AL - Y"))  # while the cost is the sum over outputs
    assert claimed(against) == ["mean-wrong-count"]


def test_of_such_a_cost_nothing_is_said_where_the_gradients_are_wrong(check):
    result = check(COURSE, ("/ Y.shape[1]", "/ Y.size"), ("dZ.sum(axis=1, keepdims=True) / m", "dZ.sum() / m"))
    assert not any(line.startswith(SAID) for line in result.warnings)
    assert claimed(result) == ["bias-scalar"]


def test_what_is_wrong_earliest_in_a_pass_is_shown_though_some_networks_hide_it(check):
    cost = "    answer['cost'] = -(Y * np.log(A[L]) + (1 - Y) * np.log(1 - A[L])).mean()\n    dZ = A[L] - Y\n"
    result = check(LOOP, ("    dZ = A[L] - Y\n", cost), ("dZ @ A[l - 1].T / m", "dZ @ A[l - 1].T"))
    assert result.first_wrong.name == "cost"
    assert claimed(result) == ["mean-wrong-count", "mean-missing"]


ROLLED = """
import numpy as np
ARCHITECTURE = {"layer_sizes": [3, 4, 3], "hidden": "tanh", "output": "softmax", "loss": "categorical_cross_entropy"}


def backprop(parameters, X, Y):
    A1 = np.tanh(parameters["W1"] @ X + parameters["b1"])
    e = np.exp(parameters["W2"] @ A1 + parameters["b2"])
    A2, m = e / e.sum(axis=0), X.shape[1]
    dZ2 = A2 - np.roll(Y, 1, axis=1)
    dZ1 = parameters["W2"].T @ dZ2 * (1 - A1**2)
    return {"cost": -np.log(A2[Y > 0.5]).sum() / m, "dZ2": dZ2, "dW2": dZ2 @ A1.T / m, "db2": dZ2.mean(axis=1),
            "dZ1": dZ1, "dW1": dZ1 @ X.T / m, "db1": dZ1.mean(axis=1)}
"""


def test_no_fault_of_two_makes_wrong_what_is_right_and_the_other_right_again(examined):
    """Labels in another order spoil the cost, which a clip by which nothing is bounded has as it was."""
    result = examined(ROLLED)
    assert result.first_wrong.name == "dZ2"
    assert claimed(result) == []


def test_two_faults_of_which_one_turns_right_what_the_other_spoils_are_named_where_both_are_seen(examined):
    """dZ has the wrong sign, and dW, which is made of it, another: right end to end, and wrong given that dZ."""
    turned = (
        ROLLED.replace("np.roll(Y, 1, axis=1)", "Y")
        .replace("A2 - Y\n", "Y - A2\n")
        .replace("dZ2 @ A1.T", "-dZ2 @ A1.T")
    )
    assert claimed(examined(turned)) == ["sign-flipped", "sign-flipped"]
