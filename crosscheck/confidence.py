"""How sure a rate is that was counted."""

import math

CONFIDENCE = 1.959964  # of 95%, two-sided


def interval(hits: int, of: int) -> tuple[float, float]:
    """Wilson's 95% confidence interval of a rate, from `hits` among `of` (E. B. Wilson, JASA 22, 1927)."""
    if of == 0:
        return 0.0, 1.0
    rate, z = hits / of, CONFIDENCE
    middle = (rate + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(rate * (1 - rate) / of + z * z / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)
