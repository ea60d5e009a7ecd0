"""How the learning rate changes while training goes on: functions of the epoch, or of how much of it is done."""

import math
from collections.abc import Callable
from typing import NamedTuple


class Moment(NamedTuple):
    """Where training is: whole epochs done, and the part of all iterations that is done, 0 to below 1."""

    epoch: int
    done: float


Schedule = Callable[[float, float, Moment], float]


def constant(rate: float, decay: float, moment: Moment) -> float:  # noqa: ARG001  # as all schedules look
    """The rate alpha itself."""
    return rate


def inverse(rate: float, decay: float, moment: Moment) -> float:
    """alpha / (1 + decay * epoch)."""
    return rate / (1 + decay * moment.epoch)


def exponential(rate: float, decay: float, moment: Moment) -> float:
    """alpha * e^(-decay * epoch)."""
    return rate * math.exp(-decay * moment.epoch)


def cosine(rate: float, decay: float, moment: Moment) -> float:  # noqa: ARG001  # as all schedules look
    """alpha * (1 + cos(pi * done)) / 2, from alpha down to almost nothing at the last iteration."""
    return rate * (1 + math.cos(math.pi * moment.done)) / 2


SCHEDULES: dict[str, Schedule] = {
    "constant": constant,
    "inverse": inverse,
    "exponential": exponential,
    "cosine": cosine,
}
