"""Which examples each step sees, and at what rate: a function of the step alone, so that any run can go on from any."""

import sys
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from crosscheck.data.shuffling import InOrder, Layout
from crosscheck.data.source import Examples
from crosscheck.training.schedules import SCHEDULES, Moment
from crosscheck.training.settings import Settings

ITERATIONS = 1000  # where nothing is said of how long to train


@dataclass(frozen=True, eq=False)
class Plan:
    """The steps of a training on these examples. Steps count from 0; every epoch sees every example once.

    Of `processes` that train together each, by its `rank`, sees its part of every batch; parts differ by one at most.
    `layout` says how an epoch's order is made, where it is not to be the examples' own.
    """

    examples: Examples = field(repr=False)
    settings: Settings
    rank: int = 0
    processes: int = 1
    layout: Layout | None = None
    _orders: dict[int, InOrder] = field(default_factory=dict, init=False, repr=False)

    @property
    def batches(self) -> int:
        """How many steps an epoch has."""
        size = self.settings.batch_size
        return 1 if size is None else -(-len(self.examples) // size)

    @property
    def steps(self) -> int:
        """How many there are."""
        if self.settings.epochs is not None:
            return self.settings.epochs * self.batches
        return self.settings.iterations or ITERATIONS

    def epoch(self, step: int) -> int:
        """How many epochs are over before this step."""
        return step // self.batches

    def rate(self, step: int) -> float:
        """The learning rate of this step."""
        settings, moment = self.settings, Moment(self.epoch(step), step / self.steps)
        rate = SCHEDULES[settings.schedule](settings.learning_rate, settings.decay, moment)
        return max(rate, sys.float_info.min)  # a rate must be above 0, however long it has decayed

    def m(self, step: int) -> int:
        """The number of examples in this step's batch, in all processes together."""
        size, m = self.settings.batch_size, len(self.examples)
        return m if size is None else min(size, m - step % self.batches * size)

    def indices(self, step: int) -> NDArray[np.int64] | None:
        """The examples that this step sees here, (k,); None for all that are `held`, in their order."""
        size = self.settings.batch_size
        if size is None:
            return None
        first = step % self.batches * size
        return self._part(self._order(self.epoch(step)).part(first, first + size))

    @property
    def held(self) -> NDArray[np.int64]:
        """The examples that some step sees here: a part of them where every step sees all, else any."""
        every = np.arange(len(self.examples))
        return self._part(every) if self.settings.batch_size is None else every

    def _part(self, indices: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.array_split(indices, self.processes)[self.rank]

    def _order(self, epoch: int) -> InOrder:
        """The order of an epoch, kept until that of another one is asked for."""
        if epoch not in self._orders:
            self._orders.clear()
            self._orders[epoch] = self.examples.order(seed=self.settings.seed, epoch=epoch, layout=self.layout)
        return self._orders[epoch]
