"""The arithmetic behind the bounds: exact where that can be had, with factors rounded as accelerators round them."""

import functools
import itertools
import math
import operator
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
import torch

from crosscheck import rounding
from crosscheck.rounding import BFLOAT16, FLOAT32, FLOAT64, TF32, Approximate, Arithmetic


def test_unit_roundoffs_are_half_the_distance_to_the_next_number():
    assert 2.0**-53 == FLOAT64.u
    assert 2.0**-24 == FLOAT32.u == TF32.u == BFLOAT16.u
    assert np.float32(2.0**-149) == FLOAT32.subnormal
    assert FLOAT64.gamma(1) > FLOAT64.u
    assert FLOAT32.gamma(10) == pytest.approx(10 * 2.0**-24, rel=1e-6)


def test_two_arithmetics_together_allow_at_least_what_both_do():
    both = FLOAT32 + FLOAT64
    rng = np.random.default_rng(0)
    W, A, b = rng.normal(size=(4, 7)), rng.normal(size=(7, 3)), rng.normal(size=(4, 1))
    W, A = Approximate(W), Approximate(A)
    apart = rounding.linear(FLOAT32, W, A, b) + rounding.linear(FLOAT64, W, A, b)
    assert (rounding.linear(both, W, A, b) >= apart).all()


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_an_inner_product_is_within_its_bound_of_the_exact_one(dtype):
    """Against rational arithmetic, with entries of very different size, where naive bounds fail first."""
    rng = np.random.default_rng(1)
    a = rounding.of(np.empty(0, dtype))
    for k in (1, 2, 9, 60):
        W = (rng.normal(size=(1, k)) * 10 ** rng.uniform(-12, 6, size=(1, k))).astype(dtype)
        A = rng.normal(size=(k, 1)).astype(dtype)
        exact = sum(Fraction(float(w)) * Fraction(float(x)) for w, x in zip(W[0], A[:, 0], strict=True))
        error = abs(Fraction(float((W @ A)[0, 0])) - exact)
        assert error <= Fraction(rounding.product(a, Approximate(W.astype(float)), Approximate(A.astype(float)))[0, 0])


def to_tf32(x):
    """Round to 11 significant bits, to nearest."""
    mantissa, exponent = np.frexp(x)
    return np.ldexp(np.round(mantissa * 2**11) / 2**11, exponent)


ACCELERATED = {
    "tf32": (TF32, to_tf32),
    "bfloat16": (BFLOAT16, lambda x: torch.tensor(x).bfloat16().double().numpy()),
}


@pytest.mark.parametrize("name", ACCELERATED)
def test_products_of_rounded_factors_are_within_their_bound_and_need_it(name):
    arithmetic, rounded = ACCELERATED[name]
    rng = np.random.default_rng(2)
    W, A = rng.normal(size=(50, 1)), rng.normal(size=(1, 50))
    error = np.abs(rounded(W) @ rounded(A) - W @ A)
    bound = rounding.product(arithmetic, Approximate(W), Approximate(A))
    assert (error <= bound).all()
    assert (error / bound).max() > 0.5  # with half the roundoff of a factor it would be too small


# What follows does not use the formulas under test. `Rounded` follows every single rounding of a formula, as people
# write it, to first order: the worst signs of all of them together are what a bound must cover.


