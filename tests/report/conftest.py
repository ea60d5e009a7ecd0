"""Checks to report on: real ones, of a pass with or without a fault, and hostile ones, made by hand."""

import math
from dataclasses import replace

import numpy as np
import pytest

from crosscheck import weights
from crosscheck.architecture import Architecture
from crosscheck.candidates.contract import Description, Failure, Place
from crosscheck.equations import compute
from crosscheck.explain import Observation, ratios
from crosscheck.faults import faults
from crosscheck.result import Cause, CheckResult, Hint
from crosscheck.trace import names, trace_torch
from crosscheck.verdict import TensorResult, judge

NETWORK = Architecture(layer_sizes=(7, 5, 3, 1), hidden="tanh")
EXAMPLES = 11
SHOWN = tuple(name for name in names(3) if name not in ("dA1", "dX"))
COURSE = Description("course", ("L_model_forward", "L_model_backward", "compute_cost"))
NASTY = "<script>alert(1)</script>\"'&]]>\x1b[31m\x00\u202e\ud800 [red]x[/red]"


@pytest.fixture(scope="session")
def drawn():
    rng = np.random.default_rng(4)
    layers = weights.draw(NETWORK.layer_sizes, rng)
    Y = (np.arange(EXAMPLES) % 2.0)[np.newaxis]
    return NETWORK, layers, rng.standard_normal((7, EXAMPLES)), Y


@pytest.fixture(scope="session")
def answer(drawn):
    """What a candidate with some faults in it shows."""

    def answer(*planted, shown=SHOWN):
        trace = compute(*drawn, planted)
        return {name: trace[name] for name in shown}

    return answer


@pytest.fixture(scope="session")
def checked(drawn, answer):
    """The check of a pass with faults, given as (id, layer)."""

    known = {(fault.id, fault.layer): fault for fault in reversed(faults(NETWORK))}

    def checked(*planted, name="submission.py", shown=SHOWN, **changed):
        found = [known[one] for one in planted]
        tensors = judge(*drawn, left=answer(*found, shown=shown), right=trace_torch(*drawn))
        causes = [
            Cause(f.id, f.layer, f.tensor, f.right, f.computed, f.why, place=Place("backward", 40 + n, "dZ = dA"))
            for n, f in enumerate(found)
        ]
        match = all(tensor.ok for tensor in tensors)
        result = CheckResult(name, "match" if match else "mismatch", COURSE, NETWORK, EXAMPLES, tensors, causes)
        seen = Observation(*drawn, answer(*found, shown=shown), judged=tensors)
        result = replace(result, ratios={} if match else ratios(seen, tensors))
        return replace(result, **{"shapes_tried": [(7, 5, 3, 1), (4, 3, 2)]} | changed)

    return checked


@pytest.fixture(scope="session")
def match(checked):
    return checked()


@pytest.fixture(scope="session")
def wrong(checked):
    """g' left out in layer 1: dZ1 is wrong, dW1 and db1 follow."""
    return checked(("activation-derivative-missing", 1))


@pytest.fixture
def crash():
    failure = Failure("exception", "ValueError: shapes (3,4) and\n(5,)", "backprop", 12)
    return CheckResult("crash.py", "crash", Description("backprop", ("backprop",)), failure=failure)


@pytest.fixture
def misconduct(match):
    """Every tensor is right, but an argument was changed."""
    cause = Cause("mutates-argument", None, None, "X stays as it is", "X is changed in place", "the caller needs it")
    return replace(match, name="changes.py", verdict="mismatch", causes=[cause], misconduct=["changes its argument X"])


@pytest.fixture
def hostile():
    """A check in which every text that may come out of a candidate is hostile, and every number is odd."""
    nan, inf = math.nan, math.inf
    tensors = [
        TensorResult("Z1", (5, 11), inf, 0.0, (0, 0), inf, nan, wrong_entries=1),
        TensorResult("cost", (), inf, nan, (), nan, -inf, NASTY),
        TensorResult(NASTY, (2,), nan, nan, (), nan, nan, NASTY),
    ]
    return CheckResult(
        f"{NASTY}.py",
        "mismatch",
        Description("backprop", (NASTY,), {"hidden": NASTY, "layer_sizes": 3}, {"W": NASTY}, (NASTY,)),
        NETWORK,
        EXAMPLES,
        tensors,
        [Cause(NASTY, 1, NASTY, NASTY, NASTY, NASTY, place=Place(NASTY, 3, NASTY))],
        NASTY,
        [(7, 5)],
        [NASTY],
        [NASTY],
        Failure(NASTY, NASTY * 10_000, NASTY, 7),
        hint=Hint(NASTY, (NASTY,), right=True, briefly=NASTY),
    )


@pytest.fixture
def every(match, wrong, crash, misconduct, hostile):
    return [match, wrong, crash, misconduct, hostile]
