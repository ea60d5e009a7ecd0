"""bfloat16 and float16: right kernels, operation by operation or wide, are right, and gross faults are found."""

import pytest
import torch

import crosscheck
from tests.library.kernels import KERNELS, as_function, wrong_backwards

DTYPES = [torch.bfloat16, torch.float16]
SIZES = [(6, 5, 3), (4, 16, 9), (2, 3, 1), (1, 130, 7)]
SPREADS = [(0, 1), (0, 0.1), (1, 1), (0, 4), (3, 1), (0, 0.01)]  # offset, scale


def checked(kernel, function, dtype, seed, size, spread):
    generator = torch.Generator().manual_seed(seed)
    offset, scale = spread
    drawn = [torch.randn(shape, generator=generator, dtype=torch.float64) for shape in kernel.shapes(*size)]
    inputs = [((offset + one) * scale).to(dtype).requires_grad_() for one in drawn]
    names = [f"x{i}" for i in range(len(inputs))]
    return crosscheck.check_function(function, inputs, reference=kernel.plain, names=names, seed=seed)


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize("name", KERNELS)
def test_no_false_alarm(name, dtype):
    for seed, spread in enumerate(SPREADS):
        function = as_function(KERNELS[name], wide=bool(seed % 2))
        verdict = checked(KERNELS[name], function, dtype, seed, SIZES[seed % len(SIZES)], spread)
        assert verdict.ok, str(verdict)
        assert verdict.judged_in == "float64"


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize(
    ("name", "fault"), [(name, fault) for name, kernel in KERNELS.items() for fault, _ in wrong_backwards(kernel)]
)
def test_a_gross_fault_is_found(name, fault, dtype):
    backward = dict(wrong_backwards(KERNELS[name]))[fault]
    function = as_function(KERNELS[name], backward, wide=dtype == torch.float16)
    verdict = checked(KERNELS[name], function, dtype, 0, SIZES[0], SPREADS[0])
    assert verdict.verdict == "mismatch"
    assert verdict.first_wrong.is_gradient


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize(
    ("factor", "words"), [(2, "it is 2 times the right one"), (1.5, "it is 1.5 times "), (-1, "its sign is wrong")]
)
def test_a_factor_is_said_without_the_digits_that_rounding_gives_it(factor, words, dtype):
    function = as_function(KERNELS["linear"], lambda g, x, W, b: (g @ W, factor * g.mT @ x, g.sum(0)))
    verdict = checked(KERNELS["linear"], function, dtype, 0, SIZES[0], SPREADS[0])
    assert words in str(verdict)


def test_small_gradients_in_float16_are_compared_too():
    x = torch.tensor([0.25, 0.5, 0.75], dtype=torch.float16, requires_grad=True)

    class Scaled(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x * 2**-13

        @staticmethod
        def backward(ctx, g):
            return g * 2**-12

    assert not crosscheck.check_function(Scaled, (x,), reference=lambda x: x * 2**-13)
