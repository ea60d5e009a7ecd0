"""The data that a model is judged on: what its training held back, or other data, in the model's own classes."""

from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from crosscheck import UnusableRequestError
from crosscheck.data.embedded import DATA_SETS
from crosscheck.data.source import Examples, Source
from crosscheck.evaluation import check_suit, names_of
from crosscheck.models import Model
from crosscheck.training.prepare import read_data
from crosscheck.training.settings import Settings

STORED = ("data", "test", "test_fraction", "label", "size", "skip_broken", "seed")  # with a model, and needed here
TABLES = (".csv", ".tsv")


class Judged(NamedTuple):
    """The examples asked for, not standardised, what they are in words, and all that was read."""

    parts: list[Examples]
    what: str
    source: Source


def read(
    model: Model,
    *,
    data: str | None = None,
    test: str | None = None,
    part: str | None = None,
    label: str | None = None,
    skip_broken: bool = False,
) -> Judged:
    """Read the data that the model was trained with, or other data, in parts: "test", "train" or "all" of them.

    The test part is what training held back: the data's own, or the same draw once more. Where no part is said, other
    data without a test part are taken whole. Raises UnusableRequestError for data that are not there, do not suit the
    model, or have no such part.
    """
    stored = model.progress.settings
    own = data is None or _same(data, stored.get("data", ""))
    whole = part == "all" or (part is None and not own)
    given = _stored(model) if own else _for_others(model, str(data))
    given |= {"test": test} if test else {}
    given |= {"label": label} if label else {}
    given |= {"skip_broken": True} if skip_broken else {}
    given |= {"test_fraction": 0.0} if whole else {}
    try:
        settings = Settings(**given, kind=model.kind, standardize=False)  # the model does that itself
    except (TypeError, ValueError) as error:
        raise UnusableRequestError(f"the model's settings cannot be used: {error}") from error
    source = in_the_classes_of(model, read_data(settings))
    check_suit(model, *(part for part in (source.train, source.test) if part is not None))
    return _part(source, part, test=settings.test, whole=whole)


def in_the_classes_of(model: Model, source: Source) -> Source:
    """The same data, its labels numbered as the model's are; they may have fewer classes, but none of their own.

    Labels that are but numbers count the model's classes. Raises UnusableRequestError for other classes, and for other
    features, or features in another order.
    """
    if source.feature_names and model.feature_names and source.feature_names != model.feature_names:
        raise UnusableRequestError(
            f"{source.name}: the features must be {', '.join(model.feature_names)}, in this order, "
            f"got {', '.join(source.feature_names)}"
        )
    names = names_of(model)
    if source.class_names == names or not names:
        return source
    numbers = tuple(map(str, range(len(names))))
    known = numbers if set(source.class_names) <= set(numbers) else names
    strange = [name for name in source.class_names if name not in known]
    if strange:
        raise UnusableRequestError(f"{source.name}: classes must be of {', '.join(names)}, got {', '.join(strange)}")
    number = np.array([known.index(name) for name in source.class_names])

    def renumbered(examples: Examples) -> Examples:
        return replace(examples, targets=number[examples.targets], classes=len(names))

    test = renumbered(source.test) if source.test else None
    return replace(source, train=renumbered(source.train), test=test, class_names=names)


def _stored(model: Model) -> dict[str, Any]:
    """The settings with which the model's own data were read."""
    found = {name: value for name, value in model.progress.settings.items() if name in STORED}
    where = found.get("data")
    if not where:
        raise UnusableRequestError("--data must be given: the model does not say what it was trained with")
    if where not in DATA_SETS and not Path(where).exists():
        raise UnusableRequestError(
            f"--data must say where the data are now: the model was trained with {where}, which is not there"
        )
    return found


def _for_others(model: Model, data: str) -> dict[str, Any]:
    """The settings for other data: sizes and the draw as in training; the column of the label where both are tables."""
    stored = model.progress.settings
    given = {name: stored[name] for name in ("test_fraction", "seed") if name in stored} | {"data": data}
    if model.picture_shape is not None:
        given["size"] = model.picture_shape[0]
    if all(Path(file).suffix.lower() in TABLES for file in (data, stored.get("data", ""))):
        given["label"] = stored.get("label")
    return given


def _same(one: str, other: str) -> bool:
    return one == other or (bool(other) and one not in DATA_SETS and Path(one).resolve() == Path(other).resolve())


def _part(source: Source, part: str | None, *, test: str | None, whole: bool) -> Judged:
    if part == "train":
        return Judged([source.train], f"the training part of {source.name}", source)
    if part != "all" and source.test is not None:
        return Judged([source.test], test or f"the test part of {source.name}", source)
    if not whole:
        raise UnusableRequestError(
            f"{source.name}: nothing was held back for testing when the model was trained; "
            f"--part train takes what it was trained on, --data other data"
        )
    return Judged([source.train, *([source.test] if source.test else [])], f"all of {source.name}", source)
