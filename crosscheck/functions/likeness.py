"""What a wrong gradient looks like: a multiple of the right one, its transpose, a sum over the wrong axis, ..."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import torch
from torch import Tensor

from crosscheck.functions.failure import in_words
from crosscheck.functions.missing import missing
from crosscheck.functions.question import Question, Tensors
from crosscheck.report.digits import apart, shown

LEAST_SURE = 0.5  # of a factor may be rounding, for it to be called one
DIGITS_SURE = 1e-3  # with more rounding than this a factor has two digits


@dataclass(frozen=True)
class Wrong:
    """A wrong gradient beside the right one, both in float64, with everything else that was asked and answered.

    `got` and `right` have all tensors by name, `sizes` the lengths of the inputs' axes in words.
    """

    name: str
    got: Tensors
    right: Tensors
    tolerance: Tensor
    question: Question
    sizes: Mapping[int, str]


def likenesses(wrong: Wrong) -> list[str]:
    """What the wrong gradient looks like; nothing where it looks like nothing known.

    Of the kinds of likeness the first that fits is all that is said: the surer a kind, the earlier it comes.
    """
    got, right = wrong.got[wrong.name], wrong.right[wrong.name]
    kinds = (_zero, _multiple, _transposed, _anothers, _sums, _part, _missing)
    return next((found for kind in kinds if (found := list(kind(wrong, got, right)))), [])


def _zero(_: Wrong, got: Tensor, right: Tensor) -> Iterator[str]:
    """Nothing where there should be something, or something where there should be nothing."""
    if not got.any():
        yield "it is zero everywhere"
    elif not right.any():
        yield "it should be zero everywhere"


def _transposed(wrong: Wrong, got: Tensor, right: Tensor) -> Iterator[str]:
    if right.ndim > 1 and right.shape[-1] == right.shape[-2] and _agree(got, right.mT, wrong.tolerance):
        yield "it is the transpose of the right one"


def _anothers(wrong: Wrong, got: Tensor, _: Tensor) -> Iterator[str]:
    """The right one of another input."""
    for name, other in wrong.right.items():
        if name != wrong.name and name[0] == "d" and other.shape == got.shape and _agree(got, other, wrong.tolerance):
            yield f"it is what {name} should be: are the gradients returned in the inputs' order?"


def _missing(wrong: Wrong, got: Tensor, right: Tensor) -> Iterator[str]:
    """A term that is lacking: the least sure, since something fits most differences that are nearly regular."""
    return missing(wrong.tolerance, got, right, _known(wrong))


def _agree(one: Tensor, other: Tensor, tolerance: Tensor) -> bool:
    """Whether they differ by rounding alone; that of the other's place may be another, so the largest counts."""
    return bool(((one - other).abs() <= tolerance.max()).all())


def _multiple(wrong: Wrong, got: Tensor, right: Tensor) -> Iterator[str]:
    """A constant factor, and what it may come from; any one number is a multiple of another, so not of one alone."""
    if right.count_nonzero() < 2:
        return
    size = (right * right).sum()
    factor = float((got * right).sum() / size) if size > 0 else 0.0
    rounding = float((wrong.tolerance * right.abs()).sum() / size) if size > 0 else 1.0  # of the factor
    if not factor or not math.isfinite(factor) or rounding > LEAST_SURE * abs(factor):
        return
    is_one = bool((abs(factor - 1) * right.abs() <= wrong.tolerance).all())
    allowed = 4 * (1 + abs(factor)) * wrong.tolerance  # the factor is rounded, too
    if is_one or bool(((got - factor * right).abs() > allowed).any()):
        return
    whole = factor if abs(factor) > 1 else 1 / factor
    is_whole = abs(whole - round(whole)) <= rounding * abs(whole / factor) / 4  # which is the worst case
    if is_whole and round(whole) == -1:
        yield "its sign is wrong: it is -1 times the right one everywhere"
        return
    size_in_words = wrong.sizes.get(round(whole)) if is_whole else None
    digits = apart(factor, 1) if rounding < DIGITS_SURE else 2
    plain = shown(factor, digits) if not is_whole else str(round(whole)) if abs(factor) > 1 else f"1/{round(whole)}"
    hint = f"; {round(whole)} is {size_in_words}" if size_in_words else ""
    yield f"it is {plain} times the right one everywhere{hint}"


