"""`crosscheck check` and `crosscheck adapt` as newcomers meet them, with files that are not right at once."""

import json
import re
import shlex
import subprocess
import sys

import pytest

from crosscheck.cli import main
from tests.candidates.adaptable import KINDS
from tests.candidates.adaptable_more import SPANISH
from tests.candidates.newcomers import ADAPTED, COLUMNS, IN_LAYOUTS, ONE_EXAMPLE, RELU, TANH, TWO_LAYERS
from tests.seldom import one_in

RIGHT = TWO_LAYERS.format(**RELU, **COLUMNS)
WRONG = RIGHT.replace("dZ1 @ X.T / m", "dZ1 @ X.T")
OF_TANH = TWO_LAYERS.format(**TANH, **COLUMNS)
HELPER = "import numpy as np\nfrom my_helpers import relu\n" + RIGHT.replace("(lambda z: np.maximum(0, z))", "relu")


def test_a_file_that_cannot_be_used_has_its_reports_too(tmp_path, capsys):
    """An autograder waits for results.json."""
    (tmp_path / "none.py").write_text("x = 1\n")
    reports = {kind: tmp_path / f"report.{kind}" for kind in ("json", "html", "csv", "junit", "gradescope")}
    asked = [word for kind, path in reports.items() for word in (f"--{kind}", str(path))]
    assert main(["check", str(tmp_path / "none.py"), *asked]) == 2
    why = capsys.readouterr().err.split("; crosscheck adapt")[0].partition(": ")[2]
    said = {kind: path.read_text() for kind, path in reports.items()}
    assert json.loads(said["json"])["verdict"] == "unusable"
    assert json.loads(said["gradescope"])["score"] == 0
    assert why.split(",")[0] in json.loads(said["gradescope"])["output"]
    assert "unusable" in said["html"]
    assert "none.py" in said["junit"]


def test_hidden_folders_are_nobodys_submission(tmp_path, capsys):
    for folder in (".ipynb_checkpoints", ".venv/lib", "anna"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "mine.py").write_text(RIGHT)
    assert main(["check", str(tmp_path), "--json", "-"]) == 0
    assert list(json.loads(capsys.readouterr().out)) == ["anna/mine.py"]


@pytest.mark.parametrize("option", ["--timeout", "--memory"])
@pytest.mark.parametrize("value", ["0", "-1", "1e300", "nan"])
def test_a_limit_is_a_positive_number(tmp_path, capsys, option, value):
    with pytest.raises(SystemExit) as exited:
        main(["check", str(tmp_path), option, value])
    assert exited.value.code == 2
    assert f"argument {option}: must be" in capsys.readouterr().err


@pytest.fixture
def file(tmp_path):
    def file(text, name="mine.py"):
        path = tmp_path / name
        path.write_text(text)
        return str(path)

    return file


@pytest.fixture
def said(capsys):
    """What a command says, in one line each, and its exit code."""

    def said(*arguments):
        try:
            code = main(arguments)
        except SystemExit as exited:
            code = exited.code
        came = capsys.readouterr()
        return code, " ".join((came.out + came.err).split()) if arguments[0] == "check" else came.out + came.err

    return said


@pytest.mark.parametrize("name", one_in(3, ADAPTED))
def test_what_adapt_writes_makes_a_file_right(name, file, said):
    path = file(ADAPTED[name])
    assert said("check", path)[0] != 0
    code, lines = said("adapt", path)
    assert (code, lines.partition("\n")[0]) == (
        0,
        "# With these lines at its end mine.py is right on a network on which it was tried.",
    )
    assert said("check", file(ADAPTED[name] + "\n" + lines))[0] == 0


@pytest.mark.parametrize(
    "text", ["x = 1\n", SPANISH, KINDS["layers made of sizes"][0]], ids=["empty", "tried", "layers"]
)
def test_a_check_shows_the_lines_that_adapt_writes(text, file, capsys, tmp_path):
    path = file(text)
    code = main(["check", path, "--json", str(tmp_path / "a.json")])
    came = capsys.readouterr()
    first, between, lines = came.err.split("\n", 2)
    assert (code, came.out, between) == (2, "", "")
    assert first.endswith(f"none that is recognised; crosscheck adapt {path} writes the lines that make it usable")
    assert main(["adapt", path]) == 0
    assert lines == capsys.readouterr().out
    assert json.loads((tmp_path / "a.json").read_text())["warnings"] == [first.removeprefix("crosscheck check: ")]


