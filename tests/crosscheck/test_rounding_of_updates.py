"""The bounds of an optimiser's step against every single rounding of it, followed to first order in either order."""

import math
from fractions import Fraction

import numpy as np
import pytest

from crosscheck.rounding import FLOAT32, Arithmetic
from crosscheck.rounding_of_updates import BETA, BETA1, BETA2, EPSILON, UPDATES

UNIT = 2.0**-80
OF_U = Arithmetic("u", UNIT, 0.0, 0.0, math.inf)
ALL = Arithmetic("all", 2.0**-10, 0.0127, 1e-5, math.inf)
u, s = ALL.u, ALL.subnormal
P = np.array([0.7, -1.2, 2.5, 0.1, -0.4])
D = np.array([-0.3, 0.9, 0.0, -2.0, 0.6])
V = np.array([0.5, 0.2, -0.8, -1.1, 0.3])
S = np.array([0.6, 0.01, 1.7, 0.4, 0.0])
RATE = 0.03
EXACTLY = 1e-12


def g(k):
    """Higham's gamma(k)."""
    return k * u / (1 - k * u)


def subtracted(p, step, error=0.0):
    """The rate as it is stored, its product, the difference: three roundings of the step and one of what was there."""
    return g(3) * np.abs(step) + g(1) * np.abs(p) + error + s


def test_what_both_wings_and_torch_take():
    assert (BETA, BETA1, BETA2, EPSILON) == (0.9, 0.9, 0.999, 1e-8)
    assert set(UPDATES) == {"gradient_descent", "sign_descent", "momentum", "adam"}


@pytest.mark.parametrize(("optimizer", "direction"), [("gradient_descent", D), ("sign_descent", np.sign(D))])
def test_what_a_descent_is_made_of(optimizer, direction):
    (of_p,) = UPDATES[optimizer](ALL, P, D, (), t=1, rate=RATE)
    assert of_p == pytest.approx(subtracted(P, RATE * direction), rel=EXACTLY)


@pytest.mark.parametrize("signs", [(1, 1, 1), (-1, -1, -1), (1, -1, 1), (-1, 1, -1)])
def test_a_descent_is_within_its_bound_whichever_way_it_is_rounded(signs):
    """In rational numbers, u and all: the rate, the product and the difference, each rounded the worst way."""
    unit = Fraction(FLOAT32.u)
    of_rate, of_product, of_difference = (1 + sign * unit for sign in signs)
    bounds = UPDATES["gradient_descent"](FLOAT32, P, D, (), t=1, rate=RATE)[0]
    rate = Fraction(RATE)
    for p, d, bound in zip(map(Fraction, P), map(Fraction, D), bounds, strict=True):
        computed = (p - rate * of_rate * d * of_product) * of_difference
        assert abs(computed - (p - rate * d)) <= Fraction(bound)
    # Where p is nothing, all three roundings are the step's: the bound is theirs, and not one more.
    (bound,) = UPDATES["gradient_descent"](FLOAT32, np.zeros(1), np.ones(1), (), t=1, rate=RATE)[0]
    size = Fraction(RATE)
    assert (1 + unit) ** 3 - 1 <= Fraction(bound) / size
    assert 1 - (1 - unit) ** 4 > Fraction(bound - FLOAT32.subnormal) / size


def test_what_momentum_is_made_of():
    of_p, of_v = UPDATES["momentum"](ALL, P, D, (V,), t=2, rate=RATE)
    expected = g(3) * (0.9 * np.abs(V) + np.abs(D)) + s
    assert of_v == pytest.approx(expected, rel=EXACTLY)
    assert of_p == pytest.approx(subtracted(P, RATE * (0.9 * V + D), RATE * expected), rel=EXACTLY)


def test_the_first_step_of_momentum_is_one_of_descent():
    of_p, of_v = UPDATES["momentum"](ALL, P, D, (), t=1, rate=RATE)
    assert of_p == pytest.approx(UPDATES["gradient_descent"](ALL, P, D, (), t=1, rate=RATE)[0], rel=EXACTLY)
    assert of_v.tolist() == [0, 0, 0, 0, 0]  # dW as it is


@pytest.mark.parametrize("t", [1, 2, 7, 400])
@pytest.mark.parametrize("state", [(), (V, S)])
def test_what_adam_is_made_of(state, t):
    bounds = UPDATES["adam"](ALL, P, D, state, t=t, rate=RATE)
    for i, (p, d) in enumerate(zip(P, D, strict=True)):
        v, square = (state[0][i], state[1][i]) if state else (0.0, 0.0)
        of_v = g(5) * (abs(v) + 0.1 * abs(d)) + 2 * s
        new = 0.999 * square + 0.001 * d * d
        of_s = g(5) * new + 3 * s
        corrected, corrected_square = 1 - 0.9**t, 1 - 0.999**t
        below = math.sqrt(new / corrected_square) + 1e-8
        step = RATE * (0.9 * v + 0.1 * d) / corrected / below
        # v / sqrt(s): five roundings of v are in of_v, five of s, eight of the operations, and the lost digits.
        lost = 2.0**-53 * (t + 1) * (0.9**t / corrected + 0.999**t / corrected_square)
        relative = g(13) + lost + math.sqrt(3 * s / corrected_square) / below
        error = relative * abs(step) + RATE * of_v / corrected / below
        expected = [subtracted(p, step, error), of_v, of_s]
        assert [bound[i] for bound in bounds] == pytest.approx(expected, rel=1e-9)


