"""What is found in the structures that people return, and under which label."""

import numpy as np
import pytest

from crosscheck.candidates.structures import labelled

A, B = np.array([[1.0, 2], [3, 4]]), np.array([[5.0, 6], [7, 8]])
SHAPES = [((2, 2), (2, 1))] * 2


@pytest.mark.parametrize(
    ("returned", "found"),
    [
        ({"dW1": A.tolist(), "dW2": B}, {"dW1": A, "dW2": B}),
        ({"dW1": [1, 2], "db2": [[3], [4]]}, {"dW1": [1, 2], "db2": [[3], [4]]}),
        ({"dW": [A, B]}, {"dW1": A, "dW2": B}),  # an array a layer, though together they would be one
        ({"dW": [A]}, {"dW1": A}),
        ({"dW1": [[1], [2, 3]]}, {}),
        ({"dW1": [["a"]], "dW2": [None]}, {}),
        ({"costs": [0.7, 0.6]}, {}),
    ],
)
def test_lists_of_numbers_are_arrays_and_lists_of_arrays_are_layers(returned, found):
    came = dict(labelled(returned, (), SHAPES))
    assert came.keys() == found.keys()
    for name, value in came.items():
        np.testing.assert_array_equal(value, found[name])
