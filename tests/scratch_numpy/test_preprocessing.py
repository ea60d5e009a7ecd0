"""Pictures to columns and back, pixel by pixel; features of mean 0 and spread 1."""

import numpy as np
import pytest

from scratch_numpy.preprocessing import (
    Standardization,
    columns_to_pictures,
    fit_standardization,
    pictures_to_columns,
    standardize,
)


@pytest.mark.parametrize("dtype", [np.uint8, np.float32, np.float64])
@pytest.mark.parametrize("shape", [(5, 2, 3, 4), (1, 2, 3, 4), (3, 1, 1, 1)])
def test_every_pixel_goes_to_its_picture_s_column(shape, dtype):
    m, h, w, c = shape
    pictures = np.random.default_rng(0).integers(0, 256, shape).astype(dtype)
    X = pictures_to_columns(pictures)
    assert X.dtype == dtype
    assert X.shape == (h * w * c, m)
    for i, row, column, channel in np.ndindex(shape):
        assert X[(row * w + column) * c + channel, i] == pictures[i, row, column, channel]


@pytest.mark.parametrize("shape", [(5, 2, 3, 4), (1, 2, 3, 4), (3, 1, 1, 1)])
def test_columns_go_back_to_their_pictures(shape):
    pictures = np.random.default_rng(1).integers(0, 256, shape).astype(np.uint8)
    again = columns_to_pictures(pictures_to_columns(pictures), shape[1:])
    assert again.dtype == np.uint8
    assert again.shape == shape
    assert (again == pictures).all()
    X = np.arange(24.0).reshape(8, 3)
    assert (pictures_to_columns(columns_to_pictures(X, (2, 4, 1))) == X).all()


def test_mean_and_spread_by_hand():
    X = np.array([[1.0, 3.0, 5.0, 7.0], [2.0, 2.0, 2.0, 2.0]])
    mean, spread = fit_standardization(X)
    assert mean.tolist() == [[4], [2]]
    assert spread[0, 0] == pytest.approx(5**0.5, rel=1e-15)
    assert spread[1, 0] == 1


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_standardized_features_have_mean_0_and_spread_1(dtype):
    X = np.random.default_rng(2).normal([[3], [-5], [0.1]], [[2], [7], [0.01]], (3, 50)).astype(dtype)
    standard = standardize(X, fit_standardization(X))
    assert standard.dtype == dtype
    # 50 numbers are summed: 1.4e-6 seen in float32, where the third mean is ten spreads.
    within = 100 * float(np.finfo(dtype).eps)
    assert standard.mean(axis=1) == pytest.approx(0, abs=within)
    assert standard.std(axis=1) == pytest.approx(1, abs=within)


def test_others_are_standardized_by_the_training_examples_numbers():
    fitted = Standardization(np.array([[1.0], [10.0]]), np.array([[2.0], [4.0]]))
    assert standardize(np.array([[3.0, 1.0, -1.0], [10.0, 14.0, 2.0]]), fitted).tolist() == [[1, 0, -1], [0, 1, -2]]


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("value", [0.0, 0.5, 0.1, -0.7, 1e6 + 0.1])
@pytest.mark.parametrize("m", [1, 3, 100])
def test_a_constant_feature_becomes_0_though_its_mean_is_rounded(value, m, dtype):
    X = np.full((2, m), value, dtype)
    X[1] = np.arange(m)
    fitted = fit_standardization(X)
    assert fitted.mean.dtype == fitted.spread.dtype == dtype
    assert fitted.spread[0, 0] == 1
    # The mean of m equal numbers may be a few roundings away from them. Largest seen: 0.6 eps |value|.
    assert standardize(X, fitted)[0] == pytest.approx(0, abs=4 * float(np.finfo(dtype).eps) * abs(value))
