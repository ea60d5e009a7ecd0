"""At a kink the slope of either side is right, and whatever else is wrong stays so; and what is said of a wrong one."""

import pytest
import torch
from torch import nn

import crosscheck
from crosscheck.functions import kinks


def verdict_on(forward, backward, entries, dtype, **given):
    def saves(ctx, x):
        ctx.save_for_backward(x)
        return forward(x)

    members = {
        "forward": staticmethod(saves),
        "backward": staticmethod(lambda ctx, g: backward(g, ctx.saved_tensors[0])),
    }
    x = torch.tensor(entries, dtype=dtype, requires_grad=True)
    mine = type("Mine", (torch.autograd.Function,), members)
    return crosscheck.check_function(mine, (x,), reference=forward, names=["x"], **given)


def largest(x):
    return x.max(-1).values


def largest_evenly(x):
    return x.amax(-1)


def ties(x):
    return x == x.amax(-1, keepdim=True)


AT_ZERO, BEFORE = [0.0, 1.0, -1.0], [[0.0, 0.0, 0.0], [1.0, 2.0, -3.0]]
TIED = [[1.0, 1.0, 0.0], [2.0, 3.0, 1.0]]
SECOND = torch.tensor([[0, 1, 0], [0, 1, 0]])

# Forward, backward, entries: what is right at a kink, though the reference has it otherwise.
RIGHT = {
    "abs": (torch.abs, lambda g, x: torch.where(x >= 0, g, -g), AT_ZERO),
    "abs, in between": (torch.abs, lambda g, x: g * (x.sign() + 0.3 * (x == 0)), AT_ZERO),
    "relu": (torch.relu, lambda g, x: g * (x >= 0), BEFORE),
    "max, the second": (largest, lambda g, x: g[:, None] * SECOND, TIED),
    "max, half each": (largest, lambda g, x: g[:, None] * ties(x) / ties(x).sum(-1, keepdim=True), TIED),
    "amax, the second": (largest_evenly, lambda g, x: g[:, None] * SECOND, TIED),
    "norm": (lambda x: x.norm(), lambda g, x: g * torch.tensor([0.6, 0.8, 0.0], dtype=x.dtype), [0.0, 0.0, 0.0]),
}
WRONG = {
    "abs, beyond": (torch.abs, lambda g, x: g * (x.sign() + 1.1 * (x == 0)), AT_ZERO),
    "abs, elsewhere": (torch.abs, lambda g, x: torch.where(x == 1, -g, g * x.sign()), AT_ZERO),
    "abs, both": (torch.abs, lambda g, x: torch.where(x == 1, -g, torch.where(x >= 0, g, -g)), AT_ZERO),
    "max, both in full": (largest, lambda g, x: g[:, None] * ties(x), TIED),
    "amax, both in full": (largest_evenly, lambda g, x: g[:, None] * ties(x), TIED),
    "norm, one for each": (lambda x: x.norm(), lambda g, x: g * torch.ones_like(x), [0.0, 0.0, 0.0]),
    "norm, beyond": (lambda x: x.norm(), lambda g, x: g * torch.tensor([1.1, -0.5, 0], dtype=x.dtype), [0.0, 0.0, 0.0]),
    "no kink": (torch.square, lambda g, x: g * (2 * x + 1e-3 * (x == 0)), AT_ZERO),
    "a curve, one entry": (torch.square, lambda g, x: g * 2 * x * (1 + 1e-3 * (x == 1)), AT_ZERO),
}
DTYPES = pytest.mark.parametrize("dtype", [torch.float32, torch.float64], ids=str)


@DTYPES
@pytest.mark.parametrize("case", RIGHT)
def test_the_slope_of_either_side_is_right_and_a_note(case, dtype):
    verdict = verdict_on(*RIGHT[case], dtype)
    assert verdict.ok, str(verdict)
    assert [note for note in verdict.notes if note.startswith("dx[0") and "at a kink" in note]


@DTYPES
@pytest.mark.parametrize("case", WRONG)
def test_whatever_else_is_wrong_stays_wrong(case, dtype):
    verdict = verdict_on(*WRONG[case], dtype)
    assert [tensor.name for tensor in verdict.tensors if not tensor.ok] == ["dx"]


