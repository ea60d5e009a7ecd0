"""The rivals are asked fairly: each accepts what is right, rejects what is grossly wrong, and leaves no trace."""

import importlib
import sys
import warnings
from dataclasses import replace

import numpy as np
import pytest
import torch

from crosscheck import weights
from crosscheck.architecture import Architecture
from crosscheck.score.gradcheck_cost import ForwardOnly, gradcheck_cost
from crosscheck.score.rivals import RIVALS, Outcome, Rival, available
from crosscheck.trace import trace_numpy
from scratch_numpy.layer import Layer

SLOW, FAST = "torch.autograd.gradcheck", "torch.autograd.gradcheck fast"
ASSERT_CLOSE, ALLCLOSE = "torch.testing.assert_close", "numpy.allclose"
NORM_RATIO, JAX, HIPS = "central differences, norm ratio", "jax.test_util.check_grads", "autograd.test_util.check_grads"
COMPARISONS = (ASSERT_CLOSE, ALLCLOSE)
M = 9


def rivals(*without):
    """Every rival that is installed here, and not among these."""
    return [
        pytest.param(rival, id=name, marks=pytest.mark.skipif(not rival.installed, reason=f"no {rival.package} here"))
        for name, rival in RIVALS.items()
        if name not in without
    ]


def network(dtype="float64", scale=1.0, hidden="tanh"):
    architecture = Architecture(layer_sizes=(5, 4, 3, 1), hidden=hidden)
    rng = np.random.default_rng(0)
    first, *others = weights.draw(architecture.layer_sizes, rng, dtype)
    layers = [first, *(Layer((W * scale).astype(dtype), b) for W, b in others)]
    X, Y = rng.standard_normal((5, M)).astype(dtype), rng.integers(2, size=(1, M)).astype(dtype)
    return architecture, layers, X, Y


def changed(**tensors):
    """A candidate that is right but for these tensors, each a function of the right one."""

    def candidate(*given):
        trace = trace_numpy(*given)
        return trace | {name: change(trace[name]) for name, change in tensors.items()}

    return candidate


def without(*names):
    def candidate(*given):
        return {name: tensor for name, tensor in trace_numpy(*given).items() if name not in names}

    return candidate


@pytest.mark.parametrize("hidden", ["tanh", "sigmoid", "leaky_relu"])
@pytest.mark.parametrize("rival", rivals())
def test_a_right_candidate_is_accepted(rival, hidden):
    assert rival(trace_numpy, *network(hidden=hidden)) == Outcome(rejected=False)


@pytest.mark.parametrize("rival", [RIVALS[name] for name in COMPARISONS])
def test_a_right_candidate_in_float32_is_accepted_by_the_comparisons(rival):
    assert rival(trace_numpy, *network("float32")) == Outcome(rejected=False)


@pytest.mark.parametrize(("name", "first"), [(SLOW, "dW3"), (FAST, "dW3"), (NORM_RATIO, None)])
def test_steps_made_for_float64_reject_a_right_candidate_in_float32(name, first):
    """By their numbers, that is: were it for the warning, which is an error here, no tensor would be named."""
    assert RIVALS[name](trace_numpy, *network("float32")) == Outcome(rejected=True, named=(first,) if first else ())


GROSS = {
    "sign of dW1": ("dW1", {"dW1": np.negative}),
    "db1 is zero": ("db1", {"db1": np.zeros_like}),
    "dW without 1/m": ("dW3", {f"dW{l}": lambda dW: dW * M for l in (1, 2, 3)}),
    "shape of dW2": ("dW2", {"dW2": np.transpose}),
    "db3 in millionths": ("db3", {"db3": lambda db: db * 1e-6}),
}


@pytest.mark.parametrize("fault", GROSS)
@pytest.mark.parametrize("rival", rivals())
def test_a_gross_fault_is_rejected_and_named_by_those_that_name(rival, fault):
    culprit, changes = GROSS[fault]
    names_none = rival in (RIVALS[NORM_RATIO], RIVALS[JAX])
    outcome = rival(changed(**changes), *network())
    assert outcome == Outcome(rejected=True, named=() if names_none else (culprit,))


@pytest.mark.parametrize("rival", rivals(NORM_RATIO))
def test_dX_is_checked_where_it_is_no_parameter(rival):
    outcome = rival(changed(dX=np.negative), *network())
    assert outcome.rejected
    assert outcome.first == (None if rival is RIVALS[JAX] else "dX")


def test_the_course_checks_parameters_only():
    assert not RIVALS[NORM_RATIO](changed(dX=np.negative), *network()).rejected


