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

ROOT = Path(__file__).parent.parent
WINGS = (scratch_numpy, reference_torch)
# What a room of both wings has in one only, and why it may.
LEFT_ONLY = {
    "activations": "torch brings the functions themselves",
    "checks": "each wing checks its own kind of array",
    "deep": "the left wing is functions, the right a module",
    "initialization": "",
    "logistic_regression": "the left wing is functions, the right a module",
    "losses": "the right wing's penalty and cost take the network",
    "metrics": "",
    "optimizers": "torch brings most of them",
    "training": "",
    "two_layer": "the left wing is functions, the right a module",
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
    assert left & right == set(LEFT_ONLY)


@pytest.mark.parametrize("room", ["initialization", "metrics", "training", "optimizers", "losses"])
def test_what_both_wings_do_bears_one_name(room):
    left, right = (public(modules(wing)[room]) for wing in WINGS)
    shared = {
        "initialization": {"zeros", "small_random", "xavier", "he", "lecun"},
        "metrics": {"predict_labels", "accuracy"},
        "training": {"TrainingResult", "minibatches", "train"},
        "optimizers": set(),
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
    for package in ("scratch_numpy", "reference_torch", "crosscheck"):
        for path in (ROOT / package).rglob("*.py"):
            assert path.stem not in {"common", "utils", "helpers"}
            arguments = {node.arg for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.arg)}
            assert not arguments & {"xp", "backend"}


@pytest.mark.parametrize("wing", WINGS, ids=lambda wing: wing.__name__)
def test_every_public_function_says_what_it_does(wing):
    for module in modules(wing).values():
        assert module.__doc__
        for thing in public(module).values():
            if inspect.isfunction(thing) or inspect.isclass(thing):
                assert inspect.getdoc(thing), f"{module.__name__}.{thing.__name__} needs a docstring"


def test_every_room_can_be_held_in_the_head():
    """Files of the left wing under about 200 lines, functions under about 20 of code."""
    for path in (ROOT / "scratch_numpy").glob("*.py"):
        source = path.read_text()
        assert len(source.splitlines()) <= 250, path.name
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                statements = sum(isinstance(inner, ast.stmt) for inner in ast.walk(node))
                assert statements <= 35, f"{path.name}: {node.name}"


def test_each_slip_has_its_test_and_each_test_its_slip():
    document = (ROOT / "docs" / "slips-in-the-notes.md").read_text()
    tests = ast.parse((ROOT / "tests" / "scratch_numpy" / "test_slips.py").read_text())
    written = {node.name for node in tests.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}
    assert set(re.findall(r"`(test_\w+)`", document)) == written


def test_every_function_that_the_derivations_name_exists():
    document = (ROOT / "docs" / "derivations.md").read_text()
    named = set(re.findall(r"scratch_numpy\.(\w+)\.(\w+)", document))
    assert len(named) >= 40
    for room, name in named:
        assert hasattr(modules(scratch_numpy)[room], name), f"scratch_numpy.{room}.{name}"


def test_the_table_in_the_readme_is_the_one_the_main_job_prints():
    readme = (ROOT / "README.md").read_text()
    rows = re.findall(r"^ ?([\w-]+) +\d+ +[\d.e-]+ +\w.* match *$", readme, flags=re.MULTILINE)
    assert rows == [case.name for case in all_cases()]


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
