"""Arrays that no function takes, named in one line; and those that every function takes, in any layout and dtype."""

import copy

import numpy as np
import pytest

from tests.scratch_numpy.calls import CALLS, CHECKED, arrays_in, call, changed, numbers_in, one_line, with_entry

ARRAYS = [(name, path) for name in CHECKED for path in arrays_in(CALLS[name])]
SEVERAL = [(name, path) for name, path in ARRAYS if len(arrays_in(CALLS[name])) > 1]

NO_FLOATS = "@ must hold float64 or float32, got {}; convert real numbers first, as in @.astype(np.float64)"
NO_ARRAY = "@ must be a NumPy array of floats, got"
WRONG_ARRAYS = {
    "rank 1": (
        lambda a: a.ravel(),
        ValueError,
        "@ must be (...), got (...,); a rank-1 array is neither row nor column: reshape it to (...)",
    ),
    "rank 3": (lambda a: a[None], ValueError, "@ must be (...), got (1, ..., ...)"),
    "rank 0": (lambda a: a[0, 0, ...], ValueError, "@ must be (...), got ()"),
    "no rows": (lambda a: a[:0], ValueError, "@ must ..., got ...(0, ...)"),
    "nan": (lambda a: with_entry(a, np.nan), ValueError, "@ must be finite, got nan at @[..., 0]"),
    "inf": (lambda a: with_entry(a, np.inf), ValueError, "@ must be finite, got inf at @[..., 0]"),
    "-inf": (lambda a: with_entry(a, -np.inf), ValueError, "@ must be finite, got -inf at @[..., 0]"),
    "int": (lambda a: a.astype(np.int64), TypeError, NO_FLOATS.format("int64")),
    "uint8": (lambda a: a.astype(np.int8).view(np.uint8), TypeError, NO_FLOATS.format("uint8")),
    "bool": (lambda a: a > 0, TypeError, NO_FLOATS.format("bool")),
    "float16": (lambda a: a.astype(np.float16), TypeError, NO_FLOATS.format("float16")),
    "complex": (lambda a: a.astype(np.complex128), TypeError, NO_FLOATS.format("complex128")),
    "object": (lambda a: a.astype(object), TypeError, NO_FLOATS.format("object")),
    "list": (lambda a: a.tolist(), TypeError, f"{NO_ARRAY} list; make one with np.array(...)"),
    "matrix": (lambda a: a.view(np.matrix), TypeError, f"{NO_ARRAY} matrix; make one with np.array(...)"),
    "masked": (np.ma.masked_array, TypeError, f"{NO_ARRAY} MaskedArray; make one with np.array(...)"),
    "number": (lambda _: 3.0, TypeError, f"{NO_ARRAY} float; make one with np.array(...)"),
    "words": (lambda _: "abc", TypeError, f"{NO_ARRAY} str; make one with np.array(...)"),
}


@pytest.mark.parametrize("wrong", WRONG_ARRAYS)
@pytest.mark.parametrize(("name", "path"), ARRAYS)
def test_a_wrong_array_is_named_with_what_was_needed_and_what_came(name, path, wrong):
    spoil, error, message = WRONG_ARRAYS[wrong]
    arguments = changed(CALLS[name], lambda at, array: spoil(array) if at == path else array)
    with pytest.raises(error, match=one_line(message.replace("@", path))):
        call(name, arguments)


@pytest.mark.parametrize(("name", "path"), SEVERAL)
def test_a_transposed_array_does_not_fit_the_others(name, path):
    arguments = changed(CALLS[name], lambda at, array: array.T if at == path else array)
    with pytest.raises(
        ValueError, match=r"^[\w\[\].]+ must be \(.*\), got \(\d+, \d+\)(; transpose it, as in [\w\[\].]+\.T)?\Z"
    ):
        call(name, arguments)


@pytest.mark.parametrize(("name", "path"), SEVERAL)
def test_float32_among_float64_is_refused(name, path):
    arguments = changed(CALLS[name], lambda at, array: array.astype(np.float32) if at == path else array)
    wanted = r"^[\w\[\].]+ must be float(32|64) like [\w\[\].]+, got float(32|64); convert one of them\Z"
    with pytest.raises(TypeError, match=wanted):
        call(name, arguments)


LAYOUTS = {
    "read-only": lambda a: np.frombuffer(a.tobytes(), a.dtype).reshape(a.shape),
    "Fortran-ordered": np.asfortranarray,
    "every other row and column": lambda a: np.repeat(np.repeat(a, 2, axis=0), 2, axis=1)[::2, ::2],
    "backwards": lambda a: a[::-1, ::-1].copy()[::-1, ::-1],
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", CHECKED)
def test_how_an_array_lies_in_memory_changes_nothing(name, layout):
    expected = numbers_in(call(name, CALLS[name]))
    actual = numbers_in(call(name, changed(CALLS[name], lambda _, array: LAYOUTS[layout](array))))
    assert len(actual) == len(expected) > 0
    for array, wanted in zip(actual, expected, strict=True):
        assert array.shape == wanted.shape
        # BLAS may add up in another order. Largest seen: 4.4e-16.
        assert array == pytest.approx(wanted, rel=1e-14, abs=1e-15)


@pytest.mark.parametrize("name", CHECKED)
def test_no_argument_is_changed(name):
    arguments = CALLS[name]
    before = copy.deepcopy(arrays_in(arguments))
    call(name, arguments)
    after = arrays_in(arguments)
    assert list(after) == list(before)
    for path, array in after.items():
        assert (array == before[path]).all(), path


@pytest.mark.parametrize("name", CHECKED)
def test_float32_in_float32_out(name):
    double = call(name, CALLS[name])
    single = call(name, changed(CALLS[name], lambda _, array: array.astype(np.float32)))
    assert {array.dtype for array in arrays_in(double, "result").values()} <= {np.dtype(np.float64)}
    assert {array.dtype for array in arrays_in(single, "result").values()} <= {np.dtype(np.float32)}
    for array, wanted in zip(numbers_in(single), numbers_in(double), strict=True):
        # float32 rounds at 6e-8. Largest seen: 2.6e-7.
        assert array == pytest.approx(wanted, rel=2e-6, abs=2e-6)