class Rounded:
    """A number that a program computed: its exact value, and by how much each rounding and each underflow moved it."""

    fresh = itertools.count()

    def __init__(self, value, moved=()):
        self.value, self.moved = value, dict(moved)

    def computed(self, value, *parts, roundings=1.0, underflows=False):
        """A result of which `parts` says how much it moves with each operand."""
        moved = Counter()
        for slope, operand in parts:
            for kind, by in operand.moved.items():
                moved[kind] += slope * by
        moved["u", next(self.fresh)] = roundings * abs(value)
        if underflows:
            moved["subnormal", next(self.fresh)] = 1.0
        return Rounded(value, moved)

    def __add__(self, other):
        other = as_rounded(other)
        return self.computed(self.value + other.value, (1, self), (1, other))

    def __sub__(self, other):
        other = as_rounded(other)
        return self.computed(self.value - other.value, (1, self), (-1, other))

    def __mul__(self, other):
        other = as_rounded(other)
        value = self.value * other.value
        return self.computed(value, (other.value, self), (self.value, other), underflows=True)

    def __truediv__(self, other):
        other = as_rounded(other)
        value = self.value / other.value
        return self.computed(value, (1 / other.value, self), (-value / other.value, other), underflows=True)

    def __radd__(self, other):
        return as_rounded(other) + self

    def __rsub__(self, other):
        return as_rounded(other) - self

    def __rmul__(self, other):
        return as_rounded(other) * self

    def __rtruediv__(self, other):
        return as_rounded(other) / self

    def __neg__(self):
        return Rounded(-self.value, {kind: -by for kind, by in self.moved.items()})

    def worst(self, kind="u"):
        """How far all of one kind together can move it, in units of u or of the smallest subnormal number."""
        return sum(abs(by) for (of, _), by in self.moved.items() if of == kind)


def as_rounded(x):
    return x if isinstance(x, Rounded) else Rounded(x)


def stored(x):
    """A number that is rounded as it is stored, such as a slope or a penalty's factor."""
    return Rounded(x).computed(x)


def exp(x):
    x = as_rounded(x)
    return x.computed(math.exp(x.value), (math.exp(x.value), x), roundings=8)  # 4 ulp


def log(x):
    x = as_rounded(x)
    return x.computed(math.log(x.value), (1 / x.value, x), roundings=8)


def log1p(x):
    x = as_rounded(x)
    return x.computed(math.log1p(x.value), (1 / (1 + x.value), x), roundings=8)


def total(terms):
    """A sum from left to right."""
    return functools.reduce(operator.add, terms)


def dot(xs, ys):
    return total(as_rounded(x) * y for x, y in zip(xs, ys, strict=True))


# Arithmetics of which a bound is one term: so much for each unit of u, or of the smallest number. And one with it all.
UNIT = 2.0**-80
OF_U = Arithmetic("u", UNIT, 0.0, 0.0, math.inf)
OF_SUBNORMAL = Arithmetic("subnormal", 0.0, 0.0, 1.0, math.inf)
NOTHING = Arithmetic("nothing", 0.0, 0.0, 0.0, math.inf)
ALL = Arithmetic("all", 2.0**-10, 0.0127, 0.0031, 1e6, 0.0043)


def g(k, a=ALL):
    """Higham's gamma(k)."""
    return k * a.u / (1 - k * a.u)


def roundings(bound, *given, **options):
    """How many u a bound allows."""
    return bound(OF_U, *given, **options) / UNIT


RNG = np.random.default_rng(4)
W, X, B = RNG.normal(size=(3, 4)), RNG.normal(size=(4, 6)), RNG.normal(size=(3, 1))
DZ = RNG.normal(size=(3, 6))
OFF_W, OFF_X, OFF_DZ = (RNG.uniform(0.1, 0.5, size=tensor.shape) for tensor in (W, X, DZ))
EXACTLY = 1e-12  # apart from the rounding of the bound itself


@pytest.mark.parametrize("k", [1, 2, 3, 10, 200])
@pytest.mark.parametrize("a", [FLOAT32, FLOAT64])
def test_gamma_covers_k_roundings_and_no_more(a, k):
    u = Fraction(a.u)
    gamma = Fraction(a.gamma(k))
    slack = 1 + Fraction(1, 2**50)  # gamma is computed in float64
    for worst in ((1 + u) ** k - 1, 1 - (1 - u) ** k, 1 / (1 - u) ** k - 1):
        assert worst <= gamma * slack
    assert (1 - u) ** -(k + 1) - 1 > gamma
    assert 1 - (1 - u) ** (k + 1) > gamma
    assert gamma == pytest.approx(k * a.u / (1 - k * a.u), rel=1e-15)


