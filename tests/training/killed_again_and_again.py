"""Train in a child process that is killed at a random moment, again and again: what is kept must always be whole.

Run by test_killed.py in a process of its own, which has one thread and so may be forked. Arguments: a folder, a
backend, how many times, a seed. Prints how often a child was killed before it was done.
"""

import os
import signal
import sys
import time
from pathlib import Path

import numpy as np

from crosscheck import models
from crosscheck.models import Model
from crosscheck.training.checkpoints import Checkpoints
from crosscheck.training.session import Session
from crosscheck.training.settings import Settings

SETTINGS = {"data": "breast_cancer", "hidden_layers": (40,), "optimizer": "adam", "learning_rate": 0.01}
STEPS = 60


def session(backend: str, before: Model | None) -> Session:
    return Session(Settings(**SETTINGS, batch_size=100, iterations=STEPS, backend=backend), before)


def train(kept: Checkpoints, backend: str, said: int) -> None:
    """Train to the end from what is kept, and say each step once it is on the disk."""
    one = session(backend, kept.newest())
    for _ in one.train([1]):
        kept.write(one.model)
        os.write(said, one.done.to_bytes(4, "little"))


def killed_after(seconds: float, kept: Checkpoints, backend: str) -> tuple[int, bool]:
    """The last step that a child said before it was killed, and whether it was killed."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        train(kept, backend, writes)
        os._exit(0)
    os.close(writes)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reads, "rb") as pipe:
        said = pipe.read()
    return int.from_bytes(said[-4:], "little"), os.WIFSIGNALED(status)


def main() -> None:
    folder, backend, times, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    whole = session(backend, None)
    started = time.perf_counter()
    train(Checkpoints(folder / "timed"), backend, os.open(os.devnull, os.O_WRONLY))
    seconds = time.perf_counter() - started
    for _ in whole.train([STEPS]):
        pass

    rng, killed, last = np.random.default_rng(seed), 0, 0
    kept = Checkpoints(folder / "killed")
    for _ in range(times):
        said, was_killed = killed_after(rng.uniform(0, seconds / 4), kept, backend)
        killed += was_killed
        for file in kept.folder.glob("step-*"):
            models.read(file)  # raises if it is not whole
        found = kept.newest()
        step = found.progress.step if found else 0
        assert step >= max(said, last), f"step {max(said, last)} was kept, step {step} was found"
        last = step
        if step == STEPS:
            kept = Checkpoints(folder / f"killed-{killed}")
            last = 0
        else:
            at_hand = found
    last_one = session(backend, at_hand)
    for _ in last_one.train([1]):
        pass
    assert models.to_bytes(last_one.model) == models.to_bytes(whole.model), "what went on is not what was not stopped"
    sys.stdout.write(str(killed))


if __name__ == "__main__":
    main()
