import pytest
import torch

from reference_torch.metrics import accuracy, predict_labels


def column(*values, dtype=torch.float64):
    return torch.tensor(values, dtype=dtype).reshape(-1, 1)


def test_one_output_is_a_label_above_one_half():
    below, above = 0.5 - 2**-54, 0.5 + 2**-53  # the two neighbours of 0.5 in float64
    assert torch.equal(predict_labels(column(0.0, below, 0.5, above, 1.0)), column(0.0, 0.0, 0.0, 1.0, 1.0))


def test_several_outputs_are_one_hot_at_the_largest():
    A = torch.tensor([[0.1, 0.7, 0.2], [0.2, 0.3, 0.5], [-1.0, -3.0, -2.0], [0.4, 0.4, 0.2]])
    labels = torch.tensor([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [1.0, 0.0, 0.0]])  # a tie: the first
    assert torch.equal(predict_labels(A), labels)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("shape", [(1, 1), (4, 1), (1, 3), (4, 3)])
def test_labels_have_shape_and_dtype_of_the_outputs(shape, dtype):
    A = torch.rand(shape, generator=torch.Generator().manual_seed(1), dtype=dtype)
    before = A.clone()
    labels = predict_labels(A)
    assert labels.shape == shape
    assert labels.dtype == dtype
    assert torch.equal(A, before)


def test_accuracy_of_one_output_is_the_fraction_of_right_rows():
    assert accuracy(column(0.9, 0.1, 0.5, 0.6), column(1.0, 0.0, 1.0, 1.0)) == 0.75


def test_accuracy_of_several_outputs_counts_rows_not_entries():
    A = torch.tensor([[0.6, 0.3, 0.1], [0.1, 0.2, 0.7], [0.5, 0.4, 0.1], [0.3, 0.4, 0.3], [0.2, 0.2, 0.6]])
    Y = torch.eye(3)[[0, 2, 1, 1, 0]]  # two of five rows are wrong; four of fifteen entries would be
    assert accuracy(A, Y) == 0.6


def test_accuracy_of_float32_is_the_float64_fraction():
    A = column(0.9, 0.1, 0.2, dtype=torch.float32)
    assert accuracy(A, torch.ones_like(A)) == 1 / 3


@pytest.mark.parametrize(("A", "expected"), [(0.9, 1.0), (0.1, 0.0)])
def test_accuracy_of_one_example(A, expected):
    fraction = accuracy(column(A), column(1.0))
    assert type(fraction) is float
    assert fraction == expected
