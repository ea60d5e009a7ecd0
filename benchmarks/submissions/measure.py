"""How well `crosscheck check` does on files that were written to the contract by others, who did not know the engine.

Each author's folder has right files (bases/) and tables of what to change in them: single faults, pairs of faults,
faults that have no name, and changes that leave a file right. `python benchmarks/submissions/measure.py ben cleo`.
"""

import argparse
import json
import sys
import tempfile
import tokenize
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.progress import track
from rich.table import Table

from crosscheck.candidates.contract import UnusableCandidateError
from crosscheck.candidates.isolation import Isolated
from crosscheck.checking.examination import examine
from crosscheck.confidence import interval
from reference_torch.devices import one_thread

HERE = Path(__file__).parent
TABLES = ("faults", "pairs", "unknown", "harmless")


class Answer(NamedTuple):
    """What the check said of one file."""

    verdict: str
    first_wrong: str | None = None
    causes: tuple[str, ...] = ()
    said: str = ""


def entries(author: str) -> Iterator[dict[str, Any]]:
    """Every file of an author: the right ones, and those that are made of them."""
    folder = HERE / author
    for base in sorted((folder / "bases").iterdir()):
        if base.suffix in {".py", ".ipynb"}:
            yield {
                "table": "bases",
                "base": f"bases/{base.name}",
                "name": "as it is",
                "replace": [],
                "verdict": "match",
            }
    for table in TABLES:
        path = folder / f"{table}.json"
        for entry in json.loads(path.read_text()) if path.exists() else []:
            yield {"table": table, "verdict": "match" if table == "harmless" else "mismatch", **entry}


def check(author: str, entry: dict[str, Any], seed: int) -> Answer:
    """Write the file with its changes, and check it as `crosscheck check` would."""
    base = HERE / author / entry["base"]
    with base.open("rb") as lines:
        encoding = tokenize.detect_encoding(lines.readline)[0] if base.suffix == ".py" else "utf-8"
    text = base.read_text(encoding)
    for old, new in entry["replace"]:
        if text.count(old) != 1:
            raise ValueError(f"{author}, {entry['base']}, {entry['name']}: {old!r} must be there once")
        text = text.replace(old, new)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / base.name
        path.write_text(text, encoding)
        with Isolated(path, timeout=20, memory=4 * 2**30) as candidate:
            try:
                description = candidate.describe()
                result = examine(candidate.call, description, name=base.name, seed=seed, watch=candidate.watch)
            except UnusableCandidateError as error:
                return Answer("unusable", said=str(error))
    first = result.first_wrong
    causes = tuple(dict.fromkeys(cause.id for cause in result.named_causes))
    return Answer(result.verdict, first.name if first else None, causes, str(result.failure or ""))


def judge(entry: dict[str, Any], answer: Answer) -> dict[str, bool]:
    """Which of the things that were asked for were right."""
    came = {
        "verdict": answer.verdict == entry["verdict"] or {answer.verdict, entry["verdict"]} == {"crash", "mismatch"}
    }
    fair = {entry.get("cause"), *entry.get("causes", ()), *entry.get("alternatives", ())} - {None}
    if entry["table"] in {"bases", "harmless"}:
        return came
    came["no wrong cause"] = set(answer.causes) <= fair
    if answer.verdict == "crash":
        return came
    if "first_wrong" in entry:
        came["first wrong"] = _is(answer.first_wrong, entry["first_wrong"])
    if entry["table"] == "faults":
        came["cause"] = bool(answer.causes) and answer.causes[0] in fair
    if entry["table"] == "pairs":
        others = fair - set(entry["causes"])
        missing = set(entry["causes"]) - set(answer.causes)
        came["both causes"] = len(missing) <= len(others & set(answer.causes))
    return came


def _is(name: str | None, wanted: str | list[str | None] | None) -> bool:
    """Whether it is the tensor, or one of its kind, or one of those that the contract's words leave open."""
    if isinstance(wanted, list):
        return any(_is(name, one) for one in wanted)
    return name == wanted or (name is not None and name.rstrip("0123456789") == wanted)


def table(author: str, judged: list[tuple[dict[str, Any], Answer, dict[str, bool]]]) -> Table:
    """The figures of one author, with their 95% intervals."""
    made = Table("", "", "of", "right", "", title=author)
    for name in ("bases", *TABLES):
        rows = [came for entry, _, came in judged if entry["table"] == name]
        for asked in dict.fromkeys(asked for came in rows for asked in came):
            right = [came[asked] for came in rows if asked in came]
            low, high = interval(sum(right), len(right))
            rate = f"{sum(right) / len(right):.1%}"
            made.add_row(name, asked, str(len(right)), rate, f"{low:.1%} to {high:.1%}")
    return made


def main() -> None:
    """Print a table an author."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("authors", nargs="*", help="folders beside this script (default: all)")
    parser.add_argument("--every", type=int, default=1, help="only one file in N")
    parser.add_argument("--only", help="only files whose base and name have this in them")
    parser.add_argument("--table", choices=("bases", *TABLES), help="only files of this table")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--missed", type=Path, help="write what was not right, a line of JSON each")
    asked = parser.parse_args()
    missed = []
    console = Console()
    authors = asked.authors or sorted(folder.parent.name for folder in HERE.glob("*/bases"))
    for author in authors:
        chosen = [e for e in entries(author) if not asked.only or asked.only in f"{e['base']} {e['name']}"]
        chosen = [e for e in chosen if asked.table in {None, e["table"]}][:: asked.every]
        with one_thread(), ThreadPoolExecutor(asked.processes) as pool:
            answers = pool.map(lambda entry, author=author: check(author, entry, asked.seed), chosen)
            shown = track(answers, author, len(chosen), console=Console(stderr=True), disable=not sys.stderr.isatty())
            judged = [(entry, answer, judge(entry, answer)) for entry, answer in zip(chosen, shown, strict=False)]
        missed += [
            {"author": author, "asked": entry, "answer": answer._asdict(), "came": came}
            for entry, answer, came in judged
            if not all(came.values())
        ]
        console.print(table(author, judged))
    if asked.missed:
        asked.missed.write_text("".join(json.dumps(line) + "\n" for line in missed))


if __name__ == "__main__":
    main()
