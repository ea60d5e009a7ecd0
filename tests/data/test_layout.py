"""The order of an epoch is another one for a file that is streamed; it may be asked for of the same rows held."""

import numpy as np
import pytest

from crosscheck.data import read, rows, split
from crosscheck.data.shuffling import AT_ONCE, Layout, evenly

ROWS = np.random.default_rng(0).standard_normal((103, 3))


@pytest.fixture
def both(tmp_path, monkeypatch):
    """The same 103 examples streamed, in blocks of 5 of which 2 are shuffled together, and held."""
    monkeypatch.setattr(rows, "BLOCK_BYTES", 5 * 3 * 8)
    monkeypatch.setattr(rows, "HELD_BLOCKS", 4)
    np.save(tmp_path / "X.npy", ROWS)
    np.save(tmp_path / "Y.npy", np.arange(103) % 2)
    return read(tmp_path / "X.npy", memory=0), read(tmp_path / "X.npy")


def whole(source, layout=None):
    return source.train.order(seed=3, epoch=1, layout=layout).part(0, 200).tolist()


@pytest.mark.parametrize("fraction", [0.0, 0.3])
def test_either_gives_the_order_of_the_other(both, fraction):
    streamed, held = (split(one, fraction, seed=0) if fraction else one for one in both)
    assert (streamed.train.layout, held.train.layout) == (Layout(103, 5, 2), AT_ONCE)
    assert whole(streamed) != whole(held)
    assert whole(held, streamed.train.layout) == whole(streamed)
    assert whole(streamed, held.train.layout) == whole(held)


@pytest.mark.parametrize("parted", [False, True])
@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_no_examples_are_columns_of_nothing(both, parted, dtype):
    """As a process has them that gets nothing of a batch."""
    for source in both:
        one = split(source, 0.3, seed=0) if parted else source
        X, Y = one.train.take(np.empty(0, np.int64), dtype)
        assert (X.shape, Y.shape, X.dtype) == ((3, 0), (1, 0), dtype)


@pytest.mark.parametrize("m", [1, 9, 40, 41, 50, 1003])
@pytest.mark.parametrize("runs", [1, 3, 7, 40])
def test_what_is_evenly_spaced_is_of_everywhere(m, runs):
    some = evenly(m, 40, runs=runs)
    assert np.array_equal(some, np.unique(some))  # sorted, and none twice
    assert 0 <= some[0] <= some[-1] < m
    assert len(some) == m if m <= 40 else 40 - runs < len(some) <= 40
    gaps = np.diff(some)
    assert (gaps > 1).sum() < runs
    if runs > 1 and m > 40:
        assert (some[0], some[-1]) == (0, m - 1)
        assert np.ptp(gaps[gaps > 1]) <= 1 or m < 80


def test_a_part_of_what_is_streamed_is_read_in_few_places(both, monkeypatch):
    monkeypatch.setattr("crosscheck.data.source.RUNS", 3)
    streamed, held = (split(source, 0.2, seed=0).train for source in both)
    assert len(streamed.some(100)) == len(held.some(100)) == 82
    some = streamed.some(12)
    assert len(np.unique(some.chosen // 5)) <= 6
    assert some.chosen[0] == streamed.chosen[0]
    assert some.chosen[-1] == streamed.chosen[-1]
    assert held.some(12).chosen.tolist() == held.chosen[np.linspace(0, 81, 12).astype(int)].tolist()
    np.testing.assert_array_equal(some.everything()[0], ROWS[some.chosen].T)
    np.testing.assert_array_equal(some.targets, some.chosen % 2)
