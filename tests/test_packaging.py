"""`pip install .` in an environment with nothing in it gives a package and a command that work outside the checkout."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.packaging


def run(*command, cwd):
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    came = subprocess.run(
        list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False, env=environment
    )
    assert came.returncode == 0, came.stdout + came.stderr
    return came.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The bin folder of a fresh environment with this project and what it asks for."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=True)
    programs = home / ("Scripts" if sys.platform == "win32" else "bin")
    run(programs / "python", "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", ROOT, cwd=home)
    return programs


def test_the_command_and_the_module_work(installed, tmp_path):
    for command in ([installed / "crosscheck"], [installed / "python", "-m", "crosscheck"]):
        report = json.loads(
            run(*command, "--network", "logistic_regression", "--steps", "1", "--json", "-", cwd=tmp_path)
        )
        assert report["verdict"] == "match"


def test_what_is_installed_comes_from_the_wheel_and_is_typed(installed, tmp_path):
    script = "import scratch_numpy, reference_torch, crosscheck as c; print(c.__file__)"
    location = Path(run(installed / "python", "-c", script, cwd=tmp_path).strip()).parent
    assert ROOT not in location.parents
    for package in ("scratch_numpy", "reference_torch", "crosscheck"):
        assert (location.parent / package / "py.typed").exists()
    assert not (location.parent / "tests").exists()


def test_nothing_but_what_is_needed_comes_along(installed, tmp_path):
    listed = json.loads(run(installed / "python", "-m", "pip", "list", "--format", "json", cwd=tmp_path))
    names = {package["name"].lower() for package in listed}
    assert {"backprop-crosscheck", "numpy", "torch", "rich", "safetensors", "h5py", "pillow", "matplotlib"} <= names
    assert not names & {"scikit-learn", "scipy", "pytest"}
