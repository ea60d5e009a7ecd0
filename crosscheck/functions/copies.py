"""What a function is handed: copies with the very strides, so that nothing of the user's is changed, and it is seen."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor


class _Handed(torch.autograd.Function):
    """A copy that is no leaf, which torch would not let be changed in place. `clone` would make a slice contiguous."""

    @staticmethod
    def forward(ctx: Any, leaf: Tensor) -> Tensor:
        ctx.set_materialize_grads(False)  # None, where no gradient comes back, stays None
        return strided_copy(leaf)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> Tensor:  # noqa: ARG004  # torch hands it in
        return gradient


def strided_copy(tensor: Tensor) -> Tensor:
    """A copy with the same strides and offset, of a sliced or expanded tensor too; no leaf's gradient goes with it."""
    storage = tensor.detach().untyped_storage().clone()  # type: ignore[no-untyped-call]
    return torch.empty(0, dtype=tensor.dtype, device=tensor.device).set_(
        storage, tensor.storage_offset(), tensor.size(), tensor.stride()
    )


def leaf(value: Any, *, requires_grad: bool) -> Any:
    """A copy of its own that can be given a gradient; what is no tensor as it is."""
    return strided_copy(value).requires_grad_(requires_grad) if isinstance(value, Tensor) else value


def handed(value: Any) -> Any:
    """A copy of a leaf, through which its gradient goes back; what is no tensor as it is."""
    return _Handed.apply(value) if isinstance(value, Tensor) else value  # type: ignore[no-untyped-call]


def changed(before: Mapping[str, Any], after: Mapping[str, Any], outputs: Sequence[Tensor]) -> Iterator[str]:
    """The arguments that were changed in place, but for those handed back, as what `ctx.mark_dirty` declares is."""
    for name, value in before.items():
        declared = any(after[name] is output for output in outputs)
        if isinstance(value, Tensor) and not declared and not same(value, after[name]):
            yield name


def changed_upstreams(before: Sequence[Tensor | None], after: Sequence[Tensor | None]) -> Iterator[str]:
    """The upstream gradient, if one of them was changed in place."""
    pairs = zip(before, after, strict=True)
    if any(one is not None and other is not None and not same(one, other) for one, other in pairs):
        yield "the upstream gradient"


def same(one: Tensor, other: Tensor) -> bool:
    """Whether two tensors agree in shape, dtype and every entry, nan with nan."""
    if one.shape != other.shape or one.dtype != other.dtype:
        return False
    one, other = one.detach(), other.detach()
    return bool(((one == other) | ((one != one) & (other != other))).all())  # noqa: PLR0124  # only nan is not itself
