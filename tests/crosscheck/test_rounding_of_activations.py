"""Bounds of activations, their derivatives and dZ: in the forms that people write, and what they are made of."""

import itertools

import numpy as np
import pytest

from crosscheck import rounding
from crosscheck.rounding import FLOAT64, Approximate, Arithmetic
from tests.crosscheck.counted import (
    ACTIVATED,
    ALL,
    AT_Z,
    DZ,
    EXACTLY,
    NOTHING,
    OF_SUBNORMAL,
    OFF_DZ,
    POINTS,
    SLOPES,
    ZERO,
    P,
    covered,
    g,
    logistic,
    n,
    of_softmax,
    roundings,
    s,
)
from tests.crosscheck.rounded import SIGMOIDS, Rounded, exp, softmax_forms, stored, total


def test_a_sigmoid_has_two_exponentials_a_sum_and_a_quotient():
    bound = roundings(rounding.sigmoid, logistic(POINTS))
    shares = [covered([form(Rounded(z)).worst() for z in POINTS], bound) for form in SIGMOIDS]
    assert max(shares) > 0.999  # 18, where the second form is at 1
    assert rounding.sigmoid(Arithmetic("", 0.0, 1.0, 0.0, 0.0), np.zeros(1)) == 1


def test_a_tanh_has_both_exponentials_twice():
    forms = [
        lambda z: (exp(z) - exp(-z)) / (exp(z) + exp(-z)),
        lambda z: 1 - 2 / (exp(2 * z) + 1),
        lambda z: 2 / (1 + exp(-2 * z)) - 1,
    ]
    bound = roundings(rounding.tanh, np.tanh(POINTS))
    shares = [covered([form(Rounded(z) if form is forms[0] else z).worst() for z in POINTS], bound) for form in forms]
    assert max(shares) == shares[0]
    assert bound == pytest.approx([forms[0](Rounded(z)).worst() for z in POINTS], rel=1e-9)  # 8 + 11 |A|, everywhere
    covered(8 * np.abs(np.tanh(POINTS)), bound)  # the library's


def test_a_softmax_has_the_shift_the_exponentials_the_sum_and_the_quotient():
    for column in np.random.default_rng(5).normal(scale=3, size=(20, 5)):
        A = np.exp(column) / np.exp(column).sum()
        bound = roundings(rounding.softmax, column[:, None], A[:, None])[:, 0]
        for form in softmax_forms(column):
            assert covered([a.worst() for a in form], bound) > 0.5
    # Of one, shifted by itself: e^0 twice, and the quotient; the sum of one, which has no rounding, is allowed one.
    assert roundings(rounding.softmax, np.full((1, 1), 5.0), np.ones((1, 1))) == 8 + 8 + 1 + 1
    # Far below the largest, in a column of two: the shift is all.
    Z = np.array([[-1e3], [0.0]])
    assert roundings(rounding.softmax, Z, np.array([[1e-3], [0.0]]))[0, 0] == pytest.approx(
        1e-3 * ((8 + 1000) + 1e-3 * (8 + 1000) + 2 + 1)
    )


def test_a_leaky_relu_has_the_slope_as_it_is_stored_and_the_product():
    for z in (-2.0, -0.3):
        worst = stored(0.2) * z
        assert roundings(rounding.leaky_relu, np.array([0.2 * z])) == pytest.approx(worst.worst(), rel=EXACTLY)
    assert rounding.leaky_relu(OF_SUBNORMAL, np.zeros(1)) == 1


def test_a_derivative_of_sigmoid_is_covered_from_A_and_from_z():
    A = logistic(POINTS)
    bound = roundings(rounding.sigmoid_derivative, A, A * (1 - A))

    def from_A(a):
        return a * (1 - a)  # of which both a are one and the same

    forms = [
        *(lambda z, of=of: from_A(of(z)) for of in SIGMOIDS),
        lambda z: exp(-z) / ((1 + exp(-z)) * (1 + exp(-z))),
        lambda z: exp(z) / ((1 + exp(z)) * (1 + exp(z))),
    ]
    shares = [covered([form(Rounded(z)).worst() for z in POINTS], bound) for form in forms]
    assert max(shares) > 0.6


def test_a_derivative_of_tanh_is_covered_from_A_and_from_z():
    A = np.tanh(POINTS)
    bound = roundings(rounding.tanh_derivative, A, 1 - A * A)

    def squared(x):
        return x * x

    forms = [
        lambda z: 1 - squared((exp(z) - exp(-z)) / (exp(z) + exp(-z))),
        lambda z: 1 / squared((exp(z) + exp(-z)) / 2),
        lambda z: 4 / squared(exp(z) + exp(-z)),
    ]
    assert max(covered([form(Rounded(z)).worst() for z in POINTS], bound) for form in forms) > 0.9


