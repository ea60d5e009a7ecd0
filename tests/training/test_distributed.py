"""Several processes train together as one does alone, and end together."""

import contextlib
import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.distributed import DistNetworkError

from crosscheck import UnusableRequestError, models
from crosscheck.data.reading import read
from crosscheck.data.rows import Streamed
from crosscheck.training.fit import fit
from crosscheck.training.plan import Plan
from crosscheck.training.prepare import read_data
from crosscheck.training.processes import Processes, is_lost
from crosscheck.training.settings import Settings

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here")

HELPER = Path(__file__).with_name("forked.py")
ADAM = "--data breast_cancer --hidden-layers 5 --optimizer adam --learning-rate 0.01 --batch-size 100 --iterations 12"


@pytest.fixture(scope="module")
def helper():
    one_thread = os.environ | {"OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(
        [sys.executable, HELPER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=one_thread
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


def codes(came):
    return [each["code"] for each in came]


def lines(came):
    """What all of them have said, but for how training went."""
    every = "".join(each["out"] + each["err"] for each in came).splitlines()
    return [line for line in every if line and not line.startswith("step ")]


def assert_near(one, other):
    """A dozen steps of rounding: 4e-16 was measured where the same is added up in another order."""
    assert one.progress.step == other.progress.step
    np.testing.assert_allclose(one.progress.costs, other.progress.costs, rtol=1e-13)
    for layer, expected in zip(one.layers, other.layers, strict=True):
        np.testing.assert_allclose(layer.W, expected.W, rtol=1e-11, atol=1e-13)
        np.testing.assert_allclose(layer.b, expected.b, rtol=1e-11, atol=1e-13)


# Who sees what


@pytest.mark.parametrize("processes", [1, 2, 3, 7])
@pytest.mark.parametrize("batch_size", [1, 2, 100, 454])
def test_an_epoch_has_every_example_once(processes, batch_size):
    settings = Settings(data="breast_cancer", batch_size=batch_size, epochs=2)
    examples = read_data(settings).train
    plans = [Plan(examples, settings, rank, processes) for rank in range(processes)]
    alone = Plan(examples, settings)
    seen = []
    for step in range(alone.batches, 2 * alone.batches):
        parts = [plan.indices(step) for plan in plans]
        sizes = [len(part) for part in parts]
        assert max(sizes) - min(sizes) <= 1
        assert [plan.m(step) for plan in plans] == [sum(sizes)] * processes
        np.testing.assert_array_equal(np.concatenate(parts), alone.indices(step))
        seen += parts
    np.testing.assert_array_equal(np.sort(np.concatenate(seen)), np.arange(455))


@pytest.mark.parametrize("processes", [1, 2, 3, 500])
def test_where_every_step_sees_all_each_process_holds_its_part(processes):
    settings = Settings(data="breast_cancer")
    examples = read_data(settings).train
    plans = [Plan(examples, settings, rank, processes) for rank in range(processes)]
    np.testing.assert_array_equal(np.concatenate([plan.held for plan in plans]), np.arange(455))
    assert max(len(plan.held) for plan in plans) == -(-455 // processes)
    assert {plan.m(3) for plan in plans} == {455}


class Watching:
    """A run that writes down what it is given."""

    layers = ()

    def __init__(self):
        self.placed, self.sizes = [], []

    def place(self, X, Y):
        self.placed.append(X)
        return X

    def step(self, batch, rate, m):
        self.sizes.append(m)
        return 0.0

    def costs(self, taken):
        return taken


def test_what_is_streamed_is_read_by_the_process_that_needs_it(tmp_path):
    np.save(tmp_path / "x.npy", np.random.default_rng(0).standard_normal((455, 3)))
    np.save(tmp_path / "y.npy", np.arange(455) % 2)
    settings = Settings(data="x.npy", batch_size=100, epochs=1)
    examples = read(tmp_path / "x.npy", label=str(tmp_path / "y.npy"), memory=1).train
    plan = Plan(examples, settings, rank=1, processes=3)
    watching = Watching()
    for _ in fit(watching, plan):
        pass
    assert watching.sizes == [100, 100, 100, 100, 55]
    for step, X in enumerate(watching.placed):
        np.testing.assert_array_equal(X, plan.examples.take(plan.indices(step))[0])


# What comes of it


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


# What ends it


def ended_in_one_line(came, text, code):
    assert set(codes(came)) - {-signal.SIGKILL} == {code}, came
    assert len(lines(came)) == 1, lines(came)
    assert re.search(text, lines(came)[0])


@pytest.mark.parametrize("killed", [0, 1])
def test_where_a_process_is_killed_the_others_say_how_to_go_on(together, train, tmp_path, killed):
    keep = "--checkpoint kept --every 3"
    came = together(3, f"{ADAM} {keep}", ranks=[killed], step=9, signal="SIGKILL")
    assert codes(came)[killed] == -signal.SIGKILL
    ended_in_one_line(came, r"one of 3 processes has ended.*torchrun .* --checkpoint kept --resume .* from step 6", 130)
    came = together(2, f"{keep} --resume", ranks=[1], step=2, signal="SIGKILL")  # before there is another checkpoint
    ended_in_one_line(came, "one of 2 processes has ended.* goes on from step 6", 130)
    assert codes(together(2, f"{keep} --resume --out m")) == [0, 0]
    assert_near(models.read(tmp_path / "0" / "m"), train().model)


def test_where_nothing_was_kept_nothing_can_go_on(together):
    came = together(2, ADAM, ranks=[1], step=9, signal="SIGKILL")
    ended_in_one_line(
        came, "one of 2 processes has ended.* nothing was kept to go on from, which --checkpoint DIR", 130
    )
    came = together(2, f"{ADAM} --checkpoint kept", ranks=[1], step=9, signal="SIGKILL")
    ended_in_one_line(came, "--checkpoint kept --resume goes on from its beginning", 130)


@pytest.mark.parametrize(("ranks", "name"), [([0, 1, 2], "SIGINT"), ([2], "SIGTERM")])
def test_who_is_asked_to_end_lets_all_stop_after_the_same_step(together, train, tmp_path, ranks, name):
    came = together(3, f"{ADAM} --checkpoint kept --every 5", ranks=ranks, step=7, signal=name)
    ended_in_one_line(came, "interrupted after step 7; to go on: .* --checkpoint kept --every 5 --resume", 130)
    stopped = models.read(tmp_path / "0" / "kept" / "step-000000007.safetensors")
    assert_near(train(stopped).model, train().model)


@pytest.mark.parametrize(("ranks", "who"), [([0, 1, 2], ""), ([0], ""), ([1, 2], "process 1 of 3: ")])
def test_bad_data_end_all_in_one_line(together, ranks, who):
    came = together(3, ADAM, ranks=ranks, error="x.csv, row 3: needs a number")
    ended_in_one_line(came, f"^crosscheck train: {who}x.csv, row 3: needs a number", 2)
    assert lines(came[:1])  # it is the first that says it, who may be on a machine of its own


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ("--backend numpy", "--backend must be torch, or both to judge it, in several processes, got numpy"),
        ("--optimizer gradient_descent --data tumour_size --learning-rate 1e200", "the cost became (inf|nan) at step"),
        ("--out nowhere/m", "--out must be a file that can be written"),
        ("--resume", "--resume must name a model, or come with --checkpoint DIR"),
    ],
)
def test_what_cannot_be_is_said_once(together, more, text):
    ended_in_one_line(together(2, f"{ADAM} {more}"), text, 2)


@pytest.mark.parametrize(
    ("more", "text"),
    [
        (["--learning-rate", "0.5"], "--learning-rate must be the same in all processes, got 0.01 in 0 and 0.5 in 1"),
        (["--test-fraction", "0.3"], r"the training examples must be the same .* got 455 of .* and 398 of .* in 1"),
        (["--seed", "5"], r"the training examples must be the same .* got 455 of .* and 455 of .* in 1"),
    ],
)
def test_processes_that_would_train_different_things_do_not(together, more, text):
    came = together(2, ADAM, ranks=[1], flags=more)
    ended_in_one_line(came, text, 2)
    assert lines(came[:1])


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="who is whose child is asked of Linux")
def test_torchrun_starts_them_again_from_what_was_kept_and_at_last_gives_up(tmp_path):
    """A worker is killed twice; torchrun says much about it, and this project one line each time."""
    torchrun = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2", "--max-restarts=1"]
    train = [
        "-m",
        "crosscheck",
        "train",
        *ADAM.split(),
        "--iterations=1000000",
        "--checkpoint=kept",
        "--every=5",
        "--resume",
    ]
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    with subprocess.Popen(
        [*torchrun, *train], cwd=tmp_path, stderr=subprocess.PIPE, text=True, env=environment
    ) as running:
        try:
            killed = None
            for _ in range(2):
                wait_until(lambda: worker(running.pid, 1) not in (None, killed))  # noqa: B023  # it does not outlive it
                before = newest(tmp_path / "kept")
                wait_until(lambda: newest(tmp_path / "kept") > before)  # noqa: B023  # the same
                killed = worker(running.pid, 1)
                os.kill(killed, signal.SIGKILL)
            said = running.communicate(timeout=60)[1]
        finally:
            running.terminate()
    assert running.returncode == 1
    steps = re.findall(r"^one of 2 processes has ended.* goes on from step (\d+)$", said, re.MULTILINE)
    assert 0 < int(steps[0]) < int(steps[1])
    assert int(steps[1]) == newest(tmp_path / "kept") == models.read(max(tmp_path.glob("kept/*"))).progress.step
    assert len(steps) == 2
    assert "crosscheck/" not in said  # in no traceback


