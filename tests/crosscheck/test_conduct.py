"""What a candidate does beside its numbers."""

import numpy as np
import pytest

from crosscheck import weights
from crosscheck.architecture import Architecture
from crosscheck.equations import compute
from crosscheck.faults import BEHAVIOURAL, faults
from crosscheck.score.conduct import observe
from crosscheck.score.ours import every_tensor
from crosscheck.trace import trace_numpy

DEEP = Architecture(
    layer_sizes=(4, 6, 5, 3), hidden=("relu", "tanh"), output="softmax", loss="categorical_cross_entropy"
)
rng = np.random.default_rng(0)
GIVEN = DEEP, weights.draw(DEEP.layer_sizes, rng), rng.standard_normal((4, 9)), np.eye(3)[:, rng.integers(3, size=9)]


def test_good_conduct_is_none():
    trace, problems = observe(trace_numpy, *GIVEN)
    assert problems == []
    assert all(np.array_equal(tensor, trace_numpy(*GIVEN)[name]) for name, tensor in trace.items())


@pytest.mark.parametrize(
    ("name", "array"),
    [
        ("X", lambda layers, X, Y: X),
        ("Y", lambda layers, X, Y: Y),
        ("W2", lambda layers, X, Y: layers[1].W),
        ("b3", lambda layers, X, Y: layers[2].b),
    ],
)
def test_a_changed_argument_is_named_and_nobody_elses(name, array):
    before = [layer.W.copy() for layer in GIVEN[1]]

    def meddling(architecture, layers, X, Y):
        trace = trace_numpy(architecture, layers, X, Y)
        array(layers, X, Y)[0, 0] += 1
        return trace

    assert observe(meddling, *GIVEN)[1] == [f"changes its argument {name}"]
    assert all(np.array_equal(W, layer.W) for W, layer in zip(before, GIVEN[1], strict=True))


def test_calls_that_differ_are_named():
    calls = []

    def tired(*given):
        calls.append(1)
        trace = trace_numpy(*given)
        return trace | {"dW2": trace["dW2"] * (1 + 1e-15 * len(calls))}

    assert observe(tired, *GIVEN)[1] == ["gives another dW2 when it is called again"]


def test_a_tensor_that_is_not_there_again_differs():
    calls = []

    def forgetful(*given):
        calls.append(1)
        trace = trace_numpy(*given)
        return trace if len(calls) == 1 else {name: trace[name] for name in trace if name != "db1"}

    assert observe(forgetful, *GIVEN)[1] == ["gives another db1 when it is called again"]


@pytest.mark.parametrize(
    "fault",
    [f for f in faults(DEEP) if f.id in BEHAVIOURAL],
    ids=lambda fault: f"{fault.id} {fault.variant} {fault.layer}",
)
def test_every_known_fault_of_conduct_is_found(fault):
    assert every_tensor(lambda *given: compute(*given, faults=[fault]), *GIVEN).rejected


def test_an_answer_that_is_written_into_again_is_seen():
    """A candidate that reuses its arrays, wrong at first and right then."""
    buffer = np.zeros((6, 4))
    calls = []

    def reusing(*given):
        calls.append(1)
        trace = trace_numpy(*given)
        buffer[...] = trace["dW1"] * (7 if len(calls) == 1 else 1)
        return trace | {"dW1": buffer}

    first, problems = observe(reusing, *GIVEN)
    assert problems == ["gives another dW1 when it is called again"]
    assert np.array_equal(first["dW1"], 7 * trace_numpy(*GIVEN)["dW1"])
