"""One argument of a function, an input or a module's parameter, by its name: as it is, and moved by a step."""

import copy
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from crosscheck.functions.question import Call


def argument(call: Call, inputs: Mapping[str, Any], name: str) -> Tensor:
    """The input of this name, or the parameter."""
    found: Tensor = inputs[name] if name in inputs else call.get_parameter(name)  # type: ignore[attr-defined]
    return found


def moved(call: Call, inputs: Mapping[str, Any], name: str, step: Tensor) -> tuple[Call, dict[str, Any]]:
    """A function and its inputs with one argument moved; of a module a copy where that is a parameter."""
    if name in inputs:
        return call, {**inputs, name: inputs[name].detach() + step.to(inputs[name].dtype)}
    module: nn.Module = copy.deepcopy(call)  # type: ignore[assignment]  # what has a parameter is a module
    with torch.no_grad():
        module.get_parameter(name).add_(step)
    return module, dict(inputs)