@pytest.mark.parametrize("text", [RIGHT, WRONG])
def test_what_can_be_called_needs_no_adapter(text, file, said):
    path = file(text)
    assert said("adapt", path) == (
        0,
        f"# mine.py needs no adapter: backprop can be called as it is: crosscheck check {path}\n",
    )


def test_the_line_that_makes_a_file_right_is_shown_though_it_needs_no_adapter(file, said):
    code, lines = said("adapt", file(OF_TANH))
    assert (code, lines.splitlines()[1:]) == (0, ['ARCHITECTURE = {"hidden": "tanh"}'])
    assert "is right with this line in it, and needs no adapter: backprop can be called" in lines
    assert said("check", file(OF_TANH + "\n" + lines))[0] == 0


def test_a_file_that_is_wrong_is_adapted_too(file, said):
    text = ADAPTED["numbers of classes"].replace("db1 = dZ1.sum(axis=1, keepdims=True) / m", "db1 = np.sum(dZ1) / m")
    code, lines = said("adapt", file(text))
    assert (code, lines.partition("\n")[0]) == (0, "# With these lines at its end mine.py can be checked.")
    code, verdict = said("check", file(text + "\n" + lines), "--output", "softmax")
    assert (code, "cause bias-scalar, layer 1" in verdict) == (1, True)


@pytest.mark.parametrize("layout", IN_LAYOUTS)
def test_the_layout_that_would_make_it_right_is_named(layout, file, said):
    code, verdict = said("check", file(TWO_LAYERS.format(**RELU, **IN_LAYOUTS[layout])))
    assert (code, verdict.startswith("CRASH")) == (1, True)
    assert f"with LAYOUT = {layout} in the file it is right: " in verdict
    both = said("check", file(TWO_LAYERS.format(**TANH, **IN_LAYOUTS[layout])))[1]
    assert f'with LAYOUT = {layout} and ARCHITECTURE = {{"hidden": "tanh"}} in the file it is right: ' in both
    sign = TWO_LAYERS.format(**RELU, **IN_LAYOUTS[layout]).replace('"dW1": ', '"dW1": -')
    assert f"with LAYOUT = {layout} in the file it runs recognised" in said("check", file(sign))[1]


def test_no_layout_is_named_where_the_file_says_one_or_none_helps(file, said):
    rows = TWO_LAYERS.format(**RELU, **IN_LAYOUTS['{"examples": "rows"}'])
    assert "in the file it" not in said("check", file(f'{rows}LAYOUT = {{"W": "in_out"}}\n'))[1]
    assert "in the file it" not in said("check", file(RIGHT.replace("m = X", "m = 1 / 0 + X")))[1]


def test_the_activation_that_is_seen_is_named_with_the_line_to_add(file, said):
    code, verdict = said("check", file(OF_TANH))
    assert code == 1
    assert (
        "MISMATCH mine.py: right with a line that it lacks; without it, dW2 is wrong first "
        'to add with ARCHITECTURE = {"hidden": "tanh"} in the file it is right: '
        "relu was assumed, since nothing else is declared (np.tanh in line 6) recognised"
    ) in verdict
    assert verdict.count("ARCHITECTURE") == 1
    assert "if tanh is meant" not in verdict
    wrong = said("check", file(OF_TANH.replace("/ m", "/ m * dZ2[0, 0]")))[1]  # no tensor is right in any network
    assert (
        "np.tanh stands in line 6, and relu was assumed: where tanh is meant, "
        'ARCHITECTURE = {"hidden": "tanh"} in the file says so, or --activation tanh'
    ) in wrong
    assert "was assumed" not in said("check", file(WRONG))[1]


def test_code_for_one_example_is_told_what_to_do(file, said):
    path = file(ONE_EXAMPLE)
    code, verdict = said("check", path, "--activation", "sigmoid")
    assert code == 1
    assert f"hint for one example at a time, it is right: crosscheck adapt {path} writes the loop" in verdict
    assert "for one example" not in said("check", file(WRONG))[1]  # which is right for one, but returns a sum


