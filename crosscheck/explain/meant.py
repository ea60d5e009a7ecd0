"""An activation that a file computes without declaring it, which may be what its author means and no fault."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from crosscheck.architecture import Architecture
from crosscheck.result import Cause

COMPUTED = re.compile(r"= (\w+)\(Z")


def meant(causes: Iterable[Cause], architecture: Architecture, said: Mapping[str, Any]) -> Iterator[str]:
    """The flag to give for each activation that is wrong only because nobody has declared another one.

    Where no cause is found, what was assumed because nobody has said it. `said` are the keys of the architecture that
    the file or the user has said.
    """
    causes = list(causes)
    assumed = {
        "hidden": f"{architecture.hidden[0]} hidden layers" if architecture.hidden else "",
        "output": "a sigmoid output",
    }
    unsaid = [text for key, text in assumed.items() if text and key not in said]
    if unsaid and not causes:
        told = " and ".join(unsaid)
        yield f"nothing says otherwise, so this was assumed: {told}; --activation and --output tell others"
    if architecture.loss == "squared_error" and any(cause.id == "constant-factor" for cause in causes):
        yield "squared_error is 1/(2m) times the sum of squares here; without the 1/2 cost and gradients are twice that"
    for cause in causes:
        found = COMPUTED.search(cause.computed)
        if cause.id != "wrong-activation-forward" or found is None:
            continue
        output = cause.tensor == f"A{architecture.depth}"
        if ("output" if output else "hidden") not in said:
            yield f"if {found[1]} is meant: {'--output' if output else '--activation'} {found[1]}"
