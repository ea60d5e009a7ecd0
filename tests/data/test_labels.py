import numpy as np
import pytest

from crosscheck import UnusableRequestError
from crosscheck.data import read


@pytest.fixture
def npz(tmp_path):
    def write(Y, name="data.npz", **names):
        np.savez(tmp_path / name, X=np.arange(2.0 * len(Y)).reshape(-1, 2), Y=np.array(Y), **names)
        return tmp_path / name

    return write


TWO = [[0, 1, 1, 0]]
THREE = [[1, 0, 0, 0], [0, 1, 0, 1], [0, 0, 1, 0]]
CLASSES = {
    "0 and 1": ([0, 1, 1, 0], TWO, ("0", "1")),
    "booleans": ([False, True, True, False], TWO, ("False", "True")),
    "floats": ([0.0, 1.0, 1.0, 0.0], TWO, ("0", "1")),
    "-1 and 1": ([-1, 1, 1, -1], TWO, ("-1", "1")),
    "text": (["no", "yes", "yes", "no"], TWO, ("no", "yes")),
    "bytes": ([b"no", b"yes", b"yes", b"no"], TWO, ("no", "yes")),
    "three": ([5, 7, 9, 7], THREE, ("5", "7", "9")),
    "one-hot": ([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]], THREE, ("0", "1", "2")),
    "one-hot of two": ([[1, 0], [0, 1], [0, 1], [1, 0]], TWO, ("0", "1")),
}


@pytest.mark.parametrize(("Y", "expected", "names"), CLASSES.values(), ids=CLASSES)
def test_labels_become_classes(npz, Y, expected, names):
    source = read(npz(Y))
    assert source.take(np.arange(4))[1].tolist() == expected
    assert source.class_names == names
    assert source.kind == "classes"
    assert source.n_y == len(expected)


VALUES = {
    "fractions": [0.5, 1, 2, 1],
    "several": [[0.5, 1], [2, 3], [4, 5], [6, 7]],
    "several labels at once": [[1, 1], [0, 1], [0, 0], [1, 0]],
}


@pytest.mark.parametrize("Y", VALUES.values(), ids=VALUES)
def test_values_stay_values(npz, Y):
    source = read(npz(Y))
    assert source.kind == "regression"
    assert source.class_names == ()
    assert np.array_equal(source.take(np.arange(4))[1], np.array(Y).reshape(4, -1).T)


def test_it_may_be_said_what_they_are(npz):
    assert np.array_equal(read(npz([3, 1, 1, 2]), kind="regression").take([0, 3])[1], [[3, 2]])
    assert read(npz([0.5, 1.5, 0.5]), kind="classes").class_names == ("0.5", "1.5")


def test_a_class_that_no_example_has_still_has_its_place(npz):
    source = read(npz([0, 2, 0], class_names=["a", "b", "c"]))
    assert source.take([1])[1].tolist() == [[0], [0], [1]]
    named = read(npz(["c", "a"], class_names=["c", "b", "a"]))
    assert named.take([0, 1])[1].tolist() == [[1, 0], [0, 0], [0, 1]]
    named = read(npz([b"c", b"a"], class_names=["c", "b", "a"]))
    assert named.take([0, 1])[1].tolist() == [[1, 0], [0, 0], [0, 1]]


def test_the_test_part_has_the_classes_of_the_training_part(npz):
    source = read(npz([4, 5, 6]), test=npz([6, 6], "test.npz"))
    assert source.test.take([1])[1].tolist() == [[0], [0], [1]]


def test_large_numbers_stay_different_classes(npz):
    assert read(npz([1234567, 1234568, 1234567])).class_names == ("1234567", "1234568")
    assert read(npz([1234567.0, 1234568.0, 1234567.0])).class_names == ("1234567", "1234568")
    assert read(npz([1234567.5, 1234568.5]), kind="classes").class_names == ("1234567.5", "1234568.5")
    assert read(npz(np.array([0.1, 0.2], np.float32)), kind="classes").class_names == ("0.1", "0.2")
    assert read(npz([1e300, 1.0]), kind="classes").class_names == ("1", "1e+300")


def test_names_of_classes_differ(npz, refused):
    assert refused(npz([0, 1], class_names=["a", "a"])) == "data.npz: the names of classes must differ, got 'a' 2 times"


def test_bytes_that_are_no_text(npz, refused):
    line = r"data.npz: names and labels must be text in UTF-8, got b'a\xff'"
    assert refused(npz([b"a\xff", b"b"])) == line
    assert refused(npz([0, 1], class_names=[b"a\xff", b"b"])) == line
    assert refused(npz([0, 1], feature_names=[b"a\xff", b"b"])) == line


