"""What another author tried: exact zeros, overflow, axes other than the last, tensors of one entry, numbers alike."""

import pytest
import torch

import crosscheck
from crosscheck.report.digits import apart, shown


def normal(*shape, dtype=torch.float64, seed=5):
    drawn = torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)
    return drawn.to(dtype).requires_grad_()


def function(forward, backward):
    """A Function of these, both of which get its inputs."""

    class Mine(torch.autograd.Function):
        @staticmethod
        def forward(ctx, *inputs):
            ctx.save_for_backward(*inputs)
            return forward(*inputs)

        @staticmethod
        def backward(ctx, g):
            return backward(g, *ctx.saved_tensors)

    return Mine


def verdict_on(forward, backward, *inputs, **given):
    names = [f"x{i}" for i in range(len(inputs))]
    return crosscheck.check_function(function(forward, backward), inputs, reference=forward, names=names, **given)


def in_a_line(verdict):
    return " ".join(str(verdict).split())


def column(x, b):
    return x + b[:, None]


@pytest.mark.parametrize(
    ("db", "words"),
    [
        (lambda g: 2 * g.sum(1) + 1, "3 of 3 entries"),
        (lambda g: g[:, 0], "it is the first slice of the upstream gradient, which should be summed over axis 1"),
    ],
    ids=["other", "slice"],
)
def test_a_bias_on_an_axis_that_is_not_the_last(db, words):
    verdict = verdict_on(column, lambda g, x, b: (g, db(g)), normal(3, 4), normal(3))
    assert verdict.first_wrong.name == "dx1"
    assert words in in_a_line(verdict)


def attention(q, k, v):
    return torch.softmax(q @ k.T, -1) @ v


def of_attention(g, q, k, v, off=0.0):
    p = torch.softmax(q @ k.T, -1)
    ds = p * (g @ v.T - (g * (p @ v)).sum(-1, keepdim=True)) + off * g[:, :1]  # none with a g of zeros
    return ds @ k, ds.T @ q, p.T @ g


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64], ids=str)
@pytest.mark.parametrize("scale", [0.01, 1, 100])
def test_rounding_beside_an_exact_zero_is_right(scale, dtype):
    for seed in range(3):
        inputs = [
            (scale * normal(*shape, seed=seed)).detach().to(dtype).requires_grad_()
            for shape in ((3, 2), (1, 2), (1, 7))
        ]
        verdict = verdict_on(attention, of_attention, *inputs, seed=seed)
        assert verdict.ok, str(verdict)


def test_rounding_beside_an_output_that_is_exactly_zero_is_right():
    verdict = crosscheck.check_function(lambda x: 0.3 * x - 3 * (0.1 * x), (normal(9),), reference=lambda x: 0 * x)
    assert verdict.tensors[0].ok, str(verdict)
    assert verdict.tensors[0].max_abs_error > 0


@pytest.mark.parametrize(("dtype", "off"), [(torch.float32, 1e-3), (torch.float64, 1e-6), (torch.float64, 1e-12)])
def test_what_should_be_zero_and_is_more_than_rounding_is_wrong(dtype, off):
    inputs = [normal(*shape, dtype=dtype) for shape in ((3, 2), (1, 2), (1, 7))]
    verdict = verdict_on(attention, lambda g, *given: of_attention(g, *given, off=off), *inputs)
    assert [tensor.name for tensor in verdict.tensors if not tensor.ok] == ["dx0", "dx1"]


def cube(x):
    return x**3


def test_overflow_that_the_reference_has_in_this_dtype_is_right():
    x = torch.tensor([60.0, -60.0, 1.0], dtype=torch.float16, requires_grad=True)
    verdict = verdict_on(cube, lambda g, x: 3 * x**2 * g, x)
    assert verdict.ok, str(verdict)


@pytest.mark.parametrize("instead", [torch.nan, -torch.inf, 5.0])
def test_anything_else_than_the_references_overflow_is_wrong(instead):
    x = torch.tensor([60.0, 1.0], dtype=torch.float16, requires_grad=True)
    verdict = crosscheck.check_function(
        lambda x: torch.where(cube(x).isinf(), instead, cube(x)), (x,), reference=cube, names=["x"]
    )
    assert verdict.first_wrong.name == "output"
    assert verdict.first_wrong.wrong_entries == 1


def test_the_third_opinion_sees_a_transposed_jacobian():
    A = normal(4, 4).detach()
    verdict = verdict_on(lambda x: A.to(x.dtype) @ x, lambda g, x: A @ g, normal(4))
    assert verdict.first_wrong.slope.sides_with == "reference"
    assert "the forward is right, but its backward is not its derivative" in str(verdict)


def test_one_number_is_called_no_multiple_of_another():
    double = lambda g, x: 2 * g  # noqa: E731
    assert "times the right one" not in str(verdict_on(lambda x: 1 * x, double, normal(1)))
    assert "it is 2 times the right one everywhere" in str(verdict_on(lambda x: 1 * x, double, normal(2)))


def test_numbers_that_would_read_the_same_have_more_digits():
    verdict = verdict_on(lambda x: 1 * x, lambda g, x: (1 + 1e-8) * g, normal(3))
    assert "it is 1.00000001 times the right one everywhere" in in_a_line(verdict)
    first = verdict.first_wrong
    assert f"yours is {first.got:.9g}, it should be {first.right:.9g}" in in_a_line(verdict)
    assert f"its backward says {first.slope.by_hand:.9g}, autograd of the ref" in in_a_line(verdict)


def test_digits():
    assert [apart(1, 2), apart(1, 1), apart(1, 1 + 1e-7), apart(1, 1 + 1e-15)] == [6, 6, 9, 17]
    assert (shown(-0.0), shown(1 / 3, 9)) == ("0", "0.333333333")


def test_a_backward_that_cuts_the_upstream_gradient_off_has_no_second_derivative_in_it():
    sine = (torch.sin, lambda g, x: g.detach() * x.cos(), normal(4))
    assert verdict_on(*sine).ok
    verdict = verdict_on(*sine, double_backward=True)
    assert [tensor.name for tensor in verdict.tensors if not tensor.ok] == ["ddupstream of output"]
