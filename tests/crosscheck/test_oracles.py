"""The third opinion: right on its own account, and able to tell who of three is alone, the reference included."""

import numpy as np
import pytest
import torch

from crosscheck import main_job, oracles, weights
from crosscheck.architecture import Architecture
from crosscheck.cli import main
from crosscheck.networks import all_cases, select
from crosscheck.oracles import Opinion, third_opinion
from crosscheck.trace import trace_numpy, trace_torch
from scratch_numpy.layer import Layer

OUTPUTS = {
    "sigmoid": "binary_cross_entropy",
    "softmax": "categorical_cross_entropy",
    "identity": "squared_error",
}
HIDDEN = ["sigmoid", "tanh", "relu", "leaky_relu", "identity"]


def gradients(trace, depth):
    return [Layer(trace[f"dW{l}"], trace[f"db{l}"]) for l in range(1, depth + 1)]


def opinion(hidden="tanh", output="sigmoid", loss=None, scale=1.0, change=None):
    architecture = Architecture(
        layer_sizes=(5, 7, 4, 3), hidden=hidden, output=output, loss=loss or OUTPUTS[output], l2=0.3, leaky_slope=0.2
    )
    rng = np.random.default_rng(0)
    layers = [Layer(W * scale, b) for W, b in weights.draw(architecture.layer_sizes, rng)]
    X, Y = rng.standard_normal((5, 9)), np.eye(3)[:, rng.integers(3, size=9)]
    left, right = trace_numpy(architecture, layers, X, Y), trace_torch(architecture, layers, X, Y)
    if change:
        change(left, right)
    return third_opinion(
        architecture, layers, X, Y, by_hand=gradients(left, 3), by_autograd=gradients(right, 3), rng=rng
    )


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("scale", [1e-3, 1.0, 20.0])
def test_all_three_agree_to_rounding(hidden, output, scale):
    three = opinion(hidden, output, scale=scale)
    assert three.outlier == "nobody"
    # Largest seen: 5e-4 of the tolerance.
    assert abs(three.by_hand - three.by_complex_step) <= 1e-2 * three.tolerance


@pytest.mark.parametrize("output", ["sigmoid", "softmax"])
@pytest.mark.parametrize("scale", [1e-3, 1.0, 20.0])
def test_squared_error_after_another_output(output, scale):
    assert opinion(output=output, loss="squared_error", scale=scale).outlier == "nobody"


@pytest.mark.parametrize(("which", "outlier"), [(0, "by hand"), (1, "autograd")])
@pytest.mark.parametrize("name", ["dW1", "db1", "dW3", "db3"])
def test_the_one_that_is_wrong_is_alone(which, outlier, name):
    def change(*traces):
        traces[which][name] = traces[which][name] * (1 + 1e-6)

    assert opinion(change=change).outlier == outlier


def test_who_is_alone():
    assert Opinion(1.0, 1.0, 1.0, 1e-9).outlier == "nobody"
    assert Opinion(2.0, 1.0, 1.0, 1e-9).outlier == "by hand"
    assert Opinion(1.0, 2.0, 1.0, 1e-9).outlier == "autograd"
    assert Opinion(1.0, 1.0, 2.0, 1e-9).outlier == "complex step"
    assert Opinion(1.0, 2.0, 3.0, 1e-9).outlier == "all three differ"


def test_one_forward_pass_whatever_the_number_of_parameters(monkeypatch):
    costs = []
    true_cost = oracles._cost
    monkeypatch.setattr(oracles, "_cost", lambda *given: costs.append(given) or true_cost(*given))
    assert opinion().outlier == "nobody"
    assert len(costs) == 1


@pytest.mark.parametrize("case", all_cases()[::9], ids=lambda case: case.name)
def test_the_main_job_asks_for_it(case):
    verdict = main_job.check(case, steps=0)
    assert verdict.opinion is not None
    assert verdict.opinion.outlier == "nobody"


def wrong_tanh(monkeypatch):
    """A torch wing whose tanh has the derivative of a sigmoid."""

    class Wrong(torch.autograd.Function):
        @staticmethod
        def forward(ctx, Z):
            ctx.save_for_backward(torch.tanh(Z))
            return torch.tanh(Z)

        @staticmethod
        def backward(ctx, dA):
            (A,) = ctx.saved_tensors
            return dA * A * (1 - A)

    monkeypatch.setattr(torch.nn.Tanh, "forward", lambda self, Z: Wrong.apply(Z))


def test_a_reference_that_is_wrong_is_named_as_that(monkeypatch, capsys):
    wrong_tanh(monkeypatch)
    (case,) = select(["deep-tanh-softmax"])
    verdict = main_job.check(case, steps=1)
    assert not verdict.match
    assert verdict.opinion is not None
    assert verdict.opinion.outlier == "autograd"
    assert main(["--network", "deep-tanh-softmax", "--dtype", "float64", "--steps", "1"]) == 1
    assert "autograd is alone: the REFERENCE is wrong, not what was checked" in capsys.readouterr().out


def test_a_wrong_oracle_alone_is_no_match(monkeypatch):
    monkeypatch.setattr("crosscheck.oracles.STEP", 1.0)
    (case,) = select(["deep-tanh-softmax"])
    verdict = main_job.check(case, steps=1)
    assert all(tensor.ok for tensor in verdict.tensors)
    assert verdict.opinion is not None
    assert verdict.opinion.outlier == "complex step"
    assert not verdict.match


def test_a_reference_that_is_wrong_where_gradients_vanish_is_named_too(monkeypatch):
    """dW1 is 1e-14 of dW4, and lost in a direction through all layers; it is asked about alone."""
    architecture = Architecture(layer_sizes=(5, 7, 6, 4, 3), hidden="sigmoid")
    rng = np.random.default_rng(0)
    first, *rest = weights.draw(architecture.layer_sizes, rng)
    layers = [first, *(Layer(1e-4 * W, b) for W, b in rest)]
    X, Y = rng.standard_normal((5, 9)), rng.integers(2, size=(3, 9)).astype(float)

    def doubled(*given):
        trace = trace_torch(*given)
        return trace | {"dW1": 2 * trace["dW1"], "db1": 2 * trace["db1"]}

    monkeypatch.setattr(main_job, "trace_torch", doubled)
    verdict = main_job.judge_pass(architecture, layers, X, Y)
    assert verdict.first_wrong is not None
    assert verdict.first_wrong.name == "dW1 end to end"
    assert verdict.opinion is not None
    assert verdict.opinion.outlier == "autograd"
