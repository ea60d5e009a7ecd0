"""A check for a person at a terminal, on one screen; plain text where there is no terminal or NO_COLOR is set."""

import sys

from rich.console import Console
from rich.text import Text

from crosscheck.report.findings import headline, paragraphs
from crosscheck.report.plain import plain
from crosscheck.result import CheckResult

COLOURS = {"wrong": "red", "right": "green", "match": "green", "mismatch": "red", "crash": "red"}


def text(result: CheckResult) -> str:
    """What came of a check: the verdict first, then what it rests on, the cause, and how to see it again."""
    console = Console(file=sys.stdout, highlight=False)
    with console.capture() as capture:
        verdict = Text(result.verdict.upper(), style=COLOURS.get(result.verdict, ""))
        console.print(verdict, Text(f"{plain(result.name)}: {headline(result)}"), soft_wrap=True)
        for paragraph in paragraphs(result):
            console.print()
            for fact in paragraph:
                console.print(Text.assemble(fact.heading, (fact.body, COLOURS.get(fact.tone, ""))), soft_wrap=True)
    return capture.get().rstrip("\n")
