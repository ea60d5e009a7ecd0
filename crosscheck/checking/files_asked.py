"""The files that `crosscheck check` is asked about; where there are none it says so before torch is imported."""

import argparse
from importlib import import_module
from pathlib import Path

from crosscheck import UnusableRequestError

KINDS = (".py", ".ipynb")


def run(asked: argparse.Namespace) -> int:
    """Check them, if there are any. Raises UnusableRequestError."""
    files_of(asked.path)
    # torch takes seconds, which somebody who mistyped a name need not wait for
    exit_code: int = import_module("crosscheck.checking.command").run(asked)
    return exit_code


def files_of(path: str | Path) -> list[Path]:
    """The file itself, or those in a folder, in order of their names.

    Raises UnusableRequestError where there is no such path, where it is another kind of file, or an empty folder.
    """
    root = Path(path)
    if root.is_dir():
        found = sorted(file for file in root.rglob("*") if _is_candidate(file, root))
        if not found:
            raise UnusableRequestError(f"PATH must hold Python files or notebooks, got none in {str(root)!r}")
        return found
    if not root.exists() or root.suffix not in KINDS:
        lacking = "" if root.exists() else ", which is not there"
        raise UnusableRequestError(
            f"PATH must be a Python file, a notebook or a folder of them, got {str(path)!r}{lacking}"
        )
    return [root]


def _is_candidate(file: Path, root: Path) -> bool:
    """Whether it is of such a kind and not in a hidden folder, as Jupyter's copies and virtual environments are."""
    return file.suffix in KINDS and file.is_file() and not any(part[0] == "." for part in file.relative_to(root).parts)
