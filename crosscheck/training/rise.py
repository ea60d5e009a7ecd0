"""Whether a training has got worse before its end."""

import numpy as np
from numpy.typing import NDArray

from crosscheck.training.plan import Plan

RISEN = 2.0  # times its lowest: above, a cost has become worse


def remark_on_rise(costs: NDArray[np.float64], cost: float, plan: Plan, *, least: float) -> str | None:
    """What to say of `costs` (k, 2), steps and the cost before each, and then `cost`; None where it has not risen.

    One that has never been below the first has not learned, which is another matter. Of batches, which differ in what
    is in them, the means of whole epochs are compared. A rise of no more than `least` is none.
    """
    every = plan.batches
    epochs = len(costs) // every
    if epochs == 0:
        return None
    means = costs[: epochs * every, 1].reshape(epochs, every).mean(axis=1)
    lowest = int(means.argmin())
    if lowest == 0 or cost <= RISEN * means[lowest] or cost - means[lowest] <= least:
        return None
    when = f"at step {lowest}" if every == 1 else f"in epoch {lowest + 1}"
    return (
        f"the cost at the end, {cost:.3g}, is more than twice its lowest, {means[lowest]:.3g} {when}: "
        f"try a lower --learning-rate"
    )
