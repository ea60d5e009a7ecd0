"""Why is it wrong? A known fault that reproduces everything a candidate returned, or two, or silence."""

from crosscheck.explain.causes import explain
from crosscheck.explain.observation import Observation

__all__ = ["Observation", "explain"]
