import json
import sys
from pathlib import Path

import numpy as np
import pytest

from crosscheck.data import read
from crosscheck.data.rows import Streamed

h5py = pytest.importorskip("h5py")
CATS = Path(__file__).parents[3] / "shared" / "data" / "cats"


@pytest.fixture
def pictures():
    return np.random.default_rng(0).integers(0, 256, (7, 4, 5, 3), dtype=np.uint8)


@pytest.fixture
def h5(tmp_path):
    def write(name="data.h5", chunks=None, **arrays):
        with h5py.File(tmp_path / name, "w") as file:
            for key, array in arrays.items():
                file.create_dataset(key, data=array, chunks=chunks if key.endswith("x") else None)
        return tmp_path / name

    return write


@pytest.mark.parametrize("memory", [0, 10**9])
@pytest.mark.parametrize("shape", [(7,), (7, 1), (1, 7)])
@pytest.mark.parametrize("classes", [{}, {"list_classes": [b"non-cat", b"cat"]}])
def test_the_courses_layout(h5, pictures, y, memory, shape, classes):
    source = read(h5(train_set_x=pictures, train_set_y=y.reshape(shape), **classes), memory=memory)
    X, Y = source.train.everything()
    assert np.array_equal(X, pictures.reshape(7, -1).T / 255)
    assert np.array_equal(Y, [y])
    assert source.class_names == (("non-cat", "cat") if classes else ("0", "1"))
    assert source.picture_shape == (4, 5, 3)


@pytest.mark.parametrize("chunks", [None, (1, 4, 5, 3), (3, 2, 5, 1), (7, 4, 5, 3)])
def test_every_way_of_chunking_streams_the_same(h5, pictures, y, chunks):
    source = read(h5(train_set_x=pictures, train_set_y=y, chunks=chunks), memory=0)
    assert isinstance(source.train.rows, Streamed)
    assert source.train.rows.block % (chunks or (1,))[0] == 0
    X, Y = source.take([6, 0, 3, 3])
    assert np.array_equal(X, pictures[[6, 0, 3, 3]].reshape(4, -1).T / 255)
    assert np.array_equal(Y, [y[[6, 0, 3, 3]]])


@pytest.mark.parametrize("where", ["train", "test", "both"])
def test_the_test_part_in_another_file_and_names_in_either(h5, pictures, y, where):
    names = {"list_classes": [b"non-cat", b"cat"]}
    train = h5("train.h5", train_set_x=pictures, train_set_y=y, **(names if where != "test" else {}))
    test = h5("test.h5", test_set_x=pictures[:2], test_set_y=y[:2], **(names if where != "train" else {}))
    source = read(train, test=test)
    assert np.array_equal(source.test.everything()[1], [y[:2]])
    assert source.class_names == ("non-cat", "cat")
    assert len(read(test).train) == 2


def test_both_parts_in_one_file(h5, pictures, y):
    source = read(h5(train_set_x=pictures, train_set_y=y, test_set_x=pictures[3:], test_set_y=y[3:]))
    assert (len(source.train), len(source.test)) == (7, 4)
    elsewhere = h5("other.h5", train_set_x=pictures, train_set_y=y)
    assert len(read(elsewhere, test=h5(X=pictures, Y=y, test_set_x=pictures[5:], test_set_y=y[5:])).test) == 2


def test_text_as_labels(h5, pictures):
    source = read(h5(X=pictures, Y=["b", "a", "c", "b", "a", "c", "b"]))
    assert source.class_names == ("a", "b", "c")
    assert np.array_equal(source.take([0, 1, 2])[1], [[0, 1, 0], [1, 0, 0], [0, 0, 1]])


