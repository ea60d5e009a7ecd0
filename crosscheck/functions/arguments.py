"""What was handed to `check_function`: names for the inputs, and a reference with the function's own parameters."""

import copy
import inspect
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor, nn

from crosscheck.functions.question import Call, is_real


def named(function: Any, inputs: Any, reference: Call, names: Sequence[str] | None) -> dict[str, Any]:
    """The inputs by name: those that are given, or those of the function's or the reference's arguments.

    An input with the name of one of a module's parameters is called an input besides. Raises TypeError for what cannot
    be called and for names that are no text, and ValueError for inputs of which none has a gradient.
    """
    for role, thing in (("function", function), ("reference", reference)):
        if not callable(thing):
            raise TypeError(f"{role} must be callable, got {type(thing).__name__}")
    if isinstance(inputs, Tensor):
        inputs = (inputs,)
    if not isinstance(inputs, tuple | list):
        raise TypeError(f"inputs must be a tuple or a list of what the function takes, got {type(inputs).__name__}")
    given = dict(zip(_checked(names, function, reference, len(inputs)), inputs, strict=True))
    for name, value in given.items():
        if isinstance(value, Tensor) and value.is_complex():
            raise ValueError(f"{name} must be real, got {value.dtype}; complex gradients are not checked")
        if isinstance(value, Tensor) and value.layout != torch.strided:
            raise ValueError(f"{name} must be dense, got {value.layout}; sparse gradients are not checked")
    if not any(value.requires_grad for value in given.values() if is_real(value)) and not trained(function):
        raise ValueError("inputs must have at least one tensor with requires_grad=True, got none")
    return given


def trained(function: Any) -> dict[str, nn.Parameter]:
    """The parameters of a module that have gradients, by name."""
    if not isinstance(function, nn.Module):
        return {}
    return {name: parameter for name, parameter in function.named_parameters() if parameter.requires_grad}


def with_parameters_of(function: Any, reference: Call) -> Call:
    """The reference, of a module a copy with the function's values and modes. Raises ValueError if they differ."""
    mine = trained(function)
    if not isinstance(reference, nn.Module):
        if mine:
            raise ValueError(
                f"reference must be a module with the function's parameters {', '.join(mine)}, "
                f"got {name_of(reference)}; or hand the parameters in as inputs"
            )
        return reference
    module = copy.deepcopy(reference)
    if not isinstance(function, nn.Module):
        return module.requires_grad_(False)  # of its parameters, the function has no gradient to be compared
    shapes, others = ({name: tuple(p.shape) for name, p in each.items()} for each in (mine, trained(module)))
    if shapes != others:
        raise ValueError(f"reference must have the function's parameters, {shapes}, got {others}")
    values = function.state_dict()
    for name, value in module.state_dict().items():  # frozen parameters and buffers, too
        if isinstance(value, Tensor) and name in values and values[name].shape == value.shape:
            value.copy_(values[name])
    _set_modes(module.train(function.training), function)
    return module


def _set_modes(module: nn.Module, like: nn.Module) -> None:
    """Training or evaluating, each part as the part of that name is."""
    parts = dict(like.named_modules())
    for name, part in module.named_modules():
        part.training = parts.get(name, part).training


def unwrapped(function: Any) -> Any:
    """A Function for its `apply`, and anything else as it is."""
    owner = getattr(function, "__self__", None)
    return owner if _is_function(owner) else function


def name_of(function: Any) -> str:
    """What a Function, a callable or a module is called; a partial as what it is one of."""
    function = unwrapped(getattr(function, "func", function))
    ways = (getattr(function, way, None) for way in ("__name__", "_qualname"))  # the latter of a custom_op
    return str(next(filter(None, ways), type(function).__name__))


def _checked(names: Any, function: Any, reference: Call, count: int) -> list[str]:
    """One name for each input, other than each other's and than those of the function's parameters."""
    if names is not None and not (isinstance(names, tuple | list) and all(isinstance(name, str) for name in names)):
        raise TypeError(f"names must be a tuple or a list of str, got {names!r}")
    found = list(names) if names is not None else _names(function, reference, count)
    if len(found) != count or len(set(found)) < len(found):
        raise ValueError(f"names must be {count} different ones, one for each input, got {found}")
    return [f"{name} (input)" if name in trained(function) else name for name in found]


def _names(function: Any, reference: Call, count: int) -> list[str]:
    """The names of the first `count` arguments, of whichever has so many."""
    for call in (function, reference):
        try:
            found = [p for p in inspect.signature(_called(call)).parameters.values() if p.kind in _BY_POSITION]
        except (TypeError, ValueError):
            continue
        words = [p.name for p in found][_takes_context(call) :]
        if len(words) >= count:
            return words[:count]
    return [f"input{i}" for i in range(count)]


def _called(thing: Any) -> Callable[..., Any]:
    """The function whose arguments are the inputs."""
    thing = getattr(thing, "_init_fn", thing)  # of a custom_op
    return thing.forward if isinstance(thing, nn.Module | type) and hasattr(thing, "forward") else thing


def _is_function(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, torch.autograd.Function)


def _takes_context(thing: Any) -> bool:
    """Whether the first argument of a Function's forward, ctx or whatever it is called, is no input, as of old."""
    return _is_function(thing) and thing.setup_context is torch.autograd.Function.setup_context


_BY_POSITION = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
