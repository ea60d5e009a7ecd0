"""The upstream gradients that a backward pass is tried with: random ones, and those by which kernels are caught out."""

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from crosscheck.functions.question import Answer, Question, is_real
from crosscheck.functions.result import USUAL


def questions(
    outputs: Sequence[Tensor], of: frozenset[str], parameters: bool, generator: torch.Generator
) -> Iterator[Question]:
    """All that is asked of a function with such outputs, whose inputs `of` require gradients."""
    for kind, draw in KINDS.items():
        yield Question(kind, tuple(draw(one, generator) if is_real(one) else None for one in outputs), of)
    several = sum(map(is_real, outputs)) > 1
    for i, output in enumerate(outputs):
        if several and is_real(output):
            alone = [None] * len(outputs)
            upstream = random(output, generator)
            yield Question(f"output {i} alone has an upstream gradient", (*alone[:i], upstream, *alone[i + 1 :]), of)
    for name in sorted(of) if len(of) > 1 or (of and parameters) else ():
        upstreams = tuple(random(one, generator) if is_real(one) else None for one in outputs)
        yield Question(f"{name} alone requires grad", upstreams, frozenset({name}))


def of_gradients(first: Question, answer: Answer, generator: torch.Generator) -> Question:
    """The same question with the gradients' own gradients, along random directions.

    Raises ValueError where these would have the name of another input's gradient.
    """
    directions = {name: random(g, generator) for name, g in answer.tensors.items() if name.startswith("d")}
    asked = Question("gradients of gradients are asked", first.upstreams, first.of, directions)
    if twice := sorted(asked.seconds & directions.keys()):
        raise ValueError(f"names must be others with double_backward, since {twice[0]} would be two gradients")
    return asked


def random(like: Tensor, generator: torch.Generator) -> Tensor:
    """Normal random numbers, contiguous."""
    return torch.randn(like.shape, generator=generator, dtype=torch.float64).to(like.device, like.dtype)


def _non_contiguous(like: Tensor, generator: torch.Generator) -> Tensor:
    """Axes in the reverse order with every second number left out: not to be had by any `.view` of rows."""
    turned = torch.empty((*reversed(like.shape), 2), dtype=like.dtype, device=like.device)
    return random(turned, generator)[..., 1].permute(tuple(reversed(range(like.ndim))))


def _expanded(like: Tensor, generator: torch.Generator) -> Tensor:
    """One number for all entries, all strides 0: what `.sum()` and `.mean()` hand back."""
    return random(like.new_empty(()), generator).expand(like.shape)


def _zero(like: Tensor, _: torch.Generator) -> Tensor:
    return torch.zeros_like(like, memory_format=torch.contiguous_format)


def _one_hot(like: Tensor, generator: torch.Generator) -> Tensor:
    flat = torch.zeros(like.numel(), dtype=like.dtype, device=like.device)
    if flat.numel():
        flat[int(torch.randint(flat.numel(), (), generator=generator))] = 1
    return flat.reshape(like.shape)


KINDS = {
    USUAL: random,
    "upstream is random again": random,
    "upstream is non-contiguous": _non_contiguous,
    "upstream is expanded": _expanded,
    "upstream is zero": _zero,
    "upstream is one-hot": _one_hot,
}
