"""A network with one hidden layer."""

from collections import OrderedDict

import torch
from torch import nn

from reference_torch.activations import LEAKY_SLOPE, activation
from reference_torch.checks import check_placement
from reference_torch.hyperparameters import check_layer_sizes
from reference_torch.network import Network


class TwoLayerNetwork(Network):
    """n_x features, n_h hidden units, n_y outputs. Raises ValueError for sizes below 1 or unknown activations."""

    def __init__(
        self,
        n_x: int,
        n_h: int,
        n_y: int,
        *,
        hidden: str = "relu",
        output: str = "sigmoid",
        leaky_slope: float = LEAKY_SLOPE,
        device: torch.device | str | None = None,
        dtype: torch.dtype | None = None,
    ) -> None:
        check_layer_sizes([n_x, n_h, n_y])
        check_placement(device, dtype)
        stack = OrderedDict[str, nn.Module](
            linear1=nn.Linear(n_x, n_h, device=device, dtype=dtype),
            activation1=activation(hidden, leaky_slope=leaky_slope),
            linear2=nn.Linear(n_h, n_y, device=device, dtype=dtype),
        )
        super().__init__(stack, output)
