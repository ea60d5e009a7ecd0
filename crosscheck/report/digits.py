"""Two numbers in print: with more digits where they would read the same."""

DIGITS = (6, 9, 12, 17)  # the last are those of any float64


def apart(one: float, other: float) -> int:
    """How many digits it takes until two different numbers read differently; the fewest if they are equal."""
    enough = (digits for digits in DIGITS if f"{one:.{digits}g}" != f"{other:.{digits}g}")
    return DIGITS[0] if one == other else next(enough, DIGITS[-1])


def shown(number: float, digits: int = DIGITS[0]) -> str:
    """A number with so many digits; zero without a sign."""
    return f"{number + 0.0:.{digits}g}"
