import numpy as np
import pytest

from crosscheck.data import order, rows
from crosscheck.data.rows import Streamed


class File:
    """Rows 0, 1, ... that count how often each is read."""

    def __init__(self, m, n_x=2, **streamed):
        self.X = np.arange(m * n_x, dtype=np.float32).reshape(m, n_x)
        self.read = np.zeros(m, dtype=int)
        self.rows = Streamed("file", self.X.shape, self.X.dtype, self.fill, **streamed)

    def fill(self, blocks):
        assert [first for first, _ in blocks] == sorted(first for first, _ in blocks)
        for first, into in blocks:
            into[...] = self.X[first : first + len(into)]
            self.read[first : first + len(into)] += 1


@pytest.fixture
def small(monkeypatch):
    """Blocks of five rows of two floats, four of them held."""
    monkeypatch.setattr(rows, "BLOCK_BYTES", 40)
    monkeypatch.setattr(rows, "HELD_BLOCKS", 4)


@pytest.mark.parametrize("m", [1, 4, 5, 6, 83])
@pytest.mark.usefixtures("small")
def test_rows_are_those_of_the_file_in_any_order_and_number(m):
    file, rng = File(m), np.random.default_rng(0)
    assert file.rows.block == 5
    for k in [0, 1, 3, 40, 200]:
        indices = rng.integers(0, m, k)
        taken = file.rows.take(indices)
        assert np.array_equal(taken, file.X[indices])
        taken[:] = -1  # what was taken is the caller's own


@pytest.mark.parametrize("m", [19, 20, 83, 1003])
@pytest.mark.parametrize("batch_size", [1, 7, 13, 30, 55])
@pytest.mark.usefixtures("small")
def test_an_epoch_in_order_of_blocks_reads_every_row_once(m, batch_size):
    file = File(m)
    assert file.rows.shuffled_blocks == 2
    indices = order(m, seed=0, epoch=0, block=file.rows.block, together=file.rows.shuffled_blocks)
    for start in range(0, m, batch_size):
        file.rows.take(indices[start : start + batch_size])
    assert (file.read == 1).all()


@pytest.mark.usefixtures("small")
def test_no_more_is_held_than_said():
    file = File(83)
    assert file.rows._held.shape == (4, 5, 2)
    file.rows.take(np.arange(83))
    file.rows.take([82, 70])
    assert file.read.max() == 1  # the last blocks are still there
    file.rows.take([0])
    assert file.read[:5].tolist() == [2] * 5


@pytest.mark.usefixtures("small")
def test_blocks_are_whole_chunks_of_the_file():
    assert File(83, chunk=3).rows.block == 3
    assert File(83, chunk=2).rows.block == 4
    large = File(83, chunk=20).rows
    assert (large.block, len(large._held), large.shuffled_blocks) == (20, 2, 1)


@pytest.mark.usefixtures("small")
def test_a_read_that_fails_leaves_nothing_behind():
    file = File(20)
    file.rows.take([0])
    file.X[7] = np.nan
    for _ in range(2):
        with pytest.raises(ValueError, match=r"file, row 7, column 0 \(counted from 0\): needs a finite number"):
            file.rows.take([0, 8])
    file.X[7] = 1
    assert np.array_equal(file.rows.take([7, 8, 0]), file.X[[7, 8, 0]])


@pytest.mark.parametrize("wrong", [[-1], [20], [0.5], [[0]], [True]])
def test_an_index_that_is_not_there(wrong):
    for taking in (File(20).rows.take, rows.Held("file", np.ones((20, 2))).take):
        with pytest.raises(IndexError, match="indices must be"):
            taking(np.array(wrong))
