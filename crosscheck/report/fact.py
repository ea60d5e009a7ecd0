"""Something to say under a label, and how it is set in a screen of 100 characters."""

from textwrap import wrap
from typing import NamedTuple

LABEL, LINE = 14, 100  # characters
SEE_AGAIN = "see again"


class Fact(NamedTuple):
    """Something to say under a label, in the tone of "wrong", of "right", or of neither."""

    label: str
    text: str
    tone: str = ""

    @property
    def heading(self) -> str:
        """The label in its column."""
        return f"  {self.label:{LABEL}}"

    @property
    def body(self) -> str:
        """The text beside it in lines; a command stays in one, to be copied."""
        width = len(self.text) if self.label == SEE_AGAIN else LINE - LABEL
        lines = wrap(self.text, max(width, 1), break_long_words=False, break_on_hyphens=False)
        return f"\n  {'':{LABEL}}".join(lines)

    def __str__(self) -> str:
        return self.heading + self.body
