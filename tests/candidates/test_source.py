"""Files are read as far as their functions need: no training, no plots, no file loads."""

import json
import sys

import numpy as np
import pytest

from crosscheck.candidates.contract import UnusableCandidateError
from crosscheck.candidates.source import read

BACKPROP = "def backprop(parameters, X, Y):\n    return {}\n"


def write(tmp_path, text, name="solution.py"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def notebook(tmp_path, *cells, **more):
    kinds = [cell if isinstance(cell, dict) else {"cell_type": "code", "source": cell} for cell in cells]
    return write(tmp_path, json.dumps({"cells": kinds, "nbformat": 4, **more}), "solution.ipynb")


def run(source, name="backprop"):
    return source.namespace[name]({}, 1, 2)


def test_only_what_a_function_depends_on_is_run(tmp_path):
    text = """
import nothing_of_this_name
HISTORY = []
SCALE = 2 * 3
TABLE = {}
TABLE["a"] = 1
TABLE.update(b=2)
COUNT: int = 4
COUNT += 1
for i in range(3):
    TABLE[i] = i
if True:
    def helper():
        return SCALE
try:
    import also_nothing_of_this_name as fallback
except ImportError:
    fallback = None
data = open("no such file").read()
HISTORY.append(training())
def other():
    return data
def backprop(parameters, X, Y):
    return helper(), TABLE, COUNT, fallback
cost = other()
if __name__ == "__main__":
    TABLE.clear()
"""
    source = read(write(tmp_path, text))
    assert run(source) == (6, {"a": 1, "b": 2, 0: 0, 1: 1, 2: 2}, 5, None)
    assert source.notes == ()
    assert not {"data", "cost", "HISTORY", "other", "nothing_of_this_name"} & source.namespace.keys()


def test_names_in_classes_lambdas_comprehensions_and_defaults_are_followed(tmp_path):
    text = """
from functools import partial
ONE, TWO, THREE, FOUR, FIVE, SIX = 1, 2, 3, 4, 5, 6
class Layer:
    size = ONE
    def get(self):
        return TWO
g = lambda: THREE
def decorate(f):
    f.six = SIX
    return f
@decorate
def helper(x=FOUR):
    def inner():
        return FIVE
    return [inner() for _ in range(1)] + [x]
def backprop(parameters, X, Y):
    return Layer.size, Layer().get(), g(), helper(), helper.six
"""
    assert run(read(write(tmp_path, text))) == (1, 2, 3, [5, 4], 6)


def test_a_function_with_a_local_of_the_same_name_does_not_run_the_global_one(tmp_path):
    text = "W = open('no such file')\ndef backprop(parameters, X, Y):\n    W = 3\n    return W\n"
    source = read(write(tmp_path, text))
    assert run(source) == 3
    assert source.notes == ()


def test_training_is_not_run_even_where_a_function_uses_what_it_gives(tmp_path):
    text = """
parameters = {"W1": 1}
def backprop(given, X, Y):
    return parameters
def train(rounds):
    for _ in range(rounds):
        backprop({}, 1, 2)
    raise RuntimeError
parameters = train(3)
for _ in range(2):
    parameters = backprop(parameters, 1, 2)
gradients = backprop(parameters, 1, 2)
"""
    source = read(write(tmp_path, text))
    assert run(source) == {"W1": 1}
    assert source.notes == ()
    assert "gradients" not in source.namespace


def test_what_only_a_loop_over_data_gives_is_computed(tmp_path):
    text = "SUM = 0\nfor i in range(4):\n    SUM += i\n" + BACKPROP.replace("{}", "SUM")
    assert run(read(write(tmp_path, text))) == 6


def test_calls_on_imported_modules_are_not_run(tmp_path):
    text = "import numpy as np\nnp.random.seed(1)\nimport sys\nsys.path.append('no such folder')\n"
    before = np.random.get_state()[1].tolist()  # noqa: NPY002  # the state that a file must not change
    read(write(tmp_path, text + BACKPROP.replace("{}", "np, sys")))
    assert np.random.get_state()[1].tolist() == before  # noqa: NPY002  # as above
    assert "no such folder" not in sys.path


def test_a_statement_that_fails_is_left_out_and_said(tmp_path):
    text = "DATA = open('no such file')\n" + BACKPROP.replace("{}", "DATA")
    source = read(write(tmp_path, text))
    assert source.notes == (
        "line 1 is left out: FileNotFoundError: [Errno 2] No such file or directory: 'no such file'",
    )
    with pytest.raises(NameError, match="DATA"):
        run(source)


def test_what_is_here_is_imported_though_its_neighbour_in_the_line_is_not(tmp_path):
    text = "import math, no_package_at_all\nfrom math import no_such_name, floor\n"
    source = read(write(tmp_path, text + BACKPROP.replace("{}", "math.floor(2.5) + floor(1.5)")))
    assert run(source) == 3


REGISTERED = """
from functools import singledispatch
@singledispatch
def kind(thing):
    return "something"
@kind.register
def _(thing: int):
    return "a number"
@kind.register(str)
def _(thing):
    return "text"
"""


def test_what_a_decorator_hands_to_a_function_goes_with_it(tmp_path):
    source = read(write(tmp_path, REGISTERED + BACKPROP.replace("{}", "[kind(1), kind(''), kind(None)]")))
    assert run(source) == ["a number", "text", "something"]


def test_missing_modules_get_a_stand_in(tmp_path):
    text = """
import nothing_of_this_name.deeper as nothing
from no_package_at_all import thing, other as alias
from neither_this import *
@nothing.cached(size=3)
def backprop(parameters, X, Y):
    return thing, alias
"""
    source = read(write(tmp_path, text))
    assert len(source.notes) == 3
    assert run(source) == (source.namespace["thing"], source.namespace["alias"])
    assert "no_package_at_all is not here" in source.notes[1]


@pytest.mark.parametrize(
    "use", ["thing(1) + 1", "1 - thing", "np.dot(thing, [1])", "thing[0]", "np.exp(thing)", "*thing,"]
)
def test_what_computes_with_a_stand_in_hears_what_is_missing(tmp_path, use):
    text = f"import numpy as np\nfrom no_package_at_all import thing\n{BACKPROP.replace('{}', use)}"
    with pytest.raises(
        ModuleNotFoundError, match=r"no_package_at_all\.thing \(line 2\) is needed and is not installed"
    ):
        run(read(write(tmp_path, text)))


def test_a_module_that_is_there_and_fails_is_not_called_absent(tmp_path):
    (tmp_path / "half_done.py").write_text("x = (\n")
    source = read(write(tmp_path, "from half_done import thing\n" + BACKPROP.replace("{}", "thing")))
    assert source.notes[0].startswith("line 1: half_done cannot be imported (SyntaxError: ")


@pytest.mark.parametrize(
    ("module", "expected"), [("dnn_utils_v2", (0.5, 0.0)), ("planar_utils", 0.5), ("dnn_app_utils_v3", (0.5, 0.0))]
)
@pytest.mark.parametrize("names", ["sigmoid", "*"])
def test_the_activations_of_a_course_are_at_hand(tmp_path, module, expected, names):
    text = f"from {module} import {names}\n" + BACKPROP.replace("{}", "sigmoid(0.0)")
    assert run(read(write(tmp_path, text))) == expected


def test_modules_beside_the_file_are_found_and_shadow_nothing(tmp_path):
    write(tmp_path, "def sigmoid(z):\n    return 'mine'\n", "dnn_utils_v77.py")
    write(tmp_path, "raise RuntimeError\n", "colorsys.py")
    text = "import colorsys\nfrom dnn_utils_v77 import sigmoid\n" + BACKPROP.replace(
        "{}", "sigmoid(0), colorsys.__name__"
    )
    before = list(sys.path)
    assert run(read(write(tmp_path, text))) == ("mine", "colorsys")
    assert sys.path == before


def test_annotations_of_the_future_and_dataclasses_work(tmp_path):
    text = """from __future__ import annotations
from dataclasses import dataclass
@dataclass
class Layer:
    size: Unknown = 3
def backprop(parameters: Unknown, X, Y) -> Unknown:
    return Layer().size
"""
    assert run(read(write(tmp_path, text))) == 3


def test_a_function_that_raises_does_so_in_its_own_line_of_the_file(tmp_path):
    path = write(tmp_path, "import os\n\n" + BACKPROP.replace("{}", "1 / 0"))
    with pytest.raises(ZeroDivisionError) as raised:
        run(read(path))
    frame = raised.traceback[-1]
    assert (str(frame.path), frame.lineno + 1) == (str(path), 4)


def test_of_two_functions_of_one_name_the_last_counts(tmp_path):
    source = read(write(tmp_path, BACKPROP + BACKPROP.replace("{}", "7")))
    assert run(source) == 7
    assert source.definitions["backprop"].lineno == 3


def test_an_entry_may_be_a_lambda_or_another_name(tmp_path):
    text = "def mine(parameters, X, Y):\n    return 5\nbackprop = mine\nforward = lambda X, p: 6\n"
    source = read(write(tmp_path, text))
    assert run(source) == 5
    assert source.namespace["forward"](0, 0) == 6


def test_settings_may_be_computed(tmp_path):
    source = read(write(tmp_path, "n = 3\nARCHITECTURE = dict(layer_sizes=[n, 1])\n" + BACKPROP))
    assert source.namespace["ARCHITECTURE"] == {"layer_sizes": [3, 1]}


def test_another_encoding_that_is_named_is_read(tmp_path):
    path = tmp_path / "solution.py"
    path.write_bytes(
        "# -*- coding: latin-1 -*-\nNAME = 'é'\n".encode("latin-1") + BACKPROP.replace("{}", "NAME").encode()
    )
    assert run(read(path)) == "é"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"def backprop(:\n", r"^solution.py, line 1: invalid syntax; it must be Python 3$"),
        (b"x = 1\nprint 'hello'\n", r"^solution.py, line 2: Missing parentheses.*; it must be Python 3$"),
        (b"if True:\nx = 1\n", r"^solution.py, line 2: expected an indented block"),
        (b"x = '\xff'\n", r"solution.py must be text in the encoding that it names"),
        (b"# coding: nonsense\n", r"solution.py must be text in the encoding that it names"),
        (b"x = 1\x00\n", r"solution.py must be Python 3|null byte"),
        (b"x = " + b"(" * 10000 + b")" * 10000 + b"\n", r"solution.py"),
        (b"x = " + b"-" * 100000 + b"1\n", r"solution.py"),
        (b"return 3\n", r"^solution.py, line 1: 'return' outside function"),
        (b"def f():\n    x = 1\n    global x\n", r"^solution.py, line 3: name 'x' is assigned to before global"),
    ],
)
def test_what_is_no_python_is_said_in_one_line(tmp_path, content, message):
    path = tmp_path / "solution.py"
    path.write_bytes(content)
    with pytest.raises(UnusableCandidateError, match=message) as raised:
        read(path)
    assert "\n" not in str(raised.value)


