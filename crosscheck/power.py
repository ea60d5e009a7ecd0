"""What an input can show: every known fault, put in its place, must move some tensor by more than its tolerance.

One example hides a missing 1/m, a square W a transpose, dead units and vanishing gradients nearly everything. So an
input is tried out before it is used: each fault's equations alone are evaluated on the right tensors, and what they
give is held against the tolerance of their stage, which is what the verdict would do.
"""

import numpy as np

from crosscheck import weights
from crosscheck.architecture import Architecture
from crosscheck.equations import At, Equation, equations, evaluate
from crosscheck.faults import BEHAVIOURAL, Fault, faults
from crosscheck.rounding import Exact
from crosscheck.stages import Given, stages
from scratch_numpy.checks import Array, trusted
from scratch_numpy.layer import Layer

TRIES = 5
ENOUGH = 50  # examples: what some of the columns show, all of them do
SATURATION = ("overflow", "cost-epsilon")  # what no ordinary input can show, and none is blamed for


def cannot_show(architecture: Architecture, layers: list[Layer], X: Array, Y: Array) -> list[Fault]:
    """The faults that change nothing here beyond tolerance. X (n_x, m), Y (n_y, m), of which 50 columns are tried.

    Left out are those of conduct, such as changed arguments, which no tensor shows, and those of saturated outputs.
    """
    X, Y = X[:, :ENOUGH], Y[:, :ENOUGH]
    table = equations(architecture)
    right = evaluate(table, At(architecture, layers, X, Y, {}))
    bounds = {stage.name: stage.bound for stage in stages(Given.of(architecture, layers, X, Y), right.tensors)}
    tried = [fault for fault in faults(architecture) if _is_tried(fault, X)]
    with trusted(), np.errstate(all="ignore"):
        return [fault for fault in tried if not _shows(fault, table, right, bounds)]


def _is_tried(fault: Fault, X: Array) -> bool:
    """Whether there is anything to show: float32 is no fault where all is float32."""
    as_it_is = fault.id == "reduced-precision" and X.dtype == np.float32 and "float16" not in fault.variant
    return fault.id not in (*BEHAVIOURAL, *SATURATION) and not as_it_is


def choose_weights(
    architecture: Architecture, X: Array, Y: Array, rng: np.random.Generator
) -> tuple[list[Layer], list[Fault]]:
    """Draw weights, a few times if need be, that show as much as X and Y permit; and say what they do not show."""
    drawn = []
    for _ in range(TRIES):
        layers = weights.draw(architecture.layer_sizes, rng)
        drawn.append((layers, cannot_show(architecture, layers, X, Y)))
        if not drawn[-1][1]:
            break
    return min(drawn, key=lambda pair: len(pair[1]))


def _shows(fault: Fault, table: dict[str, Equation], right: At, bounds: dict[str, Exact]) -> bool:
    """Whether the fault's equations, given the right tensors, give something else than the right ones."""
    at = right.given(tensors=dict(right.tensors))  # some faults put tensors in each other's places
    for name, formula in fault.changes.items():
        at.tensors[name] = np.asarray(table[name].replaced_by(formula)(at))
    changed = [name for name, tensor in at.tensors.items() if tensor is not right.tensors[name]]
    return any(_differs(name, at.tensors[name], right.tensors[name], bounds) for name in changed)


def _differs(name: str, wrong: Array, right: Array, bounds: dict[str, Exact]) -> bool:
    """Whether two tensors are apart by more than rounding; dW and the cost have equations for their parts, too."""
    bound = bounds[name if name in bounds else name.partition(" of ")[0]]
    return wrong.shape != right.shape or bool((~(np.abs(wrong - right) <= bound)).any())
