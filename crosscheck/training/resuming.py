"""Whether a run can go on from a model: to a step that it has not passed, with the same examples, in the same order."""

from dataclasses import replace

from crosscheck import UnusableRequestError
from crosscheck.data.source import Source
from crosscheck.data.splitting import split
from crosscheck.models import Model
from crosscheck.training.plan import Plan
from crosscheck.training.settings import Settings


def check(before: Model, settings: Settings, source: Source, fingerprint: str) -> None:
    """Raise UnusableRequestError, naming the option, unless a run with these settings and data can go on from there."""
    steps, progress, layout = Plan(source.train, settings).steps, before.progress, before.progress.layout
    if progress.step > steps:
        raise UnusableRequestError(
            f"--iterations must be at least the {progress.step} steps that were taken, got {steps}"
        )
    if progress.data not in ("", fingerprint):
        if _had_drawn(before, settings, source):
            raise UnusableRequestError("--test must be left out: the run that goes on drew its test part")
        raise UnusableRequestError("--data must be what it was in a run that goes on, got other examples")
    rows = source.train.rows.shape[0]
    if layout is not None and layout.block and layout.rows != rows:
        raise UnusableRequestError(
            f"--data must have the {layout.rows} rows, with those of the test part, whose order the run that goes on "
            f"had, got {rows}"
        )


def _had_drawn(before: Model, settings: Settings, source: Source) -> bool:
    """Whether the run drew its test part from these data, which now is to be a file."""
    if settings.test is None or before.progress.settings.get("test") is not None or settings.test_fraction == 0:
        return False
    try:
        drawn = split(replace(source, test=None), settings.test_fraction, seed=settings.seed)
    except UnusableRequestError:  # they are too few for that draw
        return False
    return drawn.fingerprint == before.progress.data
