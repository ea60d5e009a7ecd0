"""What a file costs that is larger than memory should be: peak memory and MB/s of reading it and of `crosscheck train`.

Files of several shapes are made in a temporary folder and removed: many examples, rows of middling size, pictures of
bytes, many features. Those of middling size are read plainly from end to end, once to fit the standardisation, in
shuffled batches of an epoch, each with a step of logistic regression, and plainly again; before each the system is told
to forget what it holds of them. Then, with every shape, the whole command is run as a process of its own, from start to
the evaluation of every example at the end. What is printed as peak is the most that was resident, libraries included,
of this process (which makes the files, too) or of the command's. No data file is mapped, so that no pages of it count.
On Linux only: elsewhere the system is not told to forget a file, and counts memory in other units.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import h5py
import numpy as np

from crosscheck import data
from scratch_numpy import logistic_regression

PIECE_BYTES = 2**24  # of the file, made at a time
CHUNK_BYTES = 2**18  # of an HDF5 file


class Shape(NamedTuple):
    """What an example is, and how the command trains on such: units of the hidden layer and examples in a batch."""

    example: tuple[int, ...]
    dtype: np.dtype
    units: int = 16
    batch: int = 256

    @property
    def row_bytes(self) -> int:
        """Of an example in the file."""
        return int(np.prod(self.example)) * self.dtype.itemsize


SHAPES = {
    "examples": Shape((8,), np.dtype("<f8")),
    "rows": Shape((1024,), np.dtype("<f4")),
    "pictures": Shape((64, 64, 3), np.dtype("u1")),
    "features": Shape((500_000,), np.dtype("<f8"), units=4, batch=16),
}


def pieces(shape: Shape, m: int) -> Iterator[tuple[slice, np.ndarray, np.ndarray]]:
    """X (rows, ...) and labels (rows,), a piece at a time."""
    rng, step = np.random.default_rng(0), max(1, PIECE_BYTES // shape.row_bytes)
    for first in range(0, m, step):
        rows = slice(first, min(first + step, m))
        size, is_byte = (rows.stop - rows.start, *shape.example), shape.dtype.kind == "u"
        X = rng.integers(0, 256, size, np.uint8) if is_byte else rng.random(size, shape.dtype.type)
        yield rows, X, X.reshape(len(X), -1)[:, 0] < (128 if is_byte else 0.5)


def make_npy(folder: Path, shape: Shape, m: int) -> Path:
    """Write X.npy (m, ...), and Y.npy beside it."""
    header = {"descr": shape.dtype.str, "fortran_order": False, "shape": (m, *shape.example)}
    labels = np.empty(m, dtype=np.uint8)
    with (folder / "X.npy").open("wb") as file:
        np.lib.format.write_array_header_2_0(file, header)
        for rows, X, y in pieces(shape, m):
            file.write(X.data)
            labels[rows] = y
    np.save(folder / "Y.npy", labels)
    return folder / "X.npy"


def make_hdf5(folder: Path, shape: Shape, m: int) -> Path:
    """Write X (m, ...) in chunks of whole rows, and Y."""
    path, chunk = folder / "data.h5", max(1, CHUNK_BYTES // shape.row_bytes)
    with h5py.File(path, "w") as file:
        dataset = file.create_dataset("X", (m, *shape.example), shape.dtype, chunks=(chunk, *shape.example))
        labels = file.create_dataset("Y", (m,), np.uint8)
        for rows, X, y in pieces(shape, m):
            dataset[rows], labels[rows] = X, y
    return path


def forget(path: Path) -> None:
    """Have the system drop what it holds of the file, so that the next reading is from the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def read_plainly(path: Path) -> None:
    """Read a file from end to end into one buffer."""
    buffer = bytearray(2**20)
    with path.open("rb", buffering=0) as file:
        while file.readinto(buffer):
            pass


