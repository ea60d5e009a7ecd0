"""Which examples each step sees, and at what rate: a function of the step alone, so that any run can go on from any."""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from crosscheck.data.source import Examples
from crosscheck.training.schedules import SCHEDULES, Moment
from crosscheck.training.settings import Settings

ITERATIONS = 1000  # where nothing is said of how long to train


@dataclass(frozen=True, eq=False)
class Plan:
    """The steps of a training on these examples. Steps count from 0; every epoch sees every example once."""

    examples: Examples = field(repr=False)
    settings: Settings

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
        return SCHEDULES[settings.schedule](settings.learning_rate, settings.decay, moment)

    def indices(self, step: int) -> NDArray[np.int64] | None:
        """The examples that this step sees, (k,); None for all of them, in their order."""
        size = self.settings.batch_size
        if size is None:
            return None
        first = step % self.batches * size
        return self._order(self.epoch(step))[first : first + size]

    def _order(self, epoch: int) -> NDArray[np.int64]:
        return _order(self.examples, self.settings.seed, epoch)


@lru_cache(maxsize=1)
def _order(examples: Examples, seed: int, epoch: int) -> NDArray[np.int64]:
    """The order of an epoch, kept until the next one is asked for."""
    return examples.order(seed=seed, epoch=epoch)