def test_a_curve_is_no_kink_however_small_the_fault():
    assert verdict_on(torch.square, lambda g, x: g * 2 * x, AT_ZERO, torch.float64).ok
    assert not verdict_on(torch.square, lambda g, x: g * (2 * x + 1e-8 * (x == 0)), AT_ZERO, torch.float64).ok


def test_no_more_entries_than_a_few_are_asked_about():
    right = lambda g, x: g * (x >= 0)  # noqa: E731
    assert verdict_on(torch.relu, right, [0.0] * kinks.FEW, torch.float32).ok
    assert not verdict_on(torch.relu, right, [0.0] * (kinks.FEW + 1), torch.float32).ok


def test_parameters_have_kinks_too():
    class Half(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, weight):
            ctx.save_for_backward(x, weight)
            return torch.relu(x * weight)

        @staticmethod
        def backward(ctx, g):
            x, weight = ctx.saved_tensors
            g = g * ((x * weight > 0) + 0.5 * (x * weight == 0))
            return g * weight, g * x

    class Layer(nn.Module):
        def __init__(self, function):
            super().__init__()
            self.weight, self.function = nn.Parameter(torch.tensor([0.0, 1.0])), function

        def forward(self, x):
            return self.function(x, self.weight)

    x = torch.tensor([2.0, 3.0], requires_grad=True)
    verdict = crosscheck.check_function(Layer(Half.apply), (x,), reference=Layer(lambda x, w: torch.relu(x * w)))
    assert verdict.ok, str(verdict)
    assert [note[:10] for note in verdict.notes] == ["dweight[0]"]


def test_a_term_is_called_missing_only_where_nothing_else_fits():
    entries = torch.randn(4, 4, generator=torch.Generator().manual_seed(0))
    entries[0] = 0
    wrong = verdict_on(torch.relu, lambda g, x: g * ((x > 0) + (x == 0) * -1.0), entries.tolist(), torch.float32)
    assert wrong.first_wrong.looks_like == (
        "the wrong entries should be zero, the others are right",
        "only entries with index 0 on axis 0 are wrong",
    )
    mean = verdict_on(torch.mean, lambda g, x: g.expand(x.shape), entries.tolist(), torch.float32)
    assert mean.first_wrong.looks_like == ("it is 16 times the right one everywhere; 16 is the number of entries of x",)


def test_what_ignores_the_upstream_gradient_is_called_no_multiple():
    wrong = verdict_on(torch.mean, lambda g, x: torch.ones_like(x) / x.numel(), AT_ZERO, torch.float64)
    assert wrong.first_wrong.looks_like == ("it does not depend on the upstream gradient",)


def test_what_should_be_zero_everywhere_is_said_so():
    wrong = verdict_on(torch.ones_like, lambda g, x: g + x, AT_ZERO, torch.float64, seed=1)
    assert wrong.first_wrong.looks_like == ("it should be zero everywhere",)


def test_differences_that_cannot_tell_two_slopes_apart_are_no_opinion():
    sigmoid = lambda g, x: g * torch.sigmoid(x)  # noqa: E731
    entries = torch.linspace(-50, 50, 21, dtype=torch.float64).tolist()

    def softplus(x):
        return x.clamp(min=0) + torch.log1p((-x.abs()).exp())

    x = torch.tensor(entries, dtype=torch.float64, requires_grad=True)
    members = {
        "forward": staticmethod(lambda ctx, x: (ctx.save_for_backward(x), softplus(x))[1]),
        "backward": staticmethod(lambda ctx, g: sigmoid(g, ctx.saved_tensors[0])),
    }
    mine = type("Mine", (torch.autograd.Function,), members)
    verdict = crosscheck.check_function(mine, (x,), reference=nn.functional.softplus)  # which is x where x > 20
    assert [tensor.slope for tensor in verdict.tensors] == [None, None]
    assert verdict.conclusion == "the forward is not the reference's, and its backward is not the reference's"
    near = verdict_on(torch.sin, lambda g, x: g * x.cos() * (1 + 1e-7), [0.5, 1.0, 2.0], torch.float64)
    assert near.first_wrong.slope.sides_with == "reference"
