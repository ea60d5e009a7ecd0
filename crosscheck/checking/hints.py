"""What a candidate may have left unsaid that is not right as it stands: how its arrays lie, which network it is.

It is advice and changes no verdict: the author has to say it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from crosscheck.architecture import Architecture
from crosscheck.candidates.activations_used import Use
from crosscheck.candidates.contract import UnusableCandidateError
from crosscheck.checking.examination import examine
from crosscheck.checking.leaky import USUAL_SLOPE
from crosscheck.checking.otherwise import LAYOUTS, Question, Way, better_one_by_one, runs
from crosscheck.checking.shown import Shown
from crosscheck.checking.trial import Ask, Trial
from crosscheck.checking.wording import Words
from crosscheck.explain import meant
from crosscheck.report.findings import LAYOUTS as IN_WORDS
from crosscheck.report.findings import headline
from crosscheck.result import CheckResult, Hint
from crosscheck.tensor_names import kind_of

# Faults that what is not said looks like; of a candidate with others only, nothing is tried.
LIKELY = {
    *("wrong-activation-forward", "mean-missing", "bias-not-summed", "loss-mismatch", "output-derivative-twice"),
    *("output-derivative-missing", "constant-factor", "transposed", "ignores-argument", "cost-mean-missing"),
    "activation-derivative-of-other-function",
}
ACTIVATIONS = ("tanh", "sigmoid", "leaky_relu")  # to try whatever the source shows
ABSENT = ("ModuleNotFoundError", "NameError")  # which no other way of calling it mends
RIGHT, MORE = "it is right", "more of it is right"


def with_hints(result: CheckResult, ask: Ask, said: Mapping[str, Any], shown: Shown, words: Words) -> CheckResult:
    """The result with what the author may have left unsaid, in the place of what was assumed without a look at it.

    `ask` hands a network to the candidate, `said` is what is said of the architecture, by the candidate or beside it,
    `shown` what its source shows, `words` how the author would say more. A match stays as it is.
    """
    if result.architecture is None or (result.first_wrong is None and result.failure is None):
        return result
    sizes = tuple(result.architecture.layer_sizes if result.failure else result.shapes_tried[0])
    advice = Advice(result, Question(ask, said, sizes, result.seed), shown, words)
    likely = _may_be_meant_otherwise(result)
    hint = advice.hint() if likely else None
    warnings = list(advice.warnings()) if likely and hint is None else []
    told = set(meant(result.causes, result.architecture, said)) if hint or warnings else set()
    rest = [warning for warning in result.warnings if warning not in told]
    of_one_output = advice.of_one_output() if hint is None else ()
    return replace(result, hint=hint, warnings=[*warnings, *of_one_output, *rest])


def _may_be_meant_otherwise(result: CheckResult) -> bool:
    """Whether an exception, or what is wrong with a tensor, looks like what another way of calling it may mend."""
    if failure := result.failure:
        return failure.kind == "exception" and not failure.message.startswith(ABSENT)
    ids = {cause.id for cause in result.causes}
    return result.first_wrong is not None and (not ids or bool(ids & LIKELY))


@dataclass(frozen=True)
class Advice:
    """What can be said to the author of a candidate that is not right, from what comes of asking in other ways."""

    result: CheckResult
    question: Question
    shown: Shown
    words: Words

    def hint(self) -> Hint | None:
        """A way in which all of it is right on a network, or else more of it, or in which it runs at least."""
        ways = self.question.ways(
            self._names, slopes=self.shown.slopes, layouts=self._layouts, one_example=self._may_take_one
        )
        agreeing = self.question.agreeing(way for way in ways if way.changes)
        found = next((way for way, _ in agreeing), None)
        if found and (whole := self._whole(found)):
            return self._of_found(found, whole)
        if self._may_take_one and not self._crashed and (better := better_one_by_one(self.question, ways)):
            way, first = better
            return Hint(self._for_one(way, f"{MORE}; then {first} is wrong first"), self.words.added(way))
        return self._that_runs() if self._crashed else self._that_is_better(ways)

    def warnings(self) -> Iterator[str]:
        """What else may help where there is no hint."""
        if self._crashed:
            yield from filter(None, [self.words.otherwise_called()])
            return
        yield from self._undeclared()
        trial = self.question.tried(Way({}, {}))
        if trial and "bias-not-summed" not in {cause.id for cause in self.result.causes}:
            yield from _not_summed(trial)

    def of_one_output(self) -> Iterator[str]:
        """That every network with one output is right, where what is shown is one that is not and has several."""
        shown = self.result.architecture
        failed = self.result.failure is not None and self.result.failure.kind != "exception"
        if shown is None or failed or "layer_sizes" in self.question.said:
            return
        *sizes, n_y = shown.layer_sizes
        if n_y == 1 or shown.output == "softmax" or not self._right_with_one():
            return
        way = Way({}, {"layer_sizes": [*sizes, 1]})
        if (whole := self._whole(way)) and whole.verdict == "match":
            option = f", or --layer-sizes {','.join(map(str, sizes))},1," if self.result.path else ""
            yield f"with one output it is right: {', '.join(self.words.added(way))}{option} says that it is for that"

    def _right_with_one(self) -> bool:
        """Whether it is right on each network that was tried and has one output."""
        of_one = [replace(self.question, sizes=sizes) for sizes in self.result.shapes_tried if sizes[-1] == 1]
        trials = (question.tried(Way({}, {})) for question in of_one)
        return all(trial and runs(trial) and not trial.is_wrong for trial in trials)

    @property
    def _crashed(self) -> bool:
        return self.result.failure is not None

    @property
    def _names(self) -> list[str]:
        """The activations to be tried: those that are used, then others, since not all that is used is to be seen."""
        return list(dict.fromkeys([*(use.activation for use in self.shown.used), *ACTIVATIONS]))

    @property
    def _layouts(self) -> tuple[Mapping[str, str], ...]:
        return ({},) if self.result.description.layout else LAYOUTS

    @property
    def _may_take_one(self) -> bool:
        """Whether it may be written for one example: a db is not summed, and no dW is right of several at once."""
        right = [tensor for tensor in self.result.tensors if kind_of(tensor.name) == "dW" and tensor.status == "ok"]
        wrong = [tensor for tensor in self.result.tensors if kind_of(tensor.name) == "db" and tensor.problem]
        return self._crashed or (bool(wrong) and not right)

    def _whole(self, way: Way) -> CheckResult | None:
        """The whole check in a way in which one network was right: on others, or after training, it may not be."""
        meant_as = replace(self.result.description, architecture={**self.question.said, **way.architecture})
        try:
            return examine(self.question.asking(way), meant_as, seed=self.result.seed, explained=False)
        except UnusableCandidateError:
            return None

    def _of_found(self, way: Way, whole: CheckResult) -> Hint:
        """What the whole check gave, in words."""
        right, added = whole.verdict == "match", self.words.added(way)
        outcome, then = (RIGHT, "") if right else (MORE, f"; then {headline(whole)}")
        if way.one_example:
            return Hint(self._for_one(way, outcome + then), added, right)
        briefly = f"right with {self.words.lacks}" if right else ""
        return Hint(f"{self.words.told(way)} {outcome}: {self._assumed(way)}{then}", added, right, briefly)

    def _that_runs(self) -> Hint | None:
        """The first layout in which it gives an answer."""
        for layout in self._layouts[1:]:
            way = Way(layout, {})
            if (trial := self.question.tried(way)) and runs(trial):
                return Hint(f"{self.words.told(way)} it runs", self.words.added(way))
        return None

    def _that_is_better(self, ways: list[Way]) -> Hint | None:
        """The other activation, or loss, with which most of the tensors are right, if those are more than without."""
        loss = self.result.architecture.loss if self.result.architecture else None
        others = [way for way in ways if way.architecture.keys() <= {"hidden", "leaky_slope", "loss"}]
        others = [way for way in others if way.architecture.get("loss") != loss]  # which an output may imply
        tried = [(way, self.question.tried(way)) for way in others if not way.layout and not way.one_example]
        counted = [(way, trial) for way, trial in tried if trial and runs(trial) and _may_have_its_loss(way, trial)]
        way, trial = max(counted, key=lambda each: _right(each[1]), default=(None, None))
        if way is None or trial is None or not way.changes or trial.first_wrong is None:
            return None
        then = f"; then {trial.first_wrong.name} is wrong first"
        return Hint(f"{self.words.told(way)} {MORE}: {self._assumed(way)}{then}", self.words.added(way))

    def _for_one(self, way: Way, outcome: str) -> str:
        told = f", {self.words.told(way)}" if way.layout or way.architecture else ""
        return (
            f"for one example at a time{told}, {outcome}: {self.words.one_by_one()}; if it is meant for all of them "
            "at once, it has to sum over them and to divide by m"
        )

    def _assumed(self, way: Way) -> str:
        """What was taken for granted in the place of what the way has it say, and what the source shows of it."""
        usual = {"examples": "columns", "W": "out_in"}
        settings = [key for key in way.architecture if key != "leaky_slope" or "hidden" not in way.architecture]
        taken = [IN_WORDS[key, usual[key]] for key in way.layout]
        taken += [_taken(key, self.result.architecture) for key in settings]
        places = self.shown.of(way.architecture)
        seen = ", ".join(f"{use.text} in {self.shown.line(use)}" for use in places)
        what = " and ".join(filter(None, [", ".join(taken[:-1]), taken[-1]]))
        was = "was" if len(taken) == 1 else "were"
        return f"{what} {was} assumed, since nothing else is declared" + (f" ({seen})" if seen else "")

    def _undeclared(self) -> Iterator[str]:
        """The activations that are used, where others were assumed because nobody says so.

        A sigmoid is the output's, if nothing else is.
        """
        own, said = {use.activation: use for use in self.shown.used}, self.question.said
        of_output = said.get("output", "sigmoid") == "sigmoid" and "softmax" not in own
        names = ("tanh", "leaky_relu") if of_output else ("tanh", "leaky_relu", "sigmoid")
        hidden = next((name for name in names if name in own), None)
        if len(self.question.sizes) > 2 and hidden and "hidden" not in said and "relu" not in own:
            slope = next(iter(self.shown.slopes), USUAL_SLOPE) if hidden == "leaky_relu" else USUAL_SLOPE
            more = {"leaky_slope": slope} if slope != USUAL_SLOPE and "leaky_slope" not in said else {}
            yield self._if_meant(own[hidden], "relu", {"hidden": hidden, **more})
        if "output" not in said and "softmax" in own:
            yield self._if_meant(own["softmax"], "sigmoid", {"output": "softmax"})

    def _if_meant(self, use: Use, assumed: str, setting: Mapping[str, Any]) -> str:
        return (
            f"{use.text} stands in {self.shown.line(use)}, and {assumed} was assumed: where {use.activation} is meant, "
            f"{self.words.if_meant(setting)}"
        )


def _taken(key: str, architecture: Architecture | None) -> str:
    """What an architecture was taken to be that does not say this."""
    taken: dict[str, Any] = vars(architecture) if architecture else {}
    usual = {"hidden": "relu", "leaky_slope": f"a slope of {USUAL_SLOPE}"}
    return usual.get(key) or str(taken.get(key)).replace("_", " ")


def _right(trial: Trial) -> int:
    return sum(tensor.status == "ok" for tensor in trial.tensors)


def _may_have_its_loss(way: Way, trial: Trial) -> bool:
    """Whether the cost, if it is there, is that of the loss that the way has it say: gradients alone may look alike."""
    return "loss" not in way.architecture or all(tensor.ok for tensor in trial.tensors if tensor.name == "cost")


def _not_summed(trial: Trial) -> Iterator[str]:
    """The db that have an entry for each example."""
    m, sizes = trial.X.shape[1], trial.architecture.layer_sizes
    every = {f"db{l}": (n, m) for l, n in enumerate(sizes[1:], start=1)}
    found = [
        name
        for name, shape in every.items()
        if name in trial.answer.tensors and trial.answer.tensors[name].shape == shape
    ]
    if found:
        have = "has" if len(found) == 1 else "have"
        yield f"{' and '.join(found)} {have} an entry for each example, whose sum belongs there"