def epoch(source: data.Source, batch_size: int) -> None:
    """Take a step of logistic regression on every batch of an epoch."""
    w, b, seen = np.zeros((source.n_x, 1), dtype=np.float32), 0.0, 0
    for X, Y in source.train.batches(batch_size, seed=0, epoch=0, dtype="float32"):
        step = logistic_regression.propagate(w, b, X, Y)
        w, b, seen = w - np.float32(0.01) * step.dw, b - 0.01 * step.db, seen + X.shape[1]
    if seen != len(source.train):
        raise SystemExit(f"an epoch had {seen} examples instead of {len(source.train)}")


def timed(what: str, path: Path, work: Callable[[], int]) -> None:
    """Print how fast a reading of the file is, and the peak of memory until its end, which `work` returns in kB."""
    forget(path)
    started = time.perf_counter()
    peak = work() * 1024 / 1e6
    seconds = time.perf_counter() - started
    print(
        f"  {what:28} {path.stat().st_size / 1e6 / seconds:8.0f} MB/s  {seconds:7.1f} s  peak {peak:5.0f} MB",
        flush=True,
    )


def here(work: Callable[[], object]) -> Callable[[], int]:
    """The work, and then the most memory that this process has had resident until now."""

    def run() -> int:
        work()
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    return run


def command(path: Path, shape: Shape, steps: int) -> int:
    """Run crosscheck train; the most memory that it had resident, or this process before it, if that was more."""
    asked = ["train", "--data", path.name, "--hidden-layers", str(shape.units), "--batch-size", str(shape.batch)]
    length = ["--iterations", str(steps), "--learning-rate", "0.01"]
    started = subprocess.Popen(  # noqa: S603  # this very package
        [sys.executable, "-m", "crosscheck", *asked, *length], cwd=path.parent, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
    )  # fmt: skip
    _, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode != 0:
        raise SystemExit(f"crosscheck train ended with exit code {started.returncode}")
    return used.ru_maxrss


def measure(name: str, made: str, asked: argparse.Namespace) -> None:
    """Make a file, and print one line per reading."""
    shape = SHAPES[name]
    m = int(asked.gigabytes * 1e9 / shape.row_bytes)
    with tempfile.TemporaryDirectory() as folder:
        path = (make_npy if made == "npy" else make_hdf5)(Path(folder), shape, m)
        size = path.stat().st_size / 1e9
        print(f"{made}, {name}: {m} of {shape.example} {shape.dtype}, {size:.2f} GB", flush=True)
        if name == "rows":
            source = data.read(path)
            timed("plain reading", path, here(lambda: read_plainly(path)))
            timed("fitting the standardisation", path, here(lambda: data.fit_standardization(source.train)))
            timed(f"an epoch, {asked.batch_size} a batch", path, here(lambda: epoch(source, asked.batch_size)))
            timed("plain reading again", path, here(lambda: read_plainly(path)))
        timed(f"crosscheck train, {asked.steps} steps", path, lambda: command(path, shape, asked.steps))


def main() -> None:
    """Measure every file that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=4.0, help="size of a file (default: 4)")
    parser.add_argument("--batch-size", type=int, default=256, help="examples in a batch of the epoch (default: 256)")
    parser.add_argument("--steps", type=int, default=200, help="steps that the command takes (default: 200)")
    parser.add_argument("--shape", choices=SHAPES, action="append", help="only this shape; may be given again")
    parser.add_argument("--hdf5", action="store_true", help="HDF5 files too")
    asked = parser.parse_args()
    if shutil.disk_usage(tempfile.gettempdir()).free < 1.5e9 * asked.gigabytes:
        raise SystemExit(
            f"{tempfile.gettempdir()} needs {1.5 * asked.gigabytes:g} GB free; set TMPDIR to another place"
        )
    for name in asked.shape or SHAPES:
        for made in ("npy", "hdf5") if asked.hdf5 else ("npy",):
            measure(name, made, asked)


if __name__ == "__main__":
    main()
