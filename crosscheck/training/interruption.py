"""Ctrl-C, or a polite kill, in the middle of a training: it ends after the step that is being taken."""

import signal
from types import FrameType, TracebackType
from typing import Any, Self

ASKED_BY = (signal.SIGINT, signal.SIGTERM)


class Interruption:
    """Within this block `came` turns true where the process is asked to end; what it does is not interrupted.

    A second Ctrl-C ends it at once. Of `several` processes torchrun asks more than once, and what is asked while a
    model is written must not stop that: there nothing ends at once, and nothing is given back.
    """

    def __init__(self, *, several: bool) -> None:
        self.came = False
        self._several = several
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        """Take the signals."""
        self._before = {number: signal.signal(number, self._note) for number in ASKED_BY}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give them back."""
        if not self._several:
            for number, handler in self._before.items():
                signal.signal(number, handler)

    def _note(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  # as handlers are called
        if self.came and not self._several:
            raise KeyboardInterrupt
        self.came = True