def newest(folder):
    return max((int(path.stem[5:]) for path in folder.glob("step-*.safetensors")), default=0)


def wait_until(it_is_so):
    until = time.monotonic() + 60
    while not it_is_so():
        assert time.monotonic() < until, "it never was so"
        time.sleep(0.05)


def worker(parent, rank):
    """The process that torchrun has started with this rank; None where there is none at the moment."""
    for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
        with contextlib.suppress(OSError):  # it may have just ended
            if f"\0RANK={rank}\0".encode() in b"\0" + Path(f"/proc/{pid}/environ").read_bytes():
                return int(pid)
    return None


class Gone:
    """A store on a machine that has gone, as torch says it."""

    def __getattr__(self, name):
        def ask(*what):
            raise DistNetworkError("Connection was likely closed")

        return ask


def test_where_nobody_can_be_asked_each_says_what_it_knows():
    last = Processes(1, 2, Gone())
    assert last.may_say()
    assert last.kept() == "its newest checkpoint"


@pytest.mark.parametrize(
    ("error", "lost"),
    [
        (DistNetworkError("x"), True),
        (RuntimeError("[/third_party/gloo/gloo/transport/tcp/pair.cc:537] Connection reset by peer"), True),
        (RuntimeError("mat1 and mat2 shapes cannot be multiplied"), False),
        (torch.OutOfMemoryError("gloo"), False),
    ],
)
def test_only_what_comes_of_others_is_called_lost(error, lost):
    assert is_lost(error) is lost


def test_alone_there_is_nobody_to_agree_with():
    alone = Processes()
    assert alone.gather("x") == ["x"]
    assert alone.alike(lambda: 3) == 3
    with pytest.raises(UnusableRequestError, match=r"^bad$"):
        alone.alike(lambda: (_ for _ in ()).throw(UnusableRequestError("bad")))
    assert alone.may_say()
