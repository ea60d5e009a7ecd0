"""Errors that are carried on: everything between the ends is tried, and a bound is not much above the worst of it."""

import itertools

import numpy as np
import pytest

from crosscheck import rounding
from crosscheck.rounding import Approximate
from tests.crosscheck.counted import OFF_W, W, logistic

CURVES = {
    "sigmoid": (logistic, lambda z: logistic(z) * (1 - logistic(z))),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
}


@pytest.mark.parametrize("e", [1e-4, 0.1, 1.0])
@pytest.mark.parametrize("name", CURVES)
def test_a_slope_over_an_interval_is_covered(name, e):
    g_of, slope_of = CURVES[name]
    for z in (-3.0, -0.7, 0.0, 0.3, 2.0):
        at = np.linspace(z - e, z + e, 101)
        moved = np.abs(slope_of(at) - slope_of(z)).max()
        Z = Approximate(np.array([z]), np.array([e]))
        bound = rounding.slope_error(name, Z, g_of(np.array([z])), slope_of(np.array([z])), 1.0)[0]
        assert moved <= bound
        if e < 1e-3:
            assert bound <= 1.01 * moved
        steepest = slope_of(at).max()
        whole = np.abs(g_of(at) - g_of(z)).max()
        bound = rounding.carried_on(name, Z, g_of(np.array([z])), slope_of(np.array([z])), 1.0)[0]
        assert max(whole, (1 - 1e-12) * steepest * e) <= bound
        if e < 1e-3:
            assert bound <= (1 + 2 * e) * whole
            assert bound / e - slope_of(z) == pytest.approx(moved, rel=0.01)


@pytest.mark.parametrize(("name", "third"), [("sigmoid", 1 / 8), ("tanh", 2.0)])
def test_what_a_slopes_error_is_made_of(name, third):
    """|g''| e + sup |g'''| e^2 / 2; the third derivative is at its largest at 0, where the second is 0."""
    g_of, slope_of = CURVES[name]
    z, e, h = 0.8, 0.3, 1e-5
    second = abs(slope_of(z + h) - slope_of(z - h)) / (2 * h)
    Z = Approximate(np.array([z]), np.array([e]))
    bound = rounding.slope_error(name, Z, g_of(Z.value), slope_of(Z.value), 1.0)[0]
    assert bound == pytest.approx(second * e + third * e * e / 2, rel=1e-6)
    h = 1e-3
    at_0 = (slope_of(h) - 2 * slope_of(0.0) + slope_of(-h)) / h**2
    assert abs(at_0) == pytest.approx(third, rel=1e-4)


@pytest.mark.parametrize("name", ["relu", "leaky_relu"])
def test_a_slope_jumps_where_the_kink_is_within_the_error(name):
    Z = Approximate(np.array([-0.3, -0.2, 0.1, 0.2, 0.3, 0.0]), np.array([0.2, 0.2, 0.2, 0.2, 0.2, 0.0]))
    assert rounding.slope_error(name, Z, Z.value, Z.value, 0.7).tolist() == [0, 0.7, 0.7, 0.7, 0, 0.7]
    exact = Approximate(np.array([-0.1, 0.0, 0.1]))
    assert rounding.slope_error(name, exact, Z.value, Z.value, 0.7).tolist() == [0, 0.7, 0]
    moved = rounding.carried_on(name, Z, Z.value, np.full(6, 0.3), 0.7)
    assert moved == pytest.approx([0.06, 0.2, 0.2, 0.2, 0.06, 0.0])


def test_what_has_no_error_moves_nothing():
    for name in ("sigmoid", "tanh", "softmax", "relu", "leaky_relu", "identity"):
        exact = Approximate(W)
        assert np.all(rounding.carried_on(name, exact, np.abs(W), np.abs(W), 1.0) == 0)
        if "relu" not in name:
            assert np.all(rounding.slope_error(name, exact, np.abs(W), np.abs(W), 1.0) == 0)
    near = Approximate(W, OFF_W)
    assert rounding.slope_error("identity", near, W, W, 1.0) == 0
    assert rounding.carried_on("identity", near, W, np.ones_like(W), 1.0) == pytest.approx(OFF_W)


@pytest.mark.parametrize("e", [1e-6, 0.01, 2.0])
def test_a_softmax_moves_by_no_more_than_its_bound_and_little_less(e):
    def softmax(z):
        return np.exp(z) / np.exp(z).sum(axis=0)

    Z = np.array([[-20.0, 1.0], [0.0, 0.5], [-30.0, 0.0]])
    error = np.array([[e, e / 2], [e, e / 10], [e / 3, 0.0]])
    bound = rounding.carried_on("softmax", Approximate(Z, error), softmax(Z), Z, 1.0)
    moved = np.max([np.abs(softmax(Z + error * np.reshape(signs, (3, 1))) - softmax(Z))
                    for signs in itertools.product((-1, 0, 1), repeat=3)], axis=0)  # fmt: skip
    assert (moved <= bound + 1e-15).all()  # of the second entry, which is nearly 1, the rounding is seen
    assert bound[0, 0] == pytest.approx(moved[0, 0], rel=1e-3)  # a small one beside a large one moves twice
    rest = [softmax(Z)[[j for j in range(3) if j != i]].sum(axis=0) for i in range(3)]
    wanted = softmax(Z) * rest * (np.exp(2 * error.max(axis=0)) - 1)
    assert bound == pytest.approx(wanted, rel=1e-9, abs=1e-14 * np.expm1(2 * e))


def test_a_softmax_that_is_rounded_to_1_may_still_move():
    """The other output's 1e-20 is lost in 1 - A, and grows by e^40."""
    Z, error = np.array([[0.0], [-46.0]]), np.full((2, 1), 20.0)
    A = np.array([[1.0], [np.exp(-46.0)]])
    moved = 1 - 1 / (1 + np.exp(-46.0 + 40.0))
    assert (rounding.carried_on("softmax", Approximate(Z, error), A, A, 1.0) >= moved).all()


def test_a_softmax_whose_error_is_without_limit_may_be_anything():
    A = np.array([[1e-300], [1.0]])
    bound = rounding.carried_on("softmax", Approximate(np.zeros((2, 1)), np.full((2, 1), 1e4)), A, A, 1.0)
    assert np.isfinite(bound).all()
    assert (bound >= 1).all()
