"""Check somebody's own backprop: on several networks, judged like the left wing, cut down to a small one, explained."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from crosscheck import UnusableRequestError
from crosscheck.architecture import Architecture
from crosscheck.candidates.contract import Description, UnusableCandidateError
from crosscheck.candidates.own_data import READS
from crosscheck.candidates.results import once
from crosscheck.checking import inputs
from crosscheck.checking.assumed import as_assumed
from crosscheck.checking.causes import causes_of, without_say
from crosscheck.checking.trial import Ask, Asked, Trial, Watch
from crosscheck.equations import compute
from crosscheck.explain import as_written, meant, of_conduct, ratios
from crosscheck.result import CheckResult
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

# Layer sizes and numbers of examples to try where the candidate takes any. In each, all sizes and m are distinct, and
# none is twice, half or a quarter of another, so that a wrong count is no simple factor. m is a power of two, by which
# dividing is exact, and once a prime, of which blocks of examples leave some over. The small ones are for a mismatch.
SHAPES = (((11, 5, 3, 1), 8), ((7, 9, 2), 13), ((11, 9, 7, 5, 3), 16), ((9, 1), 8))
# What code is tried on that is written for so many layers; with one output too, since course-style costs are right for
# one only.
OF_DEPTH = {
    1: (((9, 1), 8), ((5, 1), 13)),
    2: (((9, 5, 1), 4), ((7, 9, 2), 13)),
    3: (((11, 5, 3, 1), 8), ((9, 7, 5, 2), 13)),
    4: (((11, 9, 5, 3, 1), 8), ((11, 9, 7, 5, 3), 13)),
}
SMALL = (((3, 1), 2), ((3, 2), 4), ((4, 3, 1), 2), ((5, 3, 2), 4), ((5, 4, 3, 1), 2), ((6, 5, 3, 2), 4))
FIXED = (8, 13)  # examples, where the candidate says its sizes: two numbers, since m over one of them may be 2
OURS = 20_261_121  # beside the seed, so that no file's own default_rng(seed) draws the same numbers
STEPS, LEARNING_RATE = 3, 0.3  # of training, after which the first network is tried again
# The largest |z| at the output then: large enough for a clip at 0.05 to show, small enough for a sigmoid written as
# (1 + tanh(z/2)) / 2, which cancels where z is far below 0, not to be called wrong (measured: beyond 3.6 it may be).
SURE = 3.0
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
    explained: bool = True,
) -> CheckResult:
    """Try a candidate on several networks and say what came of it.

    `ask` hands a network to the candidate; `watch`, if there is one, does so once more to find the line of its file
    that is wrong. `wanted` has what the user says of the architecture, which wins over what the candidate's file says.
    Causes are looked for where it is to be `explained`.
    Raises UnusableRequestError for an architecture that cannot be, UnusableCandidateError where the candidate is made
    for none of the networks.
    """
    setting = dict(description.architecture) | {
        key: value for key, value in (wanted or {}).items() if value is not None
    }
    rng, fixed = np.random.default_rng([seed, OURS]), "layer_sizes" in setting
    asked = Asked(ask, for_one_output=description.form != "backprop" and not fixed, explained=explained)
    not_shown: list[list[str]] = []
    trials: list[Trial] = []
    for architecture, m in _architectures(setting, description):
        layers, X, Y, hidden = inputs.draw(architecture, m, rng)
        trials.append(asked.judged(architecture, layers, X, Y))
        not_shown.append([fault.id for fault in hidden])
    if any(trial.architecture.layer_sizes[-1] > 1 and not trial.answer.failure for trial in trials):
        trials = [replace(trial, unsuited="") if trial.answer.failure else trial for trial in trials]
    if fixed and trials[0].is_wrong:  # with another number of examples what is wrong may not even run
        trials = [trial for trial in trials if not trial.answer.failure]
    suited = [trial for trial in trials if not trial.unsuited]
    if not suited:
        raise UnusableCandidateError(trials[0].unsuited)
    shapes = [tuple(trial.architecture.layer_sizes) for trial in suited]
    result = CheckResult(name, "crash", description, seed=seed, shapes_tried=shapes)
    failed = next((trial for trial in suited if trial.answer.failure), None)
    if failed is not None:
        m = failed.X.shape[1]
        return replace(result, failure=failed.answer.failure, architecture=failed.architecture, examples=m)
    first = suited[0]
    X, Y = first.X[:, ::-1].copy(), _in_another_order(first.Y)  # of shapes that were there, which may be remembered
    suited.append(asked.judged(first.architecture, _trained(replace(first, X=X, Y=Y)), X, Y))
    warnings = [*(_hidden(not_shown) if fixed else []), *_overflows(asked, first)]
    warnings += [trial.of_several_outputs for trial in suited if trial.of_several_outputs][:1]
    concluded = _conclude(result, asked, watch, suited, warnings=warnings, fixed=fixed)
    if concluded.architecture is None or concluded.verdict == "match":
        return concluded
    unsaid = meant(concluded.causes, concluded.architecture, setting) if concluded.first_wrong else ()
    causes = [as_assumed(cause, concluded.architecture, setting) for cause in concluded.causes]
    return replace(concluded, causes=causes, warnings=[*dict.fromkeys(unsaid), *concluded.warnings])


def _conclude(
    result: CheckResult, asked: Asked, watch: Watch | None, trials: list[Trial], *, warnings: list[str], fixed: bool
) -> CheckResult:
    """Say match or mismatch, and of a mismatch where, on the smallest network that has it, and why."""
    misconduct = list(dict.fromkeys(line for trial in trials for line in trial.answer.misconduct))
    notes = once((note for trial in trials for note in trial.answer.notes), form=result.description.form)
    wrong = [trial for trial in trials if trial.is_wrong]
    shown = (wrong or trials)[0]
    if wrong and not fixed:
        earliest = [trial for trial in wrong if _stage(trial) == min(map(_stage, wrong))]
        shown = _smaller(asked, earliest[0]) or min(earliest, key=_size)
        trials = [shown, *(trial for trial in trials if trial is not shown)]  # what is said is said of what is shown
    causes = causes_of(trials) if asked.explained and (wrong or misconduct) else []
    reads = [note for note in notes if note.startswith(READS)]  # which is no fault by itself
    if asked.explained and shown.first_wrong and not causes:
        misconduct += without_say(asked, shown, max(wrong, key=_size), own_data=bool(reads))
        causes = list(of_conduct(misconduct))
    concluded = replace(
        result,
        verdict="mismatch" if wrong or misconduct else "match",
        architecture=shown.architecture,
        examples=shown.X.shape[1],
        tensors=shown.tensors,
        causes=causes,
        convention=shown.convention,
        warnings=[*warnings, *(note for note in notes if note not in reads)],
        misconduct=misconduct,
        ratios=ratios(shown.observation, shown.tensors) if wrong else {},
    )
    return _located(concluded, watch, shown, trials) if wrong and watch else concluded


def _stage(trial: Trial) -> int:
    """Where in a pass something is wrong first: on the way forward, in the cost, or on the way back."""
    return {"Z": 0, "A": 0, "cost": 1}.get(trial.kind, 2)


def _size(trial: Trial) -> int:
    return sum(W.size for W, _ in trial.layers)


def _located(result: CheckResult, watch: Watch, shown: Trial, trials: list[Trial]) -> CheckResult:
    """Add the lines of the candidate's file that give the first wrong tensor and those of the causes their values."""
    exact = result.description.form != "step"
    first = shown.first_wrong.name if shown.first_wrong else ""
    returned = {first: shown.observation.shown[first]} if first else {}
    place = shown.line_of(watch, returned, exact=exact)
    causes = []
    for cause in result.causes:
        leads = [trial for trial in trials if trial.observation.affected and trial.has(cause.spoilt)]
        places = (lead.line_of(watch, cause.spoilt, exact=exact) for lead in leads)
        causes.append(as_written(replace(cause, place=next(filter(None, places), None)), shown.architecture))
    return replace(result, causes=causes, place=place)


