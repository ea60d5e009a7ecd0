"""Several processes end together: where one is killed, is asked to end, or has something to complain about."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crosscheck import models
from tests.training.alike import assert_near
from tests.training.together import ADAM, codes, ended_in_one_line, lines


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
    again = r"torchrun \.\.\. -m crosscheck train --out model.safetensors --checkpoint kept --every 5 --resume"
    ended_in_one_line(came, f"^interrupted after step 7; to go on: {again}$", 130)
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