def test_an_arithmetic_is_what_ieee_says_of_its_dtype():
    assert (FLOAT64.normal, FLOAT64.subnormal, FLOAT64.largest) == (2.0**-1022, 2.0**-1074, (2 - 2.0**-52) * 2.0**1023)
    assert (FLOAT32.normal, FLOAT32.subnormal, FLOAT32.largest) == (2.0**-126, 2.0**-149, (2 - 2.0**-23) * 2.0**127)
    assert (FLOAT64.factors, FLOAT32.factors, TF32.factors, BFLOAT16.factors) == (0, 0, 2.0**-11, 2.0**-8)
    assert (FLOAT64.name, FLOAT32.name, TF32.name, BFLOAT16.name) == ("float64", "float32", "tf32", "bfloat16")


def test_both_of_two_arithmetics_is_every_error_of_either():
    both = TF32 + BFLOAT16 + FLOAT64
    assert both.u == 2 * 2.0**-24 + 2.0**-53
    assert both.normal == 2 * 2.0**-126 + 2.0**-1022
    assert both.subnormal == 2 * 2.0**-149 + 2.0**-1074
    assert (both.largest, both.factors) == (FLOAT32.largest, 2.0**-8)
    assert (BFLOAT16 + TF32).factors == 2.0**-8
    assert (FLOAT64 + FLOAT32).largest == FLOAT32.largest
    assert both.name == "tf32 against bfloat16 against float64"


def test_a_product_of_rounded_factors_is_off_by_both():
    p = Fraction(TF32.factors)
    assert Fraction(TF32.products()) == (1 + p) ** 2 - 1


@pytest.mark.parametrize("dtype", ["float16", "int64", "longdouble"])
def test_other_arithmetics_are_refused(dtype):
    assert rounding.of(np.zeros(1, "f4")) is FLOAT32
    assert rounding.of(np.zeros(1, "f8")) is FLOAT64
    with pytest.raises(ValueError, match="tensors must be float64 or float32, got "):
        rounding.of(np.zeros(1, dtype))


def test_an_approximate_tensor_is_at_most_so_large():
    exact, near = Approximate(W), Approximate(W, OFF_W)
    assert exact.is_exact
    assert not near.is_exact
    assert np.array_equal(exact.size, np.abs(W))
    assert np.array_equal(near.size, np.abs(W) + OFF_W)
    for tensor in (exact, near):
        turned = tensor.T
        assert np.array_equal(turned.value, tensor.value.T)
        assert np.array_equal(turned.size, tensor.size.T)
        assert turned.is_exact == tensor.is_exact
        assert np.array_equal(turned.error, np.asarray(tensor.error).T)


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


POINTS = np.array([-9.0, -3.0, -1.0, -0.4, -1e-6, 0.0, 1e-3, 0.2, 0.5, 1.5, 4.0, 12.0])
SIGMOIDS = [lambda z: 1 / (1 + exp(-z)), lambda z: exp(z) / (1 + exp(z))]


def logistic(z):
    return 1 / (1 + np.exp(-z))


def covered(worst, bound):
    """The largest share of a bound that is needed."""
    worst, bound = np.asarray(worst), np.asarray(bound)
    assert (worst <= bound * (1 + 1e-9)).all()
    return (worst / bound).max()


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


def softmax_forms(z):
    shifted = [[exp(Rounded(x) - max(z)) for x in z] for _ in range(2)]
    plain = [[exp(Rounded(x)) for x in z] for _ in range(2)]
    return [[e / total(below) for e in above] for above, below in (shifted, plain)]


def test_a_softmax_has_the_shift_the_exponentials_the_sum_and_the_quotient():
    for column in RNG.normal(scale=3, size=(20, 5)):
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


# What one stage's bound is made of, written out as counted above: with u, the smallest numbers, rounded factors and
# errors of what came in all at once, so that none of them is forgotten and none is counted twice.

AT_Z = Approximate(RNG.normal(size=(3, 6)), RNG.uniform(0.1, 0.3, size=(3, 6)))
SIGMA = logistic(AT_Z.value)
TANH = np.tanh(AT_Z.value)
P = np.exp(AT_Z.value) / np.exp(AT_Z.value).sum(axis=0)
LABELS = np.eye(3)[:, [0, 2, 1, 1, 0, 2]]
u, n, s = ALL.u, ALL.normal, ALL.subnormal


