"""`crosscheck adapt FILE`: the adapter for a file, or that it needs none."""

from pathlib import Path

from crosscheck.candidates.adapter import adapter
from crosscheck.candidates.contract import UnusableCandidateError
from crosscheck.candidates.forms import recognise
from crosscheck.candidates.source import read


def adapt(path: str | Path) -> str:
    """The lines to append to this file: `backprop(parameters, X, Y)` in terms of its own functions.

    A comment before them says so where the file is recognised without. Raises UnusableCandidateError where it cannot
    be read.
    """
    source = read(path)
    try:
        functions = ", ".join(recognise(source).description.functions)
    except UnusableCandidateError:
        return adapter(source)
    return f"# {source.path.name} needs no adapter: {functions} can be called as it is.\n{adapter(source)}"
