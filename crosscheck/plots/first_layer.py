"""What the units of the first layer look for: their weights as pictures."""

import numpy as np
from matplotlib.figure import Figure

from crosscheck.evaluation import Evaluation
from crosscheck.models import Model
from crosscheck.plots.style import bare, figure_of, grid
from crosscheck.prediction.held_back import Judged
from scratch_numpy.preprocessing import columns_to_pictures

COLUMNS, ROWS = 6, 5


def draw(model: Model, _judged: Judged, _came: Evaluation) -> Figure | None:
    """W1 (n_1, h w c), one row per picture. None where the model takes no pictures, of one or three colours."""
    if model.picture_shape is None or model.picture_shape[2] not in {1, 3}:
        return None
    W = model.layers[0].W[: COLUMNS * ROWS]
    pictures = columns_to_pictures(W.T, model.picture_shape)
    rows, columns = grid(len(W), COLUMNS)
    figure = figure_of(max(4.5, 1.55 * columns), 1.85 * rows + 0.7)
    places = figure.subplots(rows, columns, squeeze=False).ravel()
    for axes in places:
        bare(axes)
    for number, (axes, picture) in enumerate(zip(places, pictures, strict=False)):
        most = float(np.abs(picture).max()) or 1.0
        if picture.shape[2] == 1:
            axes.imshow(picture[..., 0], cmap="PuOr", vmin=-most, vmax=most)
        else:
            axes.imshow((picture - picture.min()) / (np.ptp(picture) or 1.0))
        axes.set_title(f"unit {number}", fontsize=9, loc="center")
        axes.set_xlabel(f"{picture.min():.2g} to {picture.max():.2g}", fontsize=8)
    figure.suptitle(_title(model, len(W)), x=0.01, ha="left", fontsize=11)
    return figure


def _title(model: Model, shown: int) -> str:
    """What is shown, how it is scaled, and in which unit."""
    units = model.layers[0].W.shape[0]
    first = "W1" if shown == units else f"W1, {shown} of {units} units"
    per = "standard deviation of a pixel" if model.standardization is not None else "1 of a pixel's value"
    grey = model.picture_shape is not None and model.picture_shape[2] == 1
    scale = "orange below 0, purple above, white at 0" if grey else "each unit from its least to its largest weight"
    return f"{first}, per {per}\n{scale}"
