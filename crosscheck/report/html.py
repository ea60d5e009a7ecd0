"""A page to look at: one file, without a script, that fetches nothing."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, tostring

from crosscheck.report import folder
from crosscheck.report.fact import Fact
from crosscheck.report.findings import headline, hint, paragraphs
from crosscheck.report.heat_map import heat_map, legend
from crosscheck.report.markup import element
from crosscheck.report.page_style import style
from crosscheck.report.picture import picture
from crosscheck.report.plain import plain
from crosscheck.report.rows import rows
from crosscheck.result import CheckResult

HELD_AGAINST = {"wrong": "given your own inputs to it", "collateral": "against the right pass"}
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def page(
    results: Sequence[CheckResult],
    *,
    unusable: Mapping[str, str] = folder.NONE,
    seconds: Mapping[str, float] = folder.NOTHING,
) -> str:
    """The report on one candidate or, with an index before them, on many, as HTML.

    `unusable` and `seconds` are those of `folder.lines`.
    """
    found = folder.lines(results, unusable=unusable, seconds=seconds)
    place = {line.file: number for number, line in enumerate(found)}
    results = sorted(results, key=lambda result: place[plain(result.name)])  # as in the index
    links = {plain(result.name): f"#check{number}" for number, result in enumerate(results)}
    several = len(found) != 1
    title = f"crosscheck: {found[0].file}" if len(found) == 1 else f"crosscheck: {len(found)} files"
    body = element(
        "body",
        element("h1", title),
        element(
            "main",
            *([folder.index(found, links)] if several or unusable else []),
            *(_article(it, f"check{number}", back=several) for number, it in enumerate(results)),
        ),
        id="top",
    )
    return (
        "<!DOCTYPE html>\n" + tostring(element("html", _head(title), body, lang="en"), "unicode", method="html") + "\n"
    )


def _head(title: str) -> Element:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        element("style", style()),
    )


def _article(result: CheckResult, id_: str, *, back: bool) -> Element:
    """All that is said of one candidate, with a way back to the index where there is one."""
    drawn, said = picture(result, id_=id_), paragraphs(result)
    before = said[:1] if hint(result) else []
    return element(
        "article",
        element("h2", plain(result.name)),
        element(
            "p", element("strong", result.verdict.upper(), class_=f"verdict {result.verdict}"), f" {headline(result)}"
        ),
        *map(_facts, before),
        *([element("div", drawn, class_="wide")] if drawn is not None else []),
        *map(_facts, said[len(before) :]),
        *_heat_maps(result, id_),
        *([_tensors(result)] if result.tensors else []),
        *([element("p", element("a", "back to all files", href="#top"))] if back else []),
        id=id_,
    )


def _facts(facts: Sequence[Fact]) -> Element:
    return element("dl", *(part for it in facts for part in (element("dt", it.label), _text(it.text, it.tone))))


def _text(text: str, tone: str) -> Element:
    return element("dd", text, class_=tone) if tone else element("dd", text)


def _heat_maps(result: CheckResult, id_: str) -> list[Element]:
    """How far each entry of what is wrong is off, what is wrong by itself and what follows from it."""
    found = [row for row in rows(result) if row.status in ("wrong", "collateral") and row.name in result.ratios]
    figures = [
        element(
            "figure",
            element("figcaption", f"{plain(row.name)}, {HELD_AGAINST[row.status]}"),
            heat_map(plain(row.name), result.ratios[row.name], id_=f"{id_}-heat{number}"),
            legend(result.ratios[row.name]),
        )
        for number, row in enumerate(found)
    ]
    title = element("h3", "Difference over tolerance, entry by entry")
    return [title, element("div", *figures, class_="wide")] if found else []


def _tensors(result: CheckResult) -> Element:
    """Every tensor, folded away, in the order of the computation."""
    columns = ("tensor", "status", "shape", "difference", "tolerance", "would have seen")
    head = element("tr", *(element("th", name, scope="col") for name in columns))
    lines = []
    for name, status, tensor, shape in rows(result):
        size = "" if shape is None else " x ".join(map(str, shape)) or "scalar"
        cells = [size, "", "", ""]
        if tensor is not None:
            numbers = (tensor.max_abs_error, tensor.tolerance, tensor.smallest_detectable)
            cells = [size, *(f"{number:.3g}" for number in numbers)]
        words = [plain(name), plain(tensor.problem) if tensor and tensor.problem else status]
        lines.append(element("tr", *map(_cell, words), *(element("td", cell, class_="number") for cell in cells)))
    table = element("table", element("thead", head), element("tbody", *lines))
    return element("details", element("summary", "Every tensor"), element("div", table, class_="wide"))


def _cell(text: str) -> Element:
    return element("td", text)
