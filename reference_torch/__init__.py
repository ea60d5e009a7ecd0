"""The same networks as `scratch_numpy` as a PyTorch user would write them: modules, logits, autograd, torch.optim.

Rows are examples: X is (m, n_x), Y is (m, n_y). Weights are nn.Linear's, (n_l, n_prev), and biases (n_l,).
"""

from reference_torch import (
    activations,
    deep,
    devices,
    distributed,
    initialization,
    logistic_regression,
    losses,
    metrics,
    network,
    optimizers,
    precision,
    training,
    training_step,
    two_layer,
)

__all__ = [
    "activations",
    "deep",
    "devices",
    "distributed",
    "initialization",
    "logistic_regression",
    "losses",
    "metrics",
    "network",
    "optimizers",
    "precision",
    "training",
    "training_step",
    "two_layer",
]
