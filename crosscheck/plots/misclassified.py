"""The pictures that a model gets wrong."""

import numpy as np
from matplotlib.figure import Figure

from crosscheck.data.source import Examples
from crosscheck.evaluation import Evaluation, class_of, names_of
from crosscheck.models import Model
from crosscheck.plots.style import COLOURS, bare, drawable, figure_of, grid, inches
from crosscheck.prediction.held_back import Judged
from scratch_numpy.checks import Array

SHOWN = 24
WIDTH, LEAST, SIZE = 9.6, 1.6, 9  # inches of the figure and, at least, of a picture with its names, in so many points


def draw(model: Model, judged: Judged, came: Evaluation) -> Figure | None:
    """A grid of them, those first of which the model was most certain. None where there are none, or no pictures."""
    if model.picture_shape is None or came.wrong is None or came.certainty is None or not len(came.wrong):
        return None
    order = np.argsort(-came.certainty, kind="stable")[:SHOWN]
    shown = [_shown(model, judged.parts, int(came.wrong[i]), float(came.certainty[i])) for i in order]
    widest = max(LEAST, *(inches(name, SIZE) + 0.1 for _, *names in shown for name in names))
    rows, columns = grid(len(shown), max(1, int(WIDTH / widest)))
    figure = figure_of(max(3.6, widest * columns), 2.1 * rows + 0.4)
    figure.suptitle(_title(len(shown), len(came.wrong)), x=0.01, ha="left", fontsize=11)
    places = figure.subplots(rows, columns, squeeze=False).ravel()
    for axes in places:
        bare(axes)
    for axes, (picture, true, said) in zip(places, shown, strict=False):
        axes.imshow(picture, cmap="gray", vmin=0, vmax=1)
        axes.set_title(true, fontsize=SIZE, loc="center")
        axes.set_xlabel(said, color=COLOURS[1], fontsize=SIZE)
    return figure


def _title(shown: int, wrong: int) -> str:
    if wrong == 1:
        return "The one that is wrong"
    return f"{'All ' if shown == wrong else f'{shown} of '}{wrong} that are wrong, surest first"


def _shown(model: Model, parts: list[Examples], index: int, certainty: float) -> tuple[Array, str, str]:
    """The picture, what it is, and what the model called it, how surely."""
    X, Y = _example(parts, index)
    names = [drawable(name) for name in names_of(model)]
    said, true = int(class_of(model.predict(X))[0]), int(class_of(Y)[0])
    picture = _picture(X, model.picture_shape or (0, 0, 0))
    return picture, f"is {names[true]}", f"called {names[said]} {certainty:.2f}"


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
