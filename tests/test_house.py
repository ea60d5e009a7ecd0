"""The rules of the house that import-linter cannot see, and what the documents promise about the code."""

import ast
import importlib
import inspect
import pkgutil
import re
import tomllib
from pathlib import Path

import pytest

import reference_torch
import scratch_numpy
from crosscheck.networks import all_cases
from scratch_numpy.computation_graph import Node, logistic_regression_graph, notes_function, to_mermaid

ROOT = Path(__file__).parent.parent
WINGS = (scratch_numpy, reference_torch)
BOTH = {
    *(
        "activations",
        "checks",
        "deep",
        "hyperparameters",
        "initialization",
        "logistic_regression",
        "losses",
        "metrics",
        "optimizers",
    ),
    *("training", "two_layer"),
}


def modules(package):
    return {module.name: importlib.import_module(f"{package.__name__}.{module.name}") for module in
            pkgutil.iter_modules(package.__path__)}  # fmt: skip


def public(module):
    return {
        name: thing
        for name, thing in vars(module).items()
        if not name.startswith("_") and getattr(thing, "__module__", None) == module.__name__
    }


def test_rooms_that_both_wings_have_are_named_alike():
    left, right = (set(modules(wing)) for wing in WINGS)
    assert left & right == BOTH


@pytest.mark.parametrize("room", ["initialization", "metrics", "training", "losses"])
def test_what_both_wings_do_bears_one_name(room):
    left, right = (public(modules(wing)[room]) for wing in WINGS)
    shared = {
        "initialization": {"zeros", "small_random", "xavier", "he", "lecun"},
        "metrics": {"predict_labels", "accuracy"},
        "training": {"TrainingResult", "minibatches", "train"},
        "losses": {"binary_cross_entropy", "categorical_cross_entropy", "squared_error", "output_loss", "cost"},
    }[room]
    assert shared <= set(left) & set(right)


@pytest.mark.parametrize("registry", ["activations.ACTIVATIONS", "losses.LOSSES", "optimizers.OPTIMIZERS",
                                      "initialization.INITIALIZERS"])  # fmt: skip
def test_both_wings_offer_the_same_choices(registry):
    room, name = registry.split(".")
    left, right = (getattr(modules(wing)[room], name) for wing in WINGS)
    assert set(left) == set(right)


def test_only_the_left_wing_derives():
    names = {name for module in modules(reference_torch).values() for name in public(module)}
    assert not {name for name in names if name.endswith(("_backward", "_derivative"))}


def test_there_is_no_backend_switch_and_no_common_room():
    """The bridge may be asked which wing is to train; neither wing may be asked to be the other."""
    for package in ("scratch_numpy", "reference_torch", "crosscheck"):
        for path in (ROOT / package).rglob("*.py"):
            assert path.stem not in {"common", "utils", "helpers"}
            arguments = {node.arg for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.arg)}
            assert not arguments & ({"xp"} if package == "crosscheck" else {"xp", "backend"})


@pytest.mark.parametrize("wing", WINGS, ids=lambda wing: wing.__name__)
def test_every_public_function_says_what_it_does(wing):
    for module in modules(wing).values():
        assert module.__doc__
        for thing in public(module).values():
            if inspect.isfunction(thing) or inspect.isclass(thing):
                assert inspect.getdoc(thing), f"{module.__name__}.{thing.__name__} needs a docstring"


def test_every_room_can_be_held_in_the_head():
    """Files of the left wing have at most 220 lines, a third docstrings, and functions at most 27 statements."""
    for path in (ROOT / "scratch_numpy").glob("*.py"):
        source = path.read_text()
        assert len(source.splitlines()) <= 220, path.name
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                statements = sum(isinstance(inner, ast.stmt) for inner in ast.walk(node))
                assert statements <= 27, f"{path.name}: {node.name}"


def test_each_slip_has_its_test_and_each_test_its_slip():
    document = (ROOT / "docs" / "slips-in-the-notes.md").read_text()
    tests = ast.parse((ROOT / "tests" / "scratch_numpy" / "test_slips.py").read_text())
    written = {node.name for node in tests.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}
    assert set(re.findall(r"`(test_\w+)`", document)) == written


