"""Training by autograd in several processes at once, each with its part of every batch."""

from collections.abc import Sequence

import torch

from crosscheck.architecture import Architecture
from crosscheck.training.runs import TorchRun
from reference_torch.distributed import SharedCost, whole_costs
from reference_torch.training_step import CostOf


class SharedRun(TorchRun):
    """A training of which each process has a part of the examples, and all of the weights, which stay the same."""

    def step(self, batch: tuple[torch.Tensor, torch.Tensor], rate: float, m: int) -> torch.Tensor:
        """Take one step on a batch of m examples, of which these are a part; returns the share of its cost."""
        share = self._step.gradients(*batch, m)
        self._step.update(rate)
        return share

    def costs(self, taken: Sequence[torch.Tensor]) -> list[float]:
        """The costs of the whole batches: all processes must ask together."""
        numbers: list[float] = whole_costs(torch.stack(list(taken))).tolist() if taken else []
        return numbers

    def _cost_of(self, architecture: Architecture, *, compiled: bool) -> CostOf:
        return SharedCost(self._network, loss=architecture.loss, l2=architecture.l2, compiled=compiled)
