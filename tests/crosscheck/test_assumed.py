"""A cause says declared of what was declared, and assumed of what was not."""

from dataclasses import replace

import pytest

from crosscheck.architecture import Architecture
from crosscheck.checking.assumed import as_assumed
from crosscheck.result import Cause

OF = Architecture(layer_sizes=(4, 3, 3, 1), hidden=("relu", "leaky_relu"), l2=0.1)
SLOPE = "0.2 is not the slope that the layer was declared to have below 0"


@pytest.mark.parametrize(
    ("id_", "layer", "why", "key"),
    [
        ("wrong-activation-forward", 1, "the layer was declared to be relu, and computes tanh", "hidden"),
        ("wrong-activation-forward", 3, "the layer was declared to be sigmoid, and computes tanh", "output"),
        ("wrong-activation-forward", 2, SLOPE, "leaky_slope"),
        ("wrong-activation-forward", 1, SLOPE, "hidden"),
        ("constant-factor", None, "the cost is not the one that was declared", "loss"),
        ("l2-cost", None, "the penalty is that of lambda = 2, and the declared one is 0.1", "l2"),
        ("l2-gradient-scale", 1, "the penalty is that of lambda = 2, and the declared one is 0.1", "l2"),
    ],
)
def test_what_was_not_declared_was_assumed(id_, layer, why, key):
    cause = Cause(id_, layer, "A1", "right", "computed", why)
    others = dict.fromkeys({"hidden", "output", "leaky_slope", "loss", "l2"} - {key})
    assert as_assumed(cause, OF, {key: ""}) == cause
    assert as_assumed(cause, OF, others) == replace(cause, why=why.replace("declared", "assumed"))


def test_other_causes_stay_as_they_are():
    cause = Cause("mean-missing", 1, "dW1", "right", "computed", "1/m is missing")
    assert as_assumed(cause, OF, {}) == cause