@pytest.mark.parametrize("shape", [(7,), (7, 1), (1, 7)])
@pytest.mark.parametrize("labels", ["text", "bytes"])
@pytest.mark.parametrize("names", ["text", "bytes", None])
def test_labels_and_names_are_text_or_bytes(h5, pictures, y, shape, labels, names):
    def written(words, kind):
        return np.array(words, dtype=object if kind == "text" else "S")

    Y = written(["yes" if label else "no" for label in y], labels).reshape(shape)
    source = read(
        h5(train_set_x=pictures, train_set_y=Y, **({"classes": written(["yes", "no"], names)} if names else {}))
    )
    assert source.class_names == (("yes", "no") if names else ("no", "yes"))
    assert np.array_equal(source.train.everything()[1], [1 - y if names else y])


def test_groups_and_empty_datasets_are_passed_over(h5, pictures, y):
    path = h5(X=pictures, Y=y)
    with h5py.File(path, "a") as file:
        file.create_group("train_set_x")
        file["classes"] = h5py.Empty("f")
    assert len(read(path).train) == 7


def test_what_cannot_be_used(h5, pictures, refused, y, tmp_path):
    assert refused(h5(pixels=pictures)).endswith("x_test and y_test; found pixels")
    assert refused(h5(X=pictures, Y=y + 1, list_classes=[b"no", b"yes"])) == (
        "data.h5, row 1 (counted from 0): the label must be one of 0, 1, got 2"
    )
    assert refused(h5(X=pictures, Y=y[:4])) == "data.h5: Y must be (7,) or (7, n_y) for X (7, 4, 5, 3), got (4,)"
    assert refused(h5(X=pictures.astype("S3"), Y=y)) == "data.h5: X must hold real numbers, got |S3"
    (tmp_path / "data.h5").write_bytes(b"not one")
    assert refused(tmp_path / "data.h5") == "data.h5 cannot be read: it is damaged, or no HDF5 file"


def test_a_file_that_was_cut_off(h5, pictures, y, refused):
    path = h5(X=pictures, Y=y)
    path.write_bytes(path.read_bytes()[:-100])
    assert refused(path) == "data.h5 cannot be read: it is damaged, or no HDF5 file"


@pytest.mark.parametrize("memory", [0, 10**9])
def test_nan_is_named(h5, refused, X, y, memory):
    X[4, 2] = np.nan
    line = "data.h5, row 4, column 2 (counted from 0): needs a finite number, got nan; mend or leave out that row"
    assert refused(h5(X=X, Y=y), memory=memory, take=[4]) == line


def test_parts_that_do_not_fit(h5, pictures, y, refused):
    train = h5("train.h5", train_set_x=pictures, train_set_y=y, list_classes=[b"no", b"yes"])
    other = h5("test.h5", test_set_x=pictures, test_set_y=y, list_classes=[b"no", b"perhaps"])
    assert refused(train, test=other) == "test.h5: the classes of the test part must be no, yes, got no, perhaps"
    small = h5("test.h5", test_set_x=pictures[:, :2], test_set_y=y)
    assert refused(train, test=small) == ("test.h5: an example must be (4, 5, 3) like those of train.h5, got (2, 5, 3)")


def test_without_h5py_it_says_what_to_install(h5, pictures, y, refused, monkeypatch):
    path = h5(X=pictures, Y=y)
    monkeypatch.setitem(sys.modules, "h5py", None)
    assert refused(path) == "data.h5: reading HDF5 needs h5py; install it: pip install h5py"


@pytest.mark.skipif(not CATS.is_dir(), reason="the course's cat pictures are not here")
def test_the_courses_cats():
    published = json.loads((CATS / "published.json").read_text())["data"]["files"]
    source = read(CATS / "train_catvnoncat.h5", test=CATS / "test_catvnoncat.h5")
    for part, name in ((source.train, "train"), (source.test, "test")):
        assert [len(part), *source.picture_shape] == published[f"{name}_catvnoncat.h5"][f"{name}_set_x"]
        with h5py.File(CATS / f"{name}_catvnoncat.h5") as file:
            X, Y = part.everything()
            assert np.array_equal(X, file[f"{name}_set_x"][...].reshape(len(part), -1).T / 255)
            assert np.array_equal(Y, file[f"{name}_set_y"][...].reshape(1, -1))
    assert source.class_names == ("non-cat", "cat")
    assert (source.n_x, source.n_y) == (12288, 1)
