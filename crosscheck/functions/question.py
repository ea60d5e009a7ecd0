"""What a function is asked: its outputs and, for one upstream gradient, the gradients of what requires them."""

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

Tensors = dict[str, Tensor]
Call = Callable[..., Any]


@dataclass(frozen=True)
class Question:
    """One upstream gradient for each output, None where an output is left out of it, and `label`, what is special.

    `of` are the names of the inputs that require a gradient. With `twice`, the gradients' own gradients are asked too,
    along `directions` by the names of the gradients, and with respect to the upstream gradients as well.
    """

    label: str
    upstreams: tuple[Tensor | None, ...]
    of: frozenset[str]
    directions: Mapping[str, Tensor] = field(default_factory=dict)

    @property
    def twice(self) -> bool:
        """Whether gradients of gradients are asked for."""
        return bool(self.directions)


@dataclass(frozen=True)
class Answer:
    """Outputs and gradients by name; `missing` are gradients that came as None, and are zeros here.

    `changed` are the arguments that were changed in place.
    """

    tensors: Tensors
    missing: frozenset[str] = frozenset()
    changed: tuple[str, ...] = ()


def ask(call: Call, inputs: Mapping[str, Any], question: Question, *, seed: int = 0) -> Answer:
    """Call a function on copies and go back through it. Raises whatever it raises.

    A module is copied as well, and its parameters are given gradients under their names. `seed` is that of torch's
    random numbers meanwhile, which are afterwards as they were before.
    """
    call, parameters = _fresh(call)
    leaves = {name: _leaf(value, requires_grad=name in question.of) for name, value in inputs.items()}
    handed = {name: _copy(value) for name, value in leaves.items()}
    upstreams = [
        None if one is None else _strided_copy(one).requires_grad_(question.twice) for one in question.upstreams
    ]
    sought = {name: leaves[name] for name in inputs if name in question.of} | parameters
    with _random(seed, inputs), torch.enable_grad():
        outputs = as_tuple(call(*handed.values()))
        found = _gradients(outputs, upstreams, sought, again=question.twice)
        names = output_names(len(outputs))
        of_upstreams = {f"upstream of {n}": u for n, u in zip(names, upstreams, strict=True) if u is not None}
        second = _second(found, sought | of_upstreams, question) if question.twice else {}
    shown = dict(zip(names, outputs, strict=True))
    gradients = {name: torch.zeros_like(sought[name[1:]]) if g is None else g for name, g in found.items()}
    changed = [*_changed(leaves, handed), *_changed_upstreams(question.upstreams, upstreams)]
    tensors = {name: tensor.detach() for name, tensor in {**shown, **gradients, **second}.items()}
    return Answer(tensors, frozenset(name for name, g in found.items() if g is None), tuple(changed))


def as_tuple(outputs: Any) -> tuple[Tensor, ...]:
    """The outputs of a function as a tuple. Raises TypeError for what is no tensor."""
    several = tuple(outputs) if isinstance(outputs, tuple | list) else (outputs,)
    for output in several:
        if not isinstance(output, Tensor):
            raise TypeError(f"a tensor or a tuple of tensors must be returned, got {type(output).__name__}")
    return several


def output_names(count: int) -> list[str]:
    """How outputs are called here."""
    return ["output"] if count == 1 else [f"output {i}" for i in range(count)]


def is_real(value: Any) -> bool:
    """Whether it is a tensor that can have a gradient here."""
    return isinstance(value, Tensor) and value.is_floating_point()


def _fresh(call: Call) -> tuple[Call, Tensors]:
    """A module's copy with its parameters; a Function's `apply`."""
    if isinstance(call, nn.Module):
        module = copy.deepcopy(call)
        return module, {name: p for name, p in module.named_parameters() if p.requires_grad}
    if isinstance(call, type) and issubclass(call, torch.autograd.Function):
        return call.apply, {}
    return call, {}


def _leaf(value: Any, *, requires_grad: bool) -> Any:
    return value.detach().clone().requires_grad_(requires_grad) if isinstance(value, Tensor) else value


def _copy(value: Any) -> Any:
    """What is handed in: no leaf, which torch would not let be changed in place, so that it is seen here."""
    return value.clone() if isinstance(value, Tensor) else value


def _strided_copy(tensor: Tensor) -> Tensor:
    """A copy with the very strides, of an expanded tensor too, so that a change of it harms nobody."""
    storage = tensor.detach().untyped_storage().clone()  # type: ignore[no-untyped-call]
    return torch.empty(0, dtype=tensor.dtype, device=tensor.device).set_(
        storage, tensor.storage_offset(), tensor.size(), tensor.stride()
    )


def _gradients(
    outputs: Sequence[Tensor], upstreams: Sequence[Tensor | None], sought: Tensors, *, again: bool
) -> dict[str, Tensor | None]:
    """The gradients by name, None where none comes back."""
    if len(outputs) != len(upstreams):
        raise TypeError(f"as many outputs as the reference's must be returned, {len(upstreams)}, got {len(outputs)}")
    pairs = [(o, u) for o, u in zip(outputs, upstreams, strict=True) if u is not None and o.requires_grad]
    if not pairs:
        return dict.fromkeys((f"d{name}" for name in sought), None)
    of, along = zip(*pairs, strict=True)
    found = torch.autograd.grad(
        of, list(sought.values()), along, allow_unused=True, create_graph=again, retain_graph=again
    )
    return {f"d{name}": gradient for name, gradient in zip(sought, found, strict=True)}


def _second(found: Mapping[str, Tensor | None], sought: Tensors, question: Question) -> Tensors:
    """The gradients of the gradients, summed along directions, with respect to everything that is sought."""
    pairs = [(g, question.directions[name]) for name, g in found.items() if g is not None and g.requires_grad]
    if not pairs:
        return {f"dd{name}": torch.zeros_like(leaf) for name, leaf in sought.items()}
    of, along = zip(*pairs, strict=True)
    again = torch.autograd.grad(of, list(sought.values()), along, allow_unused=True)
    return {
        f"dd{name}": torch.zeros_like(leaf) if gradient is None else gradient
        for (name, leaf), gradient in zip(sought.items(), again, strict=True)
    }


@contextmanager
def _random(seed: int, inputs: Mapping[str, Any]) -> Iterator[None]:
    devices = {value.device for value in inputs.values() if isinstance(value, Tensor) and value.is_cuda}
    with torch.random.fork_rng(devices=list(devices)):
        torch.manual_seed(seed)
        yield


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for name, value in before.items():
        if isinstance(value, Tensor) and not same(value, after[name]):
            yield name


def _changed_upstreams(before: Sequence[Tensor | None], after: Sequence[Tensor | None]) -> Iterator[str]:
    if any(one is not None and other is not None and not same(one, other) for one, other in zip(before, after)):  # noqa: B905  # as many
        yield "the upstream gradient"


def same(one: Tensor, other: Tensor) -> bool:
    """Whether two tensors agree in shape, dtype and every entry, nan with nan."""
    if one.shape != other.shape or one.dtype != other.dtype:
        return False
    one, other = one.detach(), other.detach()
    return bool(((one == other) | ((one != one) & (other != other))).all())  # noqa: PLR0124  # only nan is not itself
