"""Which lines of a candidate's file gave a variable a value that is looked for: one call of it, watched line by line.

This slows it down but changes nothing: variables are looked at, never touched, and not for longer than `SECONDS`.
"""

import random
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import Any

import numpy as np

from crosscheck.candidates.attributes import attributes, is_kept_by_name
from crosscheck.candidates.behaviour import Recognised
from crosscheck.candidates.contract import Network, Sighting, Target, Tensors
from crosscheck.candidates.places import place
from crosscheck.candidates.source import MODULE, Source

SECONDS = 2.0
MOST = 50  # sightings of one value
DEEP, BROAD = 4, 200  # structures within structures, and parts of one
Held = set[tuple[tuple[str, ...], int]]  # which variables have which of the values


def watch(
    candidate: Recognised, source: Source, network: Network, given: Tensors, targets: Sequence[Target]
) -> list[list[Sighting]]:
    """Call it once; for each value the sightings, in the order in which they come. `given` are X, Y, W1, b1, ...

    Raises what the candidate raises.
    """
    arguments = {name: array.copy() for name, array in given.items()}
    parameters = {name: array for name, array in arguments.items() if name not in {"X", "Y"}}
    random.seed(1)
    np.random.seed(1)  # noqa: NPY002  # as in the first of the calls that were judged
    watcher, before = Watcher(source, targets), sys.gettrace()
    sys.settrace(watcher)
    try:
        candidate.call(network, parameters, arguments["X"], arguments["Y"])
    finally:
        sys.settrace(before)
    return watcher.sightings


class Watcher:
    """A trace function for `sys.settrace`, which is told of every line of the file before it is run."""

    def __init__(self, source: Source, targets: Sequence[Target]) -> None:
        self.source, self.targets = source, targets
        self.sightings: list[list[Sighting]] = [[] for _ in targets]
        self.sizes = {target.value.size for target in targets}
        self.running: dict[FrameType, int] = {}  # the line that each function is at
        self.held: dict[FrameType, Held] = {}
        self.until = time.monotonic() + SECONDS

    def __call__(self, frame: FrameType, event: str, returned: Any) -> "Watcher | None":
        """Look at the variables of a function of the file: whatever is new among them came of the line it was at."""
        if frame.f_code.co_filename != str(self.source.path):
            return None
        try:
            self.look(frame, event, returned)
        except Exception:  # noqa: BLE001  # of objects of the candidate's own; it must not notice
            self.until = 0.0
        if time.monotonic() > self.until:
            sys.settrace(None)
        return self

    def look(self, frame: FrameType, event: str, returned: Any) -> None:
        """Note which variables have a value now that is looked for, and had it not; and go on to the next line."""
        if event == "call":  # arguments are values of the line that it is called from
            self.held[frame] = set()
            self._note(frame, frame.f_locals, at=frame.f_back)
            return
        self._note(frame, frame.f_locals, at=frame)
        self.running[frame] = frame.f_lineno
        if event == "return":
            self._note(frame, {"": returned}, at=frame)
            del self.running[frame], self.held[frame]

    def _note(self, frame: FrameType, variables: dict[str, Any], *, at: FrameType | None) -> None:
        held = self.held.setdefault(frame, set())
        for path, value in leaves(variables):
            if np.size(value) not in self.sizes:
                continue
            for i, target in enumerate(self.targets):
                if (path, i) in held or not has(value, target):
                    continue
                held.add((path, i))
                if at in self.running and len(self.sightings[i]) < MOST:
                    label = next((part for part in reversed(path) if part and not part.isdigit()), "")
                    where = place(self.source, at.f_code, self.running[at], label)
                    self.sightings[i].append(Sighting(label, np.shape(value), where))


def leaves(structure: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The arrays and broken numbers in a structure, and how to get to each: names, keys, attributes and places."""
    if isinstance(structure, np.ndarray | float | np.floating):
        yield path, structure
    elif len(path) < DEEP:
        if isinstance(structure, dict):
            parts = list(structure.items())
        elif isinstance(structure, list | tuple | deque):
            parts = list(enumerate(structure))
        else:
            parts = list(attributes(structure).items()) if is_kept_by_name(structure, MODULE) else []
        for key, part in parts[:BROAD]:
            yield from leaves(part, (*path, str(key)))


def has(value: Any, target: Target) -> bool:
    """Whether this is the value that is looked for, perhaps transposed or in another shape."""
    array = np.asarray(value)
    if array.size != target.value.size or array.dtype.kind != "f":
        return False
    flat = array.astype(np.float64).ravel()
    turned = (target.value.ravel(), target.value.T.ravel())
    return any(np.allclose(flat, wanted, rtol=0, atol=target.within, equal_nan=True) for wanted in turned)
