"""The course's results, by both backends: the cost to the digits that were printed there, and the accuracies.

What was printed, and the pictures, lie beside the project; where they do not, nothing can be compared.
"""

import json
from pathlib import Path

import pytest

from crosscheck import cli

CATS = Path(__file__).parents[3] / "shared" / "data" / "cats"
NETWORKS = {
    "logistic_regression": ["--learning-rate", "0.005", "--iterations", "2000"],
    "two_layer": ["--hidden-layers", "7", "--initialization", "small_random", "--iterations", "2500"],
    "four_layer": ["--hidden-layers", "20,7,5", "--initialization", "lecun", "--iterations", "2500"],
}

pytestmark = pytest.mark.skipif(not CATS.is_dir(), reason="needs the course's pictures beside the project")


@pytest.fixture
def published():
    return json.loads((CATS / "published.json").read_text())["results"]


@pytest.fixture
def train(capsys, tmp_path, monkeypatch):
    """Train as the published run was, and return what came of it."""
    monkeypatch.chdir(tmp_path)
    data = ["--data", str(CATS / "train_catvnoncat.h5"), "--test", str(CATS / "test_catvnoncat.h5")]
    seed = ["--legacy-random", "--seed", "1", "--learning-rate", "0.0075"]

    def run(name, backend, *more):
        assert cli.main(["train", *data, *seed, *NETWORKS[name], "--backend", backend, "--json", "-", *more]) == 0
        return json.loads(capsys.readouterr().out)

    return run


def printed_digits(cost):
    """Half of the last digit that was printed, and the rounding of thousands of steps where all were."""
    return max(0.5 * 10.0 ** -len(str(cost).partition(".")[2]), 1e-13) * 1.01


def assert_costs(came, wanted):
    for step, cost in wanted.items():
        if int(step) < len(came):
            assert came[int(step)] == pytest.approx(cost, rel=0, abs=printed_digits(cost)), step


def test_logistic_regression_ends_as_published(train, published):
    came, wanted = train("logistic_regression", "torch"), published["logistic_regression"]
    assert_costs(came["costs"], wanted["costs"])
    assert came["train"]["accuracy"] == pytest.approx(wanted["train_accuracy"], rel=1e-12)
    assert came["test"]["accuracy"] == pytest.approx(wanted["test_accuracy"], rel=1e-12)


@pytest.mark.parametrize("name", NETWORKS)
def test_both_backends_begin_as_published(train, published, name):
    came = train(name, "both", "--iterations", "101")
    assert_costs(came["costs"], published[name]["costs"])
    assert all(verdict["match"] for verdict in came["verdicts"])


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["numpy", "torch"])
@pytest.mark.parametrize("name", NETWORKS)
def test_all_of_it_is_as_published(train, published, name, backend):
    came, wanted = train(name, backend), published[name]
    assert_costs(came["costs"], wanted["costs"])
    assert came["train"]["accuracy"] == pytest.approx(wanted["train_accuracy"], rel=1e-12)
    assert came["test"]["accuracy"] == pytest.approx(wanted["test_accuracy"], rel=1e-12)
