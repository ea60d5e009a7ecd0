"""Check a hand-written backward: every question put to it and to the reference, compared, explained."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

import torch
from torch import Tensor

from crosscheck.functions import upstream
from crosscheck.functions.allowance import allowances, expected, judge_of
from crosscheck.functions.arguments import name_of, named, trained, with_parameters_of
from crosscheck.functions.compare import Trial, compared
from crosscheck.functions.failure import said_of
from crosscheck.functions.likeness import Wrong, ignores_upstream, likenesses, sizes
from crosscheck.functions.question import Call, Question, as_tuple, ask, is_real, same
from crosscheck.functions.result import Compared, FunctionVerdict
from crosscheck.functions.slope import slope


def check_function(
    function: Any,
    inputs: Sequence[Any] | Tensor,
    *,
    reference: Call,
    names: Sequence[str] | None = None,
    double_backward: bool = False,
    seed: int = 0,
) -> FunctionVerdict:
    """Compare a hand-written backward with autograd of a plain forward, `reference`, on the same inputs.

    `function` is a torch.autograd.Function, a callable that uses one, or an nn.Module; `inputs` what it takes: tensors
    of any float dtype on any device, some with requires_grad, and whatever else, which is passed on. They are called by
    `names`, or by the names of the function's arguments. Of a module, `reference` is one with the same parameters by
    name, of which a copy gets the function's values.

    Outputs and gradients are compared for several upstream gradients: random, non-contiguous, expanded, zero, one-hot;
    of several outputs together and alone; and with a single input that requires a gradient. With `double_backward`
    also the gradients of the gradients, with respect to upstream gradients too. Arguments changed in place, and a
    second call that differs, are part of the verdict. No input, module, or global random state is changed.

    The judge is the reference in float64 if it takes it, else in the inputs' dtype. The tolerance is an estimate and
    no proof: how far the reference itself, in the inputs' dtype and with last digits of its inputs moved, lies from
    the judge, times 16 plus the square root of the number of entries of the largest tensor. Where the right answer is
    exactly 0, the last digit of the largest terms that may have cancelled there, times the same, is allowed as well:
    of g * M^2, g the largest upstream gradient and M the largest entry of what requires a gradient, or 1. An inf or nan
    that the reference has there too, in the inputs' dtype, is right.

    Raises TypeError and ValueError for what cannot be asked: inputs without requires_grad, a reference that does not
    take them, parameters that do not match.
    """
    given = named(function, inputs, reference, names)
    reference = with_parameters_of(function, reference)
    generator = torch.Generator().manual_seed(seed)
    asked = _questions(given, reference, generator, parameters=bool(trained(function)))
    judge, wide = judge_of(reference, given, asked[0])
    if double_backward:
        asked.append(upstream.of_gradients(asked[0], expected(judge, wide, given, asked[0]), generator))
    trials = []
    for question in asked:
        right = expected(judge, wide, given, question)
        own = ask(reference, given, question).tensors
        tolerance = allowances(reference, given, question, right, own, generator=generator)
        trials.append(_tried(function, given, Trial(question, right, own, tolerance)))
    tensors = tuple(_explained(one, function, given, trials, generator) for one in compared(trials))
    conduct, notes = _conduct(function, given, trials)
    failures = {trial.question.label: trial.failure for trial in trials if trial.failure}
    right_so_far = all(tensor.ok for tensor in tensors) and not conduct and not failures
    verdict = "match" if right_so_far else "crash" if len(failures) == len(trials) else "mismatch"
    judged_in = "float64" if wide else "the inputs' own dtype, since the reference does not take float64"
    return FunctionVerdict(name_of(function), verdict, tensors, conduct, failures, notes, judged_in, seed)


def assert_function(function: Any, inputs: Sequence[Any] | Tensor, **given: Any) -> None:
    """Raise AssertionError with the whole explanation unless `check_function`, which takes the same, finds it right.

    Raises what `check_function` raises.
    """
    __tracebackhide__ = True
    verdict = check_function(function, inputs, **given)
    if not verdict.ok:
        raise AssertionError(str(verdict))


def _questions(
    given: Mapping[str, Any], reference: Call, generator: torch.Generator, *, parameters: bool
) -> list[Question]:
    """What there is to ask, for outputs of the shapes that the reference has. Raises ValueError where it has none."""
    of = frozenset(name for name, value in given.items() if is_real(value) and value.requires_grad)
    try:
        outputs = as_tuple(reference(*given.values()))
    except Exception as error:
        raise ValueError(f"reference must take these inputs, and raised {said_of(error)}") from error
    if not any(map(is_real, outputs)):
        raise ValueError(f"reference must return a tensor of floats, got {', '.join(str(o.dtype) for o in outputs)}")
    return list(upstream.questions([output.detach() for output in outputs], of, parameters, generator))


def _tried(function: Any, given: Mapping[str, Any], trial: Trial, *, seed: int = 0) -> Trial:
    try:
        return replace(trial, answer=ask(function, given, trial.question, seed=seed))
    except Exception as error:  # noqa: BLE001  # somebody's function may raise anything
        return replace(trial, failure=said_of(error, list(given)))


def _explained(
    one: Compared, function: Any, given: Mapping[str, Any], trials: Sequence[Trial], generator: torch.Generator
) -> Compared:
    """A wrong gradient with what it looks like and what the forward's own slope says."""
    trial = next((t for t in trials if one.wrong_with and t.question.label == one.wrong_with[0]), None)
    if trial is None or trial.answer is None or not one.is_gradient:
        return one
    got = {name: t.double() for name, t in trial.answer.tensors.items()}
    wrong = Wrong(one.name, got, trial.right.tensors, trial.tolerance[one.name], trial.question, sizes(given))
    answers = {t.question.label: t.answer.tensors for t in trials if t.answer}
    rights = {t.question.label: t.right.tensors for t in trials if t.answer}
    ignored = ignores_upstream(one.name, answers, rights)
    looks = ["it does not depend on the upstream gradient"] if ignored and got[one.name].any() else []
    opinion = None
    if not trial.question.twice:
        mine, right = got[one.name], trial.right.tensors[one.name]
        opinion = slope(function, given, trial.question, one.name, got=mine, right=right, generator=generator)
    return replace(one, looks_like=(*looks, *islice(likenesses(wrong), 2)), slope=opinion)


def _conduct(
    function: Any, given: Mapping[str, Any], trials: Sequence[Trial]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is wrong with it beside its numbers, and what is only worth saying: arguments changed, calls that differ."""
    answers = [trial.answer for trial in trials if trial.answer]
    changed = dict.fromkeys(f"changes {name} in place" for answer in answers for name in answer.changed)
    first = next((trial for trial in trials if trial.answer), None)
    if first is None or first.answer is None:
        return (), ()
    again = _tried(function, given, first, seed=1)  # another one, so that random numbers that matter differ
    if again.failure or again.answer is None:
        return (*changed, f"raises when it is called again: {again.failure}"), ()
    differ, slightly = list[str](), list[str]()
    for name, tensor in first.answer.tensors.items():
        other = again.answer.tensors[name]
        if not same(tensor, other):
            near = name in first.tolerance and bool(((tensor - other).abs() <= first.tolerance[name]).all())
            (slightly if near else differ).append(f"gives another {name} when it is called again")
    return (*changed, *differ), tuple(f"{line}, within rounding" for line in slightly)
