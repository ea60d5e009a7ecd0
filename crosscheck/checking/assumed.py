"""What a cause calls declared, where nobody has declared it: it was assumed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crosscheck.architecture import Architecture
from crosscheck.result import Cause


def as_assumed(cause: Cause, architecture: Architecture, said: Mapping[str, Any]) -> Cause:
    """The cause in words that fit `said`, the keys of the architecture that the file or the user has said."""
    if "declared" not in cause.why or _setting(cause, architecture) in said:
        return cause
    return replace(cause, why=cause.why.replace("declared", "assumed"))


def _setting(cause: Cause, architecture: Architecture) -> str:
    """The key of the architecture that the cause speaks of."""
    if cause.id.startswith("l2"):
        return "l2"
    if cause.layer is None:
        return "loss"
    if cause.layer == architecture.depth:
        return "output"
    leaky = architecture.hidden[cause.layer - 1] == "leaky_relu"
    return "leaky_slope" if leaky and "slope" in cause.why else "hidden"