def _sums(wrong: Wrong, got: Tensor, right: Tensor) -> Iterator[str]:
    """A bias: the upstream gradient summed over some axes, or not summed at all."""
    for upstream in wrong.question.upstreams:
        if upstream is None or upstream.numel() <= right.numel():
            continue
        axes = [a for n in range(1, upstream.ndim + 1) for a in combinations(range(upstream.ndim), n)]
        sums = {a: s.reshape(right.shape) for a in axes if _long(s := upstream.double().sum(a)) == _long(right)}
        should = next((a for a, s in sums.items() if _agree(s, right, wrong.tolerance)), None)
        if should is None:
            continue
        for a, s in sums.items():
            if _agree(got, s, wrong.tolerance):
                yield f"it is the upstream gradient summed over {in_words(a)}, and should be over {in_words(should)}"
        first = upstream.double()[tuple(0 if axis in should else slice(None) for axis in range(upstream.ndim))]
        if _agree(got, first.reshape(right.shape), wrong.tolerance):
            yield f"it is the first slice of the upstream gradient, which should be summed over {in_words(should)}"


def _long(tensor: Tensor) -> list[int]:
    """The lengths of its axes but for those of length 1, which may be kept in a sum or not."""
    return [length for length in tensor.shape if length > 1]


def _known(wrong: Wrong) -> dict[str, Tensor]:
    """What a term of a gradient may be a multiple of, by name: upstream gradients and outputs."""
    found = dict[str, Tensor]()
    outputs = [name for name in wrong.right if name.startswith("output")]
    for name, upstream in zip(outputs, wrong.question.upstreams, strict=True):
        found[f"the {name}"] = wrong.right[name].double()
        if upstream is not None:
            found["the upstream gradient" + (f" of {name}" if len(outputs) > 1 else "")] = upstream.double()
    return found


def _part(wrong: Wrong, got: Tensor, right: Tensor) -> Iterator[str]:
    """Only some of its entries: all of them zero, or all of one slice."""
    off = ~((got - right).abs() <= wrong.tolerance)  # nan is off
    if off.all():
        return
    if not got[off].any():
        yield "the wrong entries are zero, the others right"
    elif not right[off].any():
        yield "the wrong entries should be zero, the others are right"
    for axis in range(off.ndim):
        rows = off.any(dim=[i for i in range(off.ndim) if i != axis]) if off.ndim > 1 else off
        where = rows.nonzero().flatten().tolist()
        if len(where) <= 2 < len(rows):
            yield f"only entries with index {' or '.join(map(str, where))} on axis {axis} are wrong"


def sizes(inputs: Mapping[str, Any]) -> dict[int, str]:
    """The lengths of the inputs' axes, and their numbers of entries, in words; of equal ones the first."""
    found: dict[int, str] = {}
    tensors = {name: value for name, value in inputs.items() if isinstance(value, Tensor)}
    for name, value in tensors.items():
        for axis, length in enumerate(value.shape):
            found.setdefault(length, f"the length of axis {axis} of {name}")
    for name, value in tensors.items():
        found.setdefault(value.numel(), f"the number of entries of {name}")
    return {length: words for length, words in found.items() if length > 1}


def ignores_upstream(name: str, answers: Mapping[str, Tensors], rights: Mapping[str, Tensors]) -> bool:
    """Whether a gradient is the same whatever the upstream gradient, and should not be; by the questions' labels."""
    asked = ("upstream is random", "upstream is random again", "upstream is zero")
    kinds = [kind for kind in asked if kind in answers]
    got, right = ([each[kind][name] for kind in kinds if name in each[kind]] for each in (answers, rights))
    same = [all(torch.equal(each[0], one) for one in each) for each in (got, right)]
    return len(got) > 1 and same == [True, False]
