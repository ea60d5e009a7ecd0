"""Stream an epoch of a file that is larger than memory should be: peak memory, and MB/s beside a plain reading.

The file is made in a temporary folder and removed. It is read plainly from end to end, once to fit the standardisation,
in shuffled batches, and plainly again; before each the system is told to forget what it holds of it. A batch takes a
step of logistic regression. What is printed as peak is the whole process's, the making of the file included. On Linux
only: elsewhere the system is not told to forget a file, and counts memory in other units.
"""

import argparse
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import h5py
import numpy as np

from crosscheck import data
from scratch_numpy import logistic_regression

N_X = 1024
ROWS_AT_ONCE = 4096


def rows_of_piece(m: int) -> Iterator[tuple[slice, np.ndarray, np.ndarray]]:
    """X (rows, n_x) and labels (rows,), a piece at a time."""
    rng = np.random.default_rng(0)
    for first in range(0, m, ROWS_AT_ONCE):
        rows = slice(first, min(first + ROWS_AT_ONCE, m))
        X = rng.random((rows.stop - rows.start, N_X), dtype=np.float32)
        yield rows, X, X[:, 0] < 0.5


def make_npy(folder: Path, m: int) -> Path:
    """Write X.npy (m, n_x) float32, and Y.npy beside it."""
    header = {"descr": "<f4", "fortran_order": False, "shape": (m, N_X)}
    labels = np.empty(m, dtype=np.uint8)
    with (folder / "X.npy").open("wb") as file:
        np.lib.format.write_array_header_2_0(file, header)
        for rows, X, y in rows_of_piece(m):
            file.write(X.data)
            labels[rows] = y
    np.save(folder / "Y.npy", labels)
    return folder / "X.npy"


def make_hdf5(folder: Path, m: int, *, chunk: int) -> Path:
    """Write X (m, n_x) float32 in chunks of that many rows, and Y."""
    path = folder / "data.h5"
    with h5py.File(path, "w") as file:
        dataset = file.create_dataset("X", (m, N_X), np.float32, chunks=(chunk, N_X))
        labels = file.create_dataset("Y", (m,), np.uint8)
        for rows, X, y in rows_of_piece(m):
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
    w, b, seen = np.zeros((N_X, 1), dtype=np.float32), 0.0, 0
    for X, Y in source.train.batches(batch_size, seed=0, epoch=0, dtype="float32"):
        step = logistic_regression.propagate(w, b, X, Y)
        w, b, seen = w - np.float32(0.01) * step.dw, b - 0.01 * step.db, seen + X.shape[1]
    if seen != len(source.train):
        raise SystemExit(f"an epoch had {seen} examples instead of {len(source.train)}")


def timed(what: str, path: Path, work: Callable[[], None]) -> None:
    """Print how fast a reading of the file is, and the peak of memory until its end."""
    forget(path)
    started = time.perf_counter()
    work()
    seconds = time.perf_counter() - started
    print(f"  {what:28} {path.stat().st_size / 1e6 / seconds:8.0f} MB/s  {seconds:7.1f} s  peak {peak():5.0f} MB")


def peak() -> float:
    """The most memory in MB that this process has had resident."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def main() -> None:
    """Print one line per reading."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=4.0, help="size of the file (default: 4)")
    parser.add_argument("--batch-size", type=int, default=256, help="examples in a batch (default: 256)")
    parser.add_argument("--hdf5", action="store_true", help="an HDF5 file too")
    parser.add_argument("--chunk", type=int, default=64, help="rows in a chunk of the HDF5 file (default: 64)")
    asked = parser.parse_args()
    m = int(asked.gigabytes * 1e9 / (4 * N_X))
    if shutil.disk_usage(tempfile.gettempdir()).free < 1.5e9 * asked.gigabytes:
        raise SystemExit(
            f"{tempfile.gettempdir()} needs {1.5 * asked.gigabytes:g} GB free; set TMPDIR to another place"
        )
    for made in ("npy", "hdf5") if asked.hdf5 else ("npy",):
        with tempfile.TemporaryDirectory() as folder:
            path = make_npy(Path(folder), m) if made == "npy" else make_hdf5(Path(folder), m, chunk=asked.chunk)
            print(
                f"{made}, {m} examples of {N_X} float32, {path.stat().st_size / 1e9:.2f} GB; made: peak {peak():.0f} MB"
            )
            source = data.read(path)
            timed("plain reading", path, lambda path=path: read_plainly(path))
            timed("fitting the standardisation", path, lambda source=source: data.fit_standardization(source.train))
            timed(f"an epoch, {asked.batch_size} a batch", path, lambda source=source: epoch(source, asked.batch_size))
            timed("plain reading again", path, lambda path=path: read_plainly(path))


if __name__ == "__main__":
    main()
