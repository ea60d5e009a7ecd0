"""The cost before each step of training."""

import numpy as np
from matplotlib.figure import Figure

from crosscheck.evaluation import Evaluation
from crosscheck.models import Model
from crosscheck.plots.style import COLOURS, figure_of
from crosscheck.prediction.held_back import Judged

AVERAGED = 50  # parts of the whole, each of which has its mean drawn where batches make the cost jump


def draw(model: Model, _judged: Judged, _came: Evaluation) -> Figure | None:
    """A curve; of batches the single costs, pale, and their mean over a fiftieth of them. None without costs."""
    steps, costs = model.progress.costs.T
    if not len(steps):
        return None
    batch_size = model.progress.settings.get("batch_size")
    figure = figure_of(6.4, 4)
    axes = figure.subplots()
    axes.plot(steps, costs, color=COLOURS[0], alpha=0.3 if batch_size else 1, label="of a batch")
    if batch_size:
        width = max(1, len(costs) // AVERAGED)
        parts = [part[: len(part) // width * width].reshape(-1, width).mean(axis=1) for part in (steps, costs)]
        axes.plot(*parts, color=COLOURS[0], label=f"mean of {width}")
        axes.legend()
    axes.set(title="Cost of the training examples", xlabel="step", ylabel="cost before the step")
    axes.set_ylim(0, None if np.ptp(costs) else 1.1 * costs[0] + 1e-9)
    axes.set_xlim(left=steps[0])
    return figure
