"""Check somebody's own backprop: on several networks, judged like the left wing, cut down to a small one, explained."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from crosscheck import UnusableRequestError, inputs
from crosscheck.architecture import Architecture
from crosscheck.candidates.contract import Description, Tensors, UnusableCandidateError
from crosscheck.equations import compute
from crosscheck.explain import explain, ignored, of_conduct, ratios
from crosscheck.result import CheckResult
from crosscheck.trial import Ask, Trial, Watch, attempt
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

# Layer sizes and numbers of examples to try where the candidate takes any, all distinct; m is a power of two, so that
# dZ / m is dZ with another exponent, whoever divides. The small ones are for when something is wrong.
SHAPES = (((6, 5, 3, 1), 8), ((7, 9, 2), 16), ((10, 7, 6, 5, 3), 4), ((9, 1), 8))
TWO_LAYERS = (8, 5, 1), 4  # where it takes no others: course-style costs are right for one output only
SMALL = (((3, 1), 2), ((3, 2), 4), ((4, 3, 1), 2), ((5, 3, 2), 4), ((5, 4, 3, 1), 2), ((6, 5, 3, 2), 4))
FIXED = 8  # examples, where the candidate says its sizes
STEPS, LEARNING_RATE = 3, 0.3  # of training, after which the first network is tried again
SCALES = (10.0, 100.0, 1000.0)  # of X, to see from which |z| on a candidate overflows
LARGEST = 1e4  # |z| that is worth a warning


def examine(
    ask: Ask,
    description: Description,
    *,
    wanted: Mapping[str, Any] | None = None,
    name: str = "",
    seed: int = 0,
    watch: Watch | None = None,
) -> CheckResult:
    """Try a candidate on several networks and say what came of it.

    `ask` hands a network to the candidate; `watch`, if there is one, does so once more to find the line of its file
    that is wrong. `wanted` has what the user says of the architecture, which wins over what the candidate's file says.
    Raises UnusableRequestError for an architecture that cannot be, UnusableCandidateError where the candidate is made
    for none of the networks.
    """
    setting = dict(description.architecture) | {
        key: value for key, value in (wanted or {}).items() if value is not None
    }
    rng = np.random.default_rng(seed)
    hidden_faults: dict[str, None] = {}
    trials: list[Trial] = []
    for architecture, m in _architectures(setting, description):
        layers, X, Y, not_shown = inputs.draw(architecture, m, rng)
        trials.append(attempt(ask, architecture, layers, X, Y))
        if "layer_sizes" in setting:
            hidden_faults |= {fault.id: None for fault in not_shown}
    if description.form != "backprop" and "layer_sizes" not in setting:
        trials = [_for_one_output(trial) for trial in trials]
    suited = [trial for trial in trials if not trial.unsuited]
    if not suited:
        raise UnusableCandidateError(trials[0].unsuited)
    shapes = [tuple(trial.architecture.layer_sizes) for trial in suited]
    result = CheckResult(name, "crash", description, seed=seed, shapes_tried=shapes)
    failed = next((trial for trial in suited if trial.answer.failure), None)
    if failed is not None:
        m = failed.X.shape[1]
        return replace(result, failure=failed.answer.failure, architecture=failed.architecture, examples=m)
    suited.append(_trained(ask, suited[0]))
    warnings = [*_hidden(hidden_faults), *_overflows(ask, suited[0])]
    return _conclude(result, ask, watch, suited, warnings=warnings, fixed="layer_sizes" in setting)


def _conclude(
    result: CheckResult, ask: Ask, watch: Watch | None, trials: list[Trial], *, warnings: list[str], fixed: bool
) -> CheckResult:
    """Say match or mismatch, and of a mismatch where, on the smallest network that has it, and why."""
    misconduct = list(dict.fromkeys(line for trial in trials for line in trial.answer.misconduct))
    notes = dict.fromkeys(note for trial in trials for note in trial.answer.notes)
    wrong = [trial for trial in trials if trial.is_wrong]
    shown = (wrong or trials)[0]
    if wrong and not fixed:
        smaller = _smaller(ask, wrong[0])
        shown = smaller or min(wrong, key=lambda trial: sum(W.size for W, _ in trial.layers))
        trials = [*trials, shown] if smaller else trials
    causes = explain([trial.observation for trial in trials]) if wrong or misconduct else []
    if shown.first_wrong and not causes:
        misconduct += _ignored(ask, shown, shown.first_wrong.name)
        causes = list(of_conduct(misconduct))
    concluded = replace(
        result,
        verdict="mismatch" if wrong or misconduct else "match",
        architecture=shown.architecture,
        examples=shown.X.shape[1],
        tensors=shown.tensors,
        causes=causes,
        convention=shown.convention,
        warnings=[*warnings, *notes],
        misconduct=misconduct,
        ratios=ratios(shown.observation, shown.tensors) if wrong else {},
    )
    return _located(concluded, watch, shown, trials) if wrong and watch else concluded


def _ignored(ask: Ask, shown: Trial, name: str) -> list[str]:
    """A line for each argument that has no say in a tensor."""

    def again(layers: list[Layer], X: Array, Y: Array) -> Tensors:
        return attempt(ask, shown.architecture, layers, X, Y).answer.tensors

    return [f"ignores its argument {argument} in {name}" for argument in ignored(again, shown.observation, name)]


def _located(result: CheckResult, watch: Watch, shown: Trial, trials: list[Trial]) -> CheckResult:
    """Add the lines of the candidate's file that give the first wrong tensor and those of the causes their values."""
    exact = result.description.form != "step"
    first = shown.first_wrong.name if shown.first_wrong else ""
    returned = {first: shown.observation.shown[first]} if first else {}
    place = shown.line_of(watch, returned, exact=exact)
    lead = next((trial for trial in trials if trial.observation.affected), shown)
    causes = [replace(cause, place=lead.line_of(watch, cause.spoilt, exact=exact)) for cause in result.causes]
    return replace(result, causes=causes, place=place)


