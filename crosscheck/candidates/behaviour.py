"""What a candidate does beside its numbers, seen from inside its process: every call is made twice, on copies.

Arguments that changed and answers that differ are misconduct. What harms only its own process (global random numbers,
NumPy's settings, functions of NumPy that it replaced, threads) is a note.
"""

import random
import threading
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

import numpy as np

from crosscheck.candidates.contract import Answer, Network, Tensors

LARGEST = 1 << 29  # bytes of one answer


class Recognised(Protocol):
    """A candidate in the standard form, and what its last call has shown beside the numbers."""

    misconduct: tuple[str, ...]
    notes: tuple[str, ...]
    rate: float

    def call(self, network: Network, parameters: Tensors, X: Any, Y: Any) -> Mapping[str, Any]:
        """X (n_x, m), Y (n_y, m), parameters {"W1": (n1, n0), "b1": (n1, 1), ...}."""


def observe(candidate: Recognised, network: Network, given: Tensors) -> Answer:
    """Call it twice; `given` are X, Y, W1, b1, ... The answer is that of the first call.

    Raises what the candidate raises, TypeError for what is no array of real numbers, MemoryError for too much of it.
    """
    answers, misconduct, notes = list[Tensors](), list[str](), list[str]()
    started, ended, settings = list[States](), list[States](), np.geterr()
    for seed in (1, 2):  # two, so that random numbers that matter differ between the calls
        arguments = {name: array.copy() for name, array in given.items()}
        parameters = {name: array for name, array in arguments.items() if name not in {"X", "Y"}}
        random.seed(seed)
        np.random.seed(seed)  # noqa: NPY002  # the global state is the one to watch
        started.append(random_states())
        answers.append(as_tensors(candidate.call(network, parameters, arguments["X"], arguments["Y"])))
        ended.append(random_states())
        misconduct += [f"changes its argument {name}" for name in given if not same(arguments[name], given[name])]
        misconduct += candidate.misconduct
        notes += candidate.notes
    misconduct += differences(*answers)
    notes += [*_of_random_states(started, ended), *_of_settings(settings), *_of_threads()]
    return Answer(answers[0], tuple(dict.fromkeys(misconduct)), notes=tuple(dict.fromkeys(notes)), rate=candidate.rate)


def same(one: Any, other: Any) -> bool:
    """Whether two arrays agree in every bit, and in shape and dtype."""
    return bool(one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes())


def differences(first: Tensors, second: Tensors) -> Iterator[str]:
    """What the second of two calls with the same arguments gives that the first does not, and the reverse."""
    for name in {**first, **second}:
        if name not in first or name not in second or not same(first[name], second[name]):
            yield f"gives another {name} when it is called again"


def as_tensors(values: Mapping[str, Any]) -> Tensors:
    """Make arrays of float16, float32 or float64 of what a candidate returned; None counts as absent.

    They are its own no longer: what it does to them afterwards is not seen. Raises TypeError and MemoryError.
    """
    if not isinstance(values, Mapping):
        raise TypeError(f"a dict of named arrays must be returned, got {type(values).__name__}")
    tensors = {str(name): _as_tensor(str(name), value) for name, value in values.items() if value is not None}
    size = sum(tensor.nbytes for tensor in tensors.values())
    if size > LARGEST:
        raise MemoryError(f"at most {LARGEST >> 20} MiB may be returned, got {size >> 20} MiB")
    return tensors


def _as_tensor(name: str, value: Any) -> Any:
    try:
        array = np.asarray(value.detach() if hasattr(value, "detach") else value)  # a torch tensor, perhaps
        if array.dtype.kind in "biuO":
            return array.astype(np.float64)
    except (TypeError, ValueError, RuntimeError) as error:
        raise TypeError(f"{name} must be an array of real numbers, got {type(value).__name__}: {error}") from error
    if array.dtype.kind != "f":
        raise TypeError(f"{name} must be an array of real numbers, got {type(value).__name__} of {array.dtype}")
    return array.astype(f"=f{min(array.itemsize, 8)}")


States = dict[str, Any]


def random_states() -> States:
    """The states of the two global random generators, as what can be compared."""
    state: Any = np.random.get_state()  # noqa: NPY002  # as above
    return {"NumPy's": (state[1].tobytes(), *state[2:]), "Python's": random.getstate()}


def _of_random_states(started: list[States], ended: list[States]) -> Iterator[str]:
    """Two calls began in different states: where they end in the same one, it was set."""
    for whose in started[0]:
        if ended[0][whose] == ended[1][whose]:
            yield f"seeds {whose} global random state"
        elif any(end[whose] != start[whose] for start, end in zip(started, ended, strict=True)):
            yield f"draws from {whose} global random state"


def _of_settings(before: Mapping[str, Any]) -> Iterator[str]:
    if np.geterr() != before:
        yield "changes NumPy's error handling (np.seterr)"
        np.seterr(**before)


def _of_threads() -> Iterator[str]:
    if threading.active_count() > 1:
        yield "leaves a thread running"
