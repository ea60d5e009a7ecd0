"""A folder of checkpoints, each a model file: written every so often, the newest that can be read to go on from."""

import re
from dataclasses import dataclass
from pathlib import Path

from crosscheck import UnusableRequestError, models
from crosscheck.models import Model

NAME = re.compile(r"step-(\d{9,})\.safetensors")
KEPT = 2  # the newest, and one in case somebody damages it


@dataclass(frozen=True)
class Checkpoints:
    """A folder, which is made where it is not there. Raises UnusableRequestError where it cannot be written."""

    folder: Path

    def __post_init__(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnusableRequestError(
                f"--checkpoint must be a folder, got {str(self.folder)!r} ({error.strerror})"
            ) from error

    def write(self, model: Model) -> Path:
        """Write one, and remove all but the newest and what an interrupted writer left."""
        path = self.folder / f"step-{model.progress.step:09d}.safetensors"
        models.write(path, model)
        for old in [file for file in self._files() if file != path][KEPT - 1 :]:
            old.unlink(missing_ok=True)
        for left in self.folder.glob(".step-*.safetensors.*"):
            left.unlink(missing_ok=True)
        return path

    def newest(self) -> Model | None:
        """The one with the most steps; None where there is none.

        One that is damaged is passed over for the one before it. Raises UnusableRequestError where all are.
        """
        failed: UnusableRequestError | None = None
        for file in self._files():
            try:
                return models.read(file)
            except UnusableRequestError as error:
                failed = failed or error
        if failed is not None:
            raise failed
        return None

    def _files(self) -> list[Path]:
        """From the newest to the oldest."""
        found = [(int(match[1]), file) for file in self.folder.iterdir() if (match := NAME.fullmatch(file.name))]
        return [file for _, file in sorted(found, reverse=True)]