def _architectures(setting: Mapping[str, Any], description: Description) -> Iterator[tuple[Architecture, int]]:
    """The networks to try: the one that is asked for, or several of all depths that the setting permits."""
    if "layer_sizes" in setting:
        yield from ((_architecture(setting), m) for m in FIXED)
        return
    hidden = setting.get("hidden", "relu")
    depth = description.depth if isinstance(hidden, str) else len(hidden) + 1
    deeper = ((tuple(range(2 * (depth or 0) + 1, 0, -2)), 8),)
    for sizes, m in OF_DEPTH.get(depth, deeper) if depth else SHAPES:
        yield _architecture({**setting, "layer_sizes": _with_outputs(sizes, setting)}), m


def _with_outputs(sizes: tuple[int, ...], setting: Mapping[str, Any]) -> tuple[int, ...]:
    """A softmax of one output is always 1, whatever goes into it."""
    return (*sizes[:-1], 4) if setting.get("output") == "softmax" and sizes[-1] == 1 else sizes


def _architecture(setting: Mapping[str, Any]) -> Architecture:
    implied = {"softmax": "categorical_cross_entropy", "identity": "squared_error"}.get(setting.get("output", ""))
    try:
        return Architecture(**({"loss": implied} if implied else {}) | dict(setting))
    except (TypeError, ValueError) as error:
        raise UnusableRequestError(f"the architecture cannot be: {error}") from error


