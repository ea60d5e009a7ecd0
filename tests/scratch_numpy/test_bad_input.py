"""What every public function refuses, each time in one line that says what was needed and what came."""

import importlib
import inspect
import operator
import pkgutil

import numpy as np
import pytest

import scratch_numpy
from scratch_numpy import activations, checks
from scratch_numpy.computation_graph import Node
from tests.scratch_numpy.calls import CALLS, CHECKED, DZ, PLUMBING, TRAINING, A, Y, Z, call, function, one_line
from tests.scratch_numpy.refusals import CASES, NOT_LABELS


@pytest.mark.parametrize(("name", "changes", "error", "message"), CASES)
def test_what_is_refused_in_one_line(name, changes, error, message):
    with pytest.raises(error, match=one_line(message)):
        call(name, CALLS[name] | changes)


@pytest.mark.parametrize("value", ["2", None, True, 1j, np.float32(2)])
def test_a_node_takes_numbers_only(value):
    with pytest.raises(TypeError, match=rf"^value must be a number, got {type(value).__name__}\Z"):
        Node(value)


@pytest.mark.parametrize("value", ["2", None, True])
@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul])
def test_arithmetic_with_what_is_no_number_is_refused_in_one_line(operation, value):
    with pytest.raises(
        TypeError, match=rf"^value must be a number, got {type(value).__name__}\Z|^[^\n]*operand[^\n]*\Z"
    ):
        operation(Node(1.0), value)
    with pytest.raises(
        TypeError, match=rf"^value must be a number, got {type(value).__name__}\Z|^[^\n]*operand[^\n]*\Z"
    ):
        operation(value, Node(1.0))


@pytest.mark.parametrize("name", sorted(activations.ACTIVATIONS))
@pytest.mark.parametrize("dA", [DZ[:1], DZ[:, :1], DZ[0]])
def test_an_activations_backward_does_not_broadcast(name, dA):
    with pytest.raises(ValueError, match=r"^(dA|Z) must be \(n_l, m\).*, got \(.*\)"):
        activations.activation(name).backward(dA, Z)


def test_after_a_refusal_the_next_call_is_checked_too():
    for _ in range(2):
        with pytest.raises(ValueError, match=r"^labels in Y must be 0 or 1"):
            function("losses.binary_cross_entropy")(Z, NOT_LABELS)
        with pytest.raises(TypeError, match=r"^Z must be a NumPy array of floats"):
            function("losses.binary_cross_entropy")(Z.tolist(), Y)


def test_a_callback_is_outside_and_checked_again():
    with pytest.raises(ValueError, match=r"^Z must be \(n_l, m\)"):
        call("training.train", TRAINING | {"callback": lambda *_: activations.relu(Z[0])})


@pytest.mark.parametrize("name", ["deep.cost_and_gradients", "two_layer.cost_and_gradients", "training.train"])
def test_every_array_is_looked_at_once(name, monkeypatch):
    seen = []
    look = checks.Sizes.check
    monkeypatch.setattr(checks.Sizes, "check", lambda self, name, *rest: (seen.append(name), look(self, name, *rest)))
    call(name, CALLS[name])
    assert sorted(seen) == ["X", "Y", "layers[0].W", "layers[0].b", "layers[1].W", "layers[1].b"]


def test_a_forgotten_argument_is_named():
    with pytest.raises(TypeError, match=r"^missing a required argument: 'Y'\Z"):
        function("losses.squared_error")(A)


def public_functions():
    for module in pkgutil.iter_modules(scratch_numpy.__path__):
        members = inspect.getmembers(importlib.import_module(f"scratch_numpy.{module.name}"), inspect.isfunction)
        for name, member in members:
            if member.__module__ == f"scratch_numpy.{module.name}" and not name.startswith("_"):
                yield f"{module.name}.{name}"


def test_every_public_function_is_here():
    assert set(public_functions()) == set(CALLS) | PLUMBING


@pytest.mark.parametrize("name", CALLS)
def test_the_calls_work_and_every_function_refuses_something(name):
    call(name, CALLS[name])
    assert name in CHECKED or name in {case[0] for case in CASES}