def test_what_is_no_file_of_this_kind_is_said_in_one_line(tmp_path):
    with pytest.raises(UnusableCandidateError, match="must be a file that can be read, got: No such file"):
        read(tmp_path / "absent.py")
    (tmp_path / "folder.py").mkdir()
    with pytest.raises(UnusableCandidateError, match="must be a file that can be read, got: Is a directory"):
        read(tmp_path / "folder.py")
    with pytest.raises(UnusableCandidateError, match=r"must be a .py or .ipynb file, got weights.npz"):
        read(tmp_path / "weights.npz")


def test_a_notebook_is_its_code_cells_without_magics(tmp_path):
    path = notebook(
        tmp_path,
        {"cell_type": "markdown", "source": ["# Title\n", "def backprop(: no code"]},
        ["%matplotlib inline\n", "!pip install something\n", "files = !ls\n", "TWO = 2\n", "TWO?\n"],
        "%%bash\nrm -rf nothing\n",
        "%%time\nTHREE = 3",
        "for x in range(3):\n    %time run(x)\n",
        BACKPROP.replace("{}", "TWO, THREE"),
        "this is no Python",
        "backprop(load('file'), 1, 2)",
    )
    source = read(path)
    assert run(source) == (2, 3)
    assert source.problems == ("code cell 6 is left out: invalid syntax, line 1",)


