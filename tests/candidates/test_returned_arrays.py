"""What a candidate returns becomes arrays of floats, or is refused in one line."""

import numpy as np
import pytest
import torch

from crosscheck.candidates import behaviour
from crosscheck.candidates.contract import UnusableCandidateError
from tests.candidates.right_candidate import GIVEN, NETWORK, source

OWN = type("Own", (np.ndarray,), {"__array__": None, "tobytes": None, "astype": None})
NO_NUMBERS = {
    "a string": "a string",
    "ragged": [[1, 2], [3]],
    "objects": np.array([None, "x"]),
    "complex": np.ones(2) + 1j,
    "a dict": {"W": np.ones(2)},
    "a date": np.datetime64("2020"),
    "a generator": (x for x in range(3)),
    "a function": np.exp,
    "a tensor that will not come": torch.ones(2, device="meta"),
}


@pytest.mark.parametrize("value", NO_NUMBERS.values(), ids=NO_NUMBERS)
def test_what_is_no_array_of_real_numbers_is_refused(value):
    with pytest.raises(TypeError, match="dW1 must be an array of real numbers, got"):
        behaviour.as_tensors({"dW1": value})


def test_what_is_no_dict_is_refused():
    with pytest.raises(TypeError, match="a dict of named arrays must be returned, got NoneType"):
        behaviour.as_tensors(None)


NUMBERS = np.array([[1.5, -2.0], [0.25, np.nan]])
TAKEN = {
    "as it is": NUMBERS,
    "nested lists": NUMBERS.tolist(),
    "objects": NUMBERS.astype(object),
    "np.matrix": np.ma.masked_array(NUMBERS).view(np.matrix),
    "a masked array": np.ma.masked_array(NUMBERS),
    "big-endian": NUMBERS.astype(">f8"),
    "long double": NUMBERS.astype(np.longdouble),
    "Fortran order": np.asfortranarray(NUMBERS),
    "a class of its own": OWN(NUMBERS.shape, buffer=NUMBERS.copy()),
    "torch": torch.tensor(NUMBERS, requires_grad=True),
}


@pytest.mark.parametrize("value", TAKEN.values(), ids=TAKEN)
def test_whatever_holds_real_numbers_becomes_an_array_of_floats(value):
    array = behaviour.as_tensors({"dW1": value})["dW1"]
    assert type(array) is np.ndarray
    assert array.dtype == np.float64
    assert array.dtype.isnative
    assert np.array_equal(array, NUMBERS, equal_nan=True)


@pytest.mark.parametrize(("dtype", "expected"), [("f2", "f2"), ("f4", "f4"), (">f4", "f4"), ("i4", "f8"), ("?", "f8")])
def test_low_precision_is_kept_and_whole_numbers_become_floats(dtype, expected):
    assert behaviour.as_tensors({"dW1": np.ones(3, dtype)})["dW1"].dtype == expected


def test_what_is_taken_is_a_copy():
    array = np.ones(3)
    taken = behaviour.as_tensors({"A1": array})
    array[0] = 2
    assert taken["A1"][0] == 1


def test_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(behaviour, "LARGEST", 1 << 20)
    with pytest.raises(MemoryError, match="at most 1 MiB may be returned, got 2 MiB"):
        behaviour.as_tensors({"A1": np.zeros(1 << 17), "A2": np.zeros(1 << 17)})


RETURNS = {
    "{'dW1': dW + 1j}": "dW1 must be an array of real numbers, got",
    "{'dW1': np.broadcast_to(1.0, (10**6, 10**6))}": "Unable to allocate",
    "{'dW1': type('Evil', (), {'__array__': lambda self, *_, **__: 1 / 0})()}": "Error",
}


@pytest.mark.parametrize("answer", RETURNS)
def test_what_cannot_be_taken_is_a_failure(isolated, answer):
    got = isolated(source(answer=f"    return {answer}")).call(NETWORK, *GIVEN)
    assert got.failure.kind in {"exception", "memory"}
    assert RETURNS[answer] in got.failure.message
    assert got.tensors == {}


@pytest.mark.parametrize(
    "answer", ["None", "'dW1'", "3", "{'dW1': 'a string'}", "{}", "{3: dW}", "{'dW1': [[1], [2, 3]]}"]
)
def test_where_nothing_comes_that_can_be_checked_it_is_said(isolated, answer):
    candidate = isolated(source(answer=f"    return {answer}"))
    with pytest.raises(UnusableCandidateError, match="dW1"):
        candidate.call(NETWORK, *GIVEN)


def test_none_is_absent(isolated):
    answer = isolated(source(answer='    return {"dW1": dW, "db1": None}')).call(NETWORK, *GIVEN)
    assert answer.tensors.keys() == {"dW1"}
