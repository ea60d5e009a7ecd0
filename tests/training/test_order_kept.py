"""A run goes on in the order that it had, wherever its data lie now: that is in the checkpoint."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from crosscheck import UnusableRequestError, models
from crosscheck.data import rows
from crosscheck.data.reading import read
from crosscheck.data.shuffling import AT_ONCE, Layout
from tests.training.alike import assert_same_bits

X = np.random.default_rng(0).standard_normal((300, 3))
Y = (X.sum(axis=1) > 0).astype(int)


@pytest.fixture(autouse=True)
def data(monkeypatch, tmp_path):
    """The same 300 examples in a file that is streamed, by twos of blocks of 5 rows, and in one that is not."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("crosscheck.training.prepare.read", partial(read, memory=0))
    monkeypatch.setattr(rows, "BLOCK_BYTES", 5 * 3 * 8)
    monkeypatch.setattr(rows, "HELD_BLOCKS", 4)
    write("X.npy", X, Y)
    np.savez("d.npz", X=X, Y=Y)


def write(name, X, Y):
    np.save(name, X)
    np.save(name.replace("X", "Y"), Y)


@pytest.fixture
def stopped(session):
    """A model, read from its file, of a run that was stopped amid an epoch."""

    def stop(**settings):
        one = session(batch_size=50, **settings)
        for _ in one.train([1]):
            if one.done == 7:
                break
        models.write("m", one.model)
        return models.read("m")

    return stop


@pytest.mark.parametrize("backend", ["torch", "numpy"])
@pytest.mark.parametrize(
    ("first", "then", "layout"), [("X.npy", "d.npz", Layout(300, 5, 2)), ("d.npz", "X.npy", AT_ONCE)]
)
def test_what_was_streamed_goes_on_held_and_the_other_way(train, stopped, first, then, layout, backend):
    before = stopped(data=first, backend=backend)
    assert before.progress.layout == layout
    whole, elsewhere = (train(data=file, batch_size=50, backend=backend).model for file in (first, then))
    went_on = train(before, data=then, batch_size=50, backend=backend).model
    assert went_on.progress.layout == layout
    assert_same_bits(went_on, whole)
    assert (whole.progress.costs != elsewhere.progress.costs).any()


def test_other_blocks_of_the_file_are_no_other_order(train, stopped, monkeypatch):
    before, whole = stopped(data="X.npy"), train(data="X.npy", batch_size=50).model
    monkeypatch.setattr(rows, "BLOCK_BYTES", 7 * 3 * 8)
    assert_same_bits(train(before, data="X.npy", batch_size=50).model, whole)


@pytest.mark.parametrize("then", ["X.npy", "d.npz"])
def test_a_checkpoint_that_does_not_say_its_order_goes_on_in_that_of_its_data(train, stopped, then):
    before = stopped(data="X.npy")
    older = replace(before, progress=replace(before.progress, layout=None))
    went_on = train(older, data=then, batch_size=50)
    assert went_on.done == 12
    assert went_on.model.progress.layout == went_on.source.train.layout


def test_rows_without_those_that_were_drawn_have_no_such_order(session, train, stopped):
    of = session(data="X.npy", batch_size=50).source
    write("X_train.npy", X[of.train.chosen], Y[of.train.chosen])
    write("X_test.npy", X[of.test.chosen], Y[of.test.chosen])
    parts = {"data": "X_train.npy", "test": "X_test.npy", "batch_size": 50}
    with pytest.raises(UnusableRequestError, match=r"^--data must have the 300 rows, .* order .*, got 240$"):
        train(stopped(data="X.npy"), **parts)
    assert_same_bits(train(stopped(data="d.npz"), **parts).model, train(data="d.npz", batch_size=50).model)


@pytest.mark.parametrize("file", ["X.npy", "d.npz"])
def test_a_test_part_where_one_was_drawn_is_said_to_be_what_is_wrong(session, stopped, file):
    with pytest.raises(
        UnusableRequestError, match=r"^--test must be left out: the run that goes on drew its test part$"
    ):
        session(stopped(data=file), data=file, test="X.npy", batch_size=50)
    write("X2.npy", X + 1, Y)
    with pytest.raises(UnusableRequestError, match=r"^--data must be what it was in a run that goes on, got other"):
        session(stopped(data=file), data="X2.npy", test="X.npy", batch_size=50)


def test_a_test_part_may_come_later_where_none_was(train, stopped):
    before = stopped(data="X.npy", test_fraction=0.0)
    assert train(before, data="X.npy", test="d.npz", test_fraction=0.0, batch_size=50).done == 12
