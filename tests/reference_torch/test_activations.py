import math

import pytest
import torch
from torch import nn

from reference_torch.activations import ACTIVATIONS, LEAKY_SLOPE, activation

Z = torch.tensor([[-2.0, 0.0, 1.0], [7.0, -0.5, 0.0]], dtype=torch.float64)

BY_HAND = {
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "tanh": lambda z: (math.exp(z) - math.exp(-z)) / (math.exp(z) + math.exp(-z)),
    "relu": lambda z: z if z > 0 else 0.0,
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
    "identity": lambda z: z,
}


def entry_by_entry(function, Z):
    return torch.tensor([[function(z) for z in row] for row in Z.tolist()], dtype=Z.dtype)


def test_every_activation_is_checked_here():
    assert set(ACTIVATIONS) == {*BY_HAND, "softmax"}


@pytest.mark.parametrize("name", BY_HAND)
def test_activation_is_its_formula(name):
    # Seen: 1.2e-16 relative at most (tanh), half an ulp; sixteen ulps are allowed for another libm.
    torch.testing.assert_close(activation(name)(Z), entry_by_entry(BY_HAND[name], Z), rtol=4e-15, atol=0)


def test_softmax_normalises_each_row():
    powers = torch.tensor([[1.0, 2.0, 5.0], [3.0, 3.0, 3.0]], dtype=torch.float64)
    by_hand = torch.tensor([[1 / 8, 2 / 8, 5 / 8], [1 / 3, 1 / 3, 1 / 3]], dtype=torch.float64)
    # Seen: equal; sixteen ulps are allowed for the logarithm and the exponential that undoes it.
    torch.testing.assert_close(activation("softmax")(powers.log()), by_hand, rtol=4e-15, atol=0)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activation_keeps_shape_dtype_and_argument(name):
    single = Z.float()
    before = single.clone()
    A = activation(name)(single)
    assert A.shape == Z.shape
    assert A.dtype == torch.float32
    assert torch.equal(single, before)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activation_is_a_fresh_module_without_parameters(name):
    first, second = activation(name), activation(name)
    assert isinstance(first, nn.Module)
    assert first is not second
    assert list(first.parameters()) == []


@pytest.mark.parametrize("slope", [0, 0.2, 1.0])
def test_leaky_slope_is_the_slope_below_zero(slope):
    A = activation("leaky_relu", leaky_slope=slope)(Z)
    assert torch.equal(A, torch.where(Z > 0, Z, slope * Z))


def test_default_slope_is_the_same_by_name_and_in_the_registry():
    assert ACTIVATIONS["leaky_relu"]().negative_slope == activation("leaky_relu").negative_slope == LEAKY_SLOPE


@pytest.mark.parametrize(("name", "slope_at_zero"), [("relu", 0.0), ("leaky_relu", LEAKY_SLOPE)])
def test_derivative_at_the_kink_is_the_left_one(name, slope_at_zero):
    zero = torch.zeros(1, 1, dtype=torch.float64, requires_grad=True)
    activation(name)(zero).sum().backward()
    assert zero.grad.item() == slope_at_zero


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_derivative_is_that_of_the_function(name):
    away_from_the_kink = torch.where(Z == 0, 0.7, Z).requires_grad_()
    # Seen: 1.4e-10 at most, which is rounding (1e-16) divided by the step of the differences (1e-6).
    assert torch.autograd.gradcheck(activation(name), away_from_the_kink, atol=1e-8, rtol=0)
