"""One batch in several processes: each has a part of its examples, and all get the gradients of its whole cost.

With m_r of the m examples in process r, and J_r the cost of these with the penalty of the whole batch,
J = sum over r of m_r/m J_r, whatever the sizes of the parts. A process without examples has a share of 0.
"""

from collections.abc import Callable
from functools import cached_property

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from reference_torch.losses import cost
from reference_torch.network import Network, check_network


class SharedCost:
    """`shared(X, Y, m)` is this process's share of the cost of m examples, of which it has X (m_r, n_x), Y (m_r, n_y).

    Shares have J as their mean, since DistributedDataParallel gives every process the mean of all gradients: `backward`
    on a share leaves the gradients of J. All processes must call it equally often; the first call sends everybody the
    first process's weights. Raises TypeError for what is no network of this wing's.
    """

    def __init__(self, network: Network, *, loss: str, l2: float = 0.0, compiled: bool = False) -> None:
        check_network(network)
        cost_of = torch.compile(cost) if compiled else cost
        self._share = _Share(network, lambda X, Y, l2: cost_of(network, X, Y, loss=loss, l2=l2), l2)

    def __call__(self, X: Tensor, Y: Tensor, m: int) -> Tensor:
        """A scalar, to call `.backward()` on."""
        share: Tensor = self._everywhere(X, Y, m)
        return share

    @cached_property
    def _everywhere(self) -> DistributedDataParallel:
        """Made at the first call, when every process is known to have come so far: making it waits for all of them."""
        return DistributedDataParallel(self._share)


class _Share(nn.Module):
    """The share as a module, which is what torch distributes."""

    def __init__(self, network: Network, cost_of: Callable[[Tensor, Tensor, float], Tensor], l2: float) -> None:
        super().__init__()
        self.network = network
        self._cost_of, self._l2 = cost_of, l2

    def forward(self, X: Tensor, Y: Tensor, m: int) -> Tensor:
        part = X.shape[0] / m
        if part == 0:
            return self.network(X).sum()  # of nothing: 0, and so are all its gradients
        return self._cost_of(X, Y, self._l2 * part) * (part * dist.get_world_size())


def whole_costs(shares: Tensor) -> Tensor:
    """The costs of whole batches from this process's shares of them, (k,) -> (k,); all processes must ask together."""
    costs = shares.double()
    dist.all_reduce(costs)
    return costs / dist.get_world_size()
