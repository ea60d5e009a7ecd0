"""A small training that everything here is tried on."""

import pytest

from crosscheck.training.session import Session
from crosscheck.training.settings import Settings

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