def test_the_digits_that_a_power_has_lost_are_allowed_for():
    """1 - beta^t in float64, against rational numbers."""
    for t in (1, 2, 10, 1000):
        nothing = Arithmetic("", 0.0, 0.0, 0.0, math.inf)
        of_p = UPDATES["adam"](nothing, np.zeros(1), np.ones(1), (), t=t, rate=1.0)[0][0]
        exact = [1 - Fraction(beta) ** t for beta in (BETA1, BETA2)]
        computed = [Fraction(1 - beta**t) for beta in (BETA1, BETA2)]
        size = 0.1 / float(exact[0]) / (math.sqrt(0.001 / float(exact[1])) + 1e-8)
        needed = sum(abs(c - e) / e for c, e in zip(computed, exact, strict=True))
        assert float(needed) * size <= of_p
        # beta^t has t + 1 roundings, and their share of the difference is beta^t / (1 - beta^t)
        of_powers = [(t + 1) * (1 - e) / e for e in exact]
        assert of_p == pytest.approx(size * float(sum(of_powers)) * 2.0**-53, rel=1e-9, abs=0)


@pytest.mark.parametrize("optimizer", UPDATES)
def test_every_entry_is_by_itself_in_whatever_shape_they_come(optimizer):
    state = {"momentum": (V,), "adam": (V, S)}.get(optimizer, ())
    row = UPDATES[optimizer](ALL, P, D, state, t=2, rate=RATE)
    square = [np.outer(x, np.ones(5)) for x in (P, D, *state)]
    for bound, expected in zip(
        UPDATES[optimizer](ALL, square[0], square[1], square[2:], t=2, rate=RATE), row, strict=True
    ):
        assert bound == pytest.approx(np.outer(expected, np.ones(5)), rel=EXACTLY)


def float32_adam(p, d, v, square, t, form):
    """Adam in float32, in two of the ways people write it."""
    f = np.float32
    p, d, v, square = (x.astype(f) for x in (p, d, v, square))
    if form == "notes":
        v = f(BETA1) * v + f(1 - BETA1) * d
        square = f(BETA2) * square + f(1 - BETA2) * (d * d)
    else:
        v = v + f(1 - BETA1) * (d - v)
        square = square * f(BETA2) + (f(1 - BETA2) * d) * d
    below = np.sqrt(square / f(1 - BETA2**t)) + f(EPSILON)
    return p - f(RATE) * (v / f(1 - BETA1**t)) / below, v, square


@pytest.mark.parametrize("form", ["notes", "torch's"])
def test_adam_in_float32_is_within_its_bounds_and_not_far_within(form):
    rng = np.random.default_rng(0)
    largest = np.zeros(3)
    for t in (1, 2, 3, 50, 5000):
        p, d, v = rng.normal(size=(3, 2000)) * 10 ** rng.uniform(-3, 3, size=(3, 2000))
        p, d, v, square = (x.astype("f4").astype("f8") for x in (p, d, v, v * v * rng.uniform(size=2000)))
        if t == 1:
            v, square = 0 * v, 0 * square
        new_v, new_square = BETA1 * v + (1 - BETA1) * d, BETA2 * square + (1 - BETA2) * d * d
        step = RATE * new_v / (1 - BETA1**t) / (np.sqrt(new_square / (1 - BETA2**t)) + EPSILON)
        bounds = UPDATES["adam"](FLOAT32, p, d, (v, square), t=t, rate=RATE)
        for i, (ours, exact) in enumerate(
            zip(float32_adam(p, d, v, square, t, form), (p - step, new_v, new_square), strict=True)
        ):
            shares = np.abs(ours - exact) / bounds[i]
            assert shares.max() <= 1
            largest[i] = max(largest[i], shares.max())
    assert (largest > 0.2).all()


def test_a_square_that_underflows_is_allowed_for():
    """d^2 is below the smallest subnormal number of float32, and sqrt(s) may be anything up to its root."""
    tiny = np.full(1, 1e-24)
    of_p, _, of_s = UPDATES["adam"](FLOAT32, np.zeros(1), tiny, (), t=1, rate=RATE)
    computed = RATE * tiny / 1e-8  # the root is 0
    exact = RATE * tiny / (tiny + 1e-8)
    assert abs(computed - exact) <= of_p
    assert of_s >= 1e-3 * tiny**2
    below = np.full(1, 1e-20)
    of_p = UPDATES["adam"](FLOAT32, np.zeros(1), below, (), t=1, rate=RATE)[0]
    assert np.abs(RATE * below / 1e-8 - RATE * below / (below + 1e-8)) <= of_p