def both_factors(k):
    """A sum of k roundings whose products' factors were rounded first."""
    return (1 + g(k)) * (1 + ALL.factors) ** 2 - 1


def by_entries(entry, shape):
    return np.array([[entry(i, j) for j in range(shape[1])] for i in range(shape[0])])


ZERO = 0.0


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


def of_sigmoid(A):
    return 18 * u * A + n


def of_tanh(A):
    return 8 * u + 11 * u * np.abs(A)


def of_softmax(Z, A):
    each = 8 * u + u * np.abs(Z - Z.max(axis=0))
    return A * (each + (A * each).sum(axis=0) + g(len(Z)) + u) + n


ACTIVATED = {
    "sigmoid": (SIGMA, of_sigmoid(SIGMA)),
    "tanh": (TANH, of_tanh(TANH)),
    "softmax": (P, of_softmax(AT_Z.value, P)),
    "leaky_relu": (TANH, g(2) * np.abs(TANH) + s),
    "relu": (TANH, 0 * TANH),
    "identity": (TANH, 0 * TANH),
}
SLOPES = {
    "sigmoid": (SIGMA * (1 - SIGMA), np.abs(1 - 2 * SIGMA) * of_sigmoid(SIGMA) + 28 * u * SIGMA * (1 - SIGMA)),
    "tanh": (1 - TANH**2, 2 * np.abs(TANH) * of_tanh(TANH) + 2 * u + 20 * u * (1 - TANH**2)),
    "leaky_relu": (SIGMA, g(1) * SIGMA),
    "relu": (SIGMA, 0 * SIGMA),
    "identity": (SIGMA, 0 * SIGMA),
}


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
    bound = rounding.through_softmax(FLOAT64, dA, Z=np.log(A + 1e-300), A=A)
    assert np.array_equal(np.isinf(bound), [[True, False], [True, False]])


@pytest.mark.parametrize("off", [ZERO, OFF_DZ])
def test_what_dZ_of_a_softmax_is_made_of(off):
    relative = of_softmax(AT_Z.value, P) / np.maximum(P, n)
    size = np.abs(DZ) + off
    inner = ((relative + g(3 + 1)) * size * P + off * P).sum(axis=0)
    expected = P * ((relative + g(3)) * (size + (size * P).sum(axis=0)) + inner + off) + n
    bound = rounding.through_softmax(ALL, Approximate(DZ, off), Z=AT_Z.value, A=P)
    assert bound == pytest.approx(expected, rel=EXACTLY)


def test_dZ_of_a_softmax_is_covered_in_the_forms_people_write():
    for column in range(6):
        z, dA = AT_Z.value[:, column], DZ[:, column]
        bound = roundings(rounding.through_softmax, Approximate(dA[:, None]), Z=z[:, None], A=P[:, column : column + 1])
        for A in softmax_forms(z):
            inner = total(a * d for a, d in zip(A, dA, strict=True))
            assert covered([(a * (d - inner)).worst() for a, d in zip(A, dA, strict=True)], bound[:, 0]) > 0.1
    tiny = rounding.through_softmax(ALL, Approximate(DZ), Z=AT_Z.value, A=P * 1e-6)
    assert np.isfinite(tiny).all()


OUTPUTS = [
    ("sigmoid", "binary_cross_entropy", SIGMA, np.eye(3)[:, [0, 1, 2, 0, 1, 2]]),
    ("softmax", "categorical_cross_entropy", P, LABELS),
    ("identity", "squared_error", AT_Z.value, X[:3]),
    ("sigmoid", "squared_error", SIGMA, X[:3]),
]


@pytest.mark.parametrize("near", [True, False])
@pytest.mark.parametrize(("output", "loss", "A", "Y"), OUTPUTS)
def test_what_dZ_of_the_output_is_made_of(output, loss, A, Y, near):
    Z, slope = (AT_Z if near else Approximate(AT_Z.value)), SIGMA * (1 - SIGMA)
    moved = rounding.carried_on(output, Z, A, slope, 0.0)
    of_output = ACTIVATED[output][1] + moved
    expected = of_output + g(6) * (np.abs(A - Y) if loss == "squared_error" else A + Y)
    if (output, loss) == ("sigmoid", "squared_error"):
        off = rounding.slope_error(output, Z, A, slope, 0.0)
        expected = (slope + off) * expected + np.abs(A - Y) * (SLOPES["sigmoid"][1] + g(2) * slope + off)
    bound = rounding.output_gradient(ALL, output, loss, Z=Z, A=A, Y=Y, slope=slope)
    assert bound == pytest.approx(expected + n, rel=EXACTLY)


