import numpy as np
import pytest

from crosscheck.data import read

PAIRS = [("X", "Y"), ("x", "y"), ("x_train", "y_train"), ("X_train", "Y_train"), ("train_X", "train_y"),
         ("train_set_x", "train_set_y"), ("data", "target"), ("features", "labels"),
         ("train_images", "train_labels")]  # fmt: skip


@pytest.fixture
def npz(tmp_path):
    def write(**arrays):
        np.savez(tmp_path / "data.npz", **arrays)
        return tmp_path / "data.npz"

    return write


@pytest.fixture
def npy(tmp_path):
    def write(X, Y, x_name="X.npy", y_name="Y.npy"):
        np.save(tmp_path / x_name, X)
        np.save(tmp_path / y_name, Y)
        return tmp_path / x_name

    return write


@pytest.mark.parametrize("names", PAIRS)
def test_npz_under_the_names_that_people_use(npz, X, y, names):
    source = read(npz(**dict(zip(names, (X, y), strict=True)), other=X[0]))
    found = source.train.everything()
    assert np.array_equal(found[0], X.T)
    assert np.array_equal(found[1], [y])
    assert source.test is None


def test_npz_with_a_test_part_and_names(npz, X, y):
    source = read(npz(x_train=X, y_train=y, x_test=X[:2], y_test=y[:2], class_names=["no", "yes"],
                      feature_names=[b"a", b"b", b"c"]))  # fmt: skip
    assert np.array_equal(source.test.everything()[0], X[:2].T)
    assert np.array_equal(source.test.everything()[1], [y[:2]])
    assert source.class_names == ("no", "yes")
    assert source.feature_names == ("a", "b", "c")


def test_a_file_with_a_test_part_alone_has_one_part(npz, X, y):
    source = read(npz(x_test=X, y_test=y))
    assert len(source.train) == 7
    assert source.test is None


@pytest.mark.parametrize("shape", [(7,), (7, 1), (1, 7)])
def test_labels_in_every_shape(npz, X, y, shape):
    assert np.array_equal(read(npz(X=X, Y=y.reshape(shape))).train.everything()[1], [y])


def test_bytes_are_pictures_where_they_have_two_dimensions(npz, y):
    pictures = np.random.default_rng(0).integers(0, 256, (7, 4, 5, 3), dtype=np.uint8)
    for array, shape in [(pictures, (4, 5, 3)), (pictures[..., 0], (4, 5, 1))]:
        source = read(npz(X=array, Y=y))
        assert source.picture_shape == shape
        assert np.array_equal(source.train.everything()[0], array.reshape(7, -1).T / 255)
    flat = read(npz(X=pictures.reshape(7, -1), Y=y))
    assert np.array_equal(flat.train.everything()[0], pictures.reshape(7, -1).T)
    assert flat.picture_shape is None


@pytest.mark.parametrize(
    "names", [("X.npy", "Y.npy"), ("x.npy", "y.npy"), ("X_train.npy", "y_train.npy"), ("xerox-x.npy", "xerox-y.npy")]
)
@pytest.mark.parametrize("memory", [0, 10**9])
def test_npy_with_its_targets_beside_it(npy, X, y, names, memory):
    found = read(npy(X, y, *names), memory=memory).train.everything()
    assert np.array_equal(found[0], X.T)
    assert np.array_equal(found[1], [y])


def test_npy_with_targets_and_a_test_part_elsewhere(npy, X, y, tmp_path):
    test = npy(X[:2], y[:2], "x_test.npy", "y_test.npy")
    npy(X, y, "measured.npy", "wanted.npy")
    source = read(tmp_path / "measured.npy", label=tmp_path / "wanted.npy")
    assert np.array_equal(source.train.everything()[1], [y])
    assert len(read(npy(X, y), test=test).test) == 2


def test_the_label_is_the_training_parts_alone(npy, X, y, tmp_path, refused):
    X_path, label = npy(X, y, "measured.npy", "wanted.npy"), tmp_path / "wanted.npy"
    test = npy(X, 1 - y, "x_test.npy", "y_test.npy")
    source = read(X_path, label=label, test=test)
    assert np.array_equal(source.train.everything()[1], [y])
    assert np.array_equal(source.test.everything()[1], [1 - y])
    (tmp_path / "y_test.npy").unlink()
    assert refused(X_path, label=label, test=test).startswith("x_test.npy: needs its targets beside it")


@pytest.mark.parametrize("dtype", [">f4", "<f8", "f2", "u1", "i8", "?"])
@pytest.mark.parametrize("memory", [0, 10**9])
def test_numbers_of_every_kind_come_as_they_are(npy, dtype, memory):
    X = np.random.default_rng(0).integers(0, 2, (7, 3)).astype(dtype)
    found = read(npy(X, np.arange(7) % 3), memory=memory).train.everything("float32")
    assert found[0].dtype == found[1].dtype == np.float32
    assert np.array_equal(found[0], X.T)
    assert np.array_equal(found[1], np.eye(3)[:, np.arange(7) % 3])


@pytest.mark.parametrize("memory", [0, 10**9])
def test_nan_and_inf_are_named(npy, refused, X, y, memory):
    X[5, 1] = np.inf
    assert refused(npy(X, y), memory=memory, take=[5]) == (
        "X.npy, row 5, column 1 (counted from 0): needs a finite number, got inf; mend or leave out that row"
    )


