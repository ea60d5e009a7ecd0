"""Numbers as JSON can hold them."""

import math


def finite(number: float) -> float | None:
    """The number, or null for nan and infinity, which JSON has no words for."""
    return float(number) if math.isfinite(number) else None
