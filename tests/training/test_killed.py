"""Killed at 50 random moments, while writing too: nothing but the steps since the last checkpoint is lost."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("killed_again_and_again.py")


@pytest.mark.parametrize(("backend", "times"), [("numpy", 30), ("torch", 20)])
def test_what_is_killed_leaves_whole_checkpoints_and_goes_on_bit_for_bit(tmp_path, backend, times):
    came = subprocess.run(
        [sys.executable, SCRIPT, tmp_path, backend, str(times), "1"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert came.returncode == 0, came.stderr
    assert int(came.stdout) >= times / 2  # the others were done before
