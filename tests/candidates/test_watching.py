"""Which line gave a variable its value: seen however it is written, and without a trace on the candidate."""

import json
import sys
from textwrap import dedent

import numpy as np
import pytest

from crosscheck.candidates import watching
from crosscheck.candidates.contract import Network, Place, Target
from crosscheck.candidates.forms import recognise
from crosscheck.candidates.isolation import Isolated
from crosscheck.candidates.source import read

NETWORK = Network((4, 3), ())
rng = np.random.default_rng(2)
GIVEN = {"X": rng.standard_normal((4, 5)), "Y": np.eye(3)[:, [0, 1, 2, 0, 1]]}
PARAMETERS = {"W1": rng.standard_normal((3, 4)), "b1": rng.standard_normal((3, 1))}
DOUBLE = Target(2 * GIVEN["X"])  # what the candidates below compute of X
HEAD = "import numpy as np\n\n\ndef backprop(parameters, X, Y):\n"  # of four lines
TAIL = "\n    return {'dW1': parameters['W1'], 'db1': parameters['b1']}\n"


def watched(path, *targets):
    source = read(path)
    return watching.watch(recognise(source), source, NETWORK, GIVEN | PARAMETERS, targets or [DOUBLE])


def first(tmp_path, body, *, before="", tail=TAIL, target=DOUBLE):
    """The first sighting in a function with this body, whose first line is the fifth of the file."""
    path = tmp_path / "candidate.py"
    path.write_text(HEAD + before + "\n".join("    " + line for line in dedent(body).strip().splitlines()) + tail)
    ((sighting, *_),) = watched(path, target)
    return sighting


@pytest.mark.parametrize(
    ("body", "label", "line", "text"),
    [
        ("a = 1\nD = X + X\nE = D", "D", 6, "D = X + X"),
        ("D = X.copy()\nD += X", "D", 6, "D += X"),
        ("D = X.copy()\nfor i in range(4):\n    D[i] *= 2\npass", "D", 7, "D[i] *= 2"),
        ("D = [X]\nD.append(2 * X)\npass", "D", 6, "D.append(2 * X)"),
        ("grads = {}\ngrads['dX'] = X + X\npass", "dX", 6, "grads['dX'] = X + X"),
        ("D = (\n    X\n    + X\n)", "D", 5, "D = ( X + X )"),
        ("D = {\n    'a': X,\n    'b': 2\n    * X,\n}", "b", 7, "'b': 2 * X,"),
        ("D = dict(\n    a=X,\n    b=2 * X,\n)", "b", 7, "b=2 * X,"),
        ("D = [2 * X for _ in range(1)]", "", 5, "D = [2 * X for _ in range(1)]"),
        ("D = (lambda A: 2 * A)(X)", "", 5, "D = (lambda A: 2 * A)(X)"),
        ("def inner(A):\n    return A\nD = inner(2 * X)", "A", 7, "D = inner(2 * X)"),
        ("D = 2 * X.T", "D", 5, "D = 2 * X.T"),
        ("if True: a = 1; D = 2 * X", "D", 5, "a = 1; D = 2 * X"),
        ("with np.errstate():\n    D = 2 * X", "D", 6, "D = 2 * X"),
    ],
)
def test_the_line_that_gives_a_value(body, label, line, text, tmp_path):
    seen = first(tmp_path, body)
    assert (seen.place.line, seen.place.cell) == (line, 0)
    assert seen.place.text.endswith(text)
    if label:
        assert seen.label == label


def test_the_function_that_it_is_in(tmp_path):
    double = "    def double(A):\n        return 2 * A\n\n"
    assert first(tmp_path, "D = double(X)", before=double).place == Place("double", 6, "return 2 * A")
    assert first(tmp_path, "D = [2 * X for _ in range(1)]").place.function == "backprop"
    assert first(tmp_path, "D = (lambda A: 2 * A)(X)").place.function == "backprop"


def test_attributes_of_the_files_own_objects(tmp_path):
    thing = "    class Thing:\n        def double(self, A):\n            self.D = 2 * A\n            self.D\n\n"
    seen = first(tmp_path, "Thing().double(X)", before=thing.replace("    class", "    class", 1))
    assert (seen.label, seen.place) == ("D", Place("double", 7, "self.D = 2 * A"))


def test_a_return_statement_gives_what_it_returns(tmp_path):
    tail = "    return {\n        'dW1': parameters['W1'],\n        'dX': 2 * X,\n    }\n"
    seen = first(tmp_path, "pass\n", tail="\n" + tail)
    assert (seen.label, seen.place) == ("dX", Place("backprop", 8, "'dX': 2 * X,"))


