"""The arithmetic behind the bounds: exact where that can be had, with factors rounded as accelerators round them."""

from fractions import Fraction

import numpy as np
import pytest
import torch

from crosscheck import rounding
from crosscheck.rounding import BFLOAT16, FLOAT32, FLOAT64, TF32, Approximate


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
