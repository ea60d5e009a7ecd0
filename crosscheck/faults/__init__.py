"""The known ways to be wrong: mutants for testing the check, hypotheses for explaining a failure."""

from collections.abc import Callable, Iterator

from crosscheck.architecture import Architecture
from crosscheck.faults import arguments, backward, behaviour, cost, forward, output, parameters, penalty
from crosscheck.faults.behaviour import BEHAVIOURAL
from crosscheck.faults.fault import Fault, in_every_layer

__all__ = ["BEHAVIOURAL", "IDS", "Fault", "faults"]

# Every name of a fault. Where two give the same numbers, the one that stands first is the more specific.
IDS = (
    "mean-missing", "mean-twice", "mean-wrong-count", "constant-factor", "sign-flipped",
    "activation-derivative-missing", "activation-derivative-of-activation",
    "activation-derivative-of-pre-activation", "activation-derivative-of-other-function",
    "activation-derivative-of-other-layer",
    "output-derivative-twice", "output-derivative-missing", "loss-mismatch", "upstream-ignored",
    "transposed", "wrong-input", "wrong-weights", "stale-or-updated-weights", "elementwise-for-matmul",
    "bias-wrong-axis", "bias-not-summed", "bias-scalar", "bias-zero", "layers-swapped",
    "cost-sign", "cost-mean-missing", "cost-half", "cost-logarithm", "cost-epsilon", "cost-not-scalar",
    "softmax-axis", "softmax-jacobian-diagonal",
    "l2-gradient-missing", "l2-gradient-scale", "l2-cost", "l2-on-bias",
    "bias-missing-forward", "wrong-activation-forward", "sigmoid-sign", "broadcast",
    "reduced-precision", "overflow", "ignores-argument", "mutates-argument", "not-deterministic",
)  # fmt: skip

OF_NETWORK: tuple[Callable[[Architecture], Iterator[Fault]], ...] = (
    cost.of_cost,
    penalty.of_penalty,
    output.of_output,
    arguments.of_arguments,
    arguments.of_precision,
    behaviour.of_changed_arguments,
    behaviour.of_memory,
    behaviour.of_order,
)
OF_LAYER: tuple[Callable[[Architecture, int], Iterator[Fault]], ...] = (
    forward.of_Z,
    forward.of_A,
    forward.of_slope,
    backward.of_dZ,
    parameters.of_scales,
    parameters.of_dW,
    parameters.of_db,
    penalty.of_penalty_gradient,
    arguments.of_parameters_ignored,
    arguments.of_precision_of,
    behaviour.of_changed_caches,
    behaviour.of_chance,
)


def faults(architecture: Architecture) -> list[Fault]:
    """Every fault that makes sense here: in each layer, in all layers at once, and in what belongs to no layer.

    What could not be computed for these sizes, such as W in the place of W^T where it is not square, is not among them.
    """
    found = [fault for kind in OF_NETWORK for fault in kind(architecture)]
    for l in range(1, architecture.depth + 1):
        found += [fault for kind in OF_LAYER for fault in kind(architecture, l)]
        found += backward.of_dA(architecture, l - 1)
    return sorted([*found, *in_every_layer(found, architecture.depth)], key=lambda fault: IDS.index(fault.id))
