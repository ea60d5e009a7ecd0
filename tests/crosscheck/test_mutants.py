"""Mutants: there are many of all kinds, they are planted and taken out again, and the verdict finds every one."""

import ast
import importlib
import inspect
import random
from collections import Counter

import numpy as np
import pytest

from crosscheck.score.kills import examined, killed, score_networks
from crosscheck.score.mutants import FORMULAS, equivalents, mutants, planted
from crosscheck.score.operators import OPERATORS, is_number, rewritten
from scratch_numpy import layer, losses, optimizers
from scratch_numpy.activations import ACTIVATIONS, activation, sigmoid
from scratch_numpy.losses import output_loss

MUTANTS = mutants()
BY_ID = {mutant.id: mutant for mutant in MUTANTS}
EQUIVALENTS = equivalents()
NO_EQUIVALENTS = [mutant for mutant in MUTANTS if mutant.id not in EQUIVALENTS]
SAMPLE = random.Random(0).sample(NO_EQUIVALENTS, 60)  # noqa: S311  # a sample, not a secret
Z = np.array([[0.5, -2.0, 3.0], [1.0, 0.25, -0.5]])
Y = np.array([[1.0, 0.0, 1.0], [0.0, 0.0, 1.0]])


def read(text):
    (statement,) = ast.parse(text).body
    return statement.value if isinstance(statement, ast.Expr) else statement


def wrong(operator, text):
    return [ast.unparse(node) for node in rewritten(OPERATORS[operator], read(text))]


def codes():
    return [
        inspect.unwrap(function).__code__
        for module in FORMULAS
        for _, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
    ]


@pytest.mark.parametrize(
    ("operator", "right", "expected"),
    [
        ("matmul-swapped", "W @ A_prev", ["A_prev @ W"]),
        ("matmul-swapped", "W * A_prev", []),
        ("transpose-dropped", "(W @ X).T", ["W @ X"]),
        ("axis-other", "dZ.sum(axis=1, keepdims=True)", ["dZ.sum(axis=0, keepdims=True)"]),
        ("axis-other", "np.sum(dZ, axis=1, keepdims=True)", ["np.sum(dZ, axis=0, keepdims=True)"]),
        ("axis-other", "dZ.prod(axis=1, keepdims=True)", []),
        ("division-twice", "dZ / m", ["dZ / m / m"]),
        ("term-dropped", "A - Y", ["A", "-Y"]),
        ("exponent", "beta ** t", ["beta ** (t + 1)", "beta ** (t - 1)", "beta * t", "beta"]),
        ("number-doubled", "3", ["3 * 2"]),
        ("number-doubled", "0", []),
        ("number-plus-one", "0", ["0 + 1"]),
        ("number-plus-one", "True", []),
        ("slightly-more", "cache.A1", ["cache.A1 * 1.0001"]),
        ("slightly-more", "hidden", []),
        ("ones-zeros", "np.ones_like(Z)", ["np.zeros_like(Z)"]),
        ("ones-zeros", "np.zeros_like(Z)", ["np.ones_like(Z)"]),
        ("A-for-Z", "cache.Z2", ["cache.A2"]),
        ("update-dropped", "t += 1", ["pass"]),
        ("update-dropped", "m = 1", []),
    ],
)
def test_an_operator_rewrites_what_its_rules_say(operator, right, expected):
    assert wrong(operator, right) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *[(text, True) for text in ("dZ2", "-Y", "np.exp(a)", "X.shape[1]", "1 - beta1", "cache.Z", "W.T", "l2 / m")],
        *[(text, False) for text in ("1", "l - 1", "caches", "layers[0]", "Layer(W, b)", "np", "reversed(g)", "loss")],
    ],
)
def test_what_is_a_number(text, number):
    assert is_number(read(text)) is number


def test_there_are_thirty_operators_and_each_makes_a_mutant():
    made = Counter(mutant.operator for mutant in MUTANTS)
    assert len(OPERATORS) >= 30
    assert set(made) == set(OPERATORS)
    assert all(operator.description for operator in OPERATORS.values())


def test_there_are_a_thousand_mutants_each_with_a_name_of_its_own_and_the_same_every_time():
    assert len(MUTANTS) >= 1000
    assert len(BY_ID) == len(MUTANTS)
    assert [mutant.id for mutant in mutants()] == list(BY_ID)


def test_a_mutant_says_what_it_is():
    mutant = BY_ID["layer.linear_backward: division-dropped: dZ @ A_prev.T / m -> dZ @ A_prev.T"]
    assert (mutant.module, mutant.function, mutant.operator) == ("layer", "linear_backward", "division-dropped")
    assert (mutant.before, mutant.after) == ("dZ @ A_prev.T / m", "dZ @ A_prev.T")
    assert inspect.getsource(layer).splitlines()[mutant.line - 1] == "    dW = dZ @ A_prev.T / m"


SOURCE = '''
import numpy as np


def formula(Z: list[1 + 1], l2: float = 1 - 2) -> 3 * 4:
    """-1 is 5 * 6."""
    check_number("l2", 7 + l2)
    if Z.shape[0] != 8:
        raise ValueError(f"Z must be {9 * l2}")
    m: int = Z.shape[1]
    return np.zeros_like(-Z) + Z.sum(axis=0, keepdims=True) / m


def shape_check(Z):
    return -Z
'''