def test_all_sightings_come_in_their_order_each_variable_once(tmp_path):
    path = tmp_path / "candidate.py"
    path.write_text(f"{HEAD}    D = 2 * X\n    E = D.T\n    D = X\n    D = 2 * X\n    cost = 7.5\n{TAIL}")
    doubles, costs, nothing = watched(path, DOUBLE, Target(np.array(7.0), within=0.6), Target(3 * GIVEN["X"]))
    assert [(seen.label, seen.place.line, seen.shape) for seen in doubles] == [("D", 5, (4, 5)), ("E", 6, (5, 4))]
    assert [(seen.label, seen.place.line) for seen in costs] == [("cost", 9)]
    assert nothing == []


def test_only_so_far_off_as_is_allowed(tmp_path):
    near = [Target(DOUBLE.value + 1e-9, within) for within in (0.0, 1e-10, 1e-8)]
    path = tmp_path / "candidate.py"
    path.write_text(f"{HEAD}    D = 2 * X\n{TAIL}")
    assert [len(seen) for seen in watched(path, *near)] == [0, 0, 1]


def test_lines_of_other_files_are_nobodys(tmp_path):
    (tmp_path / "beside_candidate.py").write_text("def double(A):\n    D = 2 * A\n    return D\n")
    path = tmp_path / "candidate.py"
    path.write_text("from beside_candidate import double\n" + HEAD + "    D = double(X)\n" + TAIL)
    ((seen,),) = watched(path)
    assert seen.place == Place("backprop", 6, "D = double(X)")


def test_in_a_notebook_lines_are_those_of_their_cell(tmp_path):
    cells = ["import numpy as np", "%matplotlib inline\nx = 1", f"{HEAD.partition('def')[1]}{HEAD.partition('def')[2]}"]
    cells[-1] += "    D = 2 * X\n" + TAIL
    path = tmp_path / "notebook.ipynb"
    markdown = {"cell_type": "markdown", "source": "D = 2 * X"}
    path.write_text(json.dumps({"cells": [markdown, *({"cell_type": "code", "source": cell} for cell in cells)]}))
    ((seen, *_),) = watched(path)
    assert seen.place == Place("backprop", 2, "D = 2 * X", 3)


def test_it_ends_where_it_began(tmp_path):
    path = tmp_path / "candidate.py"
    path.write_text(f"{HEAD}    D = 2 * X\n    raise KeyError\n")

    def tracing(frame, event, argument):
        return None

    before = sys.gettrace()
    sys.settrace(tracing)
    try:
        with pytest.raises(KeyError):
            watched(path)
        after = sys.gettrace()
    finally:
        sys.settrace(before)
    assert after is tracing


def test_no_longer_than_it_may(tmp_path, monkeypatch):
    monkeypatch.setattr(watching, "SECONDS", -1.0)
    path = tmp_path / "candidate.py"
    path.write_text(f"{HEAD}    a = 1\n    D = 2 * X\n{TAIL}")
    assert watched(path) == [[]]


def test_of_one_value_no_more_than_so_many(tmp_path):
    path = tmp_path / "candidate.py"
    path.write_text(f"{HEAD}    D = [2 * X for _ in range(150)]\n{TAIL}")
    ((*seen,),) = watched(path)
    assert len(seen) == watching.MOST


ODD = """
    class Odd:
        def __getattribute__(self, name):
            raise RuntimeError("do not look at me")

    odd = Odd()
    loop = [0]
    loop.append(loop)
    broken = np.array([object()], dtype=object)
    D = 2 * X
"""


def test_objects_that_cannot_be_looked_at_are_left_alone(tmp_path):
    path = tmp_path / "candidate.py"
    path.write_text(HEAD + ODD + TAIL)
    assert watched(path) == [[]]


def test_asked_in_a_process_of_its_own(tmp_path):
    path = tmp_path / "candidate.py"
    path.write_text(f"{HEAD}    D = 2 * X\n{TAIL}")
    asked = NETWORK, [(PARAMETERS["W1"], PARAMETERS["b1"])], GIVEN["X"], GIVEN["Y"]
    with Isolated(path) as candidate:
        before = candidate.call(*asked)
        (doubles, nothing) = candidate.watch(*asked, [DOUBLE, Target(np.array(np.pi))])
        after = candidate.call(*asked)
    assert [seen.place for seen in doubles] == [Place("backprop", 5, "D = 2 * X")]
    assert nothing == []
    assert (before.misconduct, before.notes) == (after.misconduct, after.notes)
    assert all(np.array_equal(before.tensors[name], after.tensors[name]) for name in before.tensors)


def test_one_that_fails_this_time_is_seen_nowhere(tmp_path):
    path = tmp_path / "candidate.py"
    path.write_text(f"import sys\n{HEAD}    if sys.gettrace():\n        sys.exit(3)\n{TAIL}")
    asked = NETWORK, [(PARAMETERS["W1"], PARAMETERS["b1"])], GIVEN["X"], GIVEN["Y"]
    with Isolated(path) as candidate:
        assert candidate.call(*asked).failure is None
        assert candidate.watch(*asked, [DOUBLE]) == [[]]
        assert candidate.call(*asked).failure is None
