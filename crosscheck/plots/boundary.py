"""Where one class ends and another begins, for two features."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from crosscheck.data.source import Examples
from crosscheck.evaluation import Evaluation, class_of, names_of
from crosscheck.models import Model
from crosscheck.plots.style import COLOURS, QUIET, drawable, figure_of
from crosscheck.prediction.held_back import Judged

SIDE = 400  # points of the grid along a side
MARGIN = 0.06
SHOWN = 2000  # points of a part, at most
ALONG = 40  # characters of a feature's name, which has an axis to itself
POINTS: dict[str, Any] = {"linestyle": "none", "markeredgecolor": "white", "markeredgewidth": 0.6}
MARKS = {"training": POINTS | {"marker": "o", "markersize": 4.5}, "test": POINTS | {"marker": "^", "markersize": 6.5}}


def draw(model: Model, judged: Judged, _came: Evaluation) -> Figure | None:
    """The regions that the model calls by each class, pale, and the examples. None unless two features make classes.

    Of more classes than there are colours to tell apart there is no such picture either.
    """
    names = names_of(model)
    if model.architecture.layer_sizes[0] != 2 or not 2 <= len(names) <= len(COLOURS):
        return None
    source = judged.source
    parts = {"training": source.train} | ({"test": source.test} if source.test else {})
    points = {part: _points(examples) for part, examples in parts.items()}
    figure = figure_of(7, 5)
    axes = figure.subplots()
    _regions(axes, model, np.concatenate([X for X, _ in points.values()], axis=1), len(names))
    for part, (X, classes) in points.items():
        for number in range(len(names)):
            axes.plot(*X[:, classes == number], color=COLOURS[number], label=part, **MARKS[part])
    across, up = (drawable(name, ALONG) for name in model.feature_names or ("feature 0", "feature 1"))
    axes.set(xlabel=across, ylabel=up, title="What the model says (pale) and what the examples are")
    figure.legend(handles=_key(names, list(parts)), loc="outside right upper")
    return figure


def _key(names: Sequence[str], parts: Sequence[str]) -> list[Line2D]:
    """A mark for each class, in its colour, and where there are both parts one for each, in its shape."""
    classes = [Line2D([], [], color=colour, label=drawable(name), **POINTS | {"marker": "s", "markersize": 7})
               for name, colour in zip(names, COLOURS, strict=False)]  # fmt: skip
    shapes = [Line2D([], [], color=QUIET, label=part, **MARKS[part]) for part in parts]
    return classes + (shapes if len(parts) > 1 else [])


def _points(examples: Examples) -> tuple[np.ndarray, np.ndarray]:
    """X (2, k), as measured, and the classes (k,), of some examples that are spread over all."""
    m = len(examples)
    X, Y = examples.take(np.unique(np.linspace(0, m - 1, min(m, SHOWN)).astype(np.int64)))
    return X, class_of(Y)


def _regions(axes: Axes, model: Model, X: np.ndarray, k: int) -> None:
    """Colour every point of the plane around X (2, m) by what the model calls it."""
    (left, right), (bottom, top) = (_range(x) for x in X)
    x, y = np.meshgrid(np.linspace(left, right, SIDE), np.linspace(bottom, top, SIDE))
    said = class_of(model.predict(np.stack([x.ravel(), y.ravel()]))).reshape(x.shape)
    pale = ListedColormap(COLOURS[:k])
    for number in range(k):  # a line too, for those who see few colours, and for a printer
        if (said == number).any() and not (said == number).all():
            axes.contour(x, y, said == number, levels=[0.5], colors=QUIET, linewidths=0.6)
    axes.imshow(
        said, cmap=pale, vmin=-0.5, vmax=k - 0.5, alpha=0.18, origin="lower", aspect="auto",
        extent=(left, right, bottom, top),
    )  # fmt: skip


def _range(x: np.ndarray) -> tuple[float, float]:
    margin = MARGIN * float(np.ptp(x)) or 1.0
    return float(x.min()) - margin, float(x.max()) + margin
