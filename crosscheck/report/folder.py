"""Many candidates side by side, and what faults they have: for a terminal, for a spreadsheet, and for a page."""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from rich import box
from rich.table import Table
from rich.text import Text

from crosscheck.report.findings import headline, hint, listed
from crosscheck.report.markup import element
from crosscheck.report.plain import plain
from crosscheck.report.rows import root
from crosscheck.result import CheckResult

COLUMNS = ("file", "verdict", "first wrong", "causes", "seconds", "note")
ORDER = ("mismatch", "crash", "unusable", "match")
COLOURS = {"match": "green", "unusable": "yellow"}
UNKNOWN = "no known fault"
NO_ENTRY = "-"  # in a table; a spreadsheet has an empty cell
NOTHING: Mapping[str, float] = {}
NONE: Mapping[str, str] = {}


class Line(NamedTuple):
    """What there is to say of one candidate in a line; `seconds` is empty where nobody took the time."""

    file: str
    verdict: str
    first_wrong: str
    causes: tuple[str, ...]
    seconds: str
    note: str


def lines(
    results: Sequence[CheckResult], *, unusable: Mapping[str, str] = NONE, seconds: Mapping[str, float] = NOTHING
) -> list[Line]:
    """One line per candidate, by the files' names, numbers in them as numbers.

    `unusable` says of files without a result why they have none, `seconds` how long a file took, both by name.
    """
    time = {name: f"{took:.2f}" for name, took in seconds.items()}
    found = [
        Line(
            plain(result.name),
            result.verdict,
            plain(first.name) if (first := root(result)) else "",
            tuple(plain(cause.id) for cause in result.named_causes),
            time.get(result.name, ""),
            _note(result),
        )
        for result in results
    ]
    found += [Line(plain(name), "unusable", "", (), time.get(name, ""), plain(it)) for name, it in unusable.items()]
    return sorted(found, key=lambda line: _natural(line.file))


def _note(result: CheckResult) -> str:
    """What the verdict, the first wrong tensor and the causes leave to be said."""
    untold = [] if result.verdict == "match" or root(result) else [headline(result)]
    return "; ".join([*untold, *filter(None, [hint(result)])])


def _natural(file: str) -> tuple[list[str | int], str]:
    """By which a file's name is sorted: 2.py before 10.py, and a capital beside its small letter."""
    parts = re.split(r"(\d+)", file.rpartition(".")[0])
    return [int(part) if n % 2 else part.casefold() for n, part in enumerate(parts)], file


def totals(found: Sequence[Line]) -> list[tuple[str, int]]:
    """In how many candidates each fault is, the most frequent first; and how many have none that is known."""
    counted = Counter(id_ for line in found for id_ in dict.fromkeys(_counted_as(line)))
    return sorted(counted.items(), key=lambda item: (item[0] == UNKNOWN, -item[1], item[0]))


def summary(found: Sequence[Line]) -> str:
    """How many there are of each verdict, in a line."""
    counted = Counter(line.verdict for line in found)
    return f"{len(found)} files: " + ", ".join(f"{counted[verdict]} {verdict}" for verdict in ORDER if counted[verdict])


def table(found: Sequence[Line]) -> Table:
    """The lines for a terminal, but for their notes, which may be long."""
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in COLUMNS[:-1]:
        shown.add_column(name, justify="right" if name == "seconds" else "left", overflow="fold")
    for line in found:
        cells = _cells(line)
        rest = (Text(cell or NO_ENTRY) for cell in cells[2:-1])
        shown.add_row(Text(cells[0]), Text(cells[1], style=COLOURS.get(cells[1], "red")), *rest)
    return shown


def notes(found: Sequence[Line]) -> list[str]:
    """What there is to say in words, each once, of all files of which it is to be said."""
    said = {line.note: [other.file for other in found if other.note == line.note] for line in found if line.note}
    return [f"{listed(these)}: {note}" for note, these in said.items()]


def totals_table(found: Sequence[Line]) -> Table:
    """The faults for a terminal."""
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    shown.add_column("fault")
    shown.add_column("files", justify="right")
    for id_, count in totals(found):
        shown.add_row(Text(id_), str(count))
    return shown


def as_csv(found: Sequence[Line]) -> str:
    """The lines for a spreadsheet, in which none of them is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        [f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in _cells(line)] for line in found
    )
    return text.getvalue().rstrip("\n")


def index(found: Sequence[Line], links: Mapping[str, str] = NONE) -> Element:
    """The lines and the faults for a page; `links` says where a file's own report is."""
    rows = [
        element(
            "tr",
            element("td", _link(line, links)),
            element("td", line.verdict, class_=f"verdict {line.verdict}"),
            *(element("td", cell or NO_ENTRY) for cell in _cells(line)[2:-1]),
            element("td", line.note),
        )
        for line in found
    ]
    faults = [
        element("tr", element("td", id_), element("td", str(count), class_="number"), _files_with(id_, found, links))
        for id_, count in totals(found)
    ]
    return element(
        "section",
        element("p", summary(found)),
        element("div", _html_table(COLUMNS, rows), class_="wide"),
        *([element("h2", "Faults"), _html_table(("fault", "files", "which"), faults)] if faults else []),
    )


def _link(line: Line, links: Mapping[str, str]) -> Element | str:
    """A file's name, which leads to its report where there is one."""
    return element("a", line.file, href=links[line.file]) if line.file in links else line.file


def _files_with(id_: str, found: Sequence[Line], links: Mapping[str, str]) -> Element:
    """The files with a fault, or with none that is known."""
    having = [line for line in found if id_ in _counted_as(line)]
    parts = [part for line in having for part in (", ", _link(line, links))]
    return element("td", *parts[1:])


def _counted_as(line: Line) -> tuple[str, ...]:
    """What a file is counted under among the faults."""
    return line.causes or ((UNKNOWN,) if line.verdict == "mismatch" else ())


def _html_table(columns: Sequence[str], rows: Sequence[Element]) -> Element:
    head = element("tr", *(element("th", name, scope="col") for name in columns))
    return element("table", element("thead", head), element("tbody", *rows))


def _cells(line: Line) -> tuple[str, ...]:
    return (line.file, line.verdict, line.first_wrong, ", ".join(line.causes), line.seconds, line.note)