@pytest.mark.parametrize("y", [0.0, 1.0])
def test_dZ_of_the_output_is_covered_by_way_of_dA(y):
    """-y/a + (1 - y)/(1 - a), times a (1 - a): six roundings on top of those of a."""
    A = logistic(POINTS)
    given = {"Z": Approximate(POINTS), "A": A, "Y": np.full_like(A, y), "slope": A * (1 - A)}
    bound = roundings(rounding.output_gradient, "sigmoid", "binary_cross_entropy", **given)
    for a_given in (False, True):
        for of in SIGMOIDS:
            worst = []
            for z in POINTS:
                a = of(Rounded(z))
                dA = -(Rounded(y) / a) + (1 - y) / (1 - a)
                worst.append((dA * (a * (1 - a)) if a_given else a - y).worst())
            covered(worst, bound)


def test_what_dA_of_the_output_is_made_of():
    dA = np.array([-2.0, 0.5, 30.0, 1e6 * 0.9, -1e6, 1e6 / (1 + g(4)) * (1 + 1e-9), 1e6 / (1 + g(4)) * (1 - 1e-9)])
    bound = rounding.loss_gradient(ALL, dA, Approximate(dA))
    finite = g(4) * np.abs(dA) + s
    assert np.array_equal(np.isinf(bound), [False, False, False, False, True, True, False])
    assert bound[~np.isinf(bound)] == pytest.approx(finite[~np.isinf(bound)], rel=EXACTLY)
    edge = Arithmetic("edge", 0.0, 0.0, 0.0, 8.0)
    assert np.isinf(rounding.loss_gradient(edge, np.array([8.0, -8.0]), Approximate(dA))).all()


def test_an_error_of_A_moves_dA_by_no_more_than_its_bound_and_little_less():
    for A in (0.01, 0.3, 0.9):
        for share in (1e-4, 0.3, 0.9):
            e = share * A
            bound = rounding.loss_gradient(NOTHING, np.array([-1 / A]), Approximate(np.array([A]), np.array([e])))[0]
            moved = max(abs(1 / (A + d) - 1 / A) for d in (-e, e))
            assert moved <= bound <= moved * (1 + 1e-9) + e * (1 + 1e-12)
            assert bound == pytest.approx(moved + e, rel=1e-9)
    for e in (0.5, 0.6):
        bound = rounding.loss_gradient(NOTHING, np.array([2.0]), Approximate(np.array([0.5]), np.array([e])))
        assert np.isinf(bound).all()
    infinite = rounding.loss_gradient(ALL, np.array([-np.inf]), Approximate(np.array([0.0]), np.array([0.1])))
    assert np.isinf(infinite).all()
    none = rounding.loss_gradient(ALL, np.array([-2.0]), Approximate(np.array([0.5]), np.array([0.1])))
    assert none == pytest.approx(g(4) * 2 + s + 0.1 + 2 * 0.2 / 0.8)


def test_errors_of_A_meet_their_own_entries():
    dA, error = np.array([[2.0, -4.0, 1.5], [-1.0, 3.0, 5.0]]), np.array([[0.1, 0.0, 0.3], [0.2, 0.05, 0.15]])
    bound = rounding.loss_gradient(NOTHING, dA, Approximate(1 / np.abs(dA), error))
    moved = [
        [1 / (1 / abs(d) - e) - abs(d) + e for d, e in zip(*row, strict=True)] for row in zip(dA, error, strict=True)
    ]
    assert bound == pytest.approx(np.array(moved), abs=1e-12)