def another_network(architecture, *given):
    """Cost and gradients belong together; they are those of a network with another activation."""
    return trace_numpy(replace(architecture, hidden=("sigmoid", "sigmoid")), *given)


@pytest.mark.parametrize("rival", rivals(*COMPARISONS))
def test_finite_differences_cannot_see_a_wrong_forward_pass_with_its_own_gradient(rival):
    assert not rival(another_network, *network()).rejected


@pytest.mark.parametrize("rival", [RIVALS[name] for name in COMPARISONS])
def test_comparisons_see_it_where_it_begins(rival):
    assert rival(another_network, *network()) == Outcome(rejected=True, named=("A1",))


SMALL = 0.004  # of W2 and W3: the largest entry of dW1 is then 3e-6


@pytest.mark.parametrize(("name", "dtype", "accepts"), [
    (SLOW, "float64", True), (FAST, "float64", True), (ASSERT_CLOSE, "float32", True), (ASSERT_CLOSE, "float64", False),
    (ALLCLOSE, "float32", False), (NORM_RATIO, "float64", False),
])  # fmt: skip
def test_where_gradients_vanish_an_absolute_tolerance_accepts_that_there_are_none(name, dtype, accepts):
    given = network(dtype, scale=SMALL)
    assert 1e-6 < np.abs(trace_numpy(*given)["dW1"]).max() < 5e-6
    assert RIVALS[name](changed(dW1=np.zeros_like), *given).rejected is not accepts


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_allclose_accepts_it_below_1e_8(dtype):
    given = network(dtype, scale=SMALL / 30)
    assert 0 < np.abs(trace_numpy(*given)["dW1"]).max() < 1e-8
    assert not RIVALS[ALLCLOSE](changed(dW1=np.zeros_like), *given).rejected


@pytest.mark.parametrize("name", [SLOW, FAST])
def test_gradcheck_asks_for_the_gradient_anew_and_sees_that_it_differs(name):
    rng = np.random.default_rng(0)
    noisy = changed(dW1=lambda dW: dW * (1 + 1e-9 * rng.standard_normal()))
    assert RIVALS[name](noisy, *network()).rejected


def raises(*_):
    raise ZeroDivisionError("by zero")


def raises_later():
    calls = []

    def candidate(*given):
        calls.append(given)
        return trace_numpy(*given) if len(calls) == 1 else raises()

    return candidate


@pytest.mark.parametrize("rival", rivals())
def test_a_candidate_that_raises_is_rejected(rival):
    assert rival(raises, *network()) == Outcome(rejected=True)


@pytest.mark.parametrize("rival", rivals(*COMPARISONS))
def test_one_that_raises_later_is_rejected(rival):
    assert rival(raises_later(), *network()).rejected


@pytest.mark.parametrize("bad", [np.nan, np.inf])
@pytest.mark.parametrize("tensor", ["dW1", "cost"])
@pytest.mark.parametrize("rival", rivals(NORM_RATIO))
def test_nan_and_inf_are_rejected(rival, tensor, bad):
    assert rival(changed(**{tensor: lambda right: right * bad}), *network()).rejected


@pytest.mark.parametrize("bad", [np.nan, np.inf])
@pytest.mark.parametrize("tensor", ["dW1", "cost"])
def test_they_pass_where_a_ratio_is_asked_to_be_large(tensor, bad):
    assert not RIVALS[NORM_RATIO](changed(**{tensor: lambda right: right * bad}), *network()).rejected


@pytest.mark.skipif(not RIVALS[JAX].installed, reason="no jax here")
def test_nan_equals_nan_for_jax():
    def nan(right):
        return right * np.nan

    assert not RIVALS[JAX](changed(cost=nan, dW1=nan), *network()).rejected


@pytest.mark.parametrize("rival", rivals())
def test_nothing_that_was_handed_over_is_changed(rival):
    def vandal(architecture, layers, X, Y):
        trace = trace_numpy(architecture, layers, X, Y)
        for array in (X, Y, *(array for layer in layers for array in layer)):
            array[:] = 7
        return trace

    given, untouched = network(), network()
    rival(vandal, *given)
    for layer, as_it_was in zip(given[1], untouched[1], strict=True):
        assert np.array_equal(layer.W, as_it_was.W)
        assert np.array_equal(layer.b, as_it_was.b)
    assert np.array_equal(given[2], untouched[2])
    assert np.array_equal(given[3], untouched[3])


