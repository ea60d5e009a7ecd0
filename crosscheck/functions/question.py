"""What a function is asked: its outputs and, for one upstream gradient, the gradients of what requires them."""

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, nn

from crosscheck.functions.copies import changed, changed_upstreams, handed, leaf, strided_copy
from crosscheck.functions.devices import gpus, seeded, wait
from crosscheck.functions.elsewhere import others
from crosscheck.functions.failure import Unlike

Tensors = dict[str, Tensor]
Call = Callable[..., Any]


@dataclass(frozen=True)
class Question:
    """One upstream gradient for each output, None where an output is left out of it, and `label`, when that is.

    `of` are the names of the inputs that require a gradient. With `twice`, the gradients' own gradients are asked too,
    along `directions` by the names of the gradients, and with respect to the upstream gradients as well. `seed` is that
    of torch's random numbers meanwhile.
    """

    label: str
    upstreams: tuple[Tensor | None, ...]
    of: frozenset[str]
    directions: Mapping[str, Tensor] = field(default_factory=dict)
    seed: int = 0

    @property
    def twice(self) -> bool:
        """Whether gradients of gradients are asked for."""
        return bool(self.directions)

    @property
    def seconds(self) -> frozenset[str]:
        """The names of the gradients' own gradients with respect to inputs, parameters and upstream gradients."""
        of_upstreams = {f"dupstream of {name}" for name in output_names(len(self.upstreams))}
        return frozenset(f"d{name}" for name in {*self.directions} | of_upstreams if self.twice)


@dataclass(frozen=True)
class Answer:
    """Outputs and gradients by name; `missing` are gradients that came as None, and are zeros here.

    `changed` are the arguments that were changed in place; `elsewhere` are tensors that require a gradient, which
    nobody handed in, and which therefore nobody asks about.
    """

    tensors: Tensors
    missing: frozenset[str] = frozenset()
    changed: tuple[str, ...] = ()
    elsewhere: tuple[Tensor, ...] = ()


@dataclass(frozen=True)
class _Called:
    """A function that was called: its outputs, what it was handed, and what gradients are sought of, all by name."""

    outputs: tuple[Tensor, ...]
    leaves: dict[str, Any]
    handed: dict[str, Any]
    sought: Tensors


def ask(call: Call, inputs: Mapping[str, Any], question: Question, *, backwards: int = 1) -> Answer:
    """Call a function on copies and go back through it. Raises whatever it raises.

    A module is copied as well, and its parameters are given gradients under their names. Torch's random numbers are
    afterwards as they were before. Gone back is `backwards` times; the last counts.
    """
    upstreams = [None if u is None else strided_copy(u).requires_grad_(question.twice) for u in question.upstreams]
    with _alone(call, inputs, question.seed):
        called = _call(call, inputs, question.of)
        elsewhere = tuple(others(called.outputs, called.sought.values()))
        for left in reversed(range(backwards)):
            found = _gradients(called, upstreams, again=question.twice, keep=left > 0)
        names = output_names(len(called.outputs))
        of_upstreams = {f"upstream of {n}": u for n, u in zip(names, upstreams, strict=True) if u is not None}
        second = _second(found, called.sought | of_upstreams, question) if question.twice else {}
    shown = dict(zip(names, called.outputs, strict=True))
    gradients = {name: torch.zeros_like(called.sought[name[1:]]) if g is None else g for name, g in found.items()}
    tensors = {name: tensor.detach() for name, tensor in {**shown, **gradients, **second}.items()}
    in_place = changed(called.leaves, called.handed, called.outputs)
    missing = frozenset(name for name, g in found.items() if g is None)
    return Answer(tensors, missing, (*in_place, *changed_upstreams(question.upstreams, upstreams)), elsewhere)


def outputs_of(call: Call, inputs: Mapping[str, Any]) -> tuple[Tensor, ...]:
    """What a function returns for copies of these inputs, none of which requires a gradient. Raises what it raises."""
    with _alone(call, inputs, 0):
        return tuple(output.detach() for output in _call(call, inputs, frozenset()).outputs)


def as_tuple(outputs: Any) -> tuple[Tensor, ...]:
    """The outputs of a function as a tuple. Raises Unlike for what is no tensor."""
    several = tuple(outputs) if isinstance(outputs, tuple | list) else (outputs,)
    for output in several:
        if not isinstance(output, Tensor):
            raise Unlike(f"a tensor or a tuple of tensors must be returned, got {type(output).__name__}")
    return several