def test_dA_of_the_output_is_covered():
    for a, y in itertools.product((0.2, 0.7), (0.0, 1.0)):
        worst = (-(Rounded(y) / a) + (1 - y) / (1 - Rounded(a))).worst()
        dA = -y / a + (1 - y) / (1 - a)
        assert worst <= roundings(rounding.loss_gradient, np.array([dA]), Approximate(np.array([a])))[0] <= 2 * worst


# Errors that are carried on: everything between the ends is tried, and the bound is not much more than the worst of it.

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
    assert (moved <= bound).all()
    assert bound[0, 0] == pytest.approx(moved[0, 0], rel=1e-3)  # a small one beside a large one moves twice
    assert bound == pytest.approx(softmax(Z) * (np.exp(2 * error.max(axis=0)) - 1), rel=1e-9)


def test_a_softmax_whose_error_is_without_limit_may_be_anything():
    A = np.array([[1e-300], [1.0]])
    bound = rounding.carried_on("softmax", Approximate(np.zeros((2, 1)), np.full((2, 1), 1e4)), A, A, 1.0)
    assert np.isfinite(bound).all()
    assert (bound >= 1).all()


# The cost


@pytest.mark.parametrize("near", [True, False])
@pytest.mark.parametrize(("output", "loss", "A", "Y"), OUTPUTS)
def test_what_a_cost_of_logits_is_made_of(output, loss, A, Y, near):
    Z = AT_Z if near else Approximate(AT_Z.value)
    losses, penalty, weights = RNG.normal(size=6), 0.37, 11
    each = 0.0
    for i, j in itertools.product(range(3), range(6)):
        z, a, y = Z.value[i, j], A[i, j], Y[i, j]
        if loss == "squared_error":
            own = ACTIVATED[output][1][i, j]
            each += abs(a - y) * own + own**2 / 2  # (a + e - y)^2 / 2
        elif loss == "binary_cross_entropy":
            each += g(8 + 3) * abs(z) + 8 * u * a + 36 * u * min(a, 1 - a)
        else:
            column, column_A = Z.value[:, j], A[:, j]
            shift = sum(p * u * abs(x - column.max()) for p, x in zip(column_A, column, strict=True))
            each += y * (g(8 + 3) + shift + g(8) * (2 * np.abs(column).max() + math.log(3)))
        if near:
            each += abs(DZ[i, j]) * Z.error[i, j] + Z.error[i, j] ** 2 / 2
    expected = each / 6 + g(18 + 4) * np.abs(losses).mean() + g(11 + 4) * penalty + n
    given = {"Z": Z, "A": A, "Y": Y, "dZ": DZ, "losses": losses, "penalty": penalty, "weights": weights}
    assert rounding.cost_of_logits(ALL, output, loss, **given) == pytest.approx(expected, rel=EXACTLY)


def test_what_a_cost_of_outputs_is_made_of():
    losses = RNG.normal(size=6)
    bound = rounding.cost_of_outputs(ALL, losses=losses, penalty=0.37, weights=11, size=18)
    size = np.abs(losses).sum()
    expected = (18 * 2 * u + 8 * u * size) / 6 + g(22) * size / 6 + g(15) * 0.37 + n
    assert bound == pytest.approx(expected, rel=EXACTLY)


def of_cost(z, y, form):
    a = logistic(z)
    loss = max(z, 0) - z * y + math.log1p(math.exp(-abs(z)))
    one = {"penalty": 0.0, "weights": 0}
    tensors = {"Z": Approximate(np.full((1, 1), z)), "A": np.full((1, 1), a), "Y": np.full((1, 1), y)}
    tensors |= {"dZ": np.full((1, 1), a - y), "losses": np.array([loss])}
    return form.worst(), roundings(rounding.cost_of_logits, "sigmoid", "binary_cross_entropy", **tensors, **one)


@pytest.mark.parametrize("y", [0.0, 1.0])
def test_a_binary_cost_is_covered_in_the_forms_people_write(y):
    for z in (-20.0, -3.0, -0.5, 0.0, 1e-3, 0.7, 5.0, 30.0):
        forms = [
            max(-z, 0.0) + (1 - y) * Rounded(z) + log1p(exp(-abs(z))),
            Rounded(max(z, 0.0)) - Rounded(z) * y + log(1 + exp(-abs(z))),
            Rounded(max(z, 0.0)) - Rounded(z) * y + log1p(exp(-abs(z))),
        ]
        for form in forms:
            worst, bound = of_cost(z, y, form)
            assert worst <= bound


