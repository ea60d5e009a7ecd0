"""The arithmetic behind the bounds: exact where that can be had, with factors rounded as accelerators round them."""

from fractions import Fraction

import numpy as np
import pytest
import torch

from crosscheck import rounding
from crosscheck.rounding import BFLOAT16, FLOAT32, FLOAT64, TF32, Approximate
from tests.crosscheck.counted import OFF_W, W


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
