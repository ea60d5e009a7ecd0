"""Whether dZ, dA and dX hold derivatives of single losses, or 1/m of those, and the verdict on a pass in either."""

import math
from collections.abc import Mapping

import numpy as np

from crosscheck.candidates.contract import Tensors
from crosscheck.rounding import Exact
from crosscheck.stages import Given, Stage
from crosscheck.tensor_names import is_gradient, is_of_single_losses
from crosscheck.trace import Trace
from crosscheck.verdict import TensorResult, judge_stages

CONVENTIONS = ("per-example", "mean")
# A tensor times m has a rounding more, and so has what it is made of: each is no more than the least bound of a stage.
TIMES_M = 3


def judge(given: Given, shown: Tensors, right: Trace, read: Mapping[str, Exact]) -> tuple[str, dict[str, TensorResult]]:
    """Judge what is shown in its convention, and say which that is; `read` is how far what was read off may be off.

    The size of the first dZ that is shown says it, or of dA or dX where there is none. Where that is wrong so, the
    convention is the one that leaves fewer tensors wrong by themselves: of two that leave as many dW and db the usual.
    """
    m, depth = given.Y.shape[1], given.architecture.depth
    likely = _convention(shown, right, m, depth)
    judged = _judged_in(likely, given, shown, right, read)
    first = next((judged[name] for name in _of_examples(depth) if name in judged), None)
    if first is None or first.ok:
        return likely, judged
    other = "mean" if likely == "per-example" else "per-example"
    again = _judged_in(other, given, shown, right, read)
    fewer = _wrong_by_themselves(again) - _wrong_by_themselves(judged)
    by_gradients = other == "per-example" and any(map(is_gradient, judged))
    return (other, again) if fewer < 0 or (fewer == 0 and by_gradients) else (likely, judged)


def _of_examples(depth: int) -> list[str]:
    """Every dZ from the output on, then every dA and dX: the first that is shown says the convention."""
    layers = range(depth, 0, -1)
    return [*(f"dZ{l}" for l in layers), *(f"dA{l}" for l in layers), "dX"]


def _judged_in(
    convention: str, given: Given, shown: Tensors, right: Trace, read: Mapping[str, Exact]
) -> dict[str, TensorResult]:
    m = given.Y.shape[1]
    left = per_example(shown, convention, m)
    rounded = convention == "mean" and math.frexp(m)[0] != 0.5  # m is no power of two, by which times m is exact

    def allowed(stage: Stage) -> Exact:
        backward = is_of_single_losses(stage.name) or is_gradient(stage.name)
        return (TIMES_M if rounded and backward else 1) * stage.bound + read.get(stage.name, 0.0)

    return {result.name: result for result in judge_stages(given, left=left, right=right, allowed=allowed)}


def _wrong_by_themselves(judged: Mapping[str, TensorResult]) -> int:
    return sum(result.status == "wrong" for result in judged.values())


def _convention(shown: Tensors, right: Trace, m: int, depth: int) -> str:
    """Whether dZ, dA and dX are those of single losses or of their mean: read off the first shown, by its size."""
    for name in _of_examples(depth):
        tensor = shown.get(name)
        if tensor is not None and tensor.shape == right[name].shape and np.isfinite(tensor).all():
            size, wanted = np.linalg.norm(tensor), np.linalg.norm(right[name])
            return "mean" if size * np.sqrt(m) < wanted else "per-example"
    return "per-example"


def per_example(shown: Tensors, convention: str, m: int) -> Trace:
    """What is shown as derivatives of single losses."""
    factor = m if convention == "mean" else 1
    return {
        name: tensor * factor if is_of_single_losses(name) and factor > 1 else tensor for name, tensor in shown.items()
    }