def test_labels_are_numbered_as_a_models_classes_are(npz):
    names = ("ant", "bee", "cat")
    assert read(npz(["cat", "ant"]), classes=names).take([0, 1])[1].tolist() == [[0, 1], [0, 0], [1, 0]]
    assert read(npz(["bee", "bee"]), classes=names).take([0, 1])[1].tolist() == [[0, 0], [1, 1], [0, 0]]
    assert read(npz([2, 2]), classes=names).take([0])[1].tolist() == [[0], [0], [1]]
    assert read(npz([2, 2]), classes=names).class_names == names
    parted = read(npz(["cat", "bee"]), test=npz(["bee"], "test.npz"), classes=names)
    assert parted.test.take([0])[1].tolist() == [[0], [1], [0]]


def test_the_names_of_a_models_classes_count_before_their_positions(npz):
    source = read(npz([1, 2, 2]), classes=("1", "2", "3"))
    assert source.take(np.arange(3))[1].tolist() == [[1, 0, 0], [0, 1, 1], [0, 0, 0]]
    source = read(npz([1, 0, 1]), classes=("1", "2", "3"))  # 0 is no name of theirs
    assert source.take(np.arange(3))[1].tolist() == [[0, 1, 0], [1, 0, 1], [0, 0, 0]]


def test_classes_that_a_model_does_not_know(npz, refused):
    assert refused(npz(["bee", "cow"]), classes=("ant", "bee")) == "data.npz: classes must be of ant, bee, got cow"
    assert refused(npz([0, 2]), classes=("ant", "bee")) == "data.npz: classes must be of ant, bee, got 0, 2"


REFUSED = {
    "nan as a value": ([0.5, np.nan], {},
                       "data.npz, row 1 (counted from 0): the target must be a finite number, got nan"),
    "several kinds of value": ([[1, 1], [0, 1]], {"kind": "classes"},
                               "data.npz: labels must be (m,) or one-hot rows (m, k), got (2, 2)"),
    "kind": ([0, 1], {"kind": "class"}, "kind (--kind) must be one of classes, regression; got 'class'"),
    "rows of text": ([["a", "b"], ["a", "b"]], {}, "data.npz: targets must be numbers or text, got <U1 (2, 2)"),
}  # fmt: skip


@pytest.mark.parametrize(("Y", "request_", "line"), REFUSED.values(), ids=REFUSED)
def test_targets_that_cannot_be_used(npz, refused, Y, request_, line):
    assert refused(npz(Y), **request_) == line


def test_names_that_do_not_fit(npz, refused):
    path = npz(np.eye(3), class_names=["a", "b"])
    assert refused(path) == "data.npz: 3 classes need as many names, got 2"
    path = npz(["a", "d"], class_names=["a", "b"])
    assert refused(path) == "data.npz, row 1 (counted from 0): the label must be one of a, b, got d"


def test_targets_of_the_test_part_that_do_not_fit(npz, refused):
    one_hot, values = npz(np.eye(3)), npz([[0.5, 1], [1, 2]], "values.npz")
    assert refused(one_hot, test=npz(np.eye(2), "test.npz")) == (
        "test.npz: labels must be one-hot rows (m, 3), got (2, 2)"
    )
    assert refused(one_hot, test=npz([[1, 1, 0], [0, 0, 1]], "test.npz")) == (
        "test.npz: labels must be (m,) or one-hot rows (m, k), got (2, 3)"
    )
    assert refused(values, test=npz([0.5, 1], "test.npz")) == (
        "test.npz: targets must be (m, 2) like those of values.npz, got (2,)"
    )
    assert (
        refused(values, test=npz(["a", "b"], "test.npz")) == "test.npz: regression needs numbers as targets, got text"
    )


def test_targets_that_a_dtype_does_not_hold_are_told_in_a_line(npz):
    source = read(npz([1e201, 0.5, 1.0]))
    assert source.take([0])[1] == 1e201
    with pytest.raises(UnusableRequestError, match=r"data.npz: holds numbers that are too large for float32$"):
        source.take([0, 1], "float32")


@pytest.mark.parametrize("large", [2.0**53, -(2.0**53), 1e201])
def test_floats_too_large_for_fractions_are_values(npz, large):
    assert read(npz([1.0, large, 2.0])).kind == "regression"
    assert read(npz([1.0, np.nextafter(large, 0) if abs(large) < 1e17 else 7.0, 2.0])).kind == "classes"
