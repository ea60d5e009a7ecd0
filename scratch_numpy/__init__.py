"""Logistic regression, two-layer and L-layer networks with every derivative by hand, in NumPy only.

Columns are examples: X is (n_x, m), W is (n_l, n_prev), b is (n_l, 1). dZ and dA hold, column by column, the
derivative of one example's loss; dW and db are derivatives of the cost, the mean of the losses plus the penalty.
"""

from scratch_numpy import (
    activations,
    computation_graph,
    deep,
    initialization,
    layer,
    logistic_regression,
    losses,
    metrics,
    optimizers,
    preprocessing,
    training,
    two_layer,
)

__all__ = [
    "activations",
    "computation_graph",
    "deep",
    "initialization",
    "layer",
    "logistic_regression",
    "losses",
    "metrics",
    "optimizers",
    "preprocessing",
    "training",
    "two_layer",
]
