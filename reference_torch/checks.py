"""What may be handed to this wing: float tensors of the right shape, dtype and device, nothing empty or infinite.

The checks that read a tensor's entries make a GPU wait. `trusted` turns them off for a loop whose data was looked at
once, before it.
"""

import math
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import torch
from torch import Tensor

FLOATS = (torch.float32, torch.float64)

_trusted: ContextVar[bool] = ContextVar("data was checked by an outer call", default=False)


@contextmanager
def trusted() -> Iterator[None]:
    """Skip the checks of tensors inside this block: they were checked once, before."""
    token = _trusted.set(True)
    try:
        yield
    finally:
        _trusted.reset(token)


def check_rows(name: str, tensor: Any, *, columns: int | None = None, like: tuple[str, Tensor] | None = None) -> None:
    """Raise unless `tensor` is a finite float matrix (m, columns), of the dtype and on the device of `like`'s tensor.

    Raises TypeError for what is no float tensor or of another dtype, ValueError for shape, emptiness, device, nan, inf.
    """
    if _trusted.get():
        return
    if not isinstance(tensor, Tensor):
        raise TypeError(f"{name} must be a torch.Tensor, got {type(tensor).__name__}")
    if tensor.dtype not in FLOATS:
        raise TypeError(
            f"{name} must be float64 or float32, got {_short(tensor.dtype)}; convert real numbers, as in {name}.float()"
        )
    if tensor.layout != torch.strided:
        raise TypeError(f"{name} must be dense, got {tensor.layout}; convert it, as in {name}.to_dense()")
    came = tuple(tensor.shape)
    if len(came) != 2 or columns not in (None, came[1]):
        needed = "(m, n)" if columns is None else f"(m, {columns})"
        hint = f"; add the missing axis with {name}.reshape(-1, 1) or {name}.reshape(1, -1)" if len(came) == 1 else ""
        raise ValueError(f"{name} must be {needed}, a row an example, got {came}{hint}")
    if 0 in came:
        raise ValueError(f"{name} must not be empty, got shape {came}")
    if like is not None:
        _check_like(name, tensor, *like)
    if not bool(torch.isfinite(tensor).all()):
        index = torch.nonzero(~torch.isfinite(tensor))[0].tolist()
        raise ValueError(f"{name} must be finite, got {tensor[tuple(index)].item()} at {name}{index}")


def _check_like(name: str, tensor: Tensor, other: str, model: Tensor) -> None:
    if tensor.dtype != model.dtype:
        raise TypeError(
            f"{name} must be {_short(model.dtype)} like {other}, got {_short(tensor.dtype)}; convert one of them"
        )
    if tensor.device != model.device:
        raise ValueError(f"{name} must be on {model.device} like {other}, got {tensor.device}; move one with .to(...)")


def check_labels(Y: Any, other: str, model: Tensor) -> None:
    """Raise unless Y is a finite float matrix of the shape, dtype and device of the logits or outputs it is held to."""
    check_rows(other, model)
    check_rows("Y", Y, like=(other, model))
    if Y.shape != model.shape:
        raise ValueError(f"Y must have the shape of {other}, {tuple(model.shape)}, got {tuple(Y.shape)}")


def check_binary(Y: Tensor) -> None:
    """Raise ValueError unless every label in Y (m, n_y) is exactly 0 or 1."""
    if _trusted.get():
        return
    wrong = (Y != 0) & (Y != 1)
    if bool(wrong.any()):
        raise ValueError(f"labels in Y must be 0 or 1, got {Y[wrong][0].item()}")


def check_probabilities(A: Tensor) -> None:
    """Raise ValueError unless every output in A (m, n_y) lies between 0 and 1."""
    if _trusted.get():
        return
    wrong = (A < 0) | (A > 1)
    if bool(wrong.any()):
        raise ValueError(f"A must lie between 0 and 1, got {A[wrong][0].item():g}")


def check_one_hot(Y: Tensor) -> None:
    """Raise ValueError unless every row of Y (m, n_y) holds a single 1 among zeros."""
    if _trusted.get():
        return
    check_binary(Y)
    ones = Y.sum(dim=1)
    if bool((ones != 1).any()):
        row = int(torch.nonzero(ones != 1)[0])
        raise ValueError(f"rows of Y must be one-hot, with a single 1 each, got {ones[row].item():g} ones in row {row}")


