"""Several processes train together as one does alone."""

import json

import numpy as np
import pytest

from crosscheck import models
from crosscheck.data.rows import Streamed
from tests.training.alike import assert_near
from tests.training.together import ADAM, codes, ended_in_one_line, lines


@pytest.mark.parametrize(
    ("size", "what"),
    [
        (2, "--data breast_cancer --l2 0.7 --learning-rate 0.3"),
        (3, "--data breast_cancer --l2 0.7 --hidden-layers 4 --activation tanh --optimizer momentum"),
        (3, "--data digits --l2 0.3 --hidden-layers 7,5 --optimizer adam --learning-rate 0.01 --batch-size 717"),
        (2, "--data tumour_size --hidden-layers 6 --learning-rate 0.01 --batch-size 100 --precision float32"),
    ],
)
def test_the_gradients_that_several_make_are_those_by_hand(together, tmp_path, size, what):
    """The 717 leave batches of 4 in digits, the second process has one of them; sums, weights and costs are one's."""
    came = together(size, f"{what} --backend both --iterations 4 --json found.json")
    assert codes(came) == [0] * size, came
    found = json.loads((tmp_path / "0" / "found.json").read_text())
    assert [verdict["match"] for verdict in found["verdicts"]] == [True] * 4
    assert len([line for line in lines(came) if "match: by hand and by autograd" in line]) == 1


@pytest.mark.parametrize("factor", [1 + 1e-10, 0.5])
def test_a_wrong_share_of_one_process_is_a_mismatch(together, factor):
    came = together(3, f"{ADAM} --backend both --iterations 2 --l2 0.1", ranks=[2], factor=factor)
    assert codes(came) == [1, 0, 0]
    assert [line for line in lines(came) if line.startswith("MISMATCH: cost is wrong first")]


@pytest.mark.parametrize(
    ("size", "more"),
    [
        (2, {"batch_size": 454}),
        (3, {"l2": 0.7}),
        (3, {"batch_size": 2, "optimizer": "momentum"}),
        (3, {"cost_tolerance": 0.01, "iterations": 80}),
    ],
)
def test_several_train_as_one_does(together, train, tmp_path, size, more):
    """455 examples are no multiple of anything here; 454 and 2 leave somebody without an example."""
    flags = " ".join(f"--{name.replace('_', '-')} {value}" for name, value in more.items())
    assert codes(together(size, f"{ADAM} {flags} --out m")) == [0] * size
    alone = train(**more)
    assert alone.done < 80  # the tolerance is what stops it
    assert_near(models.read(tmp_path / "0" / "m"), alone.model)


def test_one_writes_and_says_and_any_number_goes_on(together, train, tmp_path):
    """Only the first has a checkpoint to go on from, and the others are sent it."""
    assert codes(together(2, f"{ADAM} --iterations 5 --checkpoint kept --every 2")) == [0, 0]
    assert sorted(path.name for path in (tmp_path / "0" / "kept").iterdir()) == [
        "step-000000002.safetensors",
        "step-000000004.safetensors",
    ]
    came = together(3, "--iterations 9 --checkpoint kept --every 3 --resume")
    assert codes(came) == [0, 0, 0]
    assert [each["out"] for each in came[1:]] == [each["err"] for each in came[1:]] == ["", ""]
    assert list((tmp_path / "1").iterdir()) == list((tmp_path / "2").iterdir()) == []
    kept = models.read(tmp_path / "0" / "kept" / "step-000000009.safetensors")
    np.testing.assert_array_equal(kept.progress.costs[:, 0], range(9))
    whole = train()
    assert_near(train(kept).model, whole.model)  # a third time, alone
    assert whole.done == 12


@pytest.mark.parametrize("size", [2, 3])
def test_both_end_where_the_cost_hardly_changes_with_a_verdict(together, train, tmp_path, size):
    """Nobody knows before which step that is: it is judged all the same, and so is the first."""
    flags = f"{ADAM} --backend both --cost-tolerance 0.01 --iterations 800 --out m --json found.json"
    assert codes(together(size, flags)) == [0] * size
    found = json.loads((tmp_path / "0" / "found.json").read_text())
    alone = train(cost_tolerance=0.01, iterations=800)
    assert (found["steps"], found["stopped_by"]) == (alone.done, "cost")
    assert 1 < alone.done < 80  # the tenth part, at which the first verdict would have been
    assert [verdict["match"] for verdict in found["verdicts"]] == [True, True]
    assert_near(models.read(tmp_path / "0" / "m"), alone.model)


def test_ten_verdicts_are_ten_however_often_is_reported(together, tmp_path):
    """Of 430 steps every second is reported, and every forty-third judged."""
    came = together(2, f"{ADAM} --backend both --iterations 430 --json found.json")
    assert codes(came) == [0, 0]
    found = json.loads((tmp_path / "0" / "found.json").read_text())
    assert [verdict["match"] for verdict in found["verdicts"]] == [True] * 10


