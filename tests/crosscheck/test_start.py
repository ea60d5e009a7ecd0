"""What the command brings in when it starts, and how many threads it computes on."""

import os
import subprocess
import sys

import pytest

IMPORTED = "import sys; from crosscheck.cli import main; code = main({0}); print(code, *sys.modules, file=sys.stderr)"


def imported(*arguments):
    """Exit code and modules of `crosscheck` with these arguments, in a process of its own."""
    said = subprocess.run(
        [sys.executable, "-c", IMPORTED.format(list(arguments))], capture_output=True, text=True, check=True
    )
    code, *modules = said.stderr.split()
    return int(code), set(modules)


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "mine.py"
    path.write_text("""
import numpy as np

def propagate(w, b, X, Y):
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    m = X.shape[1]
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost
""")
    return path


def test_a_check_imports_torch_and_no_computer_algebra(mine):
    """Which torch brings in for odd reasons, and which takes longer than the check."""
    code, modules = imported("check", str(mine))
    assert code == 0
    assert "torch" in modules
    assert "sympy" not in modules


def test_the_command_asks_blas_for_one_thread_unless_somebody_else_has_said_it():
    program = "import os; from crosscheck.cli import main; main(['--list']); print(os.environ['OPENBLAS_NUM_THREADS'])"
    free = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    for given, wanted in (({}, "1"), ({"OPENBLAS_NUM_THREADS": "2"}, "2")):
        said = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=free | given
        )
        assert said.stdout.split()[-1] == wanted