@pytest.mark.skipif(not RIVALS[HIPS].installed, reason="no autograd here")
def test_autograd_draws_the_same_directions_whatever_was_drawn_before():
    def directions():
        seen = []
        RIVALS[HIPS](lambda *given: seen.append(given[2].tolist()) or trace_numpy(*given), *network())
        np.random.standard_normal()  # noqa: NPY002  # the global generator is what is asked about
        return seen

    assert directions() == directions()


def calls(name):
    counted = []
    RIVALS[name](lambda *given: counted.append(None) or trace_numpy(*given), *network())
    return len(counted)


def test_slow_gradcheck_asks_twice_an_entry_and_fast_twice_an_input():
    entries, inputs = 43 + 5 * M, 7
    assert calls(SLOW) >= 2 * entries
    assert 2 * inputs <= calls(FAST) < entries


@pytest.mark.parametrize(("dtype", "rejected"), [("float64", True), ("float32", False)])
@pytest.mark.skipif(not RIVALS[JAX].installed, reason="no jax here")
def test_jax_has_a_tolerance_for_each_dtype(dtype, rejected):
    slightly = {f"d{p}{l}": lambda right: right * right.dtype.type(1 + 1e-4) for p in "Wb" for l in (1, 2, 3)}
    assert RIVALS[JAX](changed(**slightly), *network(dtype)).rejected is rejected


def global_state():
    jax = sys.modules.get("jax")
    state = np.random.get_state()  # noqa: NPY002  # the global generator is what is asked about
    return (
        state[1].tolist(), state[2], torch.get_rng_state().tolist(), np.geterr(), list(warnings.filters),
        torch.get_num_threads(), torch.is_grad_enabled(), torch.get_default_dtype(), jax and jax.config.jax_enable_x64,
    )  # fmt: skip


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("rival", rivals())
def test_no_global_state_is_changed(rival, dtype):
    importlib.import_module(f"{rival.package}.test_util" if rival in (RIVALS[JAX], RIVALS[HIPS]) else rival.package)
    before = global_state()
    rival(trace_numpy, *network(dtype))
    rival(raises_later(), *network(dtype))
    assert global_state() == before


@pytest.mark.parametrize("rival", rivals())
def test_two_calls_answer_alike(rival):
    nearly = changed(dW1=lambda dW: dW * (1 + 1e-5))
    assert len({rival(nearly, *network()) for _ in range(3)}) == 1


@pytest.mark.parametrize("rival", rivals())
def test_what_a_candidate_does_not_return_is_not_checked(rival):
    assert not rival(without("dX", "dW2", "dA1", "Z1"), *network()).rejected


@pytest.mark.parametrize("absent", [("cost",), tuple(f"d{p}{l}" for p in "Wb" for l in (1, 2, 3))])
@pytest.mark.parametrize("rival", rivals(*COMPARISONS))
def test_a_candidate_with_nothing_to_check_is_one_clear_line(rival, absent):
    with pytest.raises(ValueError, match="a candidate must return cost and a dW or db, got Z1, A1") as raised:
        rival(without(*absent), *network())
    assert "\n" not in str(raised.value)


def test_an_absent_package_is_said_so():
    absent = Rival(RIVALS[JAX].check, "no_such_package")
    assert not absent.installed
    with pytest.raises(ModuleNotFoundError, match="needs no_such_package; install the dependency group peers"):
        absent(trace_numpy, *network())


def test_available_lists_those_that_need_nothing_more(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda package: None if package in {"jax", "autograd"} else package)
    assert available() == [SLOW, FAST, ASSERT_CLOSE, ALLCLOSE, NORM_RATIO]


def test_the_cost_of_gradcheck_is_measured_where_it_can_be():
    measured = gradcheck_cost(*network())
    assert measured["parameters"] == 5 * 4 + 4 + 4 * 3 + 3 + 3 * 1 + 1
    assert measured["slow is"] == "measured"
    assert min(measured["slow"], measured["fast"]) > measured["a cost"] > 0


def test_and_extrapolated_where_not():
    given = gradcheck_cost(*network(), patience=0)
    assert given["slow is"] == "extrapolated"
    assert given["slow"] == 2 * given["parameters"] * given["a cost"]


def test_it_is_that_of_a_forward_pass():
    given = network()
    trace = trace_numpy(*given)
    assert ForwardOnly(raises, *given, trace).cost({}) == trace["cost"]


def test_the_cost_of_gradcheck_in_float32_is_not_asked_for():
    with pytest.raises(ValueError, match="X must be float64, which gradcheck is made for, got float32"):
        gradcheck_cost(*network("float32"))
