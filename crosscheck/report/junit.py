"""A check for whatever reads JUnit's XML: a test case a tensor, in the order of the computation."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, indent, tostring

from crosscheck.report.fact import Fact
from crosscheck.report.findings import facts, headline
from crosscheck.report.folder import NONE, NOTHING
from crosscheck.report.how_far import how_far
from crosscheck.report.markup import element
from crosscheck.report.plain import plain
from crosscheck.report.rows import Row, absence, root, rows
from crosscheck.result import CheckResult

Outcome = tuple[str, list[Element]]  # a test case by name, and what stands in it, nothing if it passed
KINDS = ("errors", "failures", "skipped")


def suite(
    results: Sequence[CheckResult], *, unusable: Mapping[str, str] = NONE, seconds: Mapping[str, float] = NOTHING
) -> str:
    """All checks as XML, a test suite a candidate; `unusable` and `seconds` are those of `folder.lines`.

    What is collateral or was not returned is skipped; a crash is an error, and a changed argument a failure, of a test
    case of their own, named "conduct".
    """
    outcomes = [(result.name, _outcomes(result)) for result in results]
    outcomes += [(name, [("conduct", [_error(why, "unusable")])]) for name, why in unusable.items()]
    suites = [_suite(plain(name), of, seconds.get(name, 0.0)) for name, of in outcomes]
    counts = {kind: sum(int(one.get(kind, 0)) for one in suites) for kind in ("tests", "errors", "failures")}
    time = f"{sum(float(one.get('time', 0)) for one in suites):.3f}"
    root = element("testsuites", *suites, name="crosscheck", **counts, time=time)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode") + "\n"


def _suite(name: str, outcomes: list[Outcome], seconds: float) -> Element:
    cases = [element("testcase", *outcome, name=case, classname=name) for case, outcome in outcomes]
    tags = [part.tag for case in cases for part in case]
    counts = {kind: tags.count(kind.removesuffix("s")) for kind in KINDS}
    return element("testsuite", *cases, name=name, tests=len(cases), **counts, time=f"{seconds:.3f}")


def _outcomes(result: CheckResult) -> list[Outcome]:
    return [(plain(row.name), _outcome(result, row)) for row in rows(result)] + [("conduct", _conduct(result))]


def _outcome(result: CheckResult, row: Row) -> list[Element]:
    """What stands in a tensor's test case: nothing where it is right."""
    if row.status == "absent":
        return [element("skipped", message=f"{absence(result)}, so not checked")]
    if row.status == "collateral":
        return [element("skipped", message="wrong only because of what came before it")]
    if row.tensor is None or row.status == "ok":
        return []
    first = root(result)
    whole = first is not None and first.name == row.name
    text = _lines(facts(result) if whole else how_far(row.tensor))
    message = headline(result) if whole else f"{plain(row.name)} is wrong by itself, too"
    return [element("failure", text, message=message, type="wrong")]


def _conduct(result: CheckResult) -> list[Element]:
    """Whether it ran to its end, changed nothing, and gave the same when it was called again."""
    text = _lines(facts(result))
    if result.verdict == "crash":
        return [_error(headline(result), "crash", text)]
    if result.verdict == "mismatch" and (result.misconduct or not root(result)):
        message = plain("; ".join(result.misconduct)) or headline(result)
        return [element("failure", text, message=message, type="conduct")]
    return []


def _lines(said: list[Fact]) -> str:
    return "\n".join(f"{fact.label}: {fact.text}" for fact in said)


def _error(message: str, kind: str, text: str = "") -> Element:
    return element("error", text, message=plain(message), type=kind)
