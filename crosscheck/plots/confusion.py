"""Which class is taken for which."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from crosscheck.evaluation import Evaluation, names_of
from crosscheck.models import Model
from crosscheck.plots.style import drawable, figure_of
from crosscheck.prediction.held_back import Judged

WITH_NUMBERS, WITH_NAMES = 20, 80  # classes, at most
IN_A_ROW = 24  # characters of names below the picture, more of which would touch


def draw(model: Model, _judged: Judged, came: Evaluation) -> Figure | None:
    """One row per true class, one column per predicted one, darker the more of the row it has. None of values."""
    if came.confusion is None:
        return None
    counts, names = came.confusion, [drawable(name) for name in names_of(model)]
    share = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    side = min(10, 2.4 + 0.5 * len(names))
    figure = figure_of(side + 1, side)
    axes = figure.subplots()
    shown = axes.imshow(100 * share, cmap="Blues", vmin=0, vmax=100)
    axes.set(xlabel="called", ylabel="is", title=f"{came.accuracy:.1%} of {came.examples} right")
    axes.spines[:].set_visible(False)
    if len(names) <= WITH_NAMES:
        _name(axes, names)
    if len(names) <= WITH_NUMBERS:
        for row, column in np.argwhere(counts):
            colour = "white" if share[row, column] > 0.5 else "black"
            axes.text(column, row, str(counts[row, column]), ha="center", va="center", color=colour)
    figure.colorbar(shown, ax=axes, label="% of the row", shrink=0.8).outline.set_visible(False)
    return figure


def _name(axes: Axes, names: Sequence[str]) -> None:
    """Write the classes beside the rows and below the columns, turned where they would touch each other."""
    size = 10 if len(names) <= WITH_NUMBERS else 6
    axes.tick_params(length=0, labelsize=size)
    axes.set_yticks(range(len(names)), names)
    if len("".join(names)) <= IN_A_ROW:
        axes.set_xticks(range(len(names)), names)
    elif len(names) <= WITH_NUMBERS:
        axes.set_xticks(range(len(names)), names, rotation=45, rotation_mode="anchor", ha="right")
    else:
        axes.set_xticks(range(len(names)), names, rotation=90)