def test_a_percent_sign_at_the_start_of_a_line_may_be_python(tmp_path):
    path = notebook(tmp_path, "TEXT = '''\n%d\n'''\nREST = (7\n% 4)\n", BACKPROP.replace("{}", "TEXT % 3, REST"))
    assert run(read(path)) == ("\n3\n", 3)


def test_an_older_notebook_is_read(tmp_path):
    cells = {"worksheets": [{"cells": [{"cell_type": "code", "input": BACKPROP.splitlines(keepends=True)}]}]}
    assert run(read(write(tmp_path, json.dumps(cells), "solution.ipynb"))) == {}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"cells": 3}', '{"cells": [1]}', '{"cells": [{}]}', "[" * 100000]
)
def test_what_is_no_notebook_is_said_in_one_line(tmp_path, text):
    with pytest.raises(UnusableCandidateError, match=r"solution.ipynb must be a notebook") as raised:
        read(write(tmp_path, text, "solution.ipynb"))
    assert "\n" not in str(raised.value)


def test_features_of_the_future_may_stand_in_any_cell(tmp_path):
    path = notebook(tmp_path, "%%time\nfrom __future__ import division\nTWO = 2", BACKPROP.replace("{}", "TWO"))
    source = read(path)
    assert (run(source), source.problems) == (2, ())
