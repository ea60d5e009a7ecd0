"""A run that goes on elsewhere, later or with other wishes is the run that it was."""

from dataclasses import replace

import numpy as np
import pytest

from crosscheck import UnusableRequestError, models
from crosscheck.data.source import Examples
from crosscheck.training.ending import Ending, refuse_diverged
from scratch_numpy.layer import Layer


def narrow(layers):
    return [Layer(W.astype(np.float32), b.astype(np.float32)) for W, b in layers]


@pytest.mark.parametrize("backend", ["numpy", "torch", "both"])
def test_weights_of_a_gpu_stay_float32_where_nothing_else_was_asked_for(session, tmp_path, backend):
    """There float32 is the default, and here float64 would be."""
    model = session().model
    assert model.progress.settings["precision"] is None
    models.write(tmp_path / "m", replace(model, layers=narrow(model.layers)))
    resumed = session(models.read(tmp_path / "m"), backend=backend)
    assert (resumed.precision, resumed.dtype) == ("float32", "float32")
    next(resumed.train([1]))
    assert {array.dtype for layer in resumed.model.layers for array in layer} == {np.dtype(np.float32)}
    assert session(model, backend=backend).precision == "float64"


def test_fewer_steps_than_were_taken_are_refused_and_as_many_take_none_more(session, train):
    model = train(iterations=5).model
    with pytest.raises(
        UnusableRequestError, match=r"^--iterations must be at least the 5 steps that were taken, got 4$"
    ):
        session(model, iterations=4)
    same = session(model, iterations=5)
    assert list(same.train([1])) == []
    assert (same.done, same.model.progress.step, len(same.costs)) == (5, 5, 5)
    np.testing.assert_array_equal(same.model.layers[0].W, model.layers[0].W)


def test_at_the_end_no_more_is_held_than_a_piece(train, monkeypatch):
    """Though all examples are asked, of both parts; before the model is written, the first few."""
    one, seen, take = train(), [], Examples.take
    monkeypatch.setattr("crosscheck.evaluation.PIECE_BYTES", 8 * 30 * 50)

    def watched(examples, indices, *more):
        seen.append(len(indices))
        return take(examples, indices, *more)

    monkeypatch.setattr(Examples, "take", watched)
    refuse_diverged(one)
    assert len(seen) == 1
    seen.clear()
    Ending.of(one)
    assert sum(seen) == 455 + 114
    assert max(seen) <= 50


def save(path, X, y, names=("a", "b", "c")):
    np.savez(path, X=X, y=y, feature_names=names)
    return str(path)


CHANGES = {
    "a label": lambda X, y: (X, np.where(np.arange(40) == 7, 1 - y, y)),
    "a number": lambda X, y: (np.where(np.arange(120).reshape(40, 3) == 50, X + 1e-9, X), y),
    "an example less": lambda X, y: (X[1:], y[1:]),
    "two examples in each other's place": lambda X, y: (X[[1, 0, *range(2, 40)]], y),
    "a name": lambda X, y: (X, y, ("a", "c", "b")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_has_changed_in_the_data_makes_them_others(session, tmp_path, change):
    data = np.random.default_rng(0).standard_normal((40, 3)), np.arange(40) % 2
    before = session(data=save(tmp_path / "d.npz", *data), test_fraction=0.0).model
    session(before, data=save(tmp_path / "same.npz", *data), test_fraction=0.0)
    other = save(tmp_path / "other.npz", *CHANGES[change](*data))
    with pytest.raises(UnusableRequestError, match=r"^--data must be what it was in a run that goes on, got other"):
        session(before, data=other, test_fraction=0.0)
