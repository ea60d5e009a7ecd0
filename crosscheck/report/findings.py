"""What there is to say of a check, fact by fact, in plain sentences; how they are set is each report's own business."""

import math

from crosscheck.candidates.contract import Place
from crosscheck.report import derivations
from crosscheck.report.fact import SEE_AGAIN, Fact
from crosscheck.report.how_far import how_far
from crosscheck.report.plain import plain
from crosscheck.report.rows import absence, having, root, rows
from crosscheck.report.see_again import command
from crosscheck.result import Cause, CheckResult
from crosscheck.tensor_names import is_of_single_losses
from crosscheck.verdict import TensorResult, made_of

UNNAMED = "none that has a name, but this reproduces all that was returned"

FORMS = {
    "backprop": "a backprop function",
    "course": "course-style functions",
    "propagate": "logistic regression in one function",
    "class": "a class",
    "step": "a training step, its gradient read off the update",
}
LAYOUTS = {
    ("examples", "rows"): "examples in rows",
    ("examples", "columns"): "examples in columns",
    ("W", "in_out"): "W (n_in, n_out)",
    ("W", "out_in"): "W (n_out, n_in)",
}
FAILURES = {
    "exception": "it raised an exception",
    "timeout": "it did not come to an end",
    "memory": "it ran out of memory",
    "exit": "it left the program",
    "died": "its process died",
}
CONVENTIONS = {
    "per-example": "dZ and dA are those of single losses, and 1/m enters at dW and db",
    "mean": "dZ and dA carry 1/m from the start, which is just as right",
}


def headline(result: CheckResult) -> str:
    """The verdict in half a line."""
    lacks = f"{plain(result.hint.briefly)}; without it, " if result.hint and result.hint.briefly else ""
    return lacks + _verdict(result)


def hint(result: CheckResult) -> str:
    """As what else it may be meant; nothing where nothing is known of that."""
    return plain(result.hint.text) if result.hint else ""


def _verdict(result: CheckResult) -> str:
    """What came of it as it stands."""
    if result.verdict == "match":
        return f"right; {_count(having(result, 'ok'), 'tensor')} checked against autograd"
    if first := root(result):
        return f"{plain(first.name)} is wrong first"
    if result.failure:
        where = _where(result.failure.function, result.failure.line)
        return FAILURES.get(result.failure.kind, plain(result.failure.kind)) + (f" in {where}" if where else "")
    conduct = [*result.misconduct, *(cause.id for cause in result.causes)]
    return f"every tensor shown here is right, but: {plain(conduct[0])}" if conduct else "it could not be checked"


def facts(result: CheckResult) -> list[Fact]:
    """Everything that is said of a check after its headline, in the order in which a reader wants it."""
    return [fact for paragraph in paragraphs(result) for fact in paragraph]


def paragraphs(result: CheckResult) -> list[list[Fact]]:
    """The same by what it is about: a line to add, the file, what is wrong first, each cause, what was checked."""
    first = root(result)
    about_file = [
        Fact("recognised", _recognised(result)),
        *(Fact("note", plain(note)) for note in result.description.notes),
        Fact("network", network(result)),
    ]
    said = [
        [Fact("to add" if result.hint and result.hint.add else "hint", hint(result), "right")],
        about_file,
        [Fact("it said", plain(result.failure.message), "wrong")] if result.failure else [],
        [*how_far(first), *_line(result), *_surroundings(result, first)] if first else [],
        [Fact("conduct", plain(line), "wrong") for line in result.misconduct],
        *(why(result, cause) for cause in result.causes),
        _no_cause(result, first) if first and not result.causes else [],
        _what_was_checked(result) if result.verdict == "match" else [],
        _limits(result),
        [Fact(SEE_AGAIN, command(result))] if result.verdict != "match" else [],
    ]
    there = ([fact for fact in paragraph if fact.text] for paragraph in said)
    return [paragraph for paragraph in there if paragraph]


def network(result: CheckResult) -> str:
    """Say sizes, activations, loss, penalty and examples of the network that is shown."""
    of = result.architecture
    if of is None:
        return ""
    sizes, activations = "-".join(map(str, of.layer_sizes)), ", ".join([*of.hidden, of.output])
    penalty = f", l2 {of.l2:g}" if of.l2 else ""
    return f"{sizes}, {activations}, {of.loss.replace('_', ' ')}{penalty}, {_count(range(result.examples), 'example')}"


