"""What `crosscheck adapt` writes for files in which nothing is recognised gives the right verdict on them."""

import re

import pytest

from crosscheck.candidates.contract import UnusableCandidateError
from crosscheck.candidates.forms import recognise
from crosscheck.candidates.isolation import Isolated
from crosscheck.candidates.source import read
from crosscheck.checking.adapting import Tried, _Bench, adapt
from crosscheck.checking.examination import examine
from tests.candidates.adaptable import DENSE, KINDS, OF_SIZES, RELU, SIGMOID
from tests.candidates.adaptable_more import MORE_KINDS, NUMBERS_OF_SIGMOIDS
from tests.candidates.adaptable_otherwise import SCRIPT
from tests.seldom import one_in

ALL_KINDS = KINDS | MORE_KINDS


def write(tmp_path, text):
    path = tmp_path / "mine.py"
    path.write_text(text)
    return path


def verdict(tmp_path, text, lines):
    with Isolated(write(tmp_path, f"{text}\n\n{lines}")) as candidate:
        return examine(candidate.call, candidate.describe())


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_a_right_file_is_right_with_its_adapter(kind, tmp_path):
    text = ALL_KINDS[kind][0]
    lines = adapt(write(tmp_path, text))
    assert lines.startswith("# With these lines at its end mine.py is right on a network on which it was tried.\n")
    assert max(map(len, lines.splitlines())) <= 120
    result = verdict(tmp_path, text, lines)
    assert result.verdict == "match"
    assert {tensor.name for tensor in result.tensors if not tensor.absent} >= {"dW1", "db1"}


# Each takes seconds; what adapt writes is the same as for the right file.
SOME = one_in(3, ALL_KINDS)


@pytest.mark.parametrize("kind", SOME)
def test_a_slip_is_found_through_the_adapter(kind, tmp_path):
    right, old, new, cause = ALL_KINDS[kind]
    assert right.count(old)
    text = right.replace(old, new)
    lines = adapt(write(tmp_path, text))
    assert lines.startswith("# With these lines at its end mine.py can be checked.\n")
    result = verdict(tmp_path, text, lines)
    assert result.verdict == "mismatch"
    assert [one.id for one in result.causes if not one.id.startswith(cause)] == []
    assert bool(result.causes) == bool(cause)


@pytest.mark.parametrize("kind", KINDS)
def test_a_check_proposes_an_adapter_with_the_names_of_the_file(kind, tmp_path):
    path = write(tmp_path, KINDS[kind][0])
    with pytest.raises(UnusableCandidateError) as raised:
        recognise(read(path))
    proposed = str(raised.value).partition("\n\n")[2]
    assert "..." not in proposed
    called = set(re.findall(r"\b\w+(?=\()", proposed)) - {"backprop", "step"}
    own = set(re.findall(r"(?:class|def) (\w+)", KINDS[kind][0]))
    assert called & own or kind == "a script"


def test_a_script_without_biases_is_one_to_complete(tmp_path):
    lines = SCRIPT.replace(" + bh", "").replace(" + bout", "").splitlines()
    text = "\n".join(line for line in lines if not line.strip().startswith(("bh", "bout")))
    proposed = adapt(write(tmp_path, text))
    assert "b1 = b2 = ...  # the check's networks have biases" in proposed
    assert proposed.splitlines()[1] == 'LAYOUT = {"examples": "rows", "W": "in_out"}'
    assert 'wout = parameters["W2"].copy()' in proposed
    with pytest.raises(UnusableCandidateError, match=r"in step, b1 = b2 = ... is still to be completed"):
        recognise(read(write(tmp_path, f"{text}\n\n{proposed}")))


def test_layers_that_raise_are_shown_where(tmp_path):
    text = (DENSE.format(**RELU, **SIGMOID) + OF_SIZES).replace("reversed(self.layers)", "self.layers")
    lines = adapt(write(tmp_path, text))
    assert re.match(
        r"# With these lines at its end mine.py can be called, and cannot be run: backward, line \d+", lines
    )
    assert "mlp = MLP(sizes)" in lines


def test_what_hangs_is_asked_once(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("crosscheck.checking.adapting._Bench.tried", lambda *_: asked.append(1))
    lines = adapt(write(tmp_path, "def backprop(parameters, X, Y):\n    while True:\n        pass\n"), timeout=1)
    assert asked == []
    assert re.search(r"backprop needs no adapter, and cannot be run: backprop, line \d: no answer within 1 s", lines)
    assert "def backprop(parameters, X, Y):" in lines


def test_numbers_of_classes_for_sigmoids_are_left_to_the_author(tmp_path):
    """The check draws no such labels for them, and would call a right file wrong."""
    lines = adapt(write(tmp_path, NUMBERS_OF_SIGMOIDS))
    assert lines.startswith("# mine.py takes numbers of classes, which the check has for a softmax alone")
    with pytest.raises(UnusableCandidateError, match="is still to be completed"):
        recognise(read(write(tmp_path, f"{NUMBERS_OF_SIGMOIDS}\n\n{lines}")))


def test_lines_that_hang_are_the_last_that_are_tried(tmp_path, monkeypatch):
    asked = []
    tried = _Bench.tried
    monkeypatch.setattr(_Bench, "tried", lambda self, lines: [asked.append(lines), tried(self, lines)][1])
    text = "def my_grads(parameters, X, Y):\n    while True:\n        dW1 = X\n    return {'dW1': dW1}\n"
    adapt(write(tmp_path, text), timeout=1)
    assert len(asked) == 1


def test_functions_that_return_functions_are_no_passes(tmp_path):
    text = "def make_net():\n    def forward(X):\n        return X\n    return forward\n"
    assert "make_net" not in adapt(write(tmp_path, text))


def test_lines_with_which_nothing_is_right_say_so(tmp_path):
    text = "def my_grads(parameters, X, Y):\n    return {name: 1 + array for name, array in parameters.items()}\n"
    assert "\n# Nothing that it returns is right so" in adapt(write(tmp_path, text))


SAID = {"hidden": "tanh"}
LINES = 'ARCHITECTURE = {"hidden": "tanh"}\nLAYOUT = {}\ndef backprop(parameters, X, Y):\n    return ARCHITECTURE\n'


@pytest.mark.parametrize(
    ("own", "shown"),
    [
        (SAID, LINES),
        ({**SAID, "layer_sizes": [3, 2]}, LINES.replace('"tanh"}', '"tanh", "layer_sizes": [3, 2]}')),
        ({}, LINES.replace('"hidden": "tanh"', "")),
    ],
)
def test_there_is_one_architecture_and_it_is_the_one_that_was_tried(own, shown):
    assert Tried(LINES, own=own, said=SAID).all_lines == shown
