"""A candidate in a process of its own, so that nothing it does harms the check or the next candidate."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from numpy.typing import NDArray

from crosscheck.candidates.child import Child, NoAnswerError
from crosscheck.candidates.contract import (
    Answer,
    Description,
    Failure,
    Network,
    Place,
    Sighting,
    Target,
    Tensors,
    UnusableCandidateError,
)

T = TypeVar("T")


class Isolated:
    """The candidate in a file, as a context manager: what the file does stays in a process that ends with it.

    `timeout` in seconds holds for loading and for each call, `memory` is the address space in bytes. After a crash the
    next call starts a fresh process; after a hang there is none, and every call is answered by that failure at once.
    What the candidate printed last is in `printed`.
    """

    def __init__(self, path: str | Path, *, timeout: float = 60.0, memory: int = 4 << 30) -> None:
        if not timeout > 0 or not memory > 0:
            raise ValueError(f"timeout and memory must be positive, got {timeout} s and {memory} bytes")
        self.path = Path(path).absolute()
        self.timeout, self.memory = timeout, memory
        self._child: Child | None = None
        self._description: Description | None = None
        self._hang: Failure | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def printed(self) -> str:
        """The end of what the candidate has printed, as far as it has come through."""
        return self._child.printed if self._child else ""

    def describe(self) -> Description:
        """What was recognised in the file; lists stand for its tuples. Raises UnusableCandidateError."""
        if self._description is None:
            try:
                _, self._description = self._unless_hung(self._load)
            except NoAnswerError as error:
                raise UnusableCandidateError(self._unusable(error.failure)) from error
        return self._description

    def call(
        self, network: Network, layers: list[tuple[NDArray[Any], NDArray[Any]]], X: NDArray[Any], Y: NDArray[Any]
    ) -> Answer:
        """Call the candidate, twice. X (n_x, m), Y (n_y, m), layers of W (n_l, n_prev) and b (n_l, 1).

        However it ends there is an answer, with a failure perhaps. Raises UnusableCandidateError as `describe`
        does and where nothing comes back that can be checked, ValueError for what is no array of floats.
        """
        self.describe()
        try:
            return self._unless_hung(
                lambda: self._ready().ask({"network": asdict(network)}, _given(layers, X, Y), _answer)
            )
        except NoAnswerError as error:
            if error.failure.kind == "unusable":
                raise UnusableCandidateError(error.failure.message) from error
            return Answer(failure=error.failure)

    def watch(
        self,
        network: Network,
        layers: list[tuple[NDArray[Any], NDArray[Any]]],
        X: NDArray[Any],
        Y: NDArray[Any],
        targets: Sequence[Target],
    ) -> list[list[Sighting]]:
        """Call it once more, for the lines of its file that give a variable one of these values, in their order.

        Arguments are those of `call`. Nothing is seen where it gives no answer.
        """
        looked_for = {f"target {i}": target.value for i, target in enumerate(targets)}
        said = {"network": asdict(network), "within": [target.within for target in targets]}
        try:
            return self._unless_hung(lambda: self._ready().ask(said, _given(layers, X, Y) | looked_for, _sightings))
        except NoAnswerError:
            return [[] for _ in targets]

    def close(self) -> None:
        """End the process, if there is one. The next question would start another."""
        if self._child is not None:
            self._child.close()
            self._child = None

    def _unless_hung(self, ask: Callable[[], T]) -> T:
        """The answer to a question; after a hang none is asked, since each might take as long. Raises NoAnswerError."""
        if self._hang is not None:
            raise NoAnswerError(self._hang)
        try:
            return ask()
        except NoAnswerError as error:
            self._hang = error.failure if error.failure.kind == "timeout" else None
            raise

    def _ready(self) -> Child:
        """The process that has read the file, another one if need be. Raises NoAnswerError."""
        return self._child if self._child is not None and self._child.usable else self._load()[0]

    def _load(self) -> tuple[Child, Description]:
        """Start another process and have it read the file. Raises NoAnswerError."""
        self.close()
        self._child = Child(self.path, timeout=self.timeout, memory=self.memory)
        return self._child, self._child.ask({}, {}, _description)

    def _unusable(self, failure: Failure) -> str:
        """Say in a line why nothing in the file can be checked."""
        if failure.kind == "unusable":
            return failure.message
        where = f" in line {failure.line}" if failure.line else ""
        if failure.kind == "timeout":
            return (
                f"{self.path.name} must come to an end when it is read, and still ran{where} after {self.timeout:g} s"
            )
        return f"{self.path.name} must be a file that can be loaded, got{where}: {failure.message}"


def _given(layers: list[tuple[NDArray[Any], NDArray[Any]]], X: NDArray[Any], Y: NDArray[Any]) -> Tensors:
    given = {"X": X, "Y": Y}
    for l, (W, b) in enumerate(layers, start=1):
        given |= {f"W{l}": W, f"b{l}": b}
    return given


def _sightings(said: dict[str, Any], _: Tensors) -> list[list[Sighting]]:
    return [[_sighting(**seen) for seen in each] for each in said["sightings"]]


def _sighting(label: Any, shape: Any, place: Any) -> Sighting:
    where = Place(str(place["function"]), int(place["line"]), str(place["text"]), int(place["cell"]))
    return Sighting(str(label), tuple(map(int, shape)), where)


def _answer(said: dict[str, Any], tensors: Tensors) -> Answer:
    misconduct, notes = (tuple(map(str, said[name])) for name in ("misconduct", "notes"))
    return Answer(tensors, misconduct, notes=notes, rate=float(said["rate"]))


def _description(said: dict[str, Any], _: Tensors) -> Description:
    found = said["description"]
    architecture, layout = dict(found["architecture"]), dict(found["layout"])
    functions, notes = (tuple(map(str, found[name])) for name in ("functions", "notes"))
    depth = None if found["depth"] is None else int(found["depth"])
    return Description(str(found["form"]), functions, architecture, layout, notes, depth)