def test_nan_in_a_named_column_and_in_a_picture(npz, refused, X, y):
    X[2, 0] = np.nan
    line = refused(npz(X=X, Y=y, feature_names=["a", "b", "c"]))
    assert line.startswith("data.npz, row 2, column 0 (a) (counted from 0): needs a finite number, got nan;")
    pictures = np.ones((7, 2, 2, 3))
    pictures[1, 0, 1, 2] = np.nan
    assert "row 1, column (0, 1, 2) (counted from 0)" in refused(npz(X=pictures, Y=y))


@pytest.mark.parametrize("memory", [0, 10**9])
def test_examples_as_columns_are_refused_and_told_what_to_do(npy, npz, refused, X, y, memory):
    assert refused(npy(X.T, y), memory=memory) == (
        "X.npy: Y must be (3,) or (3, n_y) for X (3, 7), got (7,); examples must be rows: save the arrays transposed"
    )
    assert refused(npz(X=X.T, Y=y[np.newaxis])).endswith(
        "got (1, 7); examples must be rows: save the arrays transposed"
    )
    assert refused(npz(X=X.T, Y=np.eye(2)[:, y])).endswith(
        "got (2, 7); examples must be rows: save the arrays transposed"
    )
    assert refused(npz(X=X, Y=y[:5])) == "data.npz: Y must be (7,) or (7, n_y) for X (7, 3), got (5,)"


def test_names_that_are_not_there_and_those_that_are(npz, refused, X):
    assert refused(npz(inputs=X, outputs=X)) == (
        "data.npz: needs arrays X and Y, or train_set_x and train_set_y, x_train and y_train, x_test and y_test; "
        "found inputs, outputs"
    )
    assert refused(npz()).endswith("found none")


def test_nothing_is_unpickled(npz, npy, refused, X, y):
    class Bomb:
        def __reduce__(self):
            return (pytest.fail, ("it was unpickled",))

    bombs = np.array([Bomb()] * 7)
    line = "holds Python objects, which would have to be unpickled; save arrays of numbers or text"
    assert refused(npz(X=bombs, Y=y)) == f"data.npz: {line}"
    assert refused(npz(X=X, Y=bombs)) == f"data.npz: {line}"
    assert refused(npy(bombs, y)) == f"X.npy: {line}"
    assert refused(npy(X, bombs)) == f"Y.npy: {line}"


@pytest.mark.parametrize("content", [b"", b"not one", b"\x80\x04N.", b"PK\x03\x04", b"\x93NUMPY\x01\x00"])
@pytest.mark.parametrize("name", ["data.npz", "X.npy"])
def test_files_that_are_none(tmp_path, npy, refused, X, y, name, content):
    npy(X, y)
    (tmp_path / name).write_bytes(content)
    assert refused(tmp_path / name) == f"{name} cannot be read: it is damaged, or no NumPy file"


@pytest.mark.parametrize("memory", [0, 10**9])
def test_files_that_were_cut_off(npy, npz, refused, X, y, memory):
    for path in (npy(X, y), npz(X=X, Y=y)):
        path.write_bytes(path.read_bytes()[:-20])
        assert refused(path, memory=memory) == f"{path.name} cannot be read: it is damaged, or no NumPy file"


def test_an_npz_that_is_an_npy(tmp_path, npy, refused, X, y):
    npy(X, y).rename(tmp_path / "X.npz")
    assert refused(tmp_path / "X.npz") == "X.npz cannot be read: it is damaged, or no NumPy file"


def test_a_file_that_shrinks_while_it_is_streamed(npy, X, y):
    path = npy(X, y)
    source = read(path, memory=0)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(ValueError, match=r"X\.npy: ends before row 7; it was cut off"):
        source.take([6])
    path.unlink()
    with pytest.raises(ValueError, match=r"X\.npy cannot be read: No such file or directory"):
        source.take([6])


def test_columns_in_memory_order_can_be_held_but_not_streamed(npy, refused, X, y):
    path = npy(np.asfortranarray(X), y)
    assert np.array_equal(read(path).train.everything()[0], X.T)
    assert refused(path, memory=0) == (
        "X.npy: must be stored row by row to be streamed, got columns; save np.ascontiguousarray(X)"
    )


def test_targets_that_are_not_there(tmp_path, refused, X):
    np.save(tmp_path / "X.npy", X)
    assert refused(tmp_path / "X.npy") == (
        "X.npy: needs its targets beside it, as Y.npy beside X.npy; give their file as label otherwise"
    )
    assert refused(tmp_path / "X.npy", label=tmp_path / "t.npy") == "t.npy cannot be read: No such file or directory"


@pytest.mark.parametrize("memory", [0, 10**9])
@pytest.mark.parametrize("wrong", [1.0, np.ones(7), np.ones((0, 3)), np.ones((7, 0))])
def test_arrays_that_are_no_examples(npy, refused, y, wrong, memory):
    wrong = np.array(wrong)
    assert refused(npy(wrong, y[: len(wrong)] if wrong.ndim else y), memory=memory) == (
        f"X.npy: X must be (m, n_x) or (m, h, w, c), none of them 0, got {wrong.shape}"
    )


def test_numbers_that_are_not_real(npy, npz, refused, X, y):
    assert refused(npy(1j * X, y)) == "X.npy: X must hold real numbers, got complex128"
    assert refused(npy(1j * X, y), memory=0) == "X.npy: X must hold real numbers, got complex128"
    assert refused(npz(X=X, Y=1j * y)) == "data.npz: targets must be numbers or text, got complex128 (7,)"


def test_as_many_feature_names_as_features(npz, refused, X, y):
    assert refused(npz(X=X, Y=y, feature_names=["a"])) == "data.npz: 3 features need as many names, got 1"
