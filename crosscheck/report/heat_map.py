"""A heat map: how far each entry of a tensor is off, in units of its tolerance."""

from itertools import groupby
from xml.etree.ElementTree import Element

import numpy as np

from crosscheck.report.markup import element
from scratch_numpy.checks import Array

CELL, MOST = 14, 48  # pixels of an entry, and entries along a side, beyond which neighbours share a cell
EDGES = (1.0, 1e3, 1e6, 1e12)
FAR = 1e6  # times the tolerance: where everything that is wrong is further off, sizes are told from the largest
OF_LARGEST = (1e-2, 1e-1, 0.5)
LEGEND = ("within its tolerance", "up to 10³ times", "up to 10⁶ times", "up to 10¹² times", "more, nan or inf")
RELATIVE = (LEGEND[0], "up to 1 percent of the largest", "up to 10 percent", "up to half", "more, nan or inf")


def heat_map(name: str, ratios: Array, *, id_: str) -> Element:
    """Draw |difference| / tolerance (n, k), as SVG; a vector is one column. `id_` is the page's own name for it.

    Neighbours of a large tensor share a cell, which shows the largest of them.
    """
    matrix = np.nan_to_num(np.atleast_1d(ratios).reshape(len(np.atleast_1d(ratios)), -1), nan=np.inf, posinf=np.inf)
    levels = np.digitize(coarse(matrix), edges(matrix), right=True)
    wrong, (n, k) = int((matrix > 1).sum()), matrix.shape
    words = f"{wrong} of {matrix.size} entries ({n} x {k}) are beyond their tolerance"
    return element(
        "svg",
        element("title", f"How far {name} is off", id=f"{id_}-title"),
        element("desc", f"{words}; rows from top to bottom, columns from left to right", id=f"{id_}-desc"),
        *(element("path", d=_cells(levels == level), class_=f"heat{level}") for level in np.unique(levels)),
        viewBox=f"0 0 {levels.shape[1]} {levels.shape[0]}",
        width=CELL * levels.shape[1],
        height=CELL * levels.shape[0],
        role="img",
        aria_labelledby=f"{id_}-title {id_}-desc",
        class_="heat",
    )


def legend(ratios: Array) -> Element:
    """Say what the colours of this tensor's map stand for."""
    texts = LEGEND if edges(ratios) == EDGES else RELATIVE
    return element("ul", *(element("li", text, class_=f"heat{l}") for l, text in enumerate(texts)), class_="legend")


def edges(ratios: Array) -> tuple[float, ...]:
    """Where one colour ends: fixed, but of a tensor that is far off wherever it is wrong, parts of the largest."""
    finite = np.ravel(ratios)[np.isfinite(np.ravel(ratios)) & (np.ravel(ratios) > 1)]
    if not finite.size or finite.min() <= FAR:
        return EDGES
    return (1.0, *(part * float(finite.max()) for part in OF_LARGEST))


def coarse(matrix: Array) -> Array:
    """The largest entries of blocks, as few as fit in MOST rows and columns; a small matrix (n, k) as it is."""
    for axis in (0, 1):
        length = matrix.shape[axis]
        starts = np.arange(0, length, -(-length // MOST))
        matrix = np.maximum.reduceat(matrix, starts, axis=axis)
    return matrix


def _cells(chosen: Array) -> str:
    """Cells (n, k) as one path, those side by side in one stroke."""
    strokes = []
    for y, row in enumerate(chosen):
        for this, run in groupby(range(len(row)), key=row.__getitem__):
            if this:
                xs = list(run)
                strokes.append(f"M{xs[0]} {y}h{len(xs)}v1h-{len(xs)}z")
    return "".join(strokes)
