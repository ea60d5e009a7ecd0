"""Training through the bridge: the wings agree, and what is stopped goes on as if it had not been."""

import os

import numpy as np
import pytest
import torch

from crosscheck import models
from crosscheck.training.prepare import first_layers, precision_of
from crosscheck.training.session import Session
from crosscheck.training.settings import Settings, settings
from reference_torch.optimizers import OPTIMIZERS
from scratch_numpy import deep, training
from scratch_numpy.losses import cost
from tests.training.alike import arrays, assert_same_bits

optimizers = pytest.mark.parametrize("optimizer", OPTIMIZERS)
backends = pytest.mark.parametrize("backend", ["numpy", "torch"])


def test_a_session_by_hand_is_the_left_wings_training(train):
    one = train(backend="numpy", batch_size=None, optimizer="gradient_descent")
    X, Y = one.source.train.everything()
    start = first_layers(one.settings, one.architecture, "float64")
    result = training.train(X, Y, start, learning_rate=0.01, iterations=12)
    np.testing.assert_array_equal(one.costs, np.column_stack([range(12), result.costs]))
    np.testing.assert_array_equal(one.model.layers[0].W, result.layers[0].W)


@optimizers
def test_both_wings_train_alike(train, optimizer):
    """A dozen steps of rounding; sign descent may take a step the other way where a gradient is nearly 0."""
    by_hand, by_autograd = (train(backend=backend, optimizer=optimizer) for backend in ("numpy", "torch"))
    np.testing.assert_allclose(by_hand.costs, by_autograd.costs, rtol=1e-12)
    for one, other in zip(arrays(by_hand.model), arrays(by_autograd.model), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-12)


@backends
@optimizers
@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_what_goes_on_from_a_file_gives_the_bits_of_what_was_not_stopped(
    session, train, tmp_path, backend, optimizer, precision
):
    settings = {"backend": backend, "optimizer": optimizer, "precision": precision, "schedule": "cosine"}
    whole = train(**settings)
    stopped = session(**settings)
    for _ in stopped.train([1]):
        if stopped.done == 7:
            break
    models.write(tmp_path / "m", stopped.model)
    assert_same_bits(train(models.read(tmp_path / "m"), **settings).model, whole.model)


def test_what_had_stopped_takes_no_step_more(train, session):
    """A restart after the last checkpoint gives the bits of the run that was not interrupted."""
    settings = {
        "cost_tolerance": 1e-3,
        "iterations": 500,
        "batch_size": None,
        "optimizer": "gradient_descent",
        "learning_rate": 0.5,
    }
    first = train(**settings)
    assert 2 < first.done < 500
    again = train(first.model, **settings)
    assert (again.done, again.stopped) == (first.done, True)
    assert_same_bits(again.model, first.model)


def test_what_goes_on_elsewhere_keeps_the_precision_of_its_weights(train, monkeypatch):
    """On a GPU the default is another than on the CPU, or by hand, where it began."""
    model, by_autograd = train(backend="numpy").model, Settings(data="digits", backend="torch")
    monkeypatch.setattr("crosscheck.training.prepare.device_of", lambda _: torch.device("cuda"))
    assert (precision_of(by_autograd), precision_of(by_autograd, model)) == ("float32", "float64")


@pytest.mark.parametrize(("first", "second"), [("numpy", "torch"), ("torch", "numpy")])
@optimizers
def test_either_wing_goes_on_from_the_other_ones_checkpoint(session, train, tmp_path, optimizer, first, second):
    stopped = session(backend=first, optimizer=optimizer)
    for _ in stopped.train([1]):
        if stopped.done == 7:
            break
    models.write(tmp_path / "m", stopped.model)
    went_on = train(models.read(tmp_path / "m"), backend=second, optimizer=optimizer)
    np.testing.assert_allclose(went_on.costs, train(backend=second, optimizer=optimizer).costs, rtol=1e-11)


def test_going_on_after_the_end_changes_nothing(train):
    whole = train()
    again = train(whole.model)
    assert_same_bits(again.model, whole.model)


@backends
def test_training_stops_where_the_cost_hardly_changes_and_at_the_same_step_after_going_on(session, train, backend):
    settings = {"backend": backend, "batch_size": None, "optimizer": "gradient_descent", "iterations": 500}
    settings |= {"learning_rate": 0.5, "cost_tolerance": 2e-3}
    whole = train(**settings)
    assert 10 < whole.done < 500
    changes = np.abs(np.diff(whole.costs[:, 1])) / whole.costs[:-1, 1]
    assert changes[-1] < 2e-3 <= changes[:-1].min()
    stopped = session(**settings)
    for _ in stopped.train([1]):
        if stopped.done == whole.done - 1:
            break
    assert_same_bits(train(stopped.model, **settings).model, whole.model)


def test_a_batch_is_what_a_step_sees(session):
    """The first cost is that of the first batch at the first weights."""
    one = session()
    next(one.train([1]))
    X, Y = one.source.train.take(one.plan.indices(0))
    start = first_layers(one.settings, one.architecture, "float64")
    Z = deep.forward(X, start)[-1].Z
    wanted = cost(Z, Y, start, output="sigmoid", loss="binary_cross_entropy")
    assert one.costs.tolist() == [[0.0, pytest.approx(wanted, rel=1e-14)]]


@pytest.mark.parametrize("backend", ["numpy", "torch", "both"])
def test_training_can_be_stopped_after_any_step_and_goes_on_bit_for_bit(session, train, backend):
    """As Ctrl-C does it: the report is of the step just taken, however rare reports are."""
    one = session(backend=backend)
    asked = iter([False] * 6 + [True] * 9)
    report = next(one.train([50], lambda: next(asked)))
    assert (one.done, report.done, len(report.costs)) == (7, 7, 7)
    assert_same_bits(train(one.model, backend=backend).model, train(backend=backend).model)


def test_the_same_data_in_another_place_are_gone_on_with(session, tmp_path):
    rng = np.random.default_rng(0)
    np.savez(tmp_path / "d.npz", X=rng.standard_normal((40, 3)), Y=np.arange(40) % 2)
    before = session(data=str(tmp_path / "d.npz")).model
    moved = (tmp_path / "d.npz").rename(tmp_path / "moved.npz")
    chosen = settings({"data": str(moved)}, before=before.progress.settings)
    assert Session(chosen, before).model.progress.data == before.progress.data


def test_a_rate_that_has_decayed_to_nothing_is_a_step_of_nothing(train):
    settings = {"batch_size": None, "schedule": "exponential", "decay": 5.0, "iterations": 300}
    one = train(backend="both", optimizer="gradient_descent", **settings)
    assert one.plan.rate(299) > 0
    assert one.costs[-1, 1] == one.costs[-2, 1]


def test_deterministic_training_lets_cublas_repeat_itself(session, monkeypatch):
    """It is read at cuBLAS's first call, without which torch refuses."""
    monkeypatch.delenv("CUBLAS_WORKSPACE_CONFIG", raising=False)
    session()
    assert "CUBLAS_WORKSPACE_CONFIG" not in os.environ
    session(deterministic=True)
    assert os.environ.pop("CUBLAS_WORKSPACE_CONFIG") == ":4096:8"
