"""What is said before all else: that a file is right, or at least runs, with a line that it lacks."""

from crosscheck.result import CheckResult

IN_FILE = " in the file "
RIGHT = "it is right"
_LINES = ("with LAYOUT = ", "with ARCHITECTURE = ")


def lead(result: CheckResult) -> str:
    """The warning that names the line to add, nothing where there is none."""
    return next((w for w in result.warnings if w.startswith(_LINES) and IN_FILE in w), "")


def is_right_with_it(result: CheckResult) -> bool:
    """Whether that line makes all of it right."""
    return IN_FILE + RIGHT in lead(result)
