"""Where a report goes: standard output, or a file that is tried before the work begins."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from crosscheck import UnusableRequestError


def say(text: str) -> None:
    """Write to standard output; a pipe that its reader has closed is no error.

    Raises UnusableRequestError where it cannot be written, as on a full disk.
    """
    encoding = sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that Python's own flush at exit is quiet
        if not isinstance(error, BrokenPipeError):
            raise UnusableRequestError(f"standard output must be writable, got {error.strerror}") from error


def complain(text: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(text + "\n")


def check_writable(path: str, option: str = "--json") -> None:
    """Try before the work, not after it; leaves no file behind and an old one as it was.

    Raises UnusableRequestError where that cannot be.
    """
    file = Path(path)
    there = file.exists()
    try:
        with file.open("a"):
            pass
        if not there:
            file.unlink()
    except OSError as error:
        raise _unwritable(path, option, error) from error


def write(path: str, text: str, option: str = "--json") -> None:
    """Write a text to a file. Raises UnusableRequestError where that cannot be."""
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise _unwritable(path, option, error) from error


def answer(path: str | None, content: Any, text: str) -> None:
    """Write JSON to the file that is asked for, if one is, and the text to standard output; for - only the JSON.

    Raises UnusableRequestError where that cannot be.
    """
    if path == "-":
        say(json.dumps(content, indent=2))
        return
    if path:
        write(path, json.dumps(content, indent=2) + "\n")
    say(text)


def _unwritable(path: str, option: str, error: OSError) -> UnusableRequestError:
    wanted = "a file that can be written, or -" if option == "--json" else "a file that can be written"
    return UnusableRequestError(f"{option} must be {wanted}, got {path!r} ({error.strerror})")
