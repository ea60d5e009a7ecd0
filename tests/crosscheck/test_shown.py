"""What a candidate's source shows of its network: activations, slopes, and where, as its author counts lines."""

import ast
import json

import pytest

from crosscheck.checking.leaky import leaky_relus
from crosscheck.checking.shown import shown_in, shown_in_file

WRITTEN = {
    "np.maximum(0.2 * Z, Z)": [0.2],
    "np.maximum(Z, Z * 0.2)": [0.2],
    "max(z, 0.2 * z)": [0.2],
    "np.where(Z > 0, Z, 0.2 * Z)": [0.2],
    "np.where(Z <= 0, 0.2 * Z, Z)": [0.2],
    "torch.where(Z > 0, 1, 0.2)": [0.2],
    "np.where(Z > 0, 1.0, 0.2)": [0.2],
    "z if z > 0 else 0.2 * z": [0.2],
    "np.maximum(SLOPE * Z, Z)": [0.3],
    "(lambda z, a=0.4: np.where(z > 0, z, a * z))(Z)": [0.4],
    "(lambda z, *, a=0.4: np.where(z > 0, z, a * z))(Z)": [0.4],
    "np.maximum(0.2 * Z, Z) + np.maximum(0.1 * Z, Z)": [0.2, 0.1],
    "np.maximum(0, Z)": [],
    "np.maximum(2 * Z, Z)": [],
    "np.maximum(-0.2 * Z, Z)": [],
    "np.maximum(0.2 * A, Z)": [],
    "np.maximum(unknown * Z, Z)": [],
    "np.where(Z > 0, 1, 0)": [],
    "np.where(Z > 0.5, 1, 0)": [],
    "np.minimum(0.2 * Z, Z)": [],
    "0.2 * Z": [],
}


@pytest.mark.parametrize("text", WRITTEN)
def test_slopes_are_read_as_they_are_written(text):
    assert list(leaky_relus(ast.parse(f"SLOPE = 0.3\nA = {text}\n"))) == WRITTEN[text]


def test_of_a_slope_the_first_place_is_told_and_it_makes_a_leaky_relu():
    shown = shown_in(ast.parse("x = 1\nA = np.where(Z > 0, Z, 0.2 * Z)\nG = np.where(Z > 0, 1, 0.2)\n"))
    (use,) = shown.of({"hidden": "leaky_relu", "leaky_slope": 0.2})
    assert (use.text, shown.line(use)) == ("np.where(Z > 0, Z, 0.2 * Z)", "line 2")
    assert [use.activation for use in shown.used] == ["leaky_relu"]
    assert shown.of({"hidden": "tanh", "output": "sigmoid"}) == []
    assert shown.of({"hidden": "leaky_relu"}) == []  # whose slope is another


def test_the_place_of_each_slope_is_its_own():
    shown = shown_in(ast.parse("A = np.maximum(0.2 * Z, Z)\nB = np.maximum(0.1 * Z, Z)\n"))
    assert [shown.of({"leaky_slope": slope})[0].line for slope in (0.2, 0.1)] == [1, 2]


def test_lines_of_a_notebook_count_from_the_top_of_their_cell(tmp_path):
    cells = ["import numpy as np\nx = 1", "%matplotlib inline\n\nA = np.tanh(Z)", "B = np.maximum(0, Z)"]
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps({"cells": [{"cell_type": "code", "source": cell} for cell in cells]}))
    shown = shown_in_file(path)
    assert {use.activation: shown.line(use) for use in shown.used} == {
        "tanh": "code cell 2, line 3",
        "relu": "code cell 3, line 1",
    }