def test_a_wrong_share_is_a_mismatch_though_the_cost_ends_it(together):
    came = together(2, f"{ADAM} --backend both --cost-tolerance 0.9 --iterations 800", ranks=[1], factor=1 + 1e-10)
    assert codes(came) == [1, 0]


def test_any_number_goes_on_with_a_tolerance(together, train, tmp_path):
    """The cost before the break is what the first one after it is held to."""
    how = "--checkpoint kept --every 3"
    tolerant = f"{ADAM} --cost-tolerance 0.02 --backend both"
    alone = train(cost_tolerance=0.02, iterations=800)
    before = alone.done - 1
    assert codes(together(3, f"{tolerant} --iterations {before} {how} --every {before}")) == [0, 0, 0]
    came = together(2, f"--iterations 800 {how} --resume --json found.json --out m")
    assert codes(came) == [0, 0]
    assert json.loads((tmp_path / "0" / "found.json").read_text())["stopped_by"] == "cost"
    assert_near(models.read(tmp_path / "0" / "m"), alone.model)


def test_any_number_goes_on_with_what_is_streamed(together, tmp_path):
    """Three stop within an epoch, and two and then one go on; all as if one alone had read it, or held it in memory."""
    rng = np.random.default_rng(0)
    X = rng.standard_normal((455, 3))
    for name, array in (("x", X), ("y", (X.sum(axis=1) > 0).astype(int))):
        np.save(tmp_path / f"{name}.npy", array)
    data = "--data ../x.npy --label ../y.npy --hidden-layers 4 --optimizer momentum --batch-size 100"
    streamed = {"ranks": [0, 1, 2], "memory": 1}
    assert codes(together(1, f"{data} --iterations 12 --out whole", **streamed)) == [0]
    keep = "--checkpoint kept --every 1"
    assert codes(together(3, f"{data} --iterations 3 {keep}", **streamed)) == [0, 0, 0]
    assert codes(together(2, f"--iterations 7 {keep} --resume", **streamed)) == [0, 0]
    assert codes(together(1, f"--iterations 12 {keep} --resume --out m", **streamed)) == [0]
    assert_near(models.read(tmp_path / "0" / "m"), models.read(tmp_path / "0" / "whole"))
    assert Streamed.__name__ in (tmp_path / "0" / "rows").read_text()


def save(folder, m):
    X = np.random.default_rng(0).standard_normal((m, 3))
    for name, array in (("x", X), ("y", np.arange(m) % 2)):
        np.save(folder / f"{name}.npy", array)
    return "--data ../x.npy --label ../y.npy --hidden-layers 4"


@pytest.mark.parametrize(
    ("size", "m", "more", "memory"),
    [
        (2, 126, "--batch-size 20 --epochs 2 --l2 0.7", 1),
        (3, 20, "--batch-size 2 --epochs 1 --no-standardize", 1),
        (3, 20, "--batch-size 2 --epochs 1", 2**20),
        (3, 4, "--test-fraction 0.5 --iterations 5 --optimizer momentum", 2**20),
    ],
)
def test_a_process_may_have_no_example_of_a_batch(together, tmp_path, size, m, more, memory):
    """101 leave one after fives of 20, and three have a part of 2 whether it is streamed or held."""
    arguments = f"{save(tmp_path, m)} {more} --out m"
    assert codes(together(1, arguments, ranks=[0], memory=memory)) == [0]
    alone = models.read(tmp_path / "0" / "m")
    assert codes(together(size, arguments, ranks=[0, 1, 2], memory=memory)) == [0] * size
    assert_near(models.read(tmp_path / "0" / "m"), alone)


@pytest.mark.parametrize("streamed", [0, 1])
def test_all_read_the_data_in_the_same_way_or_none_trains(together, tmp_path, streamed):
    arguments = f"{save(tmp_path, 100)} --batch-size 20 --epochs 1"
    ways = ["all at once in 0", "64 blocks of 43690 rows at a time in 1"]
    if streamed == 0:
        ways = ["64 blocks of 43690 rows at a time in 0", "all at once in 1"]
    came = together(2, arguments, ranks=[streamed], memory=1)
    ended_in_one_line(came, f"the way in which the data are read must be the same .*, got {' and '.join(ways)}", 2)


def test_what_one_held_several_go_on_with_streamed(together, tmp_path):
    """The first says in which order, since it has the checkpoint."""
    arguments = f"{save(tmp_path, 126)} --batch-size 20"
    assert codes(together(1, f"{arguments} --iterations 12 --out whole")) == [0]
    assert codes(together(1, f"{arguments} --iterations 8 --out m")) == [0]
    came = together(2, "--resume m --out m --iterations 12", ranks=[1], memory=1)
    assert codes(came) == [0, 0], came
    assert_near(models.read(tmp_path / "0" / "m"), models.read(tmp_path / "0" / "whole"))
