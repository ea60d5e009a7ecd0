"""A term that a wrong gradient lacks, or has too much: told by what the difference is a multiple of."""

from collections.abc import Iterator, Mapping

import torch
from torch import Tensor

FEWEST = 3  # entries, for one number to fit all of them by no accident


def missing(tolerance: Tensor, got: Tensor, right: Tensor, known: Mapping[str, Tensor]) -> Iterator[str]:
    """What the term is: a known tensor times a number, or times one for each row; or a number for each row."""
    lacks = right - got
    if not lacks.isfinite().all() or not got.any():
        return
    of_the_shape = {name: tensor for name, tensor in known.items() if tensor.shape == lacks.shape}
    for name, tensor in of_the_shape.items():
        factor = _factor(lacks, tensor, tuple(range(lacks.ndim)))
        if _fits(lacks, tensor, factor, tolerance) and lacks.numel() >= FEWEST:
            yield f"a term is missing: it lacks {_times(float(factor.flatten()[0]))}{name}"
            return
    for axis in reversed(range(lacks.ndim)):
        for name, tensor in {"": torch.ones_like(lacks), **of_the_shape}.items():
            if lacks.shape[axis] >= FEWEST and _fits(lacks, tensor, _factor(lacks, tensor, (axis,)), tolerance):
                what = f"{name} times a number that is the same" if name else "a number that is the same"
                yield f"a term is missing: it lacks {what} all along axis {axis}, such as a sum or mean over that axis"
                return


def _factor(lacks: Tensor, tensor: Tensor, axes: tuple[int, ...]) -> Tensor:
    """By least squares, along these axes."""
    return ((lacks * tensor).sum(axes, keepdim=True) / tensor.square().sum(axes, keepdim=True)).nan_to_num(0, 0, 0)


def _fits(lacks: Tensor, tensor: Tensor, factor: Tensor, tolerance: Tensor) -> bool:
    """Whether a multiple leaves nothing over but rounding, where there was more than rounding before."""
    over = (lacks - factor * tensor).abs()
    much = lacks.abs().max() > 16 * tolerance.max()  # else anything fits
    return bool(much) and bool((over <= 4 * tolerance.max()).all())


def _times(factor: float) -> str:
    return "" if abs(factor - 1) < 1e-3 else f"{factor:.3g} times "
