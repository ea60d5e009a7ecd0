"""What a model learned and what it gets wrong, drawn by matplotlib, which is imported only with this package."""

from collections.abc import Callable
from pathlib import Path

from matplotlib.figure import Figure

from crosscheck import UnusableRequestError
from crosscheck.evaluation import Evaluation
from crosscheck.models import Model
from crosscheck.plots import boundary, confusion, costs, first_layer, misclassified
from crosscheck.plots.style import save, sober
from crosscheck.prediction.held_back import Judged

Drawing = Callable[[Model, Judged, Evaluation], Figure | None]

DRAWINGS: dict[str, Drawing] = {
    "cost-curve.png": costs.draw,
    "confusion.png": confusion.draw,
    "misclassified.png": misclassified.draw,
    "first-layer-weights.png": first_layer.draw,
    "decision-boundary.png": boundary.draw,
}


def draw(folder: Path, model: Model, judged: Judged, came: Evaluation) -> list[str]:
    """Draw what there is to see into a folder, and return the names of the files; the same input gives the same bytes.

    One of an earlier model that there would be nothing on now is removed. Raises UnusableRequestError where the folder
    cannot be written.
    """
    drawn = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, drawing in DRAWINGS.items():
            with sober():
                figure = drawing(model, judged, came)
                if figure is None:
                    (folder / name).unlink(missing_ok=True)
                else:
                    save(figure, folder / name)
                    drawn.append(name)
    except OSError as error:
        raise UnusableRequestError(
            f"--pictures must be a folder that can be written, got {str(folder)!r} ({error.strerror})"
        ) from error
    return drawn