def check_number(
    name: str, value: Any, *, above: float = -math.inf, least: float = -math.inf, below: float = math.inf
) -> float:
    """Return `value` as a float. Raises TypeError unless it is a number, ValueError unless finite and within bounds."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{name} must be a number, got {type(value).__name__}")
    if not (-sys.float_info.max <= value <= sys.float_info.max and above < value < below and value >= least):
        bounds = [(">", above), (">=", least), ("<", below)]
        wanted = " and ".join(f"{sign} {bound:g}" for sign, bound in bounds if math.isfinite(bound))
        raise ValueError(f"{name} must be a finite number {wanted}".rstrip() + f", got {shown(value)}")
    return float(value)


def check_count(name: str, value: Any, *, most: float = math.inf) -> None:
    """Raise TypeError unless `value` is a whole number, ValueError unless 1 <= value <= most."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name} must be a whole number, got {type(value).__name__}")
    if not 1 <= value <= most:
        bound = f"between 1 and {most}" if most < math.inf else "at least 1"
        raise ValueError(f"{name} must be {bound}, got {value}")


def check_choice(name: str, value: Any, choices: Collection[str]) -> None:
    """Raise ValueError, listing the choices, unless `value` is one of them."""
    if not isinstance(value, str) or value not in choices:
        raise ValueError(f"{name} must be one of {', '.join(sorted(choices))}; got {shown(value)}")


def check_callable(name: str, value: Any) -> None:
    """Raise TypeError unless `value` is None or can be called."""
    if value is not None and not callable(value):
        raise TypeError(f"{name} must be a function or None, got {shown(value)}")


def check_layer_sizes(layer_sizes: Any) -> None:
    """Raise unless `layer_sizes` is [n_x, n_1, ..., n_y]: two or more whole numbers, each at least 1."""
    if not isinstance(layer_sizes, list | tuple):
        raise TypeError(f"layer_sizes must be a list [n_x, ..., n_y], got {type(layer_sizes).__name__}")
    if len(layer_sizes) < 2:
        raise ValueError(f"layer_sizes must have at least n_x and n_y, got {shown(list(layer_sizes))}")
    for l, size in enumerate(layer_sizes):
        check_count(f"layer_sizes[{l}]", size)


def check_generator(generator: Any) -> torch.Generator:
    """Return `generator`. Raises TypeError unless it is a torch.Generator."""
    if not isinstance(generator, torch.Generator):
        raise TypeError(
            f"generator must be a torch.Generator, as in torch.Generator().manual_seed(0), got {shown(generator)}"
        )
    return generator


def check_hidden(hidden: Any, depth: int) -> list[str]:
    """Return a name for each hidden layer, given one for all or one for each.

    Raises TypeError for anything else, ValueError for too many or too few.
    """
    if not isinstance(hidden, str | list | tuple):
        raise TypeError(f"hidden must be a name or a list of names, got {shown(hidden)}")
    names = [hidden] * (depth - 1) if isinstance(hidden, str) else list(hidden)
    if len(names) != depth - 1:
        raise ValueError(f"hidden must be one name or one for each of the {depth - 1} hidden layers, got {len(names)}")
    return names


def check_placement(device: Any, dtype: Any) -> None:
    """Raise TypeError unless `dtype` is float32, float64 or None, ValueError for a device that torch does not have."""
    if dtype is not None and dtype not in FLOATS:
        raise TypeError(f"dtype must be torch.float32 or torch.float64, got {shown(dtype).removeprefix('torch.')}")
    try:
        torch.empty(0, device=device)
    except (RuntimeError, AssertionError) as error:  # what torch raises for unknown names, and for CUDA without a GPU
        raise ValueError(f"device must be one that torch has here, such as 'cpu', got {shown(device)}") from error


def shown(value: Any) -> str:
    """Say what came, on one line and not too long."""
    first, *rest = repr(value).splitlines() or [""]
    return first if not rest and len(first) <= 80 else f"{first[:80]} ..."


def _short(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")