def _in_another_order(Y: Array) -> Array:
    """The labels (n_y, m) turned round so far that the first example has another one."""
    return np.roll(Y, -int(np.argmax((Y[:, :1] != Y).any(axis=0))), axis=1)


def _trained(trial: Trial) -> list[Layer]:
    """The same weights after a few steps of training, by the right gradients, and surer of the outputs than that."""
    layers = trial.layers
    for _ in range(STEPS):
        right = compute(trial.architecture, layers, trial.X, trial.Y)
        layers = [
            Layer(W - LEARNING_RATE * right[f"dW{l}"], b - LEARNING_RATE * right[f"db{l}"])
            for l, (W, b) in enumerate(layers, start=1)
        ]
    Z = compute(trial.architecture, layers, trial.X, trial.Y)[f"Z{len(layers)}"]
    surer = SURE / np.abs(Z).max()
    return [*layers[:-1], Layer(surer * layers[-1].W, surer * layers[-1].b)]


def _smaller(asked: Asked, wrong: Trial) -> Trial | None:
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
        trial = asked.judged(architecture, layers, X, Y)
        if not trial.unsuited and not trial.answer.failure and trial.is_wrong and trial.kind == wrong.kind:
            return trial
    return None


def _hidden(not_shown: Sequence[Sequence[str]]) -> list[str]:
    ids = [id_ for id_ in dict.fromkeys(not_shown[0]) if all(id_ in of_trial for of_trial in not_shown)]
    return [f"these sizes could not have shown {', '.join(ids)}"] if ids else []


def _overflows(asked: Asked, trial: Trial) -> list[str]:
    """From which |z| on there is nan or inf in what the candidate returns, where there is none at ordinary inputs."""
    if not all(np.isfinite(tensor).all() for tensor in trial.answer.tensors.values()):
        return []
    for scale in SCALES:
        right = compute(trial.architecture, trial.layers, trial.X * scale, trial.Y)
        z = max(np.abs(right[f"Z{l}"]).max() for l in range(1, trial.architecture.depth + 1))
        if z > LARGEST:
            break
        again = asked.shown(trial.architecture, trial.layers, trial.X * scale, trial.Y)
        broken = [name for name, tensor in again.items() if not np.isfinite(tensor).all()]
        if broken:
            return [f"nan or inf in {', '.join(broken[:4])} where |z| reaches {z:.0f}"]
    return []
