"""Text that may have come out of somebody's file, made fit to be shown."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
LONGEST = 600


def printable(text: str) -> str:
    """Put a mark in the place of what steers terminals, turns text around, or is no text in XML; lines stay lines."""
    return "".join(c if c.isprintable() or c == "\n" else REPLACEMENT for c in text)


def plain(text: object) -> str:
    """Say anything in one line of printable text, cut where it goes on for too long."""
    line = printable(" ".join(str(text)[: 10 * LONGEST].split()))
    return line if len(line) <= LONGEST else line[: LONGEST - 4] + " ..."
