"""A file that is written whole or not at all: whatever happens, the old one is there, or the new one."""

import os
import tempfile
from pathlib import Path

from crosscheck import UnusableRequestError


def write_atomically(path: Path, data: bytes) -> None:
    """Write beside the file, to the disk, and only then in its place; into what is no file, such as a device, at once.

    A link stays one, and what it points to is written. Raises UnusableRequestError where that fails.
    """
    named, path = path, Path(os.path.realpath(path))
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                temporary.chmod(0o666 & ~_umask())
                temporary.replace(path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
        _sync_folder(path.parent)
    except OSError as error:
        raise UnusableRequestError(f"{named} must be a file that can be written, got {error.strerror}") from error


def _umask() -> int:
    """What is taken from the permissions of new files; asking means setting."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """See to it that the new name outlasts a power failure, where the system can do that."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
