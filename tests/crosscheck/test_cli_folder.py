"""`crosscheck check` of a folder: which files are in it, what is said of those that cannot be used, and limits."""

import contextlib
import csv
import json
import re
import xml.etree.ElementTree as ET  # of what was just written

import pytest

from crosscheck.cli import main
from tests.candidates.newcomers import COLUMNS, RELU, TWO_LAYERS

RIGHT = TWO_LAYERS.format(**RELU, **COLUMNS)
NOTHING = "x = 1\n"


def test_what_cannot_be_used_has_its_place_in_every_report_of_a_folder(tmp_path, capsys):
    """Beside one that is right, and alone."""
    folder = tmp_path / "handed-in"
    folder.mkdir()
    (folder / "nothing.py").write_text(NOTHING)
    reports = {kind: tmp_path / kind for kind in ("json", "html", "csv", "junit")}
    asked = [f"--{kind}={path}" for kind, path in reports.items()]
    for others in ([], ["right.py"]):
        for name in others:
            (folder / name).write_text(RIGHT)
        assert main(["check", str(folder), *asked]) == 1
        (row,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith(" nothing.py")]
        assert row.split()[1] == "unusable"
        said = json.loads(reports["json"].read_text())
        assert sorted(said) == ["nothing.py", *others]
        assert said["nothing.py"]["verdict"] == "unusable"
        page = reports["html"].read_text()
        assert "nothing.py" in page
        assert "nothing in it is recognised; crosscheck adapt FILE writes what it lacks" in page
        rows = {row["file"]: row for row in csv.DictReader(reports["csv"].read_text().splitlines())}
        verdicts = {name: one["verdict"] for name, one in said.items()}
        assert {name: row["verdict"] for name, row in rows.items()} == verdicts
        assert rows["nothing.py"]["note"] in page
        suites = {suite.get("name"): suite for suite in ET.fromstring(reports["junit"].read_text())}  # noqa: S314  # the same
        assert sorted(suites) == ["nothing.py", *others]
        assert suites["nothing.py"].find(".//error").get("message").startswith("nothing.py must have a function")


def test_what_is_hidden_is_left_out_wherever_it_is_in_the_folder(tmp_path, capsys):
    """But a folder that is asked for is asked for, hidden or in a hidden one."""
    root = tmp_path / ".course" / "week"
    for name in ("mine.py", ".mine.py", ".venv/mine.py", "anna/.old/last/mine.py", "anna/mine.py", "anna/.mine.ipynb"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(NOTHING)
    assert main(["check", str(root), "--json", "-"]) == 1
    assert sorted(json.loads(capsys.readouterr().out)) == ["anna/mine.py", "mine.py"]


ENDLESS = """
def count():
    while True:
        pass


N = count()


def backprop(parameters, X, Y):
    return {"dW1": N}
"""
LARGE = """
import numpy as np


def backprop(parameters, X, Y):
    np.empty(2**28)
    raise KeyError("there was room")
"""


@pytest.mark.parametrize("command", ["check", "adapt"])
def test_the_time_is_what_was_asked_for(tmp_path, capsys, command):
    (tmp_path / "mine.py").write_text(ENDLESS)
    with pytest.raises(SystemExit, match="2"):
        main([command, str(tmp_path / "mine.py"), "--timeout", "0.5"])
    assert re.search(r"must come to an end when it is read, and still ran .*after 0\.5 s", capsys.readouterr().err)


@pytest.mark.parametrize("command", ["check", "adapt"])
def test_the_memory_is_what_was_asked_for(tmp_path, capsys, command):
    """Two GiB are within the four that a file may use if nothing is said."""
    (tmp_path / "mine.py").write_text(LARGE)
    with contextlib.suppress(SystemExit):  # where nothing can be adapted
        main([command, str(tmp_path / "mine.py"), "--memory", "1"])
    assert "MemoryError: Unable to allocate 2.00 GiB" in "".join(capsys.readouterr())
