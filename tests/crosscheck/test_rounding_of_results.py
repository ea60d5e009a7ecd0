"""What is handed on in fewer digits than it is computed in, as under torch.autocast: one rounding more, where it is."""

from dataclasses import replace

import numpy as np
import pytest

from crosscheck import rounding
from crosscheck.rounding import AUTOCAST, BFLOAT16, FLOAT32, FLOAT64, Approximate

RNG = np.random.default_rng(0)
W, B, X, DZ = (RNG.standard_normal(shape) for shape in ((3, 4), (3, 1), (4, 5), (3, 5)))
Z = RNG.standard_normal((3, 5))
A = 1 / (1 + np.exp(-Z))
Y = np.eye(3)[:, [0, 1, 2, 0, 1]]
R = 2.0**-8
ROUGH = replace(FLOAT64, results=R)  # so that nothing else is near


def more(bound, *arguments, **options):
    """What the rounding of results adds to a bound."""
    return bound(ROUGH, *arguments, **options) - bound(FLOAT64, *arguments, **options)


def test_autocast_rounds_factors_and_results_to_bfloat16():
    assert (AUTOCAST.factors, AUTOCAST.results, AUTOCAST.u) == (2.0**-8, 2.0**-8, FLOAT32.u)
    assert (BFLOAT16.results, FLOAT32.results, FLOAT64.results) == (0, 0, 0)
    assert (AUTOCAST + FLOAT64).results == (FLOAT64 + AUTOCAST).results == 2.0**-8
    assert AUTOCAST.name == "bfloat16 autocast"


@pytest.mark.parametrize(
    ("came", "wanted"),
    [
        (more(rounding.linear, Approximate(W), Approximate(X), B), R * np.abs(B) + np.zeros((3, 5))),
        (more(rounding.sigmoid, A), R * A),
        (more(rounding.tanh, np.tanh(Z)), R * np.abs(np.tanh(Z))),
        (more(rounding.softmax, Z, A / A.sum(axis=0)), R * A / A.sum(axis=0)),
        (more(rounding.sigmoid_derivative, A, A * (1 - A)), np.abs(1 - 2 * A) * R * A),
        (more(rounding.weights_gradient, Approximate(DZ), Approximate(X), W, 0.0), np.zeros((3, 4))),
        (more(rounding.weights_gradient, Approximate(DZ), Approximate(X), W, 2.0), R * np.abs(2 / 5 * W)),
        (more(rounding.leaky_relu, Z), np.zeros((3, 5))),
        (more(rounding.bias_gradient, Approximate(DZ)), np.zeros((3, 1))),
    ],
)
def test_one_rounding_more_where_a_formula_needs_it(came, wanted):
    np.testing.assert_allclose(came, wanted, rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize(
    ("output", "loss", "outputs", "wanted"),
    [
        ("sigmoid", "binary_cross_entropy", A, R * A + R * (A + Y)),
        ("identity", "squared_error", Z, R * np.abs(Z - Y)),
        (
            "sigmoid",
            "squared_error",
            A,
            A * (1 - A) * (R * A + R * np.abs(A - Y)) + np.abs(A - Y) * np.abs(1 - 2 * A) * R * A,
        ),
    ],
)
def test_the_difference_of_the_output_may_be_handed_on_by_itself(output, loss, outputs, wanted):
    at = {"Z": Approximate(Z), "A": outputs, "Y": Y, "slope": A * (1 - A)}
    np.testing.assert_allclose(more(rounding.output_gradient, output, loss, **at), wanted, rtol=1e-9, atol=1e-14)
