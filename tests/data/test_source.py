import re

import numpy as np
import pytest

from crosscheck import UnusableRequestError
from crosscheck.data import fit_standardization, load, read, rows, split, standardization
from crosscheck.data import source as source_module
from scratch_numpy.preprocessing import Standardization, standardize
from scratch_numpy.preprocessing import fit_standardization as fit_at_once


@pytest.fixture
def source(tmp_path, monkeypatch):
    """A streamed file of 101 examples in blocks of 8, 4 of which are held; its labels are 0, 1, 2."""
    monkeypatch.setattr(rows, "BLOCK_BYTES", 8 * 3 * 8)
    monkeypatch.setattr(rows, "HELD_BLOCKS", 4)
    rng = np.random.default_rng(0)
    np.save(tmp_path / "X.npy", rng.standard_normal((101, 3)) * [1, 1e-3, 50] + [0, 1e6, -3])
    np.save(tmp_path / "Y.npy", rng.integers(0, 3, 101))
    return read(tmp_path / "X.npy", memory=0)


@pytest.fixture
def held(tmp_path, source):
    return read(tmp_path / "X.npy")


def columns(X):
    return sorted(map(tuple, X.T.tolist()))


def test_streamed_and_held_are_the_same(source, held):
    indices = np.random.default_rng(1).integers(0, 101, 40)
    for mine, theirs in zip(source.take(indices), held.take(indices), strict=True):
        assert np.array_equal(mine, theirs)
    assert (source.n_x, source.n_y, len(source.train)) == (3, 3, 101)


@pytest.mark.parametrize("streamed", [True, False])
@pytest.mark.parametrize("parted", [True, False])
def test_the_batches_of_an_epoch_have_every_example_once(source, held, streamed, parted):
    data = source if streamed else held
    data = split(data, 0.25, seed=0) if parted else data
    batches = list(data.train.batches(10, seed=3, epoch=4))
    X, Y = (np.concatenate(arrays, axis=1) for arrays in zip(*batches, strict=True))
    whole = data.train.everything()
    assert [batch[0].shape[1] for batch in batches][:-1] == [10] * (len(batches) - 1)
    assert columns(np.vstack([X, Y])) == columns(np.vstack(whole))
    assert not np.array_equal(X, whole[0])
    again = np.concatenate([X for X, _ in data.train.batches(33, seed=3, epoch=4)], axis=1)
    assert np.array_equal(X, again)  # whatever the size of a batch, so that it can be cut up between processes


def test_an_epoch_of_a_part_reads_every_block_once(source, monkeypatch):
    part, firsts = split(source, 0.25, seed=0).train, []
    fill = part.rows._fill
    monkeypatch.setattr(
        part.rows, "_fill", lambda blocks: (firsts.extend(first for first, _ in blocks), fill(blocks))[1]
    )
    for _ in part.batches(5, seed=0, epoch=0):
        pass
    assert sorted(firsts) == list(range(0, 101, 8))


def test_split_divides_at_random_and_as_the_seed_says(held):
    parted = split(held, 0.25, seed=0)
    assert (len(parted.train), len(parted.test)) == (76, 25)
    train, test = parted.train.everything(), parted.test.everything()
    both = [np.concatenate(arrays, axis=1) for arrays in zip(train, test, strict=True)]
    assert columns(np.vstack(both)) == columns(np.vstack(held.train.everything()))
    assert np.array_equal(parted.test.everything()[0], split(held, 0.25, seed=0).test.everything()[0])
    assert not np.array_equal(parted.test.everything()[0], split(held, 0.25, seed=1).test.everything()[0])
    assert not np.array_equal(parted.test.chosen, np.arange(25))


@pytest.mark.parametrize("fraction", [0, 0.001, 0.999, 1, 1.5, -1])
def test_neither_part_may_be_empty(held, fraction):
    with pytest.raises(UnusableRequestError, match="the test part must be between 1 and 100 of the 101 examples of"):
        split(held, fraction, seed=0)


def test_nothing_is_split_twice_or_after_it_was_standardised(held):
    parted = split(held, 0.5, seed=0)
    with pytest.raises(UnusableRequestError, match="has a test part already"):
        split(parted, 0.5, seed=0)
    with pytest.raises(UnusableRequestError, match="must be split before it is standardised"):
        split(held.standardized(fit_standardization(held.train)), 0.5, seed=0)


@pytest.mark.parametrize("piece_bytes", [1, 24 * 7, 2**23])
def test_a_pass_in_pieces_finds_mean_and_spread(source, held, monkeypatch, piece_bytes):
    monkeypatch.setattr(standardization, "PIECE_BYTES", piece_bytes)
    X, _ = held.train.everything()
    mean, spread = fit_standardization(source.train)
    at_once = fit_at_once(np.ascontiguousarray(X))
    # A mean of 1e6 beside a spread of 1e-3: an entry's own rounding is 1e-10, so a spread is known to 1e-7 of itself.
    assert np.abs(mean - at_once.mean).max() < 1e-9
    assert np.abs(spread / at_once.spread - 1).max() < 1e-7
    assert mean.shape == spread.shape == (3, 1)


