"""Training on arrays that are held in memory: one epoch more is one epoch, whatever else is asked for."""

import numpy as np
import pytest

from crosscheck.training.arrays import one_epoch_more, train
from crosscheck.training.settings import Settings

SETTINGS = Settings(data="X", backend="numpy", batch_size=10, cost_tolerance=1e9, epochs=7, seed=3)


@pytest.fixture
def examples():
    X = np.random.default_rng(0).standard_normal((55, 3))
    return X, (X[:, 0] > 0).astype(int)


def test_an_epoch_more_takes_every_batch_though_the_cost_hardly_changes(examples):
    """With this tolerance a training that heeds it ends after two steps."""
    assert train(SETTINGS, *examples, classes=[0, 1]).model.progress.step == 2
    first = train(one_epoch_more(SETTINGS, None), *examples, classes=[0, 1])
    assert (first.epochs, first.model.progress.step) == (1, 6)
    second = train(one_epoch_more(SETTINGS, first), *examples, classes=[0, 1], before=first.model)
    assert (second.epochs, second.model.progress.step) == (2, 12)


def test_an_epoch_more_is_drawn_as_the_ones_before(examples):
    first = train(one_epoch_more(SETTINGS, None), *examples, classes=[0, 1])
    again = one_epoch_more(Settings(data="X", backend="numpy", batch_size=10, seed=99), first)
    assert (again.seed, again.epochs) == (3, 2)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"precision": "float32"}, "precision must stay float64 in partial_fit, got float32; fit begins anew"),
        ({"optimizer": "adam"}, "optimizer must stay gradient_descent in partial_fit, got adam; fit begins anew"),
        ({"activation": "tanh"}, "activation must stay relu in partial_fit, got tanh; fit begins anew"),
    ],
)
def test_what_cannot_change_is_said(examples, changed, said):
    first = train(one_epoch_more(SETTINGS, None), *examples, classes=[0, 1])
    with pytest.raises(ValueError, match=f"^{said}$"):
        one_epoch_more(Settings(data="X", backend="numpy", **changed), first)
