import math

import pytest
import torch

from reference_torch.deep import DeepNetwork
from reference_torch.initialization import INITIALIZERS, he, lecun, small_random, xavier, zeros

# Wide enough for statistics, and n_l != n_prev in both layers: fan-in and fan-out cannot be confused.
SIZES = [300, 400, 200]

STANDARD_DEVIATIONS = {
    "small_random": lambda n_prev, n_l: 0.01,
    "xavier": lambda n_prev, n_l: math.sqrt(2 / (n_l + n_prev)),
    "he": lambda n_prev, n_l: math.sqrt(2 / n_prev),
    "lecun": lambda n_prev, n_l: math.sqrt(1 / n_prev),
}

initializers = pytest.mark.parametrize("name", INITIALIZERS)


def start(name, *, seed=0, sizes=SIZES, dtype=torch.float64):
    return INITIALIZERS[name](network(sizes, dtype=dtype), torch.Generator().manual_seed(seed))


def network(sizes, *, dtype=torch.float64):
    """A network full of sevens, so that what an initialiser leaves out shows."""
    sevens = DeepNetwork(sizes, dtype=dtype)
    for parameter in sevens.parameters():
        torch.nn.init.constant_(parameter, 7.0)
    return sevens


def test_registry_pairs_names_with_functions():
    assert {"small_random": small_random, "xavier": xavier, "he": he, "lecun": lecun} == INITIALIZERS


@initializers
def test_draws_have_the_mean_and_spread_of_the_formula(name):
    """Of N draws from N(0, s^2) the mean has standard deviation s/sqrt(N), the sample deviation about s/sqrt(2N).

    Five of either are allowed: a right initialiser fails for one seed in a million. With N >= 80,000 the bound on the
    spread is at most 1.25%, while the formulas of two initialisers differ by 7% at least (xavier and lecun, layer 1).
    """
    for l, linear in enumerate(start(name).linears, start=1):
        s = STANDARD_DEVIATIONS[name](SIZES[l - 1], SIZES[l])
        N = linear.weight.numel()
        assert abs(linear.weight.mean().item()) < 5 * s / math.sqrt(N)
        assert abs(linear.weight.std().item() - s) < 5 * s / math.sqrt(2 * N)


@initializers
def test_draws_are_normal(name):
    """Of N normal draws a fraction p = erf(1/sqrt 2) lies within one deviation, +- 5 sqrt(p(1-p)/N) < 0.0083.

    Of uniform draws of the same spread it would be 1/sqrt 3 = 0.577 instead of 0.683.
    """
    p = math.erf(1 / math.sqrt(2))
    for l, linear in enumerate(start(name).linears, start=1):
        s = STANDARD_DEVIATIONS[name](SIZES[l - 1], SIZES[l])
        within = (linear.weight.abs() < s).double().mean().item()
        assert abs(within - p) < 5 * math.sqrt(p * (1 - p) / linear.weight.numel())


def test_scale_multiplies_the_draws():
    one = small_random(network([3, 4, 2]), torch.Generator().manual_seed(0), scale=1.0)
    quarter = small_random(network([3, 4, 2]), torch.Generator().manual_seed(0), scale=0.25)
    for whole, part in zip(one.linears, quarter.linears, strict=True):
        assert torch.equal(part.weight, 0.25 * whole.weight)  # a power of two: exact


@initializers
@pytest.mark.parametrize("sizes", [[3, 1], [1, 1], [5, 4, 3, 2]], ids=str)
def test_biases_are_zero_and_no_weight_is_left_over(name, sizes):
    for linear in start(name, sizes=sizes).linears:
        assert torch.count_nonzero(linear.bias) == 0
        assert torch.count_nonzero(linear.weight == 7.0) == 0
        assert torch.count_nonzero(linear.weight) == linear.weight.numel()


def test_zeros():
    for parameter in zeros(network([3, 4, 2])).parameters():
        assert torch.count_nonzero(parameter) == 0
        assert parameter.is_leaf
        assert parameter.requires_grad


@initializers
def test_same_seed_same_weights_another_seed_others(name):
    first, again, other = (start(name, seed=seed, sizes=[3, 4, 2]) for seed in (5, 5, 6))
    for one, same, different in zip(first.linears, again.linears, other.linears, strict=True):
        assert torch.equal(one.weight, same.weight)
        assert not torch.equal(one.weight, different.weight)


@initializers
def test_generator_moves_on(name):
    generator = torch.Generator().manual_seed(0)
    W1, W2 = (linear.weight for linear in INITIALIZERS[name](network([4, 4, 4]), generator).linears)
    assert not torch.equal(W1, W2)
    W3 = INITIALIZERS[name](network([4, 4]), generator).linears[0].weight
    assert not torch.equal(W3, W1)


@initializers
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_parameters_stay_the_same_leaves_in_place(name, dtype):
    untouched = network([3, 4, 2], dtype=dtype)
    parameters = list(untouched.parameters())
    returned = INITIALIZERS[name](untouched, torch.Generator().manual_seed(0))
    assert returned is untouched
    for before, after in zip(parameters, returned.parameters(), strict=True):
        assert before is after
        assert after.is_leaf
        assert after.requires_grad
        assert after.dtype == dtype


@initializers
def test_only_the_generator_given_is_drawn_from(name):
    untouched = network([3, 4, 2])
    before = torch.get_rng_state()
    INITIALIZERS[name](untouched, torch.Generator().manual_seed(0))
    assert torch.equal(torch.get_rng_state(), before)