@pytest.mark.parametrize("name", ACTIVATED)
def test_what_an_activation_is_made_of(name):
    A, expected = ACTIVATED[name]
    assert rounding.activation(ALL, name, AT_Z.value, A) == pytest.approx(expected, rel=EXACTLY)


@pytest.mark.parametrize("off", [ZERO, OFF_DZ])
@pytest.mark.parametrize("near", [True, False])
@pytest.mark.parametrize("name", SLOPES)
def test_what_dZ_is_made_of(name, near, off):
    slope, of_slope = SLOPES[name]
    Z = AT_Z if near else Approximate(AT_Z.value)
    jumped = rounding.slope_error(name, Z, ACTIVATED[name][0], slope, 0.4)
    bound = rounding.through_activation(
        ALL, name, Approximate(DZ, off), Z=Z, A=ACTIVATED[name][0], slope=slope, jump=0.4
    )
    expected = (np.abs(DZ) + off) * (of_slope + g(1) * slope + (1 + g(3)) * jumped) + off * slope + s
    assert bound == pytest.approx(expected, rel=EXACTLY)


def test_what_is_infinite_bounds_nothing():
    dA = Approximate(np.array([[np.inf, -np.inf, 1.0, np.nan]]))
    slope = np.array([[0.0, 1.0, 1.0, 1.0]])
    zero = Approximate(np.ones((1, 4)))
    bound = rounding.through_activation(FLOAT64, "identity", dA, Z=zero, A=slope, slope=slope, jump=1.0)
    assert np.array_equal(np.isinf(bound), [[True, True, False, True]])
    dA = Approximate(np.array([[np.inf, 1.0], [1.0, 1.0]]))
    A = np.array([[0.0, 0.5], [1.0, 0.5]])
    bound = rounding.through_softmax(FLOAT64, dA, Z=Approximate(np.log(A + 1e-300)), A=A)
    assert np.array_equal(np.isinf(bound), [[True, False], [True, False]])


@pytest.mark.parametrize("near", [True, False])
@pytest.mark.parametrize("off", [ZERO, OFF_DZ])
def test_what_dZ_of_a_softmax_is_made_of(off, near):
    Z = AT_Z if near else Approximate(AT_Z.value)
    moved = P * (1 - P) * np.expm1(2 * AT_Z.error.max(axis=0)) if near else 0 * P
    of_A, size = of_softmax(AT_Z.value, P) + moved, np.abs(DZ) + off
    inner = (of_A * size + P * (g(3 + 1) * size + off)).sum(axis=0)
    terms = size + (size * (P + moved)).sum(axis=0)
    difference = np.abs(DZ - (DZ * P).sum(axis=0))
    expected = of_A * difference + (P + of_A) * (off + inner + g(3) * terms) + n
    bound = rounding.through_softmax(ALL, Approximate(DZ, off), Z=Z, A=P)
    assert bound == pytest.approx(expected, rel=EXACTLY)


@pytest.mark.parametrize("e", [1e-6, 0.1, 1.0])
def test_an_error_of_Z_moves_dZ_of_a_softmax_by_no_more_than_its_bound(e):
    def dZ(z):
        A = np.exp(z) / np.exp(z).sum(axis=0)
        return A * (DZ[:, :1] - (DZ[:, :1] * A).sum(axis=0))

    z = AT_Z.value[:, :1]
    corners = z + e * np.array(list(itertools.product((-1, 0, 1), repeat=3))).T
    moved = np.abs(dZ(corners) - dZ(z)).max(axis=1)
    Z = Approximate(z, np.full_like(z, e))
    bound = rounding.through_softmax(NOTHING, Approximate(DZ[:, :1]), Z=Z, A=P[:, :1])[:, 0]
    assert (moved <= bound).all()
    assert moved.max() > 0.05 * bound.max() or e == 1.0


def test_dZ_of_a_softmax_is_covered_in_the_forms_people_write():
    for column in range(6):
        z, dA = AT_Z.value[:, column], DZ[:, column]
        given = {"Z": Approximate(z[:, None]), "A": P[:, column : column + 1]}
        bound = roundings(rounding.through_softmax, Approximate(dA[:, None]), **given)
        for A in softmax_forms(z):
            inner = total(a * d for a, d in zip(A, dA, strict=True))
            assert covered([(a * (d - inner)).worst() for a, d in zip(A, dA, strict=True)], bound[:, 0]) > 0.1
    tiny = rounding.through_softmax(ALL, Approximate(DZ), Z=Approximate(AT_Z.value), A=P * 1e-6)
    assert np.isfinite(tiny).all()
