"""Labels and how many of them are right, counted by hand."""

import numpy as np
import pytest

from scratch_numpy.metrics import accuracy, predict_labels


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_one_output_is_1_only_above_a_half(dtype):
    A = np.array([[0.0, 0.4999, 0.5, 0.5001, 1.0]], dtype)
    labels = predict_labels(A)
    assert labels.dtype == dtype
    assert labels.tolist() == [[0, 0, 0, 1, 1]]


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_several_outputs_give_a_1_to_the_largest_and_the_first_of_equals(dtype):
    A = np.array([[0.9, 0.1, -3.0, 0.2], [0.8, 0.7, -2.0, 0.2], [0.1, 0.6, -1.0, 0.1]], dtype)
    labels = predict_labels(A)
    assert labels.dtype == dtype
    assert labels.tolist() == [[1, 0, 0, 1], [0, 1, 0, 0], [0, 0, 1, 0]]


def test_accuracy_of_one_output():
    A, Y = np.array([[0.9, 0.2, 0.6, 0.5, 0.4]]), np.array([[1.0, 1.0, 0.0, 0.0, 0.0]])
    assert accuracy(A, Y) == 3 / 5
    assert accuracy(A, predict_labels(A)) == 1
    assert accuracy(A, 1 - predict_labels(A)) == 0
    assert isinstance(accuracy(A, Y), float)


def test_accuracy_of_several_outputs_counts_columns_not_entries():
    A = np.array([[0.9, 0.1, 0.3], [0.8, 0.7, 0.4], [0.1, 0.6, 0.3]])
    assert accuracy(A, np.eye(3)[:, [0, 1, 1]]) == 1
    assert accuracy(A, np.eye(3)[:, [0, 2, 1]]) == 2 / 3
    assert accuracy(A, np.eye(3)[:, [2, 2, 2]]) == 0


def test_half_is_no_and_the_least_more_is_yes():
    A = np.array([[0.5, np.nextafter(0.5, 1)]])
    assert predict_labels(A).tolist() == [[0.0, 1.0]]
