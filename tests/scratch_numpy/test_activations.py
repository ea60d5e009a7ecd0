"""The activations against the textbook's formulas, their derivatives against complex steps, and both at the ends."""

import math
from decimal import Decimal, localcontext

import numpy as np
import pytest

from scratch_numpy import activations
from scratch_numpy.activations import ACTIVATIONS, Activation, activation, elementwise

SHAPES = [(4, 5), (1, 7), (3, 1), (1, 1)]
NAMES = ["identity", "leaky_relu", "relu", "sigmoid", "softmax", "tanh"]

# Against complex steps and against decimals of 50 digits, both exact to rounding. Largest seen: 3.2e-16.
ROUNDING = 1e-15

FORMULAS = {
    "sigmoid": lambda Z: 1 / (1 + np.exp(-Z)),
    "tanh": lambda Z: (np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z)),
    "relu": lambda Z: Z * (Z.real > 0),
    "leaky_relu": lambda Z: Z * np.where(Z.real > 0, 1, 0.01),
    "identity": lambda Z: Z,
    "softmax": lambda Z: np.exp(Z) / np.exp(Z).sum(axis=-2, keepdims=True),
}
DERIVATIVES = {
    "sigmoid": activations.sigmoid_derivative,
    "tanh": activations.tanh_derivative,
    "relu": activations.relu_derivative,
    "leaky_relu": activations.leaky_relu_derivative,
    "identity": activations.identity_derivative,
}


