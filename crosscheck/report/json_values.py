"""Numbers as JSON can hold them."""

import math


def finite(number: float | None) -> float | None:
    """The number, or null for none, nan and infinity, which JSON has no words for."""
    return float(number) if number is not None and math.isfinite(number) else None