BROKEN = [
    ("def backprop(parameters, X, Y)\n    return {}\n", "mine.py, line 1: expected ':'; it must be Python 3"),
    ("def f():\n    while True:\n        pass\n\nX = f()\n\ndef backprop(parameters, x, y):\n    return {'dW1': X}\n",
     "mine.py must come to an end when it is read, and still ran in line "),
    ("ARCHITECTURE = {'activation': 'tanh'}\n" + RIGHT, "ARCHITECTURE must have no keys but layer_sizes, hidden,"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line"), BROKEN, ids=["syntax", "endless", "setting"])
@pytest.mark.parametrize("command", ["check", "adapt"])
def test_what_cannot_be_read_is_said_as_what_it_is(command, text, line, file, said):
    code, came = said(command, file(text), "--timeout", "1")
    assert (code, came.startswith(f"crosscheck {command}: {line}")) == (2, True)


def test_an_import_that_failed_is_said_as_that(file, said):
    missing = "ModuleNotFoundError: my_helpers.relu (line 2) is needed and is not installed here"
    assert missing in said("check", file(HELPER))[1]
    code, came = said("adapt", file(HELPER))
    assert code == 2
    assert re.search(rf"backprop needs no adapter, and cannot be run: backprop, line \d+: {re.escape(missing)}", came)


def test_a_module_beside_the_file_is_found_by_its_adapter_too(file, said):
    file("import numpy as np\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n", "my_helpers.py")
    text = ONE_EXAMPLE.replace("def sigmoid(z):\n    return 1 / (1 + np.exp(-z))", "from my_helpers import sigmoid")
    assert "is right on a network" in said("adapt", file(text))[1]


def test_a_file_that_shows_nothing_under_a_name_is_sent_to_adapt(file, said):
    path = file("def backprop(parameters, X, Y):\n    return [X]\n")
    assert f"crosscheck adapt {path} writes lines that give them names" in said("check", path)[1]


FLAGS = [
    [],
    ["--output", "sigmoid", "--loss", "squared_error"],
    ["--l2", "0", "--leaky-slope", "0.2", "--activation", "leaky_relu"],
    ["--layer-sizes", "6,4,1", "--activation", "tanh", "--l2", "1"],
    ["--seed", "3", "--timeout", "20", "--memory", "3"],
]
ANY_DEPTH = """import numpy as np
def backprop(parameters, X, Y):
    A, L = [X], len(parameters) // 2
    for l in range(1, L + 1):
        Z = parameters[f"W{l}"] @ A[-1] + parameters[f"b{l}"]
        A.append(np.maximum(0, Z) if l < L else 1 / (1 + np.exp(-Z)))
    return {f"A{L}": A[L], f"dW{L}": -(A[L] - Y) @ A[L - 1].T / X.shape[1]}
"""
OF_ANY_DEPTH = [["--activation", "tanh,sigmoid"], ["--output", "softmax"]]


@pytest.mark.parametrize(
    ("text", "flags"), [(WRONG, flags) for flags in FLAGS] + [(ANY_DEPTH, f) for f in OF_ANY_DEPTH]
)
def test_see_again_shows_the_same_again(text, flags, file, capsys, tmp_path):
    path, report = file(text), tmp_path / "a.json"
    first = main(["check", path, *flags, "--json", str(report)]), capsys.readouterr().out
    before = json.loads(report.read_text())
    (again,) = re.findall(r"see again +crosscheck (.*)", first[1])
    words = shlex.split(again)
    given, shown = (dict(zip(of[::2], of[1::2], strict=True)) for of in (flags, words[2:]))
    assert given.items() <= shown.items()
    assert (main([*words, "--json", str(report)]), capsys.readouterr().out) == first
    assert json.loads(report.read_text()) == before


def test_all_reports_at_once_and_report_is_html(file, capsys, tmp_path):
    path, page, suite, grades = file(WRONG), tmp_path / "x.html", tmp_path / "y.xml", tmp_path / "z.json"
    wanted = ["--json", "-", "--html", str(page), "--junit", str(suite), "--gradescope", str(grades)]
    assert main(["check", path, *wanted]) == 1
    assert json.loads(capsys.readouterr().out)["first_wrong"] == "dW1"
    assert page.read_text().startswith("<!DOCTYPE html>")
    assert "<testsuite" in suite.read_text()
    assert json.loads(grades.read_text())["tests"]
    html = page.read_text()
    page.unlink()
    assert main(["check", path, "--report", str(page)]) == 1
    assert re.sub("[0-9.]+ s", "", page.read_text()) == re.sub("[0-9.]+ s", "", html)


ADDED = (
    'with ARCHITECTURE = {"hidden": "tanh"} in the file it is right: '
    "relu was assumed, since nothing else is declared (np.tanh in line 6)"
)


def test_a_folder_in_a_log_has_a_line_a_file_and_no_padding(file, tmp_path, capsys):
    for name, text in (("wrong.py", WRONG), ("right.py", RIGHT), ("nothing.py", "x = 1\n")):
        file(text, name)
    assert main(["check", str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == [line.rstrip() for line in lines]
    rows = [line.split() for line in lines if line.startswith((" wrong.py", " right.py", " nothing.py"))]
    assert [row[:2] for row in rows] == [["nothing.py", "unusable"], ["right.py", "match"], ["wrong.py", "mismatch"]]
    assert max(len(line) for line in lines if line.startswith(" ")) < 90
    (note,) = [line for line in lines if "recognised" in line]
    assert note == "nothing.py: nothing in it is recognised; crosscheck adapt FILE writes what it lacks"


def test_a_reason_is_said_once_of_all_files_in_a_folder_and_without_their_names(file, tmp_path, capsys):
    unnamed = "def backprop(parameters, X, Y):\n    return {}\n"
    template = "x = 1\ndef backprop(parameters, X, Y):\n    dW1 = ...\n    return {'dW1': dW1}\n"
    texts = {"b": "x = 1\n", "a": "y = 1\n", "c": "x = (\n", "d": "x = (\n", "e": unnamed, "f": unnamed, "g": template}
    for name, text in {**texts, "h": OF_TANH}.items():
        file(text, f"{name}.py")
    assert main(["check", str(tmp_path)]) == 1
    notes = [line for line in capsys.readouterr().out.splitlines() if ".py: " in line or ".py, " in line]
    assert notes == [
        "a.py, b.py: nothing in it is recognised; crosscheck adapt FILE writes what it lacks",
        "c.py, d.py: line 1: '(' was never closed; it must be Python 3",
        "e.py, f.py: backprop must return tensors under names such as dW1 and db1, and returns none",
        "g.py: in backprop, dW1 = ... is still to be completed with what your own code computes",
        f"h.py: {ADDED}",
    ]


def test_the_line_that_it_lacks_is_in_every_report(file, capsys, tmp_path):
    reports = {kind: tmp_path / kind for kind in ("json", "html", "csv", "junit", "gradescope")}
    assert main(["check", file(OF_TANH), *(f"--{kind}={path}" for kind, path in reports.items())]) == 1
    capsys.readouterr()
    said = json.loads(reports["json"].read_text())
    assert said["verdict"] == "mismatch"
    assert said["warnings"][0].startswith('with ARCHITECTURE = {"hidden": "tanh"} in the file it is right: relu was')
    for path in reports.values():
        assert "in the file it is right: relu was assumed" in path.read_text()
    page = reports["html"].read_text()
    assert page.index("right with a line that it lacks") < page.index("in the file it is right") < page.index("<svg")


def test_what_was_declared_is_called_so(file, said):
    shown = OF_TANH.replace("return {", 'return {"A1": A1, ')
    declared = said("check", file(shown), "--activation", "relu")[1]
    assert "because the layer was declared to be relu, and computes tanh" in declared
    assert "that it lacks" not in declared
    assert "because the layer was assumed to be relu, and computes tanh" in said("check", file(shown))[1]


def test_no_line_is_promised_to_make_it_right_that_does_not(file, said):
    one_output = OF_TANH.replace('"db2": ', '"db2": 0 * b2 + ').replace("dZ2.sum(axis=1, keepdims=True)", "np.sum(dZ2)")
    code, verdict = said("check", file(one_output))
    assert code == 1
    assert 'with ARCHITECTURE = {"hidden": "tanh"} in the file more of it is right: relu was assumed' in verdict
    assert "; then db2 is wrong first recognised" in verdict
    assert "it lacks" not in verdict
    declared = said("check", file(f'{one_output}ARCHITECTURE = {{"hidden": "tanh"}}\n'))[1]
    assert declared.startswith("MISMATCH mine.py: db2 is wrong first")


NIELSEN = ONE_EXAMPLE.replace(
    "nabla_w[l] = delta @ activations[l].T", "nabla_w[l] = delta @ activations[l + (l < len(self.weights) - 1)].T"
)


def test_code_for_one_example_with_a_slip_is_told_so_and_is_adapted(file, said):
    path = file(NIELSEN)
    code, verdict = said("check", path, "--activation", "sigmoid")
    assert code == 1
    assert "hint for one example at a time, more of it is right; then dW" in verdict
    code, lines = said("adapt", path)
    assert lines.startswith(
        '# With these lines at its end mine.py can be checked.\nARCHITECTURE = {"hidden": "sigmoid"}\n'
    )
    assert "for i in range(X.shape[1])]" in lines
    verdict = said("check", file(NIELSEN + "\n" + lines))[1]
    assert "cause wrong-input, layer 1" in verdict


def test_what_is_not_completed_is_said_as_that_by_both(file, said):
    path = file("x = 1\n")
    path = file("x = 1\n" + said("adapt", path)[1])
    for command in ("check", "adapt"):
        code, came = said(command, path)
        assert code == 2
        assert came.startswith(f"crosscheck {command}: mine.py: in backprop, dW1 = db1 = ... is still to be completed")


LOSS_AND_GRADS = """import numpy as np
def two_layer_net(X, y, model, reg=0.0):
    N = X.shape[0]
    h = np.maximum(0, X.dot(model["W1"]) + model["b1"])
    scores = h.dot(model["W2"]) + model["b2"]
    p = np.exp(scores - scores.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(N), y]).sum() / N
    grads, d = {}, p.copy()
    d[np.arange(N), y] -= 1
    grads["W2"] = h.T.dot(d / N)
    grads["b2"] = d.sum(axis=0) / N
    dh = d.dot(model["W2"].T) * (h > 0)
    grads["W1"] = X.T.dot(dh / N)
    grads["b1"] = dh.sum(axis=0) / N
    return loss, grads
"""


def test_a_loss_with_a_dict_of_gradients_is_adapted_with_its_layout(file, said):
    lines = said("adapt", file(LOSS_AND_GRADS))[1]
    assert 'LAYOUT = {"examples": "rows", "W": "in_out"}\n' in lines
    assert '"dW1": grads["W1"]' in lines
    assert said("check", file(LOSS_AND_GRADS + lines))[0] == 0


def test_a_template_has_the_layout_that_the_code_shows(file, said):
    lines = said("adapt", file("import numpy as np\nX = np.ones((3, 2))\nW1 = np.ones((2, 4))\nl1 = X @ W1\n"))[1]
    assert lines.splitlines()[1] == 'LAYOUT = {"examples": "rows", "W": "in_out"}'


@pytest.mark.parametrize("what", ["nothere.py", "notes.txt", "folder"])
def test_what_is_no_candidate_is_refused_before_torch_is_imported(what, tmp_path):
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / "folder").mkdir()
    script = (
        "import sys\nfrom crosscheck.cli import main\n"
        "try:\n    main(['check', sys.argv[1]])\n"
        "except SystemExit as left:\n    print(left.code, 'torch' in sys.modules, 'numpy' in sys.modules)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / what)], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "2 False False\n"
    assert ran.stderr.startswith("crosscheck check: PATH must ")
    assert ran.stderr.count("\n") == 1


SO = {
    "empty": ("# nothing\n", "; it is empty;"),
    "module": ("import os\nimport not_here.part\n", "; not_here.part, imported in line 2, is not installed here;"),
    "from": ("from not_here import *\n", "; not_here, imported in line 1, is not installed here;"),
    "exit": ("import sys\nsys.exit(3)\n", "; it ends itself when it is run, by sys.exit in line 2;"),
    "input": ("x = int(input('x? '))\n", "; it waits for somebody to type when it is run, by input in line 1;"),
    "beside": ("import helper\nimport pack\nx = 1\n", ""),
    "defines": ("import not_here\ndef relu(z):\n    return z\n", ""),
}


@pytest.mark.parametrize("kind", SO)
def test_why_nothing_is_recognised_is_said_where_it_shows(kind, file, capsys, tmp_path):
    text, so = SO[kind]
    path = file(text)
    (tmp_path / "helper.py").write_text("x = 1\n")
    (tmp_path / "pack").mkdir()
    assert main(["check", path, "--timeout", "20"]) == 2
    first = capsys.readouterr().err.partition("\n")[0]
    assert f"none that is recognised{so or ';'} crosscheck adapt " in first
    assert main(["check", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert f"nothing in it is recognised{so or ';'} crosscheck adapt FILE" in shown
    assert "fault" not in shown  # the table of faults, in which there would be none
