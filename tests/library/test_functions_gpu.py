"""Functions on a GPU: the same verdicts as on a CPU, of kernels there, in every dtype. Run by `nox -s gpu`."""

import pytest
import torch

import crosscheck
from reference_torch.precision import products
from tests.library.kernels import KERNELS, as_function, wrong_backwards

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device"),
]

GPU = "cuda"
DTYPES = [torch.float64, torch.float32, torch.bfloat16, torch.float16]


def checked(kernel, function, dtype, seed=0, size=(6, 5, 3)):
    generator = torch.Generator().manual_seed(seed)
    drawn = [torch.randn(shape, generator=generator, dtype=torch.float64) for shape in kernel.shapes(*size)]
    inputs = [one.to(GPU, dtype).requires_grad_() for one in drawn]
    names = [f"x{i}" for i in range(len(inputs))]
    return crosscheck.check_function(function, inputs, reference=kernel.plain, names=names, seed=seed)


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize("name", KERNELS)
def test_right_kernels_are_right(name, dtype):
    for seed, size in enumerate([(6, 5, 3), (33, 64, 20), (1, 130, 7)]):
        wide = dtype.itemsize == 2 and bool(seed % 2)
        verdict = checked(KERNELS[name], as_function(KERNELS[name], wide=wide), dtype, seed, size)
        assert verdict.ok, str(verdict)
        assert verdict.judged_in == "float64"


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize("name", KERNELS)
def test_faults_are_found(name, dtype):
    for fault, backward in wrong_backwards(KERNELS[name]):
        verdict = checked(KERNELS[name], as_function(KERNELS[name], backward), dtype)
        assert not verdict.ok, fault


def embedding(table, where):
    return table[where]


class Embedding(torch.autograd.Function):
    """Its sums are atomic: in another order each time."""

    @staticmethod
    def forward(ctx, table, where):
        ctx.save_for_backward(where)
        ctx.rows = len(table)
        return table[where]

    @staticmethod
    def backward(ctx, g):
        (where,) = ctx.saved_tensors
        return g.new_zeros(ctx.rows, g.shape[-1]).index_add_(0, where, g), None


def test_sums_in_no_fixed_order_are_no_fault():
    table = torch.randn(3, 64, device=GPU, requires_grad=True)
    where = torch.randint(3, (4096,), device=GPU)
    verdict = crosscheck.check_function(Embedding, (table, where), reference=embedding)
    assert verdict.ok, str(verdict)


def test_no_random_numbers_of_the_users_are_used_up():
    states = torch.get_rng_state(), torch.cuda.get_rng_state()
    dropout = lambda x: torch.nn.functional.dropout(x, 0.5)  # noqa: E731  # the same numbers for both
    crosscheck.check_function(dropout, (torch.ones(64, device=GPU, requires_grad=True),), reference=dropout)
    assert all(map(torch.equal, states, (torch.get_rng_state(), torch.cuda.get_rng_state())))


def test_a_gradient_from_the_cpu_is_refused_in_words():
    x = torch.ones(3, device=GPU, requires_grad=True)
    verdict = crosscheck.check_function(lambda x: x.cpu(), (x,), reference=lambda x: 1 * x)
    assert verdict.headline == "output must be on the reference's device, cuda:0, got cpu"


@pytest.mark.parametrize("precision", ["ieee", "tf32"])
def test_the_setting_of_tf32_is_said_and_goes_into_the_tolerance(precision):
    with products(precision):
        verdict = checked(KERNELS["linear"], as_function(KERNELS["linear"]), torch.float32, size=(33, 64, 20))
    assert verdict.ok, str(verdict)
    assert ("matrix products" in str(verdict)) == (precision == "tf32")


def test_autocast_is_that_of_the_caller():
    kernel = KERNELS["linear"]
    with torch.autocast(GPU, torch.bfloat16):
        verdict = checked(kernel, lambda *given: kernel.plain(*given), torch.float32)  # noqa: PLW0108  # autocast looks at plain calls
        assert verdict.ok, str(verdict)
    assert verdict.tensors[0].tolerance > 1e-4
