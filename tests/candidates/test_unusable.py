"""What a candidate raises comes out as it is; a file that says nothing, or has nothing to call, is refused."""

import pytest

from crosscheck.candidates.contract import UnusableCandidateError
from tests.candidates.pieces import EXPLICIT, LISTS, TWO_BACKWARD, TWO_FORWARD
from tests.candidates.textbook import call, candidate


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (EXPLICIT.replace("    return", "    1 / 0\n    return"), ZeroDivisionError),
        (EXPLICIT.replace("dZ1 @ X.T", "dZ1 @ X"), ValueError),
        (TWO_FORWARD + TWO_BACKWARD.replace("A2 - Y", "A2 - y"), NameError),
        (LISTS.replace("dZ @ A_prev.T", "dZ @ A_prev"), ValueError),
        (LISTS.replace("cache[i][0]", "cache[i][0].foo"), AttributeError),
        ("def step(parameters, X, Y, learning_rate):\n    raise RuntimeError('no')\n", RuntimeError),
    ],
)
def test_what_a_candidate_raises_is_raised(tmp_path, text, error):
    with pytest.raises(error):
        call(tmp_path, text)


@pytest.mark.parametrize("value", ["None", "'dW1'", "[]", "{}", "{'foo': 1}", "3", "X", "lambda: 1", "{'dW1': None}"])
def test_what_says_nothing_is_unusable(tmp_path, value):
    with pytest.raises(UnusableCandidateError, match="backprop must return tensors under names such as dW1 and db1"):
        call(tmp_path, f"def backprop(parameters, X, Y):\n    return {value}\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("LAYOUT = {'examples': 'row'}\n", "LAYOUT\\[\"examples\"\\] must be columns or rows, got 'row'"),
        ("LAYOUT = {'W': ['in_out']}\n", "must be out_in or in_out"),
        ("LAYOUT = {'w': 'in_out'}\n", "LAYOUT must have no keys but examples and W, got 'w'"),
        ("LAYOUT = 'rows'\n", "LAYOUT must be a dict"),
        ("ARCHITECTURE = [4, 5, 1]\n", "ARCHITECTURE must be a dict"),
        ("ARCHITECTURE = {'activation': 'tanh'}\n", "ARCHITECTURE must have no keys but .*, got 'activation'"),
    ],
)
def test_settings_that_say_something_unknown_are_unusable(tmp_path, text, message):
    with pytest.raises(UnusableCandidateError, match=message):
        candidate(tmp_path, text + EXPLICIT)


@pytest.mark.parametrize(
    "text",
    ["", "x = 1\n", "def relu(z):\n    return z\n", "class Network:\n    pass\n", "backprop = 3\n",
     "def backprop():\n    pass\n", "def backprop(a, b, c, d, e, f, g, h):\n    pass\n",
     "def backward_propagation(parameters, cache, X, Y):\n    pass\n", TWO_FORWARD,
     "def linear_forward(X, W, b):\n    pass\ndef linear_backward(AL, cache, W, b, X, Y):\n    pass\n"],
)  # fmt: skip
def test_files_with_nothing_to_call_are_unusable(tmp_path, text):
    with pytest.raises(UnusableCandidateError) as raised:
        candidate(tmp_path, text)
    first, _, rest = str(raised.value).partition("\n")
    assert first.startswith("solution.py must have a function backprop(parameters, X, Y)")
    assert "def backprop(parameters, X, Y):" in rest
