"""Bounds of inner products and of gradients of weights and biases: how many roundings, and what they are made of."""

import itertools
from fractions import Fraction

import numpy as np
import pytest

from crosscheck import rounding
from crosscheck.rounding import FLOAT64, Approximate
from tests.crosscheck.counted import (
    ALL,
    DZ,
    EXACTLY,
    NOTHING,
    OF_SUBNORMAL,
    OFF_DZ,
    OFF_W,
    OFF_X,
    ZERO,
    B,
    W,
    X,
    g,
    roundings,
    s,
)
from tests.crosscheck.rounded import Rounded, as_rounded, dot, stored, total

# How many roundings, and why. One term alone is put first in the sum, where it meets the most of them.


@pytest.mark.parametrize("first", range(4))
def test_a_term_of_an_inner_product_has_its_product_and_the_additions_and_no_more(first):
    order = [first, *(k for k in range(4) if k != first)]
    alone = np.zeros((1, 4))
    alone[0, first] = -1.7
    worst = dot(alone[0, order], X[order, 0])
    bound = roundings(rounding.product, Approximate(alone), Approximate(X[:, :1]))
    assert bound[0, 0] == pytest.approx(worst.worst(), rel=EXACTLY)  # 4
    assert roundings(rounding.linear, Approximate(alone), Approximate(X[:, :1]), np.zeros((1, 1))) == pytest.approx(
        (worst + 0.0).worst(), rel=EXACTLY
    )  # 5
    assert rounding.product(OF_SUBNORMAL, Approximate(alone), Approximate(0 * X[:, :1])) == 4  # one a product


def test_a_linear_layer_is_covered_in_whatever_order_it_adds():
    bound = roundings(rounding.linear, Approximate(W), Approximate(X), B)
    forms = [
        lambda w, x, b: dot(w, x) + b,
        lambda w, x, b: total([as_rounded(b), *(Rounded(w) * x for w, x in zip(w, x, strict=True))]),
        lambda w, x, b: dot(w[::-1], x[::-1]) + b,
        lambda w, x, b: (dot(w[:2], x[:2]) + dot(w[2:], x[2:])) + b,
    ]
    for i, j, form in itertools.product(range(3), range(6), forms):
        assert form(W[i], X[:, j], B[i, 0]).worst() <= bound[i, j] * (1 + EXACTLY)
    assert roundings(rounding.linear, Approximate(0 * W), Approximate(X), B) == pytest.approx(5 * np.abs(B) + 0 * DZ)


DW_FORMS = [
    lambda dZ, A, w, l2, m: dot([dz / Rounded(m) for dz in map(Rounded, dZ)], A) + stored(l2) / m * w,
    lambda dZ, A, w, l2, m: (1 / Rounded(m)) * dot(dZ, A) + stored(l2) * w / m,
    lambda dZ, A, w, l2, m: dot([(1 / Rounded(m)) * dz for dz in dZ], A) + (stored(l2) / m) * w,
]


def test_a_gradient_of_weights_has_m_products_1_over_m_and_the_penalty():
    m, l2 = 6, 0.7
    bound = roundings(rounding.weights_gradient, Approximate(DZ), Approximate(X), W, l2)
    for i, j, form in itertools.product(range(3), range(4), DW_FORMS):
        assert form(DZ[i], X[j], W[i, j], l2, m).worst() <= bound[i, j] * (1 + EXACTLY)
    first = np.zeros((1, m))
    first[0, 0] = 1.3  # it meets every addition
    bound = roundings(rounding.weights_gradient, Approximate(first), Approximate(X[:1]), np.zeros((1, 1)), l2)
    assert bound == pytest.approx(DW_FORMS[1](first[0], X[0], 0.0, l2, m).worst(), rel=EXACTLY)  # m + 3
    bound = roundings(rounding.weights_gradient, Approximate(0 * first), Approximate(X[:1]), W[:1, :1], l2)
    assert bound == pytest.approx(DW_FORMS[0](0 * first[0], X[0], W[0, 0], l2, m).worst(), rel=EXACTLY)  # 4


def test_underflow_in_a_gradient_of_weights_meets_A():
    bound = rounding.weights_gradient(OF_SUBNORMAL, Approximate(DZ), Approximate(100 * X), W, 0.7)
    for i, j, form in itertools.product(range(3), range(4), DW_FORMS):
        assert form(DZ[i], 100 * X[j], W[i, j], 0.7, 6).worst("subnormal") / 2 <= bound[i, j]
    assert bound == pytest.approx(np.abs(100 * X).sum(axis=1) + 6 + 3 + 0 * W)  # once a product, and l2's three


def test_a_gradient_of_biases_has_m_minus_1_additions_and_1_over_m():
    first = np.zeros((1, 6))
    first[0, 0] = -1.3
    worst = (1 / Rounded(6)) * total(map(Rounded, first[0]))
    bound = roundings(rounding.bias_gradient, Approximate(first))
    assert bound == pytest.approx(worst.worst(), rel=EXACTLY)  # m + 1
    assert rounding.bias_gradient(OF_SUBNORMAL, Approximate(first)) == 7
    bound = roundings(rounding.bias_gradient, Approximate(DZ))
    assert bound[:, 0] == pytest.approx(7 * np.abs(DZ).mean(axis=1))


