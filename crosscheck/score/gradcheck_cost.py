"""What torch's gradcheck would take for a network of any size: measured, or extrapolated where that takes too long."""

import time
from collections.abc import Callable

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.score.rivals import Question, gradcheck
from crosscheck.trace import trace_numpy
from crosscheck.wings import FAMILIES
from scratch_numpy.checks import Array, trusted
from scratch_numpy.layer import Layer


class ForwardOnly(Question):
    """The left wing, asked for its cost without the backward pass, as whoever wraps it for gradcheck would."""

    def cost(self, inputs: dict[str, Array]) -> Array:
        """The cost at these inputs, where the tensors of a pass, which come one by one, have got to it."""
        with trusted():
            tensors = FAMILIES[self.architecture.family].tensors(*self.at(inputs))
            return np.asarray(next(tensor for name, tensor in tensors if name == "cost"))


def gradcheck_cost(
    architecture: Architecture, layers: list[Layer], X: Array, Y: Array, *, patience: float = 10.0
) -> dict[str, float | str]:
    """Seconds that gradcheck takes for the left wing's parameters: fast, and slow, and whether slow was measured.

    Slow mode asks for the cost twice a parameter; where that would take more than `patience` seconds, it is "slow is"
    "extrapolated" from the seconds of "a cost", torch's own work left out: at least so long.
    X (n_x, m), Y (n_y, m), float64; X is data, its gradient is not checked.
    Raises ValueError for float32, which gradcheck is not for: it would reject, and look for the reason in slow mode.
    """
    if X.dtype != np.float64:
        raise ValueError(f"X must be float64, which gradcheck is made for, got {X.dtype}")
    trace = trace_numpy(architecture, layers, X, Y)
    asked = {name: tensor for name, tensor in trace.items() if name != "dX"}
    question = ForwardOnly(trace_numpy, architecture, layers, X, Y, asked)
    inputs = question.inputs()
    parameters = sum(array.size for array in inputs.values())
    a_cost = min(_seconds(lambda: question.cost(inputs)) for _ in range(3))
    fast = _seconds(lambda: gradcheck(question, fast_mode=True))
    slow, how = 2 * parameters * a_cost, "extrapolated"
    if slow <= patience:
        slow, how = _seconds(lambda: gradcheck(question, fast_mode=False)), "measured"
    return {"parameters": parameters, "a cost": a_cost, "fast": fast, "slow": slow, "slow is": how}


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
