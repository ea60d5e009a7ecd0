"""Fill docs/gallery.md in: its table, and under each mistake the report that `crosscheck check` gives of it.

The rest of the page is written by hand; a comment says of each example which fault it is and which tensor is wrong
first. `python docs/gallery.py` fills the page in, `python docs/gallery.py --check` says whether it is up to date.
"""

import contextlib
import io
import json
import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from crosscheck import data, weights
from crosscheck.architecture import Architecture
from crosscheck.candidates import forms, source
from crosscheck.candidates.contract import Network
from crosscheck.cli import main as crosscheck
from crosscheck.equations import compute
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "gallery.md"
SECTION = re.compile(
    r"^## (?P<title>[^\n]+)\n(?P<text>(?:(?!^## ).)*?)"
    r"^<!-- (?P<file>\S+): (?P<cause>\S+) at (?P<tensor>\S+) -->\n\n```text\n(?P<report>.*?)^```$",
    flags=re.DOTALL | re.MULTILINE,
)
TABLE = re.compile(r"(?<=^<!-- the table -->\n\n).*?(?=^## )", flags=re.DOTALL | re.MULTILINE)
LINES = re.compile(r"^```python\n(.*?)^```$", flags=re.DOTALL | re.MULTILINE)
HIDDEN_UNITS = (12, 8)
STEPS, LEARNING_RATE = 200, 0.5


class Section(NamedTuple):
    """A mistake of the page: its headline, and what the page says of the example."""

    title: str
    text: str
    file: str
    cause: str
    tensor: str
    report: str

    @property
    def lines(self) -> str:
        """The guilty lines as the page shows them."""
        return "".join(LINES.findall(self.text))

    @property
    def anchor(self) -> str:
        """The end of a link to this mistake."""
        return anchor(self.title)


class Seen(NamedTuple):
    """What `crosscheck check` said of an example: its report, and of that what a program reads."""

    report: str
    verdict: str
    first_wrong: str | None
    causes: list[str]

    def __str__(self) -> str:
        """Say the cause and the place, as the page states them."""
        return f"{self.verdict}, {' and '.join(self.causes) or 'no cause'} at {self.first_wrong}"


def anchor(title: str) -> str:
    """Turn a headline into the end of a link to it, as GitHub does."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def sections(page: str) -> list[Section]:
    """The mistakes of the page, in its order."""
    return [Section(**found.groupdict()) for found in SECTION.finditer(page)]


def look(file: str) -> Seen:
    """Run `crosscheck check examples/FILE` as a user does."""
    path = f"examples/{file}"
    printed = io.StringIO()
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(ROOT), contextlib.redirect_stdout(printed):
        answer = Path(folder) / "answer.json"
        crosscheck(["check", path, "--json", str(answer)])
        said = json.loads(answer.read_text(encoding="utf-8"))
    report = f"$ crosscheck check {path}\n{printed.getvalue().rstrip()}\n"
    return Seen(report, said["verdict"], said["first_wrong"], [cause["id"] for cause in said["causes"]])


def trained(file: str) -> tuple[float, float]:
    """Accuracies after some steps along the gradients of an example, and along the right ones; nan of a lost cost."""
    candidate = forms.recognise(source.read(ROOT / "examples" / file))
    a, X, Y = _task(candidate.description.architecture, candidate.depth)
    network = Network(tuple(a.layer_sizes), tuple(a.hidden), a.output, a.loss, a.l2, a.leaky_slope)
    theirs = right = weights.draw(a.layer_sizes, np.random.default_rng(0))
    with np.errstate(all="ignore"):
        for _ in range(STEPS):
            theirs = _step(theirs, candidate.call(network, _named(theirs), X, Y))
            right = _step(right, compute(a, right, X, Y))
        return _accuracy(a, theirs, X, Y), _accuracy(a, right, X, Y)


def _task(setting: Mapping[str, Any], depth: int | None) -> tuple[Architecture, Array, Array]:
    """A network that an example is made for, and data for it: digits for a softmax, else tumours."""
    digits = setting.get("output") == "softmax"
    X, Y = data.load("digits" if digits else "breast_cancer")[1:]
    X = X if digits else (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True)
    depth = 1 if setting.get("hidden") == [] else depth or len(HIDDEN_UNITS) + 1
    sizes = setting.get("layer_sizes", [len(X), *HIDDEN_UNITS[: depth - 1], len(Y)])
    X, Y = X[: sizes[0]].copy(), np.resize(Y, (sizes[-1], X.shape[1]))  # the one label for each of several outputs
    return Architecture(**{**setting, "layer_sizes": sizes}), X, Y


def _named(layers: list[Layer]) -> dict[str, Array]:
    return {f"{name}{l}": array for l, layer in enumerate(layers, start=1) for name, array in layer._asdict().items()}


def _step(layers: list[Layer], gradients: dict[str, Array]) -> list[Layer]:
    return [
        Layer(
            W - LEARNING_RATE * gradients[f"dW{l}"],
            b - LEARNING_RATE * np.reshape(gradients[f"db{l}"], (-1, 1)),  # a number is broadcast, as it would be
        )
        for l, (W, b) in enumerate(layers, start=1)
    ]


def _accuracy(architecture: Architecture, layers: list[Layer], X: Array, Y: Array) -> float:
    computed = compute(architecture, layers, X, Y)
    A = computed[f"A{architecture.depth}"]
    right = A.argmax(axis=0) == Y.argmax(axis=0) if architecture.output == "softmax" else (A > 0.5) == (Y > 0.5)
    return float(right.mean()) if np.isfinite(computed["cost"]) else np.nan


def filled(page: str) -> str:
    """The page with a fresh table and fresh reports. Ends the program where an example is not what the page says."""
    rows = ["| mistake | wrong first | cause | accuracy with it | without |", "|---|---|---|---|---|"]

    def fresh(found: re.Match[str]) -> str:
        section = Section(**found.groupdict())
        seen = look(section.file)
        if (seen.first_wrong or "-", seen.causes) != (section.tensor, [section.cause]):
            sys.exit(f"{section.file} must be {section.cause} at {section.tensor}, got {seen}")
        with_it, without = (
            f"{100 * share:.1f}%" if np.isfinite(share) else "diverges" for share in trained(section.file)
        )
        link = f"[{section.title}](#{section.anchor})"
        rows.append(f"| {link} | {section.tensor} | `{section.cause}` | {with_it} | {without} |")
        start = found.start("report") - found.start()
        return f"{found[0][:start]}{seen.report}```"

    page = SECTION.sub(fresh, page)
    return TABLE.sub(lambda _: "\n".join(rows) + "\n\n", page, count=1)


def main() -> None:
    """Fill the page in, or with --check compare it with what it should be."""
    page = PAGE.read_text(encoding="utf-8")
    fresh = filled(page)
    if "--check" in sys.argv[1:] and fresh != page:
        sys.exit("docs/gallery.md is not up to date: python docs/gallery.py writes it")
    PAGE.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    main()
