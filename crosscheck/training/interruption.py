"""Ctrl-C where several processes train together, who must all stop after the same step."""

import signal
from types import FrameType


class Interruption:
    """`came` turns true where this process is asked to end, by Ctrl-C or by torchrun; what it does is not interrupted.

    torchrun asks more than once, and what is asked while a model is written must not stop that: nothing is given back.
    """

    def __init__(self, *, several: bool) -> None:
        self.came = False
        if several:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002  # as handlers are called
        self.came = True