def draw(shape, seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(0, 2, shape), rng.standard_normal(shape)


def test_the_registry_has_all_of_them_and_looks_up_by_name():
    assert sorted(ACTIVATIONS) == NAMES == sorted(FORMULAS)
    for name in NAMES:
        assert isinstance(activation(name), Activation)
    assert activation("relu") is ACTIVATIONS["relu"]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", NAMES)
def test_forward_is_the_formula(name, shape, agree):
    Z, _ = draw(shape)
    agree(activation(name).forward(Z), FORMULAS[name](Z), ROUNDING)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", NAMES)
def test_backward_is_the_complex_step_of_the_formula(name, shape, agree, complex_step):
    Z, dA = draw(shape, seed=1)
    expected = complex_step(lambda Z: (dA * FORMULAS[name](Z)).sum(axis=(-2, -1)), Z)
    agree(activation(name).backward(dA, Z), expected, ROUNDING)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", DERIVATIVES)
def test_derivative_is_the_complex_step_of_the_formula(name, shape, agree):
    Z, _ = draw(shape, seed=2)
    agree(DERIVATIVES[name](Z), FORMULAS[name](Z + 1e-30j).imag / 1e-30, ROUNDING)


@pytest.mark.parametrize("slope", [0, 0.2, 1, 1.5])
def test_leaky_relu_with_other_slopes(slope, agree):
    Z, dA = draw((4, 5), seed=3)
    g = activation("leaky_relu", leaky_slope=slope)
    agree(activations.leaky_relu(Z, slope=slope), np.where(Z > 0, Z, slope * Z), 0)
    agree(g.forward(Z), np.where(Z > 0, Z, slope * Z), 0)
    agree(g.backward(dA, Z), np.where(Z > 0, dA, slope * dA), 0)
    agree(activations.leaky_relu_derivative(Z, slope=slope), np.where(Z > 0, 1.0, slope), 0)


def test_the_slope_is_for_leaky_relu_alone():
    Z, dA = draw((4, 5))
    for name in set(NAMES) - {"leaky_relu"}:
        assert (activation(name, leaky_slope=0.7).backward(dA, Z) == activation(name).backward(dA, Z)).all()


def test_at_the_kink_the_derivative_is_that_of_the_left_side():
    Z = np.array([[-0.0, 0.0, 5e-324, -5e-324]])
    assert activations.relu_derivative(Z).tolist() == [[0, 0, 1, 0]]
    assert activations.leaky_relu_derivative(Z).tolist() == [[0.01, 0.01, 1, 0.01]]
    assert activations.leaky_relu_derivative(Z, slope=0.3).tolist() == [[0.3, 0.3, 1, 0.3]]
    assert activations.relu(Z).tolist() == [[0, 0, 5e-324, 0]]


def test_elementwise_pairs_any_function_with_its_derivative():
    cube = elementwise(lambda Z: Z**3, lambda Z: 3 * Z**2)
    Z, dA = np.array([[2.0, -1.0]]), np.array([[5.0, 7.0]])
    assert cube.forward(Z).tolist() == [[8, -1]]
    assert cube.backward(dA, Z).tolist() == [[60, 21]]


@pytest.mark.parametrize("z", [-1000.0, -700.0, -40.0, -1.5, 0.0, 0.25, 30.0, 745.0, 1000.0])
def test_sigmoid_and_its_derivative_to_the_last_digits(z):
    with localcontext(prec=50):
        a = 1 / (1 + (-Decimal(z)).exp())
        slope = float(a * (1 / (1 + Decimal(z).exp())))
        a = float(a)
    Z = np.array([[z]])
    # Relative, so that tails of 1e-305 count too. Largest seen: 2.7e-16; below 1e-308 there are fewer digits.
    assert activations.sigmoid(Z)[0, 0] == pytest.approx(a, rel=1e-15, abs=1e-308)
    assert activations.sigmoid_derivative(Z)[0, 0] == pytest.approx(slope, rel=1e-15, abs=1e-308)


def test_softmax_to_the_last_digits():
    z = [3.0, -2.5, 0.125, 40.0]
    with localcontext(prec=50):
        e = [Decimal(z_k).exp() for z_k in z]
        expected = [float(e_k / sum(e)) for e_k in e]
    # Relative. Largest seen: 1.6e-16.
    assert activations.softmax(np.array([z]).T)[:, 0] == pytest.approx(expected, rel=2e-15, abs=0)


def test_tanh_and_its_derivative_by_hand():
    Z = np.array([[0.0, 0.5, -3.0]])
    # np.tanh and math.tanh may differ in the last bit, none seen; 1 - tanh^2 cancels, by two digits at z = -3:
    # 1.9e-15 seen, relative.
    assert activations.tanh(Z)[0] == pytest.approx([math.tanh(z) for z in Z[0]], rel=4e-16, abs=0)
    assert activations.tanh_derivative(Z)[0] == pytest.approx([1 / math.cosh(z) ** 2 for z in Z[0]], rel=1e-14, abs=0)


@pytest.mark.parametrize(
    ("dtype", "large"), [(np.float64, 1e3), (np.float64, 1e308), (np.float32, 1e2), (np.float32, 3e38)]
)
@pytest.mark.parametrize("name", NAMES)
def test_large_logits_give_their_limits_without_a_warning(name, dtype, large):
    Z = np.array([[large, 0], [-large, 0]], dtype)
    half = math.exp(-large) if large < 700 else 0
    expected = {
        "sigmoid": [[1, 0.5], [half, 0.5]],
        "tanh": [[1, 0], [-1, 0]],
        "relu": [[large, 0], [0, 0]],
        "leaky_relu": [[large, 0], [-0.01 * large, 0]],
        "identity": Z,
        "softmax": [[1, 0.5], [0, 0.5]],
    }[name]
    A = activation(name).forward(Z)
    assert A.dtype == dtype
    # float32 rounds at 6e-8, where `expected` does not: 2e-9 seen. e^-100 has few digits left in it, 4e-44 off.
    assert A == pytest.approx(np.array(expected), rel=2e-7, abs=1e-40)
    dZ = activation(name).backward(np.ones_like(Z), Z)
    assert dZ.dtype == dtype
    assert np.isfinite(dZ).all()


@pytest.mark.parametrize("name", NAMES)
def test_float32_stays_float32_and_is_float64_rounded(name, agree):
    Z, dA = draw((4, 5), seed=4)
    Z32, dA32 = Z.astype(np.float32), dA.astype(np.float32)
    g = activation(name)
    # float32 rounds at 6e-8, a few times over. Largest seen: 1.2e-7.
    agree(g.forward(Z32), g.forward(Z32.astype(np.float64)).astype(np.float32), 5e-7)
    dZ = g.backward(dA32.astype(np.float64), Z32.astype(np.float64))
    agree(g.backward(dA32, Z32), dZ.astype(np.float32), 5e-7)


def test_columns_of_softmax_are_distributions_and_a_shift_changes_nothing(agree):
    Z, _ = draw((4, 5), seed=5)
    A = activations.softmax(Z)
    # Four numbers are summed: 1.1e-16 seen. Z + 100 has lost two digits: 2.4e-15 seen.
    agree(A.sum(axis=0), np.ones(5), 1e-15)
    agree(activations.softmax(Z + np.array([[7.0, -3.0, 100.0, 0.5, -50.0]])), A, 2e-14)
