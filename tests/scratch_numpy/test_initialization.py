"""The starts: shapes, which numbers are drawn in which order, and that their spread is the papers'."""

import math

import numpy as np
import pytest

from scratch_numpy import initialization
from scratch_numpy.initialization import INITIALIZERS
from scratch_numpy.layer import Layer

SIZES = [5, 4, 1, 3]
SCALES = {
    "small_random": lambda n_l, n_prev: 0.01,
    "xavier": lambda n_l, n_prev: math.sqrt(2 / (n_l + n_prev)),
    "he": lambda n_l, n_prev: math.sqrt(2 / n_prev),
    "lecun": lambda n_l, n_prev: math.sqrt(1 / n_prev),
}


def test_the_registry_has_all_that_draw():
    assert sorted(INITIALIZERS) == sorted(SCALES)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_zeros_are_zeros(dtype):
    layers = initialization.zeros(SIZES, dtype=dtype)
    assert all(isinstance(layer, Layer) for layer in layers)
    assert [(W.shape, b.shape) for W, b in layers] == [((4, 5), (4, 1)), ((1, 4), (1, 1)), ((3, 1), (3, 1))]
    assert all(array.dtype == dtype and not array.any() for layer in layers for array in layer)


@pytest.mark.parametrize("generator", [np.random.default_rng, np.random.RandomState])
@pytest.mark.parametrize("name", SCALES)
def test_weights_are_scaled_normals_drawn_layer_by_layer(name, generator):
    layers = INITIALIZERS[name](SIZES, generator(3))
    rng = generator(3)
    for (W, b), n_l, n_prev in zip(layers, SIZES[1:], SIZES[:-1], strict=True):
        assert W.dtype == b.dtype == np.float64
        # The factor may be applied by division or product: a rounding; none seen.
        assert W == pytest.approx(SCALES[name](n_l, n_prev) * rng.standard_normal((n_l, n_prev)), rel=5e-16, abs=0)
        assert b.shape == (n_l, 1)
        assert not b.any()


@pytest.mark.parametrize("name", SCALES)
def test_float32_is_the_same_draw_rounded(name):
    double = INITIALIZERS[name](SIZES, np.random.default_rng(3))
    single = INITIALIZERS[name](SIZES, np.random.default_rng(3), dtype=np.float32)
    for p, q in zip(double, single, strict=True):
        assert q.W.dtype == q.b.dtype == np.float32
        assert (q.W == p.W.astype(np.float32)).all()


@pytest.mark.parametrize("name", SCALES)
def test_same_seed_same_weights_and_another_seed_others(name):
    first, again, other = (INITIALIZERS[name](SIZES, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert all((p.W == q.W).all() for p, q in zip(first, again, strict=True))
    assert all((p.W != q.W).all() for p, q in zip(first, other, strict=True))


def test_small_random_takes_another_scale():
    hundredth = initialization.small_random(SIZES, np.random.default_rng(3))
    double = initialization.small_random(SIZES, np.random.default_rng(3), scale=0.02)
    assert all((2 * p.W == q.W).all() for p, q in zip(hundredth, double, strict=True))


@pytest.mark.parametrize("name", SCALES)
def test_the_spread_of_many_weights_is_the_papers(name):
    (W, _) = INITIALIZERS[name]([400, 100], np.random.default_rng(4))[0]
    # The deviation of 40,000 draws is itself off by 1 / sqrt(80,000) = 0.35 %; four of these. Largest seen: 0.1 %.
    # The mean is off by 1 / 200 of a deviation; four of these. Largest seen: 0.6 of one.
    assert W.std() == pytest.approx(SCALES[name](100, 400), rel=0.015)
    assert W.mean() == pytest.approx(0, abs=4 * SCALES[name](100, 400) / 200)


def test_he_keeps_the_mean_square_through_relu_and_xavier_through_nothing():
    rng = np.random.default_rng(5)
    A = rng.standard_normal((300, 200))
    for W, _ in initialization.he([300] * 6, rng):
        A = np.maximum(W @ A, 0)
    # Expected 1 / 2 * 2 = 1 of the input's mean square; a layer of 300 units sways it by some percent: 8 % seen.
    assert (A**2).mean() == pytest.approx(1, rel=0.35)
    A = rng.standard_normal((300, 200))
    for W, _ in initialization.xavier([300] * 6, rng):
        A = W @ A
    # 0.4 % seen.
    assert (A**2).mean() == pytest.approx(1, rel=0.35)


def test_sizes_may_be_a_tuple_or_numpys_whole_numbers():
    for sizes in [(3, 2), [np.int64(3), np.int32(2)]]:
        assert initialization.zeros(sizes)[0].W.shape == (2, 3)
