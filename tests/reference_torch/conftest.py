"""What the tests of the right wing share: seeded draws, examples, and a watch over torch's global switches."""

import pytest
import torch

from tests.reference_torch.small_network import M


@pytest.fixture
def generator():
    return torch.Generator().manual_seed(0)


@pytest.fixture
def draw(generator):
    def normal(*shape, dtype=torch.float64):
        return torch.randn(*shape, generator=generator, dtype=dtype)

    return normal


@pytest.fixture
def X(draw):
    return draw(M, 3)


@pytest.fixture
def Y(X):
    return (X.sum(dim=1, keepdim=True) > 0).double()


@pytest.fixture(autouse=True)
def _global_switches_stay_as_they_were():
    before = switches()
    yield
    assert switches() == before


def switches():
    return (
        torch.are_deterministic_algorithms_enabled(),
        torch.is_deterministic_algorithms_warn_only_enabled(),
        torch.get_num_threads(),
        torch.get_default_dtype(),
        torch.is_grad_enabled(),
    )