def both_factors(k):
    """A sum of k roundings whose products' factors were rounded first."""
    return (1 + g(k)) * (1 + ALL.factors) ** 2 - 1


def by_entries(entry, shape):
    return np.array([[entry(i, j) for j in range(shape[1])] for i in range(shape[0])])


@pytest.mark.parametrize("off_left", [ZERO, OFF_W])
@pytest.mark.parametrize("off_right", [ZERO, OFF_X])
def test_what_a_product_is_made_of(off_left, off_right):
    def entry(i, j):
        each = 0.0
        for k in range(4):
            x, y = abs(W[i, k]), abs(X[k, j])
            e, f = (
                (off if isinstance(off, float) else off[at]) for off, at in ((off_left, (i, k)), (off_right, (k, j)))
            )
            each += both_factors(4) * (x + e) * (y + f) + (x + e) * (y + f) - x * y + s
        return each

    left, right = Approximate(W, off_left), Approximate(X, off_right)
    assert rounding.product(ALL, left, right) == pytest.approx(by_entries(entry, (3, 6)), rel=EXACTLY)
    more = by_entries(entry, (3, 6)) + (both_factors(7) - both_factors(4)) * (left.size @ right.size)
    assert rounding.product(ALL, left, right, extra=3) == pytest.approx(more, rel=EXACTLY)
    with_bias = by_entries(entry, (3, 6)) + (both_factors(5) - both_factors(4)) * (left.size @ right.size)
    assert rounding.linear(ALL, left, right, B) == pytest.approx(with_bias + g(5) * np.abs(B), rel=EXACTLY)
    turned = rounding.input_gradient(ALL, left.T, right)
    assert turned == pytest.approx(by_entries(entry, (3, 6)), rel=EXACTLY)


@pytest.mark.parametrize("swap", [False, True])
@pytest.mark.parametrize("off", [ZERO, np.zeros((1, 1))])  # exact, and treated as if it were not
def test_a_bound_does_not_underflow_itself(off, swap):
    """Factors of 1e-320 and 1e300 have a product that float64 rounds, and so has their bound."""
    small, large = Approximate(np.full((1, 1), 1e-320), off), Approximate(np.full((1, 1), 1e300), off)
    needed = Fraction(FLOAT64.u) * Fraction(1e-320) * Fraction(1e300)
    left, right = (large, small) if swap else (small, large)
    assert Fraction(rounding.product(FLOAT64, left, right)[0, 0]) >= needed
    bound = rounding.weights_gradient(FLOAT64, small, large, np.zeros((1, 1)), 0.0)[0, 0]
    assert Fraction(bound) >= 4 * needed


@pytest.mark.parametrize("off", [ZERO, np.zeros((1, 1))])
def test_what_keeps_a_bound_from_underflow_is_as_little_as_can_be(off):
    one, many = Approximate(np.ones((1, 1)), off), Approximate(np.full((1, 1), 8.0), off)
    assert rounding.product(NOTHING, one, one) == 2.0**-1074
    assert rounding.weights_gradient(NOTHING, one, many, np.zeros((1, 1)), 0.0) == 8 * 2.0**-1074


@pytest.mark.parametrize("l2", [0.0, 0.7])
@pytest.mark.parametrize("off_left", [ZERO, OFF_DZ])
@pytest.mark.parametrize("off_right", [ZERO, OFF_X])
def test_what_a_gradient_of_weights_is_made_of(off_left, off_right, l2):
    def entry(i, j):
        each = (6 + 3) * s + g(4) * abs(l2 / 6 * W[i, j])
        for k in range(6):
            x, y = abs(DZ[i, k]) / 6, abs(X[j, k])
            e, f = (
                (off if isinstance(off, float) else off[at]) for off, at in ((off_left, (i, k)), (off_right, (j, k)))
            )
            e /= 6
            each += both_factors(9) * (x + e) * (y + f) + (x + e) * (y + f) - x * y + s * (y + f)
        return each

    bound = rounding.weights_gradient(ALL, Approximate(DZ, off_left), Approximate(X, off_right), W, l2)
    assert bound == pytest.approx(by_entries(entry, (3, 4)), rel=EXACTLY)


@pytest.mark.parametrize("off", [ZERO, OFF_DZ])
def test_what_a_gradient_of_biases_is_made_of(off):
    bound = rounding.bias_gradient(ALL, Approximate(DZ, off))
    expected = [
        sum(g(7) * (abs(z) + e) + e for z, e in zip(*pair, strict=True)) / 6 + 7 * s
        for pair in zip(DZ, np.broadcast_to(off, DZ.shape), strict=True)
    ]
    assert bound.shape == (3, 1)
    assert bound[:, 0] == pytest.approx(expected, rel=EXACTLY)
