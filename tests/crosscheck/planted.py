"""Networks, faults planted in them, and what a candidate with those faults shows."""

import numpy as np
import pytest

from crosscheck import weights
from crosscheck.architecture import Architecture
from crosscheck.equations import compute
from crosscheck.explain import Observation
from crosscheck.faults import BEHAVIOURAL, faults
from crosscheck.trace import names

CATEGORICAL, SQUARED = "categorical_cross_entropy", "squared_error"
# Each with a second of the same depth and the number of examples in both; no size or ratio of sizes is there twice.
NETWORKS = {
    "sigmoid": ({"hidden": "relu"}, (7, 5, 3, 1), (11, 9, 4, 1)),
    "softmax": (
        {"hidden": ("tanh", "leaky_relu"), "output": "softmax", "loss": CATEGORICAL, "l2": 0.7, "leaky_slope": 0.2},
        (6, 5, 4, 3),
        (9, 11, 7, 5),
    ),
    "squares": ({"hidden": ("sigmoid", "tanh"), "loss": SQUARED}, (4, 6, 3, 2), (7, 8, 5, 3)),
    "logistic": ({"family": "logistic_regression"}, (5, 1), (8, 1)),
}
EXAMPLES = (23, 31)
EVERY = 17  # of the single faults a test takes only each such one; benchmarks/explanations.py takes them all
of_every_network = pytest.mark.parametrize("name", NETWORKS)


def given(name, which=0):
    options, *sizes = NETWORKS[name]
    architecture, m = Architecture(layer_sizes=sizes[which], **options), EXAMPLES[which]
    rng = np.random.default_rng([which, 5])
    n_x, n_y = architecture.layer_sizes[0], architecture.layer_sizes[-1]
    Y = np.eye(n_y)[:, rng.permutation(m) % n_y] if n_y > 1 else rng.permutation(m)[np.newaxis] % 2.0
    return architecture, weights.draw(architecture.layer_sizes, rng), rng.standard_normal((n_x, m)), Y


def gradients(depth):
    return [f"d{p}{l}" for l in range(1, depth + 1) for p in "Wb"]


SHOWN = {
    "everything": names,
    "cost and gradients": lambda depth: ["cost", *gradients(depth)],
    "gradients": gradients,
}
of_all_that_is_shown = pytest.mark.parametrize("shown", SHOWN)


def seen(network, *planted, shown="everything", **options):
    trace = compute(*network, faults=planted)
    kept = SHOWN[shown](network[0].depth)
    return Observation(*network, {name: tensor for name, tensor in trace.items() if name in kept}, **options)


def numeric(architecture):
    """The faults that ordinary numbers show."""
    return [
        fault
        for fault in faults(architecture)
        if fault.tensor and fault.id not in {*BEHAVIOURAL, "overflow"} and "clipped" not in fault.variant
    ]


def one(architecture, id_, variant, layer, of=faults):
    (fault,) = (f for f in of(architecture) if (f.id, f.variant, f.layer) == (id_, variant, layer))
    return fault


def ids(causes):
    return [cause.id for cause in causes]


def in_both(name, planted, **options):
    """The same fault in a network and in another of its depth, where both have it."""
    networks = [given(name, which) for which in (0, 1)]
    label = planted.id, planted.variant, planted.layer
    same = [[f for f in faults(network[0]) if (f.id, f.variant, f.layer) == label] for network in networks]
    return [seen(network, *fault, **options) for network, fault in zip(networks, same, strict=True) if fault]
