"""Which version of the code a score is of."""

import hashlib
from functools import cache
from pathlib import Path

import crosscheck
import reference_torch
import scratch_numpy


@cache
def digest() -> str:
    """The first twelve hexadecimal digits of the SHA-256 of all sources."""
    whole = hashlib.sha256()
    for package in (crosscheck, reference_torch, scratch_numpy):
        for path in sorted(Path(str(package.__file__)).parent.rglob("*.py")):
            whole.update(path.read_bytes())
    return whole.hexdigest()[:12]
