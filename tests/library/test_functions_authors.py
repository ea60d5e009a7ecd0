"""The forms in which kernels are written, each with a right and a wrong backward: verdict, tensor and words."""

import functools

import pytest
import torch
from torch import nn
from torch.nn import functional

import crosscheck
from tests.library.made import function, normal, old


def branches(ctx, g):
    x, W = ctx.saved_tensors
    return g @ W if ctx.needs_input_grad[0] else None, g.T @ x if ctx.needs_input_grad[1] else None


def wrong_branch(ctx, g):
    x, W = ctx.saved_tensors
    return (g @ W, g.T @ x) if ctx.needs_input_grad[0] else (None, None)


def double(ctx, g):
    x, W = ctx.saved_tensors
    return g @ W, 2 * g.T @ x


def new_style(backward):
    return function(linear, backward, lambda ctx, inputs, output: ctx.save_for_backward(*inputs))


def linear(x, W):
    return x @ W.T


def custom_op(backward):
    """Registered anew each time, since an operator has one backward."""
    name = f"crosscheck_tests::linear_{backward.__name__}"
    op = torch.library.custom_op(name, linear, mutates_args=(), schema="(Tensor x, Tensor W) -> Tensor")
    op.register_autograd(backward, setup_context=lambda ctx, inputs, output: ctx.save_for_backward(*inputs))
    return op


@pytest.mark.parametrize(
    ("made", "wrong", "words"),
    [
        (functools.partial(old, linear), wrong_branch, "only when W alone requires grad"),
        (functools.partial(old, linear), double, "it is 2 times the right one everywhere"),
        (new_style, wrong_branch, "only when W alone requires grad"),
        (custom_op, double, "it is 2 times the right one everywhere"),
    ],
    ids=["branches", "old style", "new style", "custom_op"],
)
@pytest.mark.parametrize("m", [4, 1])
def test_however_it_is_written(made, wrong, words, m):
    inputs = normal(m, 3), normal(5, 3)
    assert crosscheck.check_function(made(branches), inputs, reference=linear).ok
    verdict = crosscheck.check_function(made(wrong), inputs, reference=linear)
    assert verdict.first_wrong.name == "dW"
    assert words in " ".join(str(verdict).split())


def test_no_rows_at_all():
    inputs = normal(0, 3), normal(5, 3)
    assert crosscheck.check_function(old(linear, branches), inputs, reference=linear).ok
    mean = old(linear, lambda ctx, g: (g @ ctx.saved_tensors[1], g.T @ ctx.saved_tensors[0] / len(g) + g.mean()))
    verdict = crosscheck.check_function(mean, inputs, reference=linear)
    assert [tensor.name for tensor in verdict.tensors if not tensor.ok] == ["dW"]
    assert "yours is nan, it should be 0\n" in str(verdict)
    assert not {"how far off", "third opinion"} & {line[2:15].strip() for line in str(verdict).splitlines()}


def test_the_first_argument_of_the_old_style_is_no_input_whatever_it_is_called():
    def forward(c, x, W):
        c.save_for_backward(x, W)
        return x @ W.T

    mine, inputs = function(forward, branches), (normal(4, 3), normal(5, 3))
    for call in (mine, mine.apply):
        verdict = crosscheck.check_function(call, inputs, reference=lambda a, b: a @ b.T)
        assert [tensor.name for tensor in verdict.tensors] == ["output", "dx", "dW"]


def test_names_and_titles():
    inputs = normal(4, 3), normal(5, 3)
    mine = old(linear, double)
    names = {
        mine: "Mine: dW",
        mine.apply: "Mine: dW",
        functools.partial(mine.apply): "Mine: dW",
        custom_op(double): "crosscheck_tests::linear_double: dW",
    }
    for call, title in names.items():
        assert str(crosscheck.check_function(call, inputs, reference=linear)).startswith(f"MISMATCH {title} is wrong\n")


def two(x):
    return x.sin(), x.cos()


def of_two(ctx, a, b):
    (x,) = ctx.saved_tensors
    given = [g * d for g, d in ((a, x.cos()), (b, -x.sin())) if g is not None]
    return sum(given) if given else None


def two_unmaterialized(ctx, x):
    ctx.set_materialize_grads(False)
    ctx.save_for_backward(x)
    return two(x)


