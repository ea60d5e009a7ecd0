"""A network of any depth, any widths and any mix of activations."""

from collections import OrderedDict
from collections.abc import Sequence

import torch
from torch import nn

from reference_torch.activations import LEAKY_SLOPE, activation
from reference_torch.checks import check_placement
from reference_torch.hyperparameters import check_hidden, check_layer_sizes
from reference_torch.network import Network


class DeepNetwork(Network):
    """layer_sizes [n_x, n_1, ..., n_y], with one activation for all hidden layers or one for each.

    Raises ValueError for sizes below 1, unknown activations, or too many or too few of them.
    """

    def __init__(
        self,
        layer_sizes: Sequence[int],
        *,
        hidden: str | Sequence[str] = "relu",
        output: str = "sigmoid",
        leaky_slope: float = LEAKY_SLOPE,
        device: torch.device | str | None = None,
        dtype: torch.dtype | None = None,
    ) -> None:
        check_layer_sizes(layer_sizes)
        check_placement(device, dtype)
        depth = len(layer_sizes) - 1
        names = check_hidden(hidden, depth)
        stack: OrderedDict[str, nn.Module] = OrderedDict()
        for l in range(1, depth + 1):
            stack[f"linear{l}"] = nn.Linear(layer_sizes[l - 1], layer_sizes[l], device=device, dtype=dtype)
            if l < depth:
                stack[f"activation{l}"] = activation(names[l - 1], leaky_slope=leaky_slope)
        super().__init__(stack, output)
