"""Training on a file that stays on the disk: what is held, what is read when, and what is wrong in it."""

import tracemalloc
from functools import partial

import h5py
import numpy as np
import pytest
import torch

from crosscheck import UnusableRequestError
from crosscheck.cli import main
from crosscheck.data import rows
from crosscheck.data.reading import read
from crosscheck.data.rows import Streamed
from crosscheck.evaluation import evaluate, pieces_of
from crosscheck.report.training import Outcome
from crosscheck.training.ending import Ending
from crosscheck.training.prepare import read_data
from crosscheck.training.settings import Settings

STREAMED = {"optimizer": "gradient_descent", "hidden_layers": (3,), "batch_size": 50, "iterations": 4}


@pytest.fixture(autouse=True)
def streamed(monkeypatch, tmp_path):
    """Every NPY and HDF5 file is streamed, in blocks of a kilobyte, eight of which are held."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("crosscheck.training.prepare.read", partial(read, memory=0))
    monkeypatch.setattr(rows, "BLOCK_BYTES", 2**10)
    monkeypatch.setattr(rows, "HELD_BLOCKS", 8)


@pytest.fixture
def small_pieces(monkeypatch):
    """Little is looked at at a time, so that what grows with the examples is all that there is."""
    for module in ("evaluation", "data.standardization", "data.source"):
        monkeypatch.setattr(f"crosscheck.{module}.PIECE_BYTES", 2**14)
    for module in ("data.source", "data.labels", "data.splitting", "training.ending"):
        monkeypatch.setattr(f"crosscheck.{module}.PIECE", 2**13)


@pytest.fixture
def blocks(monkeypatch):
    """The (file, first row) of every block that is read."""
    found, how = [], Streamed._read

    def counted(self, blocks, slots):
        found.extend((self.file, int(block)) for block in blocks)
        how(self, blocks, slots)

    monkeypatch.setattr(Streamed, "_read", counted)
    return found


def write(name, X, Y):
    if name.endswith(".h5"):
        with h5py.File(name, "w") as file:
            file["X"], file["Y"] = X, Y
        return name
    np.save(f"X-{name}", X)
    np.save(f"Y-{name}", Y)
    return f"X-{name}"


def examples(m, n_x=4, kind="two"):
    X = np.random.default_rng(0).standard_normal((m, n_x)).astype(np.float32)
    if kind == "values":
        return X, np.column_stack([3e4 * X[:, 0] + 1e6, X[:, 1]])
    return X, (X[:, 0] > 0).astype(int) + (X[:, 1] > 1 if kind == "three" else 0)


@pytest.mark.parametrize("kind", ["two", "three", "values"])
@pytest.mark.parametrize("settings", [{}, {"precision": "float32"}, {"backend": "both"}, {"backend": "numpy"}])
def test_the_end_says_what_evaluate_says(train, kind, settings):
    one = train(**STREAMED | settings, data=write("d.npy", *examples(500, kind=kind)))
    ending = Ending.of(one)
    for part, of in ((ending.train, one.source.train), (ending.test, one.source.test)):
        came = evaluate(one.model, of)
        assert part.evaluation.examples == came.examples
        if kind == "values":
            np.testing.assert_allclose(part.evaluation.error, came.error, rtol=1e-5)  # float32 rounds at 1e6
        else:
            np.testing.assert_array_equal(part.evaluation.confusion, came.confusion)
        assert part.evaluation.wrong is None


@pytest.mark.parametrize("kind", ["two", "values"])
@pytest.mark.usefixtures("small_pieces")
def test_the_end_reads_every_block_once(train, blocks, kind):
    write("t.npy", *examples(3000, kind=kind))
    one = train(**STREAMED | {"iterations": 200}, data=write("d.npy", *examples(5000, kind=kind)), test="X-t.npy")
    blocks.clear()
    assert Outcome.of(one, seconds=0.0, out="m").ending.remarks == []
    assert len(blocks) == len(set(blocks))
    assert 79 - 8 <= len(blocks) - 47 <= 79  # the last batches may have left eight


@pytest.mark.usefixtures("small_pieces")
def test_what_layers_make_of_a_piece_is_held_easily_too(session):
    one = session(**STREAMED | {"hidden_layers": (100, 99)}, data=write("d.npy", *examples(500)))
    sizes = {len(some) for some in pieces_of(one.source.train, one.model)}
    assert max(sizes) == 2**14 // (8 * (4 + 100 + 99 + 1))


@pytest.mark.parametrize("kind", ["two", "three"])
@pytest.mark.usefixtures("small_pieces")
def test_what_is_held_grows_by_few_bytes_an_example(train, kind):
    m = 400_000
    path = write("d.npy", *examples(m, n_x=2, kind=kind))
    tracemalloc.start()
    one = train(**STREAMED, data=path)
    assert Ending.of(one).test.evaluation.examples == m // 5
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    labels, places = 8, 4  # as they are in the file, int64, and which row an example is
    assert peak < (labels + places) * m + 2**20


@pytest.mark.parametrize("name", ["d.npy", "d.h5"])
@pytest.mark.parametrize("how", [[], ["--no-standardize"]])
@pytest.mark.parametrize("n_x", [4, 1000])
@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_what_is_not_finite_in_the_part_held_back_is_said_before_training(capsys, name, how, n_x, value):
    """Also where blocks are of one row, so that none of the training part has the one in it."""
    X, Y = examples(300, n_x)
    X[np.random.default_rng(0).permutation(300)[0], 2] = value  # the first of those that are drawn
    path = write(name, X, Y)
    assert refused(capsys, "--data", path, *how) == (
        f"{path}, row {int(np.flatnonzero(~np.isfinite(X).all(axis=1))[0])}, column 2 (counted from 0): "
        f"needs a finite number, got {value}; mend or leave out that row"
    )


@pytest.mark.parametrize("name", ["t.npy", "t.h5"])
@pytest.mark.parametrize("how", [[], ["--no-standardize"]])
def test_what_is_not_finite_in_a_test_file_is_said_before_training(capsys, name, how):
    X, Y = examples(300)
    path = write("d.npy", X, Y)
    X[287, 1] = np.nan
    test = write(name, X, Y)
    assert f"{test}, row 287, column 1 (counted from 0)" in refused(capsys, "--data", path, "--test", test, *how)


def refused(capsys, *arguments):
    """Why nothing is trained."""
    with pytest.raises(SystemExit) as left:
        main(["train", *arguments, "--batch-size", "50", "--iterations", "1", "--out", "m.safetensors"])
    assert left.value.code == 2
    said = capsys.readouterr()
    assert "step" not in said.out + said.err
    (line,) = said.err.splitlines()
    return line.removeprefix("crosscheck train: ").split("; crosscheck train --help")[0]


@pytest.mark.parametrize("how", [[], ["--no-standardize"]])
def test_looking_for_them_reads_what_was_not_read(blocks, how):
    write("t.npy", *examples(3000))
    data = write("d.npy", *examples(5000))
    source = read_data(Settings(data=data, test="X-t.npy", standardize=not how))
    assert len(blocks) == len(set(blocks)) == (0 if how else 79)
    source.check()
    assert sorted(blocks) == [*(("X-d.npy", i) for i in range(79)), *(("X-t.npy", i) for i in range(47))]
    source.check()
    assert len(blocks) == 79 + 47


def test_bytes_need_not_be_looked_at(session, blocks):
    X, Y = examples(30_000)
    session(**STREAMED, data=write("d.npy", (100 * X).astype(np.int8), Y), standardize=False, test_fraction=0.0)
    assert len(set(blocks)) <= 64 < 30_000 // 256  # with the examples that the data are known by


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"batch_size": None}, "--batch-size must be given for a file that is streamed, got none"),
        ({"loss": "categorical_cross_entropy"}, "--loss categorical_cross_entropy needs three classes"),
        ({"activation": ("relu", "tanh")}, "such a network cannot be"),
        ({"precision": "tf32", "device": "cpu"}, "--precision tf32 must be asked of an NVIDIA GPU"),
        ({"device": "cuda"}, "--device must be one of"),
        ({"test_fraction": 1e-9}, "--test-fraction 0 trains on all of them"),
    ],
)
def test_what_cannot_be_is_said_before_anything_is_read(session, blocks, wrong, said):
    if "device" in wrong and torch.cuda.is_available():
        pytest.skip("there is a GPU here")
    with pytest.raises(UnusableRequestError, match=said):
        session(**STREAMED | wrong, data=write("d.npy", *examples(5000)))
    assert blocks == []


def test_before_going_on_no_more_is_read_than_the_data_are_known_by(train, session, blocks):
    path = write("d.npy", *examples(50_000))
    before = train(**STREAMED, data=path).model
    for steps, data, said in ((3, path, "--iterations must be at least"), (9, "X-o.npy", "--data must be what it was")):
        write("o.npy", *examples(49_999))
        blocks.clear()
        with pytest.raises(UnusableRequestError, match=said):
            session(before, **STREAMED | {"iterations": steps}, data=data)
        assert 0 < len(blocks) <= 64 < 50_000 // 64
