"""crosscheck evaluate, as a program asks it and as a person who asks for what cannot be."""

import json
from dataclasses import replace

import pytest

from crosscheck import models
from crosscheck.cli import main
from crosscheck.training.prepare import read_data
from crosscheck.training.settings import Settings


def evaluated(capsys, *arguments):
    assert main(["evaluate", *map(str, arguments), "--json", "-"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return json.loads(said.out)


def write_rows(path, x, y):
    path.write_text("x,y\n" + "".join(f"{a},{b}\n" for a, b in zip(x, y, strict=True)))
    return path


def knowing(path, model):
    """The model with the fingerprint of its data, as crosscheck train writes it."""
    fingerprint = read_data(Settings(**model.progress.settings)).fingerprint
    models.write(path, replace(model, progress=replace(model.progress, data=fingerprint)))


def unusable(path, *arguments):
    with pytest.raises(SystemExit) as left:
        main(["evaluate", str(path), *map(str, arguments)])
    assert left.value.code == 2
