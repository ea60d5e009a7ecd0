"""What stands before the first step: the data, the network that they need, and its first weights."""

import numpy as np
import pytest

from crosscheck.training.prepare import architecture_of, first_layers, read_data
from crosscheck.training.settings import Settings


def test_data_are_standardised_by_the_training_part_alone():
    source = read_data(Settings(data="breast_cancer"))
    assert (len(source.train), len(source.test)) == (455, 114)
    X, _ = source.train.everything()
    np.testing.assert_allclose(X.mean(axis=1), 0, atol=1e-12)
    np.testing.assert_allclose(X.std(axis=1), 1, rtol=1e-12)
    assert np.abs(source.test.everything()[0].mean(axis=1)).max() > 0.01


def test_pictures_are_standardised_only_where_that_is_asked_for():
    assert read_data(Settings(data="digits")).standardization is None
    assert read_data(Settings(data="digits", standardize=True)).standardization is not None
    assert read_data(Settings(data="breast_cancer", standardize=False)).standardization is None


@pytest.mark.parametrize(
    ("data", "output", "loss", "sizes"),
    [
        ("digits", "softmax", "categorical_cross_entropy", (64, 5, 10)),
        ("breast_cancer", "sigmoid", "binary_cross_entropy", (30, 5, 1)),
        ("tumour_size", "identity", "squared_error", (27, 5, 3)),
    ],
)
def test_the_network_is_the_one_that_the_data_need(data, output, loss, sizes):
    settings = Settings(data=data, hidden_layers=(5,))
    a = architecture_of(settings, read_data(settings))
    assert (a.output, a.loss, a.layer_sizes) == (output, loss, sizes)


@pytest.mark.parametrize(
    ("settings", "name"),
    [({}, "zeros"), ({"hidden_layers": (3,)}, "he"), ({"hidden_layers": (3,), "activation": "tanh"}, "xavier")],
)
def test_the_first_weights_suit_the_network(settings, name):
    chosen = Settings(data="digits", seed=3, **settings)
    architecture = architecture_of(chosen, read_data(chosen))
    found = first_layers(chosen, architecture, "float32")
    named = first_layers(Settings(data="digits", seed=3, initialization=name, **settings), architecture, "float32")
    for one, other in zip(found, named, strict=True):
        np.testing.assert_array_equal(one.W, other.W)
        assert one.W.dtype == np.float32


def test_legacy_draws_are_those_of_the_legacy_generator():
    settings = Settings(data="digits", hidden_layers=(3,), initialization="small_random", legacy_random=True, seed=1)
    W = first_layers(settings, architecture_of(settings, read_data(settings)), "float64")[0].W
    np.testing.assert_array_equal(W, np.random.RandomState(1).randn(3, 64) * 0.01)
