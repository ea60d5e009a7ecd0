"""Why is it wrong? A known fault that reproduces everything a candidate returned, or two, or silence."""

from crosscheck.explain.as_written import as_written
from crosscheck.explain.causes import explain, of_conduct
from crosscheck.explain.entries import ratios
from crosscheck.explain.ignored import ignored
from crosscheck.explain.lines import line_of
from crosscheck.explain.meant import meant
from crosscheck.explain.observation import Observation

__all__ = ["Observation", "as_written", "explain", "ignored", "line_of", "meant", "of_conduct", "ratios"]
