"""The pictures that a model gets wrong."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from crosscheck.data.source import Examples
from crosscheck.evaluation import Evaluation, class_of, names_of
from crosscheck.held_back import Judged
from crosscheck.models import Model
from crosscheck.plots.style import COLOURS, bare, drawable, figure_of, grid
from scratch_numpy.checks import Array

COLUMNS, ROWS = 6, 4


def draw(model: Model, judged: Judged, came: Evaluation) -> Figure | None:
    """A grid of them, those first of which the model was most certain. None where there are none, or no pictures."""
    if model.picture_shape is None or came.wrong is None or came.certainty is None or not len(came.wrong):
        return None
    order = np.argsort(-came.certainty, kind="stable")[: COLUMNS * ROWS]
    rows, columns = grid(len(order), COLUMNS)
    figure = figure_of(max(3.6, 1.6 * columns), 2.1 * rows + 0.4)
    figure.suptitle(f"{len(order)} of {len(came.wrong)} that are wrong, surest first", x=0.01, ha="left", fontsize=11)
    places = figure.subplots(rows, columns, squeeze=False).ravel()
    for axes in places:
        bare(axes)
    for axes, place in zip(places, order, strict=False):
        _show(axes, model, judged.parts, int(came.wrong[place]), float(came.certainty[place]))
    return figure


def _show(axes: Axes, model: Model, parts: list[Examples], index: int, certainty: float) -> None:
    X, Y = _example(parts, index)
    said, true = int(class_of(model.predict(X))[0]), int(class_of(Y)[0])
    axes.imshow(_picture(X, model.picture_shape or (0, 0, 0)), cmap="gray", vmin=0, vmax=1)
    names = [drawable(name) for name in names_of(model)]
    axes.set_title(f"is {names[true]}", fontsize=9, loc="center")
    axes.set_xlabel(f"called {names[said]} {certainty:.2f}", color=COLOURS[1], fontsize=9)


def _example(parts: list[Examples], index: int) -> tuple[Array, Array]:
    """X (n_x, 1) and Y (n_y, 1) of the example of this index through all parts."""
    for examples in parts:
        if index < len(examples):
            return examples.take(np.array([index]))
        index -= len(examples)
    raise IndexError(f"the parts must have an example {index} more")


def _picture(X: Array, shape: tuple[int, int, int]) -> Array:
    """(h, w, c), or (h, w) for a single channel, from 0 to 1."""
    picture = X.reshape(shape)
    if picture.min() < 0 or picture.max() > 1:
        picture = (picture - picture.min()) / (np.ptp(picture) or 1.0)
    return picture[..., 0] if shape[2] == 1 else picture
