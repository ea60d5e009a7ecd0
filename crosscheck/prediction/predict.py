"""What `crosscheck predict` does: one line per picture or row, with its class and that one's probability, or values."""

import argparse
import json
from collections.abc import Iterator
from typing import Any

from crosscheck import UnusableRequestError, models
from crosscheck.command import MATCH
from crosscheck.evaluation import class_of, names_of, outputs, pieces_of, scores
from crosscheck.models import Model
from crosscheck.prediction import features
from crosscheck.report import files
from crosscheck.report.plain import plain
from scratch_numpy.checks import Array

UNUSABLE = 2
SHOWN = 3  # classes a line, the most probable ones

Answer = dict[str, Any]


def run(asked: argparse.Namespace) -> int:
    """Answer for every file that can be used, those in folders too, and say of every other why not: exit code 2.

    Raises UnusableRequestError where there is no model.
    """
    model = models.read(asked.model)
    if asked.json not in (None, "-"):
        files.check_writable(asked.json)
    answers: list[Answer] = []
    unusable: list[dict[str, str]] = []
    for file in [file for path in asked.paths for file in features.files_of(path)]:
        try:
            for some in _ask(file, model):
                if asked.json:
                    answers += some
                if asked.json != "-":
                    files.say("\n".join(map(in_a_line, some)))
        except UnusableRequestError as error:
            files.complain(f"crosscheck predict: {plain(error)}")
            unusable.append({"path": file, "why": str(error)})
    report = json.dumps({"predictions": answers, "unusable": unusable}, indent=2)
    if asked.json == "-":
        files.say(report)
    elif asked.json:
        files.write(asked.json, report + "\n")
    return UNUSABLE if unusable else MATCH


def in_a_line(answer: Answer) -> str:
    """An answer as text: where, then the most probable class before the next ones, or the values."""
    where = f"{answer['path']}, {answer['place']}" if "place" in answer else answer["path"]
    if "values" in answer:
        return f"{plain(where)}: {', '.join(f'{value:.6g}' for value in answer['values'])}"
    found = answer.get("probabilities") or answer["outputs"]
    best_first = sorted(found, key=lambda name: (name != answer["class"], -found[name]))
    return f"{plain(where)}: {', '.join(f'{plain(name)} {found[name]:.4f}' for name in best_first[:SHOWN])}"


def _ask(file: str, model: Model) -> Iterator[list[Answer]]:
    """What the model says of the examples of a file, some of them at a time."""
    for examples, place in features.read(file, model):
        for indices in pieces_of(examples, model):
            A = outputs(model, examples.take(indices)[0], what=file)
            wheres = [{"path": file} | ({"place": place(int(i))} if place else {}) for i in indices]
            yield [where | said for where, said in zip(wheres, _said(model, A), strict=True)]


def _said(model: Model, A: Array) -> Iterator[Answer]:
    """The answer for each column of A (n_y, m)."""
    names = names_of(model)
    if not names:
        yield from ({"values": column} for column in A.T.tolist())
        return
    kind = "outputs" if model.architecture.output == "identity" else "probabilities"
    for number, column in zip(class_of(A), scores(A).T.tolist(), strict=True):
        yield {"class": names[number], kind: dict(zip(names, column, strict=True))}