def test_every_derivative_of_the_left_wing_says_where_it_is_derived():
    headings = re.findall(r"^#+ (.*)$", (ROOT / "docs" / "derivations.md").read_text(), flags=re.MULTILINE)
    derivatives = [
        function
        for room in modules(scratch_numpy).values()
        for name, function in inspect.getmembers(room, inspect.isfunction)
        if function.__module__ == room.__name__
        if name.endswith("_derivative") or name.startswith("propagate") or "backward" in name
    ]
    assert len(derivatives) >= 20
    for function in derivatives:
        (section,) = re.findall(r'Derived in docs/derivations.md, "([^"]+)"', inspect.getdoc(function) or "")
        assert section in headings, f"{function.__name__}: {section}"


def test_every_function_that_the_derivations_name_exists():
    document = (ROOT / "docs" / "derivations.md").read_text()
    named = set(re.findall(r"scratch_numpy\.(\w+)\.(\w+)", document))
    assert len(named) >= 40
    for room, name in named:
        assert hasattr(modules(scratch_numpy)[room], name), f"scratch_numpy.{room}.{name}"


def test_the_table_in_the_documents_is_the_one_the_main_job_prints():
    shown = (ROOT / "docs" / "main-job.md").read_text()
    rows = re.findall(r"^ match +([\w-]+) +\d+ +[\d.e-]+ +\w", shown, flags=re.MULTILINE)
    assert rows == [case.name for case in all_cases()]


def test_the_check_in_the_readme_is_the_one_in_the_gallery():
    """Which is compared with a fresh run, where what was typed stands in a line of its own."""
    readme, gallery = ((ROOT / name).read_text() for name in ("README.md", "docs/gallery.md"))
    (shown,) = re.findall(r"<!-- a check -->\n\n(```text\n.*?```)", readme, flags=re.DOTALL)
    assert shown in gallery


def test_documents_are_whole():
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "crosscheck" / "data" / "SOURCES.md"]:
        text = path.read_text()
        fences = re.findall(r"^ *```(.*)$", text, flags=re.MULTILINE)
        assert not any(fences[1::2]), f"{path.name}: a block of code is not closed"
        assert text.count("<details>") == text.count("</details>")
        prose = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)
        for link in re.findall(r"\]\(([^)#:]+)(?:#[\w-]+)?\)", prose):
            assert (path.parent / link).exists(), f"{path.name}: {link}"


def test_the_contributing_table_lists_every_session():
    sessions = re.findall(r"^@nox\.session.*\ndef (\w+)", (ROOT / "noxfile.py").read_text(), flags=re.MULTILINE)
    rows = re.findall(r"^\| `nox -s (\w+)` \|", (ROOT / "CONTRIBUTING.md").read_text(), flags=re.MULTILINE)
    assert rows == sessions


def test_the_two_commands_stand_in_the_readme_and_ci_runs_the_second():
    first_screen = "\n".join((ROOT / "README.md").read_text().splitlines()[:40])
    assert "python -m pip install nox && python -m nox -s crosscheck" in first_screen
    assert "python -m pip install nox && python -m nox\n" in first_screen
    assert "python -m pip install nox && python -m nox\n" in (ROOT / ".ci" / "run").read_text()


def test_what_the_sessions_install_is_within_what_a_user_may_have():
    ranges = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    pins = dict(
        line.split("==") for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")
    )
    for requirement in ranges:
        name, least = requirement.split(">=")
        assert tuple(map(int, pins[name].split("."))) >= tuple(map(int, least.split(".")))


def test_the_pictures_of_the_computation_graph_are_what_the_code_draws():
    first, second = re.findall(r"```mermaid\n(.*?)\n```", (ROOT / "docs/computation-graph.md").read_text(), re.DOTALL)
    a, b, c = Node(5.0, "a"), Node(3.0, "b"), Node(2.0, "c")
    assert first == to_mermaid(notes_function(a, b, c))
    w1, w2, b = Node(0.5, "w1"), Node(-1.0, "w2"), Node(0.25, "b")
    assert second == to_mermaid(logistic_regression_graph(w1, w2, b, x1=2.0, x2=1.5, y=1))
