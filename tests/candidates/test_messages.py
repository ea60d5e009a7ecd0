"""What came from a process and is no message, or no answer, is refused whatever it says."""

import json

import pytest

from crosscheck.candidates import messages
from tests.candidates.right_candidate import GIVEN, NETWORK, assert_right


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"failure": 3},
        {"failure": {}},
        {"failure": {"kind": [], "message": {}, "function": 1, "line": "x"}},
        {"misconduct": 3, "notes": []},
        {"misconduct": []},
        {"description": {}},
    ],
)
def test_an_answer_that_says_nonsense_is_none(isolated, monkeypatch, said):
    candidate = isolated()
    candidate.describe()
    monkeypatch.setattr(candidate._child, "_exchange", lambda *_: messages.pack(said, {}))
    failure = candidate.call(NETWORK, *GIVEN).failure
    assert failure.kind == "died"
    assert "what it sent is no answer" in failure.message
    assert_right(candidate.call(NETWORK, *GIVEN))


def forged(header, data=b""):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return messages.LENGTHS.pack(len(text) + len(data), len(text)) + text + data


@pytest.mark.parametrize(
    "message",
    [
        forged(b""),
        forged(b"["),
        forged(b"[" * 100_000),
        forged(b'{"said": 1e999, "tensors": []}'),
        forged(b"1" * 5000),
        forged([1]),
        forged({}),
        forged({"said": {}, "tensors": [1]}),
        forged({"said": {}, "tensors": [["X", "O", [1]]]}, b"12345678"),
        forged({"said": {}, "tensors": [["X", "int64", [1]]]}, b"12345678"),
        forged({"said": {}, "tensors": [["X", "float64", [-1]]]}, b"12345678"),
        forged({"said": {}, "tensors": [["X", "float64", [2]]]}, b"12345678"),
        forged({"said": {}, "tensors": [["X", "float64", [10**30]]]}, b"12345678"),
        forged({"said": {}, "tensors": [["X", "float64", ["1"]]]}, b"12345678"),
        forged({"said": {}, "tensors": [["X", "float64", [0.5]]]}, b"12345678"),
        forged({"said": {}, "tensors": [["X", ["float64"], [1]]]}, b"12345678"),
        forged({"said": {}, "tensors": [["X", "float64", [1] * 99]]}, b"12345678"),
    ],
)
def test_what_is_no_message_is_refused(message):
    with pytest.raises(messages.BadMessageError):
        messages.unpack(message)


def test_a_message_that_would_fill_the_memory_is_refused_at_once():
    with pytest.raises(messages.BadMessageError, match="bytes"):
        messages.length(messages.LENGTHS.pack(1 << 60, 10))
    with pytest.raises(messages.BadMessageError):
        messages.length(messages.LENGTHS.pack(10, 11))
