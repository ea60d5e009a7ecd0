"""Logistic regression: one linear layer and a sigmoid."""

from collections import OrderedDict

import torch
from torch import nn

from reference_torch.checks import check_placement
from reference_torch.hyperparameters import check_layer_sizes
from reference_torch.network import Network


class LogisticRegression(Network):
    """n_x features to one probability; or with n_y classes, one against all, to n_y of them.

    Raises ValueError for sizes below 1.
    """

    def __init__(
        self, n_x: int, n_y: int = 1, *, device: torch.device | str | None = None, dtype: torch.dtype | None = None
    ) -> None:
        check_layer_sizes([n_x, n_y])
        check_placement(device, dtype)
        linear1 = nn.Linear(n_x, n_y, device=device, dtype=dtype)
        super().__init__(OrderedDict(linear1=linear1), "sigmoid")
