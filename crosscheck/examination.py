"""Check somebody's own backprop: on several networks, judged like the left wing, cut down to a small one, explained."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from crosscheck import UnusableRequestError, inputs
from crosscheck.architecture import Architecture
from crosscheck.candidates.contract import Answer, Description, Network, Tensors, UnusableCandidateError
from crosscheck.equations import compute
from crosscheck.explain import Observation, explain
from crosscheck.result import CheckResult
from crosscheck.stages import Given
from crosscheck.trace import Trace, names, trace_torch
from crosscheck.verdict import TensorResult, judge_stages
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

Ask = Callable[[Network, list[tuple[Array, Array]], Array, Array], Answer]

# Layer sizes and numbers of examples to try where the candidate takes any, all distinct; m is a power of two, so that
# dZ / m is dZ with another exponent, whoever divides. The small ones are for when something is wrong.
SHAPES = (((6, 5, 3, 1), 8), ((7, 9, 2), 16), ((10, 7, 6, 5, 3), 4), ((9, 1), 8))
SMALL = (((3, 1), 2), ((3, 2), 4), ((4, 3, 1), 2), ((5, 3, 2), 4), ((5, 4, 3, 1), 2), ((6, 5, 3, 2), 4))
FIXED = 8  # examples, where the candidate says its sizes
STEPS, LEARNING_RATE = 3, 0.3  # of training, after which the first network is tried again
SCALES = (10.0, 100.0, 1000.0)  # of X, to see from which |z| on a candidate overflows
LARGEST = 1e4  # |z| that is worth a warning


@dataclass(frozen=True)
class Trial:
    """One network, what the candidate answered, and the verdict on each tensor of it.

    `unsuited` says why the candidate is not made for such a network, as for another number of layers.
    """

    architecture: Architecture
    layers: list[Layer]
    X: Array
    Y: Array
    answer: Answer
    convention: str = "per-example"
    tensors: list[TensorResult] = field(default_factory=list)
    unsuited: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether some tensor is."""
        return not all(tensor.ok for tensor in self.tensors)

    @property
    def kind(self) -> str:
        """The first wrong tensor without its layer."""
        return next((tensor.name.rstrip("0123456789") for tensor in self.tensors if tensor.status == "wrong"), "")

    @property
    def observation(self) -> Observation:
        """The same for whoever explains it."""
        return Observation(
            self.architecture,
            self.layers,
            self.X,
            self.Y,
            self.answer.tensors,
            convention=self.convention,
            misconduct=self.answer.misconduct,
            judged=self.tensors,
        )


def examine(
    ask: Ask, description: Description, *, wanted: Mapping[str, Any] | None = None, name: str = "", seed: int = 0
) -> CheckResult:
    """Try a candidate on several networks and say what came of it.

    `ask` hands a network to the candidate. `wanted` has what the user says of the architecture, which wins over what
    the candidate's file says. Raises UnusableRequestError for an architecture that cannot be, UnusableCandidateError
    where the candidate is made for none of the networks.
    """
    setting = dict(description.architecture) | {
        key: value for key, value in (wanted or {}).items() if value is not None
    }
    rng = np.random.default_rng(seed)
    hidden_faults: dict[str, None] = {}
    trials: list[Trial] = []
    for architecture, m in _architectures(setting, description):
        layers, X, Y, not_shown = inputs.draw(architecture, m, rng)
        trials.append(_try(ask, architecture, layers, X, Y))
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
    return _conclude(result, ask, suited, warnings=warnings, fixed="layer_sizes" in setting)


def _conclude(result: CheckResult, ask: Ask, trials: list[Trial], *, warnings: list[str], fixed: bool) -> CheckResult:
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
    return replace(
        result,
        verdict="mismatch" if wrong or misconduct else "match",
        architecture=shown.architecture,
        examples=shown.X.shape[1],
        tensors=shown.tensors,
        causes=causes,
        convention=shown.convention,
        warnings=[*warnings, *notes],
        misconduct=misconduct,
    )


def _architectures(setting: Mapping[str, Any], description: Description) -> Iterator[tuple[Architecture, int]]:
    """The networks to try: the one that is asked for, or several of all depths that the setting permits."""
    if "layer_sizes" in setting:
        yield _architecture(setting), FIXED
        return
    hidden = setting.get("hidden", "relu")
    for sizes, m in SHAPES:
        if description.form == "propagate" and len(sizes) != 2:
            continue
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


def _try(ask: Ask, architecture: Architecture, layers: list[Layer], X: Array, Y: Array) -> Trial:
    a = architecture
    network = Network(tuple(a.layer_sizes), tuple(a.hidden), a.output, a.loss, a.l2, a.leaky_slope)
    try:
        answer = ask(network, [(W, b) for W, b in layers], X, Y)
    except UnusableCandidateError as error:
        return Trial(architecture, layers, X, Y, Answer(), unsuited=str(error))
    if answer.failure:
        return Trial(architecture, layers, X, Y, answer)
    right = trace_torch(architecture, layers, X, Y)
    convention = _convention(answer.tensors, right, X.shape[1], architecture.depth)
    left = _per_example(answer.tensors, convention, X.shape[1])
    judged = {
        result.name: result for result in judge_stages(Given.of(architecture, layers, X, Y), left=left, right=right)
    }
    absent = TensorResult("", (), np.nan, np.nan, (), np.nan, np.nan, absent=True)
    order = names(architecture.depth)
    tensors = [judged.get(name) or replace(absent, name=name, shape=right[name].shape) for name in order]
    return Trial(architecture, layers, X, Y, answer, convention, tensors)


def _convention(shown: Tensors, right: Trace, m: int, depth: int) -> str:
    """Whether dZ holds derivatives of single losses or of their mean: read off the first that is shown, by its size."""
    for l in range(depth, 0, -1):
        dZ = shown.get(f"dZ{l}")
        if dZ is not None and dZ.shape == right[f"dZ{l}"].shape and np.isfinite(dZ).all():
            size, wanted = np.linalg.norm(dZ), np.linalg.norm(right[f"dZ{l}"])
            return "mean" if size * np.sqrt(m) < wanted else "per-example"
    return "per-example"


def _per_example(shown: Tensors, convention: str, m: int) -> Trace:
    factor = m if convention == "mean" else 1
    return {
        name: tensor * factor if name[:2] in ("dA", "dZ", "dX") and factor > 1 else tensor
        for name, tensor in shown.items()
    }


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
    return _try(ask, trial.architecture, layers, trial.X, trial.Y)


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
        trial = _for_one_output(_try(ask, architecture, layers, X, Y))
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
        again = _try(ask, trial.architecture, trial.layers, trial.X * scale, trial.Y)
        broken = [name for name, tensor in again.answer.tensors.items() if not np.isfinite(tensor).all()]
        if broken:
            return [f"nan or inf in {', '.join(broken[:4])} where |z| reaches {z:.0f}"]
    return []
