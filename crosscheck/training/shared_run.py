"""Training by autograd in several processes at once, each with its part of every batch."""

from collections.abc import Sequence

import torch

from crosscheck.architecture import Architecture
from crosscheck.trace import Trace
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

    @property
    def device(self) -> str:
        """Where this process computes."""
        return str(self._device)

    def gradients_together(self, batch: tuple[torch.Tensor, torch.Tensor], m: int) -> Trace:
        """The cost of m examples, of which these are a part, and its gradients by name, as a step would use them."""
        share = self._step.gradients(*batch, m)
        tensors = {"cost": whole_costs(share[None])[0].to(share.dtype)}
        for l, linear in enumerate(self._network.linears, start=1):
            dW, db = linear.weight.grad, linear.bias.grad
            assert dW is not None and db is not None  # noqa: S101, PT018  # which `gradients` has just set
            tensors |= {f"dW{l}": dW, f"db{l}": db[:, None]}
        return {name: tensor.cpu().numpy().copy() for name, tensor in tensors.items()}

    def costs(self, taken: Sequence[torch.Tensor]) -> list[float]:
        """The costs of the whole batches: all processes must ask together."""
        numbers: list[float] = whole_costs(torch.stack(list(taken))).tolist() if taken else []
        return numbers

    def _cost_of(self, architecture: Architecture, *, compiled: bool) -> CostOf:
        return SharedCost(self._network, loss=architecture.loss, l2=architecture.l2, compiled=compiled)