def test_only_what_computes_is_changed(tmp_path, monkeypatch):
    (tmp_path / "formulas_for_a_test.py").write_text(SOURCE)
    monkeypatch.syspath_prepend(tmp_path)
    changed = mutants([importlib.import_module("formulas_for_a_test")])
    assert {mutant.function for mutant in changed} == {"formula"}
    assert {mutant.before for mutant in changed} == {
        "Z.shape[1]",
        "return np.zeros_like(-Z) + Z.sum(axis=0, keepdims=True) / m",
        "np.zeros_like(-Z) + Z.sum(axis=0, keepdims=True) / m",
        "np.zeros_like(-Z)",
        "Z.sum(axis=0, keepdims=True) / m",
        "Z.sum(axis=0, keepdims=True)",
        "Z",
        "m",
    }
    unknown = {"A-for-Z", "labels-for-output", "gradient-for-value"}  # no A, Y or dZ is known there
    assert not unknown & {mutant.operator for mutant in changed}


def test_every_mutant_is_planted_and_taken_out_again():
    before = codes()
    for mutant in MUTANTS:
        with planted(mutant):
            assert sum(now is not then for now, then in zip(codes(), before, strict=True)) == 1, mutant.id
    assert all(now is then for now, then in zip(codes(), before, strict=True))


def test_a_mutant_is_taken_out_where_something_raises():
    right, changed = sigmoid(Z), []

    def run():
        with planted(BY_ID["activations.sigmoid: sign-dropped: -np.abs(Z) -> np.abs(Z)"]):
            changed.append(sigmoid(Z))
            raise KeyError

    with pytest.raises(KeyError):
        run()
    assert not np.allclose(changed, right)
    assert np.array_equal(sigmoid(Z), right)


BACKWARD = "activations.elementwise: factor-dropped: dA * g_derivative(Z) -> dA"
COMPOSED = "losses._squared_error_after: forward-dropped: g.forward(Z) -> Z"
CALLS = {
    "by its name": ("losses.squared_error: term-dropped: A - Y -> A", lambda: losses.squared_error(Z, Y)),
    "out of a registry": ("activations.tanh: slightly-more: Z -> Z * 1.0001", lambda: ACTIVATIONS["tanh"].forward(Z)),
    "an inner function made before": (BACKWARD, lambda: ACTIVATIONS["tanh"].backward(Y, Z)),
    "an inner function made meanwhile": (BACKWARD, lambda: activation("leaky_relu").backward(Y, Z)),
    "a lambda": (COMPOSED, lambda: output_loss("sigmoid", "squared_error").losses(Z, Y)),
    "another lambda": (f"{COMPOSED} (2)", lambda: output_loss("sigmoid", "squared_error").dZ(Z, Y)),
}


@pytest.mark.parametrize(("name", "compute"), CALLS.values(), ids=CALLS)
def test_a_mutant_is_planted_for_all_who_call_it(name, compute):
    right = compute()
    with planted(BY_ID[name]):
        changed = compute()
    assert not np.allclose(changed, right, rtol=1e-9)
    assert np.array_equal(compute(), right)


def test_an_update_dropped_is_dropped():
    layers = [layer.Layer(Z, Z[:, :1])]
    with planted(BY_ID["optimizers.adam: update-dropped: t += 1 -> pass"]), np.errstate(all="ignore"):
        _, dropped = optimizers.adam(layers, layers, learning_rate=0.1)
    _, right = optimizers.adam(layers, layers, learning_rate=0.1)
    assert (dropped.step, right.step) == (0, 1)


def test_sizes_differ_so_that_no_transpose_hides():
    for network in score_networks():
        sizes = [*network.architecture.layer_sizes, network.m]
        assert len(set(sizes)) == len(sizes), network


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_without_a_mutant_nothing_is_wrong(dtype):
    found = examined(score_networks(), dtype)
    assert (found.tensor, found.how) == ("", "")
    assert 0 < found.ratio <= 1


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize(
    ("name", "tensor", "how"),
    [
        ("layer.linear_backward: division-dropped: dZ @ A_prev.T / m -> dZ @ A_prev.T", "dW4", "pass"),
        ("activations.tanh_derivative: exponent: np.tanh(Z) ** 2 -> np.tanh(Z) * 2", "dZ1", "pass"),
        ("two_layer.backward: Z-for-A: cache.A1 -> cache.Z1", "dW2", "pass"),
        ("losses.l2_penalty: slightly-more: l2 -> l2 * 1.0001", "cost", "pass"),
        ("deep.cost_and_gradients: sign-added: gradient.dW -> -gradient.dW", "dW4 of step 1", "training"),
        ("optimizers.gradient_descent: slightly-more: d -> d * 1.0001", "W1 after step 1", "training"),
    ],
)
def test_the_verdict_names_the_tensor(name, tensor, how, dtype):
    found = killed(BY_ID[name], dtype)
    assert (found.tensor, found.how) == (tensor, how)
    assert 1 < found.ratio < float("inf")


def test_a_mutant_that_raises_is_said_to_crash():
    found = killed(BY_ID["layer.linear_forward: matmul-swapped: W @ A_prev -> A_prev @ W"], "float64")
    assert found.how == "crash"
    assert found.tensor.startswith("raised ValueError in layer.py, line ")


@pytest.mark.parametrize("mutant", SAMPLE, ids=lambda mutant: mutant.id)
def test_a_mutant_is_found(mutant):
    assert killed(mutant, "float64").tensor


def test_every_equivalent_exists_and_has_a_proof():
    assert len(EQUIVALENTS) < 40
    assert set(EQUIVALENTS) <= set(BY_ID)
    assert all(len(proof) >= 25 and proof.endswith(".") for proof in EQUIVALENTS.values())


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_an_equivalent_is_not_called_wrong(dtype):
    assert {name: killed(BY_ID[name], dtype).tensor for name in EQUIVALENTS} == dict.fromkeys(EQUIVALENTS, "")