def test_a_constant_feature_has_a_spread_of_1(tmp_path):
    np.savez(tmp_path / "data.npz", X=np.full((9, 2), [0.1, 3]), Y=np.arange(9) % 2)
    assert fit_standardization(read(tmp_path / "data.npz").train).spread.tolist() == [[1], [1]]


def test_standardised_by_the_training_part_alone(held):
    parted = split(held, 0.25, seed=0)
    fitted = fit_standardization(parted.train)
    done = parted.standardized(fitted)
    X, _ = done.train.everything()
    assert np.abs(X.mean(axis=1)).max() < 1e-6  # of 1e-3 beside 1e6 there are six digits left
    assert np.abs(X.std(axis=1) - 1).max() < 1e-6
    assert np.array_equal(done.test.everything()[0], standardize(parted.test.everything()[0], fitted))
    assert done.standardization is fitted
    assert parted.standardization is None
    assert done.take([0], "float32")[0].dtype == np.float32


def test_a_standardisation_of_other_data_does_not_fit(held):
    with pytest.raises(UnusableRequestError, match="the standardisation must have 3 features, got 2"):
        held.standardized(Standardization(np.zeros((2, 1)), np.ones((2, 1))))


def test_embedded_data_is_that_of_load_before_it_is_standardised():
    digits = read("digits")
    assert np.array_equal(digits.train.everything()[0], load("digits").X)
    assert np.array_equal(digits.train.everything()[1], load("digits").Y)
    assert (digits.picture_shape, digits.class_names) == ((8, 8, 1), tuple("0123456789"))
    for name in ("breast_cancer", "tumour_size"):
        raw = read(name)
        X, Y = raw.standardized(fit_standardization(raw.train)).train.everything()
        assert X.min() != raw.train.everything()[0].min()
        assert np.abs(X - load(name).X).max() < 1e-12  # sums in another order
        assert np.array_equal(Y, load(name).Y)
        assert len(raw.feature_names) == raw.n_x
    assert read("breast_cancer").class_names == ("malignant", "benign")
    assert read("tumour_size").kind == "regression"


def test_what_is_taken_is_the_callers_own(held):
    before = held.take([0])[0].copy()
    held.take([0])[0][:] = 0
    assert np.array_equal(held.take([0])[0], before)


@pytest.mark.parametrize("memory", [0, 10**9])
def test_a_large_mean_leaves_float32_its_digits(tmp_path, monkeypatch, memory):
    rng = np.random.default_rng(0)
    np.save(tmp_path / "X.npy", 1.7e9 + 20 * rng.standard_normal((101, 2)))
    np.save(tmp_path / "Y.npy", np.arange(101) % 2)
    data = read(tmp_path / "X.npy", memory=memory)
    data = data.standardized(fit_standardization(data.train))
    X, _ = data.train.everything()
    monkeypatch.setattr(source_module, "PIECE_BYTES", 8 * 2 * 7)  # and pieces make no difference
    narrow, _ = data.train.everything("float32")
    assert narrow.dtype == np.float32
    assert narrow.T.flags.c_contiguous
    assert np.array_equal(narrow, X.astype(np.float32))
    assert len(np.unique(narrow[0])) > 90


@pytest.mark.parametrize(
    ("values", "said"),
    [([1e-320, 2e-320], "from 9.99989e-321 to 1.99998e-320"), ([-1e300, 1e300], "from -1e+300 to 1e+300"),
     ([1e308, 1.7e308], "from 1e+308 to 1.7e+308"), ([0, 1e-170], "from 0 to 1e-170")],
)  # fmt: skip
def test_a_feature_that_squares_do_not_hold_is_named(tmp_path, values, said):
    X = np.ones((8, 3))
    X[:, 1] = np.tile(values, 4)
    expected = (
        rf"data\.npz, feature 1 \(b\) \(counted from 0\): cannot be standardised, its values are {re.escape(said)};"
    )
    np.savez(tmp_path / "data.npz", X=X, y=[0, 1] * 4, feature_names=list("abc"))
    with pytest.raises(UnusableRequestError, match=expected):
        fit_standardization(read(tmp_path / "data.npz").train)


@pytest.mark.parametrize("value", [1e-300, 5e-324, 1e300])
def test_a_constant_feature_may_be_large_or_small(tmp_path, value):
    np.savez(tmp_path / "data.npz", X=np.full((4, 1), value), y=[0, 1, 0, 1])
    data = read(tmp_path / "data.npz")
    data = data.standardized(fit_standardization(data.train))
    assert data.take(np.arange(4))[0].tolist() == [[0.0] * 4]


def test_numbers_that_float32_does_not_hold_are_refused(tmp_path):
    np.savez(tmp_path / "data.npz", X=[[1.0], [1e300]], y=[0, 1])
    data = read(tmp_path / "data.npz")
    with pytest.raises(UnusableRequestError, match=r"data\.npz: holds numbers that are too large for float32$"):
        data.take([1], "float32")
    with pytest.raises(UnusableRequestError, match=r"too large for float32$"):
        data.standardized(Standardization(np.zeros((1, 1)), np.ones((1, 1)))).take([1], "float32")
    assert data.take([1])[0] == 1e300