def test_a_categorical_cost_is_covered():
    for z in RNG.normal(scale=3, size=(20, 4)):
        A = np.exp(z) / np.exp(z).sum()
        Y = np.eye(4)[0]
        shifted = [Rounded(x) - z.max() for x in z]
        forms = [
            log(total(exp(x) for x in shifted)) - shifted[0],
            log(total(exp(x) for x in shifted)) + z.max() - Rounded(z[0]),
            log(total(exp(x) for x in z)) - Rounded(z[0]),
        ]
        given = {"Z": Approximate(z[:, None]), "A": A[:, None], "Y": Y[:, None], "dZ": (A - Y)[:, None]}
        rest = {"losses": np.array([-math.log(A[0])]), "penalty": 0.0, "weights": 0}
        bound = roundings(rounding.cost_of_logits, "softmax", "categorical_cross_entropy", **given, **rest)
        for form in forms:
            assert form.worst() <= bound


@pytest.mark.parametrize("y", [0.0, 1.0])
def test_a_cost_of_outputs_is_covered(y):
    for a in (1e-6, 0.1, 0.5, 0.9, 1 - 1e-6):
        form = -(y * log(a) + (1 - y) * log(1 - Rounded(a)))
        one = {"losses": np.array([form.value]), "penalty": 0.0, "weights": 0, "size": 1}
        bound = roundings(rounding.cost_of_outputs, **one)
        assert form.worst() <= bound <= 2 * form.worst() + 3  # that of 1 - A is allowed for either label


def test_a_squared_cost_and_a_penalty_are_covered():
    rest = {"penalty": 0.0, "weights": 0}
    for a, y in ((0.3, 1.0), (-2.0, 0.5)):
        form = 0.5 * ((Rounded(a) - y) * (Rounded(a) - y))
        tensors = {"Z": Approximate(np.full((1, 1), a)), "A": np.full((1, 1), a), "Y": np.full((1, 1), y)}
        tensors |= {"dZ": np.full((1, 1), a - y), "losses": np.array([form.value])}
        bound = roundings(rounding.cost_of_logits, "identity", "squared_error", **tensors, **rest)
        assert form.worst() <= bound <= 2 * form.worst()
    penalty = stored(0.7) / (2 * Rounded(6)) * total(Rounded(w) * w for w in W.ravel())
    rest = {"penalty": penalty.value, "weights": W.size, "size": 1}
    bound = roundings(rounding.cost_of_outputs, losses=np.zeros(1), **rest) - 2
    assert penalty.worst() <= bound <= 3 * penalty.worst()


@pytest.mark.parametrize("z", [-30.0, -5.0, -0.3, 0.0, 0.7, 5.0, 30.0])
@pytest.mark.parametrize("y", [0.0, 1.0])
def test_a_binary_loss_as_the_logarithm_of_one_plus_e_to_the_z_is_within_its_bound(z, y):
    """Every rounding with the worst sign, exp and log off by the 8 u that they may be; the gradient is a known one."""
    exponential = math.exp(z) * (1 + 8 * u)
    total = (1 + exponential) * (1 + u)
    logarithm = math.log(total) * (1 + 8 * u)
    worst = abs((logarithm - y * z * (1 - u)) - (math.log1p(math.exp(z)) - y * z)) + u * (abs(logarithm) + abs(z))
    A = 1 / (1 + math.exp(-z))
    one = np.array([[1.0]])
    loss = np.array([math.log1p(math.exp(z)) - y * z])
    given = {"Z": Approximate(z * one), "A": A * one, "Y": y * one, "dZ": (A - y) * one, "losses": loss}
    bound = rounding.cost_of_logits(ALL, "sigmoid", "binary_cross_entropy", **given, penalty=0.0, weights=0)
    assert worst <= bound + 8e-16 * (1 + abs(z))  # what float64 adds where the worst case is worked out in it
