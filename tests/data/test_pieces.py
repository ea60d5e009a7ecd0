"""Targets are looked at a piece at a time, and every piece counts: here 4 of them, of 13 at once."""

import numpy as np
import pytest

from crosscheck.data import read

AT_ONCE = 2**20
Y = np.array([0, 1, 0, 1, 2, 0, 1, 0, 1, 1, 0, 0, 1])  # class 2 is in the second piece alone


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    pieces_of(4, monkeypatch)


def pieces_of(count, monkeypatch):
    for module in ("labels", "source", "splitting"):
        monkeypatch.setattr(f"crosscheck.data.{module}.PIECE", count)


@pytest.fixture
def npz(tmp_path):
    def write(Y, name="data.npz"):
        np.savez(tmp_path / name, X=np.arange(2.0 * len(Y)).reshape(-1, 2), Y=np.array(Y))
        return tmp_path / name

    return write


def test_a_class_of_a_later_piece_is_one(npz):
    source = read(npz(Y))
    assert source.class_names == ("0", "1", "2")
    np.testing.assert_array_equal(source.train.targets, Y)


@pytest.mark.parametrize("row", [0, 5, 10, 12])
def test_the_row_of_a_label_that_is_none_is_that_of_the_file(npz, refused, row):
    wrong = np.where(np.arange(13) == row, 7, Y)
    line = f"test.npz, row {row} (counted from 0): the label must be one of 0, 1, 2, got 7"
    assert refused(npz(Y), test=npz(wrong, "test.npz")) == line


@pytest.mark.parametrize("row", [0, 6, 12])
def test_one_fraction_in_any_piece_makes_values(npz, row):
    assert read(npz(np.where(np.arange(13) == row, 0.5, Y.astype(float)))).kind == "regression"
    assert read(npz(Y.astype(float))).kind == "classes"


def test_labels_of_a_model_are_numbered_in_every_piece(npz, monkeypatch):
    path, names = npz(np.array(["a", "b", "c"])[Y]), ("c", "x", "b", "a")
    in_pieces = read(path, classes=names).train.targets
    pieces_of(AT_ONCE, monkeypatch)
    assert in_pieces.tolist() == read(path, classes=names).train.targets.tolist() == [(3, 2, 0)[y] for y in Y]
