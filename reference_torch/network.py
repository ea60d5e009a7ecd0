"""What all networks of this wing are: a stack of linear layers and activations up to the logits, then an output."""

from collections import OrderedDict
from typing import Any

import torch
from torch import Tensor, nn

from reference_torch.activations import activation
from reference_torch.checks import check_rows
from reference_torch.hyperparameters import shown


class Network(nn.Module):
    """A stack of modules named linear1, activation1, ..., linearL, and the activation that turns logits into outputs.

    Losses take the logits, so `forward` gives logits (m, n_y); `predict` gives the output. `output_name` says which
    losses suit it.
    """

    def __init__(self, stack: OrderedDict[str, nn.Module], output: str) -> None:
        super().__init__()
        self.stack = nn.Sequential(stack)
        self.output = activation(output)
        self.output_name = output

    @property
    def linears(self) -> list[nn.Linear]:
        """The linear layers, from the first to the last: W is `.weight` (n_l, n_prev), b is `.bias` (n_l,)."""
        return [module for module in self.stack if isinstance(module, nn.Linear)]

    def forward(self, X: Tensor) -> Tensor:
        """Logits (m, n_y) of X (m, n_x).

        Raises TypeError unless X is a float tensor of the weights' dtype, ValueError for its shape, device, nan, inf.
        """
        if not torch.compiler.is_compiling():  # whose graphs cannot look at data
            weight = self.linears[0].weight
            check_rows("X", X, columns=weight.shape[1], like=("the weights", weight))
        logits: Tensor = self.stack(X)
        return logits

    @torch.no_grad()
    def predict(self, X: Tensor) -> Tensor:
        """Outputs (m, n_y) of X (m, n_x): probabilities, or values for a linear output. Raises as `forward`."""
        outputs: Tensor = self.output(self(X))
        return outputs


def check_network(network: Any) -> None:
    """Raise TypeError unless `network` is one of this wing's."""
    if not isinstance(network, Network):
        raise TypeError(f"network must be a Network, such as DeepNetwork([n_x, 5, n_y]), got {shown(network)}")