def _architectures(setting: Mapping[str, Any], description: Description) -> Iterator[tuple[Architecture, int]]:
    """The networks to try: the one that is asked for, or several of all depths that the setting permits."""
    if "layer_sizes" in setting:
        yield _architecture(setting), FIXED
        return
    hidden = setting.get("hidden", "relu")
    written_for = [shape for shape in (TWO_LAYERS, *SHAPES) if len(shape[0]) - 1 == description.depth]
    for sizes, m in written_for or SHAPES:
        if not isinstance(hidden, str) and len(hidden) != len(sizes) - 2:
            continue
        yield _architecture({**setting, "layer_sizes": _with_outputs(sizes, setting)}), m


def _with_outputs(sizes: tuple[int, ...], setting: Mapping[str, Any]) -> tuple[int, ...]:
    """A softmax of one output is always 1, whatever goes into it."""
    return (*sizes[:-1], 4) if setting.get("output") == "softmax" and sizes[-1] == 1 else sizes


def _architecture(setting: Mapping[str, Any]) -> Architecture:
    try:
        return Architecture(**setting)
    except (TypeError, ValueError) as error:
        raise UnusableRequestError(f"the architecture cannot be: {error}") from error


def _for_one_output(trial: Trial) -> Trial:
    """Course-style code is written for one sigmoid output: with more its gradients are judged, its cost is not."""
    if trial.architecture.layer_sizes[-1] == 1 or trial.architecture.loss != "binary_cross_entropy":
        return trial
    if trial.answer.failure:
        return replace(trial, unsuited=f"it is written for one output ({trial.answer.failure.message})")
    tensors = [replace(tensor, absent=True) if tensor.name == "cost" else tensor for tensor in trial.tensors]
    answer = replace(trial.answer, tensors={name: t for name, t in trial.answer.tensors.items() if name != "cost"})
    return replace(trial, tensors=tensors, answer=answer)


def _trained(ask: Ask, trial: Trial) -> Trial:
    """The same network after a few steps of training, by the right gradients."""
    layers = trial.layers
    for _ in range(STEPS):
        right = compute(trial.architecture, layers, trial.X, trial.Y)
        layers = [
            Layer(W - LEARNING_RATE * right[f"dW{l}"], b - LEARNING_RATE * right[f"db{l}"])
            for l, (W, b) in enumerate(layers, start=1)
        ]
    return attempt(ask, trial.architecture, layers, trial.X, trial.Y)


def _smaller(ask: Ask, wrong: Trial) -> Trial | None:
    """The first of some small networks on which the same kind of tensor is wrong first."""
    rng = np.random.default_rng(0)
    for sizes, m in SMALL:
        if len(sizes) > len(wrong.architecture.layer_sizes):
            continue
        if len(set(wrong.architecture.hidden)) > 1 and len(sizes) != len(wrong.architecture.layer_sizes):
            continue
        hidden = wrong.architecture.hidden[: len(sizes) - 2]
        setting = {"layer_sizes": sizes, "output": wrong.architecture.output}
        architecture = replace(wrong.architecture, layer_sizes=_with_outputs(sizes, setting), hidden=hidden)
        layers, X, Y, _ = inputs.draw(architecture, m, rng)
        trial = _for_one_output(attempt(ask, architecture, layers, X, Y))
        if not trial.unsuited and not trial.answer.failure and trial.is_wrong and trial.kind == wrong.kind:
            return trial
    return None


def _hidden(ids: Mapping[str, None]) -> list[str]:
    return [f"these sizes could not have shown {', '.join(ids)}"] if ids else []


def _overflows(ask: Ask, trial: Trial) -> list[str]:
    """From which |z| on there is nan or inf in what the candidate returns, where there is none at ordinary inputs."""
    if not all(np.isfinite(tensor).all() for tensor in trial.answer.tensors.values()):
        return []
    for scale in SCALES:
        right = compute(trial.architecture, trial.layers, trial.X * scale, trial.Y)
        z = max(np.abs(right[f"Z{l}"]).max() for l in range(1, trial.architecture.depth + 1))
        if z > LARGEST:
            break
        again = attempt(ask, trial.architecture, trial.layers, trial.X * scale, trial.Y)
        broken = [name for name, tensor in again.answer.tensors.items() if not np.isfinite(tensor).all()]
        if broken:
            return [f"nan or inf in {', '.join(broken[:4])} where |z| reaches {z:.0f}"]
    return []
