"""What a file may have left unsaid that is not right as it stands: how its arrays lie, which network it is.

It is advice and changes no verdict: the file has to say it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from crosscheck.architecture import Architecture
from crosscheck.candidates.activations_used import Use
from crosscheck.candidates.contract import UnusableCandidateError
from crosscheck.checking.examination import examine
from crosscheck.checking.otherwise import LAYOUTS, Question, Way, as_code, better_one_by_one, runs
from crosscheck.checking.trial import Ask
from crosscheck.report.findings import LAYOUTS as IN_WORDS
from crosscheck.report.findings import headline
from crosscheck.report.lead import IN_FILE, RIGHT
from crosscheck.result import CheckResult
from crosscheck.tensor_names import kind_of

# Faults that what is not said looks like; of a file with others only, nothing is tried.
LIKELY = {
    *("wrong-activation-forward", "mean-missing", "bias-not-summed", "loss-mismatch", "output-derivative-twice"),
    *("output-derivative-missing", "constant-factor", "transposed", "ignores-argument", "cost-mean-missing"),
}


MORE = "more of it is right"


@dataclass(frozen=True)
class Hints:
    """`takes_one` says that a file is right, or more of it, for one example at a time; `warnings` are all else."""

    takes_one: str = ""
    warnings: tuple[str, ...] = ()


def hints(ask: Ask, result: CheckResult, said: Mapping[str, Any], used: Sequence[Use]) -> Hints:
    """What the author of a file that does not match may have left unsaid.

    `said` is what is said of the architecture, by the file or beside it, `used` are the activations in the file.
    """
    ids = {cause.id for cause in result.causes}
    crashed = result.verdict == "crash"
    if result.architecture is None or not (crashed or result.first_wrong) or (ids and not ids & LIKELY):
        return Hints()
    sizes = tuple(result.architecture.layer_sizes if crashed else result.shapes_tried[0])
    question = Question(ask, said, sizes, result.seed)
    layouts = ({},) if result.description.layout else LAYOUTS
    not_summed = any(kind_of(tensor.name) == "db" and tensor.problem for tensor in result.tensors)
    names = [use.activation for use in used]
    ways = question.ways(names, layouts=layouts, one_example=crashed or not_summed)
    found = question.right(way for way in ways if way.changes)
    whole = _whole(question, found, result) if found else None
    if found and whole:
        return _found(found, whole, result, used)
    if not_summed and (better := better_one_by_one(question, ways)):
        way, first = better
        return Hints(takes_one=_for_one(way, result.path, f"{MORE}; then {first} is wrong first"))
    others = (Way(layout, {}) for layout in layouts[1:] if crashed)
    running = (way for way in others if (trial := question.tried(way)) and runs(trial))
    lines = [f"with {way.settings[0]}{IN_FILE}it runs" for way in running][:1]
    return Hints(warnings=(*lines, *_undeclared(said, used, deep=len(sizes) > 2)))


def _whole(question: Question, way: Way, result: CheckResult) -> CheckResult | None:
    """The whole check in a way in which one network was right: on others, or after training, it may not be."""
    meant = replace(result.description, architecture={**question.said, **way.architecture})
    try:
        return examine(question.asking(way), meant, seed=result.seed)
    except UnusableCandidateError:
        return None


def _found(way: Way, whole: CheckResult, result: CheckResult, used: Sequence[Use]) -> Hints:
    """What the whole check gave, in words."""
    right, then = (RIGHT, "") if whole.verdict == "match" else (MORE, f"; then {headline(whole)}")
    if way.one_example:
        return Hints(takes_one=_for_one(way, result.path, right + then))
    why = _assumed(way, result.architecture) + _seen(way, used)
    return Hints(warnings=(f"with {' and '.join(way.settings)}{IN_FILE}{right}: {why}{then}",))


def _assumed(way: Way, architecture: Architecture | None) -> str:
    """What was taken for granted in the place of what the way has it say."""
    of = {"hidden": "relu", "output": architecture.output, "loss": architecture.loss} if architecture else {}
    usual = {"examples": "columns", "W": "out_in"}
    layout = [IN_WORDS[key, usual[key]] for key in way.layout]
    what = [*layout, *(f"{of[key]}".replace("_", " ") for key in way.architecture)]
    return f"{' and '.join(what)} {'was' if len(what) == 1 else 'were'} assumed, since nothing else is declared"


def _for_one(way: Way, path: str, outcome: str) -> str:
    told = f", with {' and '.join(way.settings)} in the file" if way.settings else ""
    return (
        f"for one example at a time{told}, {outcome}: crosscheck adapt {path} writes the loop over the examples and "
        "the mean; if it is meant for all of them at once, it has to sum over them and to divide by m"
    )


def _seen(way: Way, used: Sequence[Use]) -> str:
    """Where the file shows that."""
    names = set(way.architecture.values())
    seen = ", ".join(f"{use.text} in line {use.line}" for use in used if use.activation in names)
    return f" ({seen})" if seen else ""


def _undeclared(said: Mapping[str, Any], used: Sequence[Use], *, deep: bool) -> Iterator[str]:
    """The activations that a file uses, where others were assumed because it does not say so."""
    own = {use.activation: use for use in used}
    hidden = next((own[name] for name in ("tanh", "leaky_relu", "sigmoid") if name in own), None)
    if deep and hidden and "hidden" not in said and "relu" not in own:
        yield _if_meant(hidden, "hidden", "relu", "--activation")
    if "output" not in said and "softmax" in own:
        yield _if_meant(own["softmax"], "output", "sigmoid", "--output")


def _if_meant(use: Use, key: str, assumed: str, flag: str) -> str:
    line = f"ARCHITECTURE = {as_code({key: use.activation})}"
    return (
        f"{use.text} stands in line {use.line}, and {assumed} was assumed: where {use.activation} is meant, {line} in "
        f"the file says so, or {flag} {use.activation}"
    )
