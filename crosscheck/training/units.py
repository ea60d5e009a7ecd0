"""The units in which a network is trained on values: of spread about 1, its outputs starting at their mean.

Targets are divided by the power of two that is nearest to their spread, and the bias of the last layer starts at their
mean. With a linear output that is the same training as on targets of mean 0: A - Y, and so every gradient, is the same.
A power of two rounds nothing, so that the layers are put into the data's units and back bit for bit. Therefore a model
is kept in the data's units, and whoever asks it need not know of any others.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosscheck.architecture import Architecture
from crosscheck.data.moments import Moments
from crosscheck.data.source import Examples
from crosscheck.training.settings import Settings
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

MOST = 100  # of an exponent: beyond, float32 would no longer hold what is multiplied by the power


class Units(NamedTuple):
    """Of every output the exponent of the power of two that its targets are divided by, and their mean after that.

    Both are (n_y, 1), and zeros where the units are those of the data and outputs start where weights have them.
    """

    exponents: NDArray[np.int64]
    mean: Array

    @property
    def scales(self) -> list[float]:
        """What the targets of each output are divided by; empty where that is 1 for all."""
        return np.exp2(self.exponents[:, 0]).tolist() if self.exponents.any() else []

    def scaled(self, examples: Examples) -> Examples:
        """The same examples with their targets in the units of training."""
        if not self.exponents.any():
            return examples
        return replace(examples, exponents=self.exponents)

    def begun(self, layers: Sequence[Layer]) -> list[Layer]:
        """First layers, with outputs that start at the mean of the targets."""
        *below, (W, b) = layers
        return [*below, Layer(W, b + self.mean.astype(b.dtype))]

    def for_training(self, layers: Sequence[Layer]) -> list[Layer]:
        """The layers of a model, in the units of training."""
        return _multiplied(layers, -self.exponents)

    def for_data(self, layers: Sequence[Layer]) -> list[Layer]:
        """The layers that are trained, in the units of the data; the inverse of the above."""
        return _multiplied(layers, self.exponents)


def units_of(settings: Settings, architecture: Architecture, examples: Examples) -> Units:
    """The units for training on these examples.

    They are those of the data for classes, with --no-standardize, and where the output is not linear, since that cannot
    give values in other units.
    """
    n_y = examples.n_y
    if examples.classes or settings.standardize is False or architecture.output != "identity":
        return Units(np.zeros((n_y, 1), np.int64), np.zeros((n_y, 1)))
    most = np.max([np.abs(Y).max(axis=1, keepdims=True) for Y in examples.pieces_of_Y()], axis=0)
    most[most == 0] = 1.0
    parts = Moments(n_y)
    for Y in examples.pieces_of_Y():
        parts.add(Y / most)  # whose squares can be held
    spread = np.where(parts.constant, 1.0, np.sqrt(parts.variance))
    exponents = np.rint(np.log2(spread) + np.log2(most)).clip(-MOST, MOST).astype(np.int64)
    exponents[parts.constant] = 0  # there is nothing to be scaled
    return Units(exponents, np.ldexp(parts.mean * most, -exponents))


def _multiplied(layers: Sequence[Layer], exponents: NDArray[np.int64]) -> list[Layer]:
    *below, (W, b) = layers
    return [*below, Layer(np.ldexp(W, exponents), np.ldexp(b, exponents))]
