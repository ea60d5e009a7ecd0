import numpy as np
import pytest
from sklearn.datasets import load_breast_cancer, load_digits

from crosscheck.data import REGRESSION_TARGETS, load


def test_digits_are_scikit_learns_entry_by_entry():
    data, table = load("digits"), load_digits()
    assert (data.X * 16 == table.data.T).all()
    assert (data.Y.argmax(axis=0) == table.target).all()
    assert (data.Y.sum(axis=0) == 1).all()
    assert (data.X.shape, data.Y.shape) == ((64, 1797), (10, 1797))


def test_breast_cancer_is_scikit_learns_entry_by_entry():
    data, table = load("breast_cancer"), load_breast_cancer()
    features = table.data.T
    mean, spread = features.mean(axis=1, keepdims=True), features.std(axis=1, keepdims=True)
    assert np.abs(data.X - (features - mean) / spread).max() < 1e-12  # sums in another order: 2e-14 seen
    assert (data.Y[0] == table.target).all()


def test_tumour_size_has_the_features_that_were_taken_out_as_its_values():
    data, whole, names = load("tumour_size"), load("breast_cancer"), load_breast_cancer().feature_names
    rows = [list(names).index(name) for name in REGRESSION_TARGETS]
    assert (data.Y == whole.X[rows]).all()
    assert (data.X == np.delete(whole.X, rows, axis=0)).all()


@pytest.mark.parametrize("name", ["digits", "breast_cancer", "tumour_size"])
def test_data_is_finite_float64_columns_and_read_only(name):
    data = load(name)
    for array in (data.X, data.Y):
        assert array.dtype == np.float64
        assert np.isfinite(array).all()
        assert not array.flags.writeable
    assert data.X.shape[1] == data.Y.shape[1]


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(ValueError, match="data set must be one of breast_cancer, digits, tumour_size; got 'iris'"):
        load("iris")
