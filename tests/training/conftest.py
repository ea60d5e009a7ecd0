"""What everything here is tried on: a small training, small models, and processes that train together."""

import json
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from crosscheck.training.session import Session
from crosscheck.training.settings import Settings
from tests.training.trained import by_hand, trained, write_flowers

FORKED = Path(__file__).with_name("forked.py")
SMALL = {"data": "breast_cancer", "hidden_layers": (5,), "optimizer": "adam", "learning_rate": 0.01, "batch_size": 100}


@pytest.fixture
def session():
    """Make a session of the small training, with other settings where they are given."""
    made = []

    def make(before=None, **settings):
        made.append(Session(Settings(**SMALL | {"iterations": 12} | settings), before))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def train(session):
    """Train to the end, and return the session."""

    def run(before=None, **settings):
        one = session(before, **settings)
        for _ in one.train([5]):
            pass
        return one

    return run


@pytest.fixture
def flowers(tmp_path):
    """A model of flowers, and its file."""
    path = tmp_path / "flowers.safetensors"
    return trained(path, data=write_flowers(tmp_path / "flowers.csv"), seed=3), path


@pytest.fixture
def sign(tmp_path):
    """A model that calls what is above 0 "yes" and all else "no", and its file."""
    path = tmp_path / "sign.safetensors"
    return by_hand(path, [[1.0]], [0.0], class_names=("no", "yes")), path


@pytest.fixture(scope="session")
def helper():
    """A process that others are forked from; one for all tests, since its imports take seconds."""
    if not hasattr(os, "fork"):
        pytest.skip("processes are forked here")
    one_thread = os.environ | {"OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(
        [sys.executable, FORKED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=one_thread
    )
    yield process
    process.stdin.close()
    process.stdout.close()
    process.wait(timeout=10)


@pytest.fixture
def together(helper, tmp_path):
    """Let processes train together, each in a folder of its own, and return what became of them."""

    def run(size, arguments, **trouble):
        request = {"size": size, "arguments": arguments.split(), "folder": str(tmp_path), "trouble": trouble}
        helper.stdin.write(json.dumps(request) + "\n")
        helper.stdin.flush()
        assert select.select([helper.stdout], [], [], 60)[0], "no answer"
        return json.loads(helper.stdout.readline())

    return run
