"""The data that a model is judged on: what its training held back, or other data, in the model's own classes."""

from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from crosscheck import UnusableRequestError
from crosscheck.data.embedded import DATA_SETS
from crosscheck.data.reading import TABLES
from crosscheck.data.source import Examples, Source
from crosscheck.data.splitting import split
from crosscheck.evaluation import check_suit, names_of
from crosscheck.models import Model
from crosscheck.training.prepare import read_parts
from crosscheck.training.settings import Settings

STORED = ("data", "test", "test_fraction", "label", "size", "skip_broken", "seed")  # with a model, and needed here


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
    data without a test part are taken whole; the same data in another place are no other data. Raises
    UnusableRequestError for data that are not there, do not suit the model, or have no such part.
    """
    stored = model.progress.settings
    named = data is None or _same(data, stored.get("data", ""))
    given = (_stored(model) if named else _for_others(model, str(data))) | {"test": test}
    given |= {"label": label} if label else {}
    given |= {"skip_broken": True} if skip_broken else {}
    try:
        settings = Settings(**given, kind=model.kind)
    except (TypeError, ValueError) as error:
        raise UnusableRequestError(f"the model's settings cannot be used: {error}") from error
    its_own = stored.get("test") if test is None and part != "train" else None
    if its_own and named:
        settings = replace(settings, test=_there(its_own))
    source = _read(model, settings)
    if its_own and not named and source.fingerprint == model.progress.data:
        settings = replace(settings, test=_there(its_own))
        source = _read(model, settings)
    check_features(model, source)
    check_suit(model, *(part for part in (source.train, source.test) if part is not None))
    if part is None and source.test is None and not named and not _was_trained_on(model, source, settings):
        part = "all"
    if part != "all" and source.test is None and not (named and stored.get("test")):
        source = _drawn_again(model, source, settings, named=named)
    return _part(source, part, test=settings.test)


def check_features(model: Model, source: Source) -> None:
    """Raise UnusableRequestError for features of other names than the model's, or in another order."""
    if source.feature_names and model.feature_names and source.feature_names != model.feature_names:
        raise UnusableRequestError(
            f"{source.name}: the features must be {', '.join(model.feature_names)}, in this order, "
            f"got {', '.join(source.feature_names)}"
        )


def _read(model: Model, settings: Settings) -> Source:
    """The data, not split, in the model's classes, with pictures as it sees them; the model standardises by itself."""
    size = model.picture_shape[:2] if model.picture_shape else None
    return read_parts(replace(settings, test_fraction=0.0), names_of(model), size).seen_as(model.sees)


def _was_trained_on(model: Model, source: Source, settings: Settings) -> bool:
    """Whether these are the data of training under another name, by what is in them."""
    known = model.progress.data
    if known in ("", source.fingerprint):
        return bool(known)
    try:
        return split(source, settings.test_fraction, seed=settings.seed).fingerprint == known
    except UnusableRequestError:  # they are too few for that draw
        return False


def _drawn_again(model: Model, source: Source, settings: Settings, *, named: bool) -> Source:
    """The data with the draw of training as their test part, and as they are where training had nothing of them drawn.

    Raises UnusableRequestError where that draw from the model's own data would be another one than in training.
    """
    known = model.progress.data
    if settings.test_fraction == 0 or source.fingerprint == known:
        return source
    drawn = split(source, settings.test_fraction, seed=settings.seed)
    if named and known not in ("", drawn.fingerprint):
        raise UnusableRequestError(
            f"{source.name}: the data have changed since training, so what that held back is not known; "
            f"--part all takes all of them, --data other data"
        )
    return drawn


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


def _there(test: str) -> str:
    """The file or folder that training had for its test part. Raises UnusableRequestError where it is gone."""
    if test not in DATA_SETS and not Path(test).exists():
        raise UnusableRequestError(
            f"--test must say where the test part is now: the model was trained with {test}, which is not there"
        )
    return test


def _for_others(model: Model, data: str) -> dict[str, Any]:
    """The settings for other data: the draw as in training; the column of the label where both are tables."""
    stored = model.progress.settings
    given = {name: stored[name] for name in ("test_fraction", "seed") if name in stored} | {"data": data}
    if all(Path(file).suffix.lower() in TABLES for file in (data, stored.get("data", ""))):
        given["label"] = stored.get("label")
    return given


def _same(one: str, other: str) -> bool:
    return one == other or (bool(other) and one not in DATA_SETS and Path(one).resolve() == Path(other).resolve())


def _part(source: Source, part: str | None, *, test: str | None) -> Judged:
    if part == "all":
        return Judged([source.train, *([source.test] if source.test else [])], f"all of {source.name}", source)
    if part == "train":
        return Judged([source.train], f"the training part of {source.name}", source)
    if source.test is None:
        raise UnusableRequestError(
            f"{source.name}: nothing was held back for testing when the model was trained; "
            f"--part train takes what it was trained on, --test another file, --data other data"
        )
    return Judged([source.test], test or f"the test part of {source.name}", source)