def output_names(count: int) -> list[str]:
    """How outputs are called here."""
    return ["output"] if count == 1 else [f"output {i}" for i in range(count)]


def is_real(value: Any) -> bool:
    """Whether it is a tensor that can have a gradient here."""
    return isinstance(value, Tensor) and value.is_floating_point()


@contextmanager
def _alone(call: Call, inputs: Mapping[str, Any], seed: int) -> Iterator[None]:
    """Random numbers from `seed` on, gradients on, and on a GPU everything done at the end."""
    parameters = list(call.parameters()) if isinstance(call, nn.Module) else []
    there = gpus([*inputs.values(), *parameters])
    with seeded(seed, there), torch.enable_grad():
        yield
        wait(there)


def _call(call: Call, inputs: Mapping[str, Any], of: frozenset[str]) -> _Called:
    """Call a function, of a module a copy, on copies of the inputs, those in `of` requiring gradients."""
    call, parameters = _fresh(call)
    leaves = {name: leaf(value, requires_grad=name in of) for name, value in inputs.items()}
    given = {name: handed(value) for name, value in leaves.items()}
    outputs = as_tuple(call(*given.values()))
    return _Called(outputs, leaves, given, {name: leaves[name] for name in inputs if name in of} | parameters)


def _fresh(call: Call) -> tuple[Call, Tensors]:
    """A module's copy with its parameters; a Function's `apply`."""
    if isinstance(call, nn.Module):
        module = copy.deepcopy(call)
        return module, {name: p for name, p in module.named_parameters() if p.requires_grad}
    if isinstance(call, type) and issubclass(call, torch.autograd.Function):
        return call.apply, {}
    return call, {}


def _gradients(
    called: _Called, upstreams: Sequence[Tensor | None], *, again: bool, keep: bool
) -> dict[str, Tensor | None]:
    """The gradients by name, None where none comes back; `again` for gradients of these, `keep` to go back anew."""
    outputs, sought = called.outputs, called.sought
    _check_outputs(outputs, upstreams)
    pairs = [(o, u) for o, u in zip(outputs, upstreams, strict=True) if u is not None and o.requires_grad]
    if not pairs:
        return dict.fromkeys((f"d{name}" for name in sought), None)
    of, along = zip(*pairs, strict=True)
    found = torch.autograd.grad(
        of, list(sought.values()), along, allow_unused=True, create_graph=again, retain_graph=again or keep
    )
    return {f"d{name}": gradient for name, gradient in zip(sought, found, strict=True)}


def _check_outputs(outputs: Sequence[Tensor], upstreams: Sequence[Tensor | None]) -> None:
    """Raise Unlike for outputs that are not as many, of the shapes and on the device of the reference's."""
    if len(outputs) != len(upstreams):
        raise Unlike(f"as many outputs as the reference's must be returned, {len(upstreams)}, got {len(outputs)}")
    for name, output, upstream in zip(output_names(len(outputs)), outputs, upstreams, strict=True):
        if upstream is not None and output.shape != upstream.shape:
            right, got = tuple(upstream.shape), tuple(output.shape)
            raise Unlike(f"{name} must have the reference's shape, {right}, got {got}")
        if upstream is not None and output.device != upstream.device:
            raise Unlike(f"{name} must be on the reference's device, {upstream.device}, got {output.device}")


def _second(found: Mapping[str, Tensor | None], sought: Tensors, question: Question) -> Tensors:
    """The gradients of the gradients, summed along directions, with respect to everything that is sought."""
    if any(node.name().endswith("::Error") for g in found.values() if g is not None and (node := g.grad_fn)):
        raise Unlike("its backward is marked once_differentiable, so there are no gradients of gradients")
    pairs = [(g, question.directions[name]) for name, g in found.items() if g is not None and g.requires_grad]
    if not pairs:
        return {f"dd{name}": torch.zeros_like(leaf) for name, leaf in sought.items()}
    of, along = zip(*pairs, strict=True)
    again = torch.autograd.grad(of, list(sought.values()), along, allow_unused=True)
    return {
        f"dd{name}": torch.zeros_like(leaf) if gradient is None else gradient
        for (name, leaf), gradient in zip(sought.items(), again, strict=True)
    }
