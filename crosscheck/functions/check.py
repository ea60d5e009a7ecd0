"""Check a hand-written backward: every question put to it and to the reference, compared, explained."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import torch
from torch import Tensor

from crosscheck.functions import upstream
from crosscheck.functions.allowance import Judge, allowances, expected, judge_of
from crosscheck.functions.arguments import name_of, named, trained, unwrapped, with_parameters_of
from crosscheck.functions.compare import Trial, compared
from crosscheck.functions.conduct import conduct_of
from crosscheck.functions.devices import gpus, lost, products
from crosscheck.functions.elsewhere import refuse
from crosscheck.functions.failure import Unlike, said_of
from crosscheck.functions.kinks import notes_on_kinks, with_kinks
from crosscheck.functions.likeness import Wrong, ignores_upstream, likenesses, sizes
from crosscheck.functions.question import Call, Question, ask, is_real, outputs_of
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
    also the gradients of the gradients, with respect to upstream gradients too. Inputs keep their strides. Arguments
    changed in place undeclared, and a second call or a second way back that differs, are part of the verdict. No
    input, module, or global random state is changed.

    The judge is the reference in float64 if it takes it, else in the inputs' dtype. The tolerance is an estimate and
    no proof: how far the reference itself, in the inputs' dtype and with last digits of its inputs moved, lies from
    the judge, times 16 plus the square root of the number of entries of the largest tensor, or times 12 where 16-bit
    floats take part. Where the right answer is exactly 0, the last digit of the largest terms that may have cancelled
    there, times the same, is allowed as well: of g * M^2, g the largest upstream gradient and M the largest entry of
    what requires a gradient, or 1. An inf or nan that the reference has there too, in the inputs' dtype, is right.

    Raises TypeError and ValueError for what cannot be asked: inputs without requires_grad, a reference that does not
    take them, parameters that do not match, a tensor with requires_grad that the function takes from elsewhere.
    """
    generator = _generator(seed)
    function = unwrapped(function)
    given = named(function, inputs, reference, names)
    reference = with_parameters_of(function, reference)
    asked = _questions(given, reference, generator, parameters=bool(trained(function)))
    judge = judge_of(reference, given, asked[0])
    if double_backward:
        asked.append(upstream.of_gradients(asked[0], expected(judge, given, asked[0]), generator))
    trial_of = partial(_of_reference, reference, judge, given, generator)
    trials = [trial_of(question) for question in asked]
    there = gpus([*given.values(), *trained(function).values()])
    for i, trial in enumerate(trials):
        trials[i] = tried = _tried(function, given, trial)
        if tried.answer:
            refuse(function, tried.answer.elsewhere)
        if tried.failure and lost(there):
            return _lost(function, tried, seed)
    trials = [with_kinks(trial, judge, given) for trial in trials]
    tensors = tuple(_explained(one, function, given, trials, generator) for one in compared(trials))
    conduct = conduct_of(function, given, trials, trial_of)
    failures = {trial.question.label: trial.failure for trial in trials if trial.failure} | conduct.failures
    notes = (*notes_on_kinks(trials), *conduct.notes, *products([*given.values(), *trained(function).values()]))
    right_so_far = all(tensor.ok for tensor in tensors) and not conduct.wrong and not failures
    verdict = "match" if right_so_far else "mismatch" if any(trial.answer for trial in trials) else "crash"
    judged_in = "float64" if judge.wide else "the inputs' own dtype, since the reference does not take float64"
    return FunctionVerdict(name_of(function), verdict, tensors, conduct.wrong, failures, notes, judged_in, seed)


def assert_function(function: Any, inputs: Sequence[Any] | Tensor, **given: Any) -> None:
    """Raise AssertionError with the whole explanation unless `check_function`, which takes the same, finds it right.

    Raises what `check_function` raises.
    """
    __tracebackhide__ = True
    try:
        verdict = check_function(function, inputs, **given)
    except (TypeError, ValueError) as error:
        raise error.with_traceback(None) from None  # the line to mend is the caller's
    if not verdict.ok:
        raise AssertionError(str(verdict))


def _generator(seed: int) -> torch.Generator:
    if not isinstance(seed, int):
        raise TypeError(f"seed must be an int, got {type(seed).__name__}")
    if not -(2**63) <= seed < 2**64:
        raise ValueError(f"seed must be of 64 bits, got {seed}")
    return torch.Generator().manual_seed(seed)


def _questions(
    given: Mapping[str, Any], reference: Call, generator: torch.Generator, *, parameters: bool
) -> list[Question]:
    """What there is to ask, for outputs of the shapes that the reference has. Raises ValueError where it has none."""
    of = frozenset(name for name, value in given.items() if is_real(value) and value.requires_grad)
    try:
        outputs = outputs_of(reference, given)
    except Unlike as error:
        raise ValueError(f"reference must be another: {said_of(error)}") from error
    except Exception as error:
        raise ValueError(f"reference must take these inputs, and raised {said_of(error)}") from error
    if not any(map(is_real, outputs)):
        raise ValueError(f"reference must return a tensor of floats, got {', '.join(str(o.dtype) for o in outputs)}")
    return list(upstream.questions(outputs, of, parameters, generator))


def _of_reference(
    reference: Call, judge: Judge, given: Mapping[str, Any], generator: torch.Generator, question: Question
) -> Trial:
    """The right answer to a question, and how far another may lie from it. Raises ValueError where there is none."""
    try:
        right = expected(judge, given, question)
        own = ask(reference, given, question).tensors
        tolerance = allowances(reference, given, question, right, own, judge=judge, generator=generator)
    except Exception as error:
        said = f"{said_of(error)} (when {question.label})"
        raise ValueError(f"reference must be differentiable for these inputs, and raised {said}") from error
    return Trial(question, right, own, tolerance)


def _tried(function: Any, given: Mapping[str, Any], trial: Trial) -> Trial:
    try:
        return replace(trial, answer=ask(function, given, trial.question))
    except Exception as error:  # noqa: BLE001  # somebody's function may raise anything
        return replace(trial, failure=said_of(error, list(given)))


def _lost(function: Any, trial: Trial, seed: int) -> FunctionVerdict:
    """What there is to say when nothing more can be computed on the GPU, nor compared."""
    note = "the GPU cannot be used any more by this process; CUDA_LAUNCH_BLOCKING=1 in its environment shows the line"
    return FunctionVerdict(
        name_of(function), "crash", failures={trial.question.label: trial.failure}, notes=(note,), seed=seed
    )


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
    if ignored and got[one.name].any():
        looks = ["it does not depend on the upstream gradient"]
    else:
        looks = [] if one.problem else likenesses(wrong)[:2]
    opinion = None
    if not trial.question.twice:
        mine, right = got[one.name], trial.right.tensors[one.name]
        opinion = slope(function, given, trial.question, one.name, got=mine, right=right, generator=generator)
    return replace(one, looks_like=tuple(looks), slope=opinion)
