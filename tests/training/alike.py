"""Two trainings that have come to the same, to the bit or but for rounding."""

import numpy as np


def arrays(model):
    moments = [layers for _, layers in sorted(model.progress.memory.items())]
    return [array for layers in [model.layers, *moments] for layer in layers for array in layer]


def assert_same_bits(first, second):
    assert first.progress.step == second.progress.step
    np.testing.assert_array_equal(first.progress.costs, second.progress.costs)
    for one, other in zip(arrays(first), arrays(second), strict=True):
        np.testing.assert_array_equal(one, other)
        assert one.dtype == other.dtype


def assert_near(one, other):
    """A dozen steps of rounding: 4e-16 was measured where the same is added up in another order."""
    assert one.progress.step == other.progress.step
    np.testing.assert_allclose(one.progress.costs, other.progress.costs, rtol=1e-13)
    for layer, expected in zip(one.layers, other.layers, strict=True):
        np.testing.assert_allclose(layer.W, expected.W, rtol=1e-11, atol=1e-13)
        np.testing.assert_allclose(layer.b, expected.b, rtol=1e-11, atol=1e-13)
