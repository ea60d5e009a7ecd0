"""Tensors that a function reaches by itself, through a closure or an attribute: nobody asks for their gradients."""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from torch import Tensor
from torch.autograd.graph import Node

LEAF = "torch::autograd::AccumulateGrad"  # where a way back through a graph ends


def others(outputs: Iterable[Tensor], known: Iterable[Tensor]) -> Iterator[Tensor]:
    """The leaves of the outputs' graph, all of which require a gradient, but for those that are known."""
    handed_in = {id(tensor) for tensor in known}
    seen = set[Node]()
    nodes = [output.grad_fn for output in outputs]
    while nodes:
        node = nodes.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        nodes += [one for one, _ in node.next_functions]
        if node.name() == LEAF and id(node.variable) not in handed_in:  # type: ignore[attr-defined]  # of these alone
            yield node.variable  # type: ignore[attr-defined]


def refuse(function: Any, tensors: Iterable[Tensor]) -> None:
    """Raise ValueError if there are any, in a line that has their names, as far as they can be found, and shapes."""
    names = {id(value): name for name, value in _around(function).items()}
    said = [f"{names.get(id(one), 'a tensor')} {tuple(one.shape)}" for one in tensors]
    if said:
        raise ValueError(
            f"function must be handed all that requires grad, and takes {', '.join(said)} from elsewhere; "
            "hand it in as an input, or detach it if its gradient is not to be checked"
        )


def _around(function: Any) -> Mapping[str, Any]:
    """What a function finds by name outside of itself, or an object in itself."""
    try:
        found = inspect.getclosurevars(function)
    except TypeError:  # no Python function
        return getattr(function, "__dict__", {})
    return {**found.globals, **found.nonlocals}
