"""What a candidate does beside its numbers: arguments changed in place, calls on the same arguments that differ."""

from collections.abc import Iterator

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.trace import Candidate, Trace
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer


def observe(
    candidate: Candidate, architecture: Architecture, layers: list[Layer], X: Array, Y: Array
) -> tuple[Trace, list[str]]:
    """Call a candidate twice, each time on copies; returns its first answer and what was wrong with its conduct.

    X (n_x, m), Y (n_y, m). Raises whatever the candidate raises.
    """
    answers, changed = [], dict[str, None]()
    for _ in range(2):
        given = [Layer(W.copy(), b.copy()) for W, b in layers], X.copy(), Y.copy()
        answer = candidate(architecture, *given)
        answers.append({name: np.array(tensor) for name, tensor in answer.items()})  # which it may write into again
        before = dict(_named(layers, X, Y))
        changed |= {name: None for name, array in _named(*given) if not _same(array, before[name])}
    first, second = answers
    differ = [name for name in first if name not in second or not _same(first[name], second[name])]
    problems = [f"changes its argument {name}" for name in changed]
    return first, problems + [f"gives another {name} when it is called again" for name in differ]


def _named(layers: list[Layer], X: Array, Y: Array) -> Iterator[tuple[str, Array]]:
    yield from {"X": X, "Y": Y}.items()
    for l, (W, b) in enumerate(layers, start=1):
        yield from {f"W{l}": W, f"b{l}": b}.items()


def _same(one: Array, other: Array) -> bool:
    return bool(np.array_equal(one, other, equal_nan=True))
