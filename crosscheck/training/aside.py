"""The name that a model gets where none is given, and what becomes of another model that has it already."""

from itertools import count
from pathlib import Path

from crosscheck import UnusableRequestError, models
from crosscheck.models import Model
from crosscheck.report import files

NAME = "model.safetensors"


def write(path: str, model: Model) -> None:
    """Write a model; of another one that has the default name, say where it is now, on standard error.

    Raises UnusableRequestError where either cannot be.
    """
    if path == NAME and Path(path).is_file() and not _is_like(path, model):
        files.complain(f"{path} was of other data or another network: it is now {_move_aside(Path(path))}")
    models.write(path, model)


def _is_like(path: str, model: Model) -> bool:
    """Whether the file holds the same network for the same data, so that the new one is another attempt at it."""
    try:
        there = models.read(path)
    except UnusableRequestError:  # damaged, or of a later version
        return False
    return (there.architecture, there.progress.data) == (model.architecture, model.progress.data)


def _move_aside(path: Path) -> Path:
    """Give the file the first numbered name that is free."""
    free = (path.with_name(f"{path.stem}.{number}{path.suffix}") for number in count(1))
    try:
        return path.rename(next(name for name in free if not name.exists()))
    except OSError as error:
        raise UnusableRequestError(f"{path} cannot be moved aside ({error.strerror}): try --out") from error
