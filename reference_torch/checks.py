"""What may be handed to this wing: float tensors of the right shape, dtype and device, nothing empty or infinite.

The checks that read a tensor's entries make a GPU wait. `trusted` turns them off for a loop whose data was looked at
once, before it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import torch
from torch import Tensor

from reference_torch.hyperparameters import shown

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
        raise ValueError(f"{name} must be {needed}, one row per example, got {came}{hint}")
    if 0 in came:
        raise ValueError(f"{name} must not be empty, got shape {came}")
    if like is not None:
        _check_like(name, tensor, *like)
    # A finite sum has finite summands, and is five times faster to come by; only without one is each entry looked at.
    if not bool(torch.isfinite(tensor.detach().sum())) and not bool(torch.isfinite(tensor).all()):
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
        raise ValueError(f"A must lie between 0 and 1, got {A[wrong][0].item():g}; are these logits?")


def check_one_hot(Y: Tensor) -> None:
    """Raise ValueError unless every row of Y (m, n_y) holds a single 1 among zeros."""
    if _trusted.get():
        return
    check_binary(Y)
    ones = Y.sum(dim=1)
    if bool((ones != 1).any()):
        row = int(torch.nonzero(ones != 1)[0])
        raise ValueError(f"rows of Y must be one-hot, with a single 1 each, got {ones[row].item():g} ones in row {row}")


def check_placement(device: Any, dtype: Any) -> None:
    """Raise TypeError unless `dtype` is float32, float64 or None, ValueError for a device that torch does not have."""
    if dtype is not None and dtype not in FLOATS:
        raise TypeError(f"dtype must be torch.float32 or torch.float64, got {shown(dtype).removeprefix('torch.')}")
    try:
        torch.empty(0, device=device)
    except (RuntimeError, AssertionError) as error:  # what torch raises for unknown names, and for CUDA without a GPU
        raise ValueError(f"device must be one that torch has here, such as 'cpu', got {shown(device)}") from error


def _short(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")