def test_outputs_that_are_not_used():
    assert crosscheck.check_function(function(two_unmaterialized, of_two), (normal(3),), reference=two).ok
    careless = function(
        two_unmaterialized, lambda ctx, a, b: a * ctx.saved_tensors[0].cos() - b * ctx.saved_tensors[0].sin()
    )
    verdict = crosscheck.check_function(careless, (normal(3),), reference=two)
    assert verdict.headline == "it raises when output 0 alone has an upstream gradient"
    assert len(verdict.failures) == 2


def largest(ctx, x):
    found, where = x.max(-1)
    ctx.mark_non_differentiable(where)
    ctx.save_for_backward(where)
    ctx.n = x.shape[-1]
    return found, where


def test_outputs_and_arguments_that_have_no_gradient():
    hot = lambda ctx, g, _: functional.one_hot(ctx.saved_tensors[0], ctx.n) * g[:, None]  # noqa: E731
    reference = lambda x: tuple(x.max(-1))  # noqa: E731
    assert crosscheck.check_function(function(largest, hot), (normal(3, 4),), reference=reference).ok
    wrong = function(largest, lambda ctx, *g: hot(ctx, *g).flip(-1))
    assert crosscheck.check_function(wrong, (normal(3, 4),), reference=reference).first_wrong.name == "dx"

    def power(ctx, x, n, *_):
        ctx.save_for_backward(x)
        ctx.n = n
        return x**n

    given = {"inputs": (normal(3), 3, None, "up"), "reference": lambda x, n, *_: x**n}
    none = function(power, lambda ctx, g: (g * ctx.n * ctx.saved_tensors[0] ** (ctx.n - 1), None, None, None))
    assert crosscheck.check_function(none, **given).ok
    fewer = function(power, lambda ctx, g: g * ctx.n * ctx.saved_tensors[0] ** (ctx.n - 1))
    assert "incorrect number of gradients (expected 4, got 1)" in str(crosscheck.check_function(fewer, **given))


def test_what_has_one_derivative_only_says_so():
    once = torch.autograd.function.once_differentiable(lambda ctx, g: 2 * g * ctx.saved_tensors[0])
    given = {"inputs": (normal(3),), "reference": torch.square}
    assert crosscheck.check_function(old(torch.square, once), **given).ok
    verdict = crosscheck.check_function(old(torch.square, once), double_backward=True, **given)
    assert verdict.headline == "it raises when gradients of gradients are asked"
    assert "its backward is marked once_differentiable" in str(verdict)
    cut = old(torch.square, lambda ctx, g: 2 * g * ctx.saved_tensors[0].detach())
    assert "but gradients of gradients are not" in str(crosscheck.check_function(cut, double_backward=True, **given))


def in_blocks(x):
    if len(x) % 4:
        raise ValueError("rows must be a multiple of 4")
    return x.square()


def test_sizes_that_must_be_multiples():
    right = old(in_blocks, lambda ctx, g: 2 * g * ctx.saved_tensors[0])
    assert crosscheck.check_function(right, (normal(8, 3),), reference=torch.square).ok
    verdict = crosscheck.check_function(right, (normal(6, 3),), reference=torch.square)
    assert (verdict.verdict, verdict.headline.split(": ")[-1]) == ("crash", "rows must be a multiple of 4")
    assert len(str(verdict).splitlines()) == 2

    def whole_blocks(ctx, g):
        dx = 2 * g * ctx.saved_tensors[0]
        return torch.cat([dx[: len(g) // 4 * 4], torch.zeros_like(dx[len(g) // 4 * 4 :])])

    verdict = crosscheck.check_function(old(torch.square, whole_blocks), (normal(6, 3),), reference=torch.square)
    assert "only entries with index 4 or 5 on axis 0 are wrong" in str(verdict)


class Frozen(nn.Module):
    """With a parameter that requires no gradient, and a buffer."""

    def __init__(self, backward):
        super().__init__()
        self.weight, self.bias = (
            nn.Parameter(normal(5, 3).detach()),
            nn.Parameter(normal(5).detach(), requires_grad=False),
        )
        self.register_buffer("factor", torch.tensor(float(torch.rand(()))))
        self.function = old(linear, backward).apply

    def forward(self, x):
        return self.factor * self.function(x, self.weight) + self.bias


def test_a_module_hands_its_frozen_parameters_and_buffers_on():
    reference = Frozen(branches)
    reference.function, reference.bias.data = functional.linear, torch.zeros(5)
    assert crosscheck.check_function(Frozen(branches), (normal(4, 3),), reference=reference).ok
    verdict = crosscheck.check_function(Frozen(double), (normal(4, 3),), reference=reference)
    assert verdict.first_wrong.name == "dweight"
    assert torch.equal(reference.bias, torch.zeros(5))