def why(result: CheckResult, cause: Cause) -> list[Fact]:
    """What is computed, what should be, why, and where that can be read in the file and in the derivations."""
    layer = "" if cause.layer is None else f", layer {cause.layer}"
    section = derivations.of_cause(result.architecture, cause) if result.architecture else ""
    return [
        Fact("cause", f"{plain(cause.id)}{layer}" if cause.named else UNNAMED, "wrong"),
        Fact("should be", plain(cause.right), "right"),
        Fact("computed", plain(cause.computed), "wrong"),
        Fact("because", plain(cause.why)),
        Fact("where", _in_file(cause.place)),
        Fact("read", _read(section)),
    ]


def listed(these: list[str], why: str = "", most: int = 14) -> str:
    """Names in a row, not too many, and what they have in common; nothing of none."""
    more = f" and {len(these) - most} more" if len(these) > most else ""
    return ", ".join(map(plain, these[:most])) + more + (f" ({why})" if why and these else "")


def _recognised(result: CheckResult) -> str:
    of = result.description
    layout = [LAYOUTS[item] for item in of.layout.items() if item in LAYOUTS]
    return ", ".join([f"{FORMS.get(of.form, plain(of.form))}: {listed(list(of.functions))}", *layout])


def _line(result: CheckResult) -> list[Fact]:
    """Where the first wrong tensor gets its value; a cause that has a line of its own says more."""
    return [] if any(cause.place for cause in result.causes) else [Fact("where", _in_file(result.place))]


def _surroundings(result: CheckResult, first: TensorResult) -> list[Fact]:
    """What the first wrong tensor is made of, what is right before it, and what is wrong beside and because of it."""
    every = rows(result)
    before = [row.name for row in every[: [row.name for row in every].index(first.name)] if row.status == "ok"]
    made = made_of(result.architecture).get(first.name, set()) if result.architecture else set()
    return [
        Fact("made of", listed([name for name in before if name in made], "right as returned"), "right"),
        Fact("right so far", listed(before)),
        Fact(
            "wrong too",
            listed(
                [name for name in having(result, "wrong") if name != first.name], f"not because of {plain(first.name)}"
            ),
        ),
        Fact("follows", listed(having(result, "collateral"), "wrong only because of what came before")),
    ]


def _no_cause(result: CheckResult, first: TensorResult) -> list[Fact]:
    section = derivations.section(result.architecture, first.name) if result.architecture else ""
    return [
        Fact("cause", "none claimed: no fault that is known reproduces all that was returned"),
        Fact("read", _read(section)),
    ]


def _what_was_checked(result: CheckResult) -> list[Fact]:
    tried = ["-".join(map(str, sizes)) for sizes in dict.fromkeys(map(tuple, result.shapes_tried))]
    checked = [row.tensor for row in rows(result) if row.tensor]
    blind = [tensor.name for tensor in checked if tensor.smallest_detectable == math.inf]
    return [
        Fact("checked", listed(having(result, "ok"), "each given your own inputs to it")),
        Fact("on networks", listed(tried, most=8)),
        Fact("how sharply", _power(checked)),
        Fact("not seen", listed(blind, "nothing but zeros, in which no error shows")),
    ]


def _power(tensors: list[TensorResult]) -> str:
    """The smallest relative errors that would have been seen: the least of all tensors, and the largest."""
    finite = sorted((t.smallest_detectable, plain(t.name)) for t in tensors if 0 < t.smallest_detectable < math.inf)
    ends = [f"{power:.1g} (in {name})" for power, name in (finite[:1] + finite[1:][-1:])]
    return f"relative errors of {' to '.join(ends)} would have been seen" if ends else ""


def _limits(result: CheckResult) -> list[Fact]:
    """What was not checked, which convention the numbers were read in, and what the check warns of."""
    shown = any(row.tensor and is_of_single_losses(row.name) for row in rows(result))
    convention = CONVENTIONS.get(result.convention, plain(result.convention))
    return [
        Fact("not checked", listed(having(result, "absent"), absence(result)) if result.tensors else ""),
        Fact("convention", convention if shown else ""),
        *(Fact("warning", plain(warning)) for warning in result.warnings),
    ]


def _where(function: str, line: int) -> str:
    return ", ".join([plain(function)] * bool(function) + [f"line {line}"] * bool(line))


def _in_file(place: Place | None) -> str:
    """A place in the candidate's file, and how it reads."""
    if place is None:
        return ""
    return f"in {plain(place.words)}" + (f": {plain(place.text)}" if place.text else "")


def _read(section: str) -> str:
    return f"docs/derivations.md of crosscheck, section {section}" if section else ""


def _count(things: "list[str] | range", word: str) -> str:
    return f"{len(things)} {word}" + "s" * (len(things) != 1)
