"""How every picture looks, whatever the user's own settings of matplotlib are."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont
from matplotlib.ft2font import FT2Font

from crosscheck.report.plain import plain

# M. Okabe, K. Ito: Color Universal Design, 2008; the yellow, which is too pale for points on white, comes last.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000", "#F0E442")
QUIET = "#666666"
DPI = 144
LONGEST = 16  # characters of a name of a class, which stands beside others


@contextmanager
def sober() -> Iterator[None]:
    """Draw with matplotlib's own defaults, and few marks that are not data."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "font.size": 10,
                "axes.titlesize": 10,
                "axes.titlelocation": "left",
                "axes.spines.top": False,
                "axes.spines.right": False,
                "axes.edgecolor": QUIET,
                "xtick.color": QUIET,
                "ytick.color": QUIET,
                "legend.frameon": False,
                "image.interpolation": "nearest",
                "text.parse_math": False,  # a class may be called $
            }
        )
        yield


def figure_of(width: float, height: float) -> Figure:
    """An empty figure, so many inches wide and high."""
    return Figure(figsize=(width, height), layout="constrained")


def grid(count: int, columns: int) -> tuple[int, int]:
    """As few rows as do, with no more than so many columns, and no more columns than those rows need."""
    rows = -(-count // columns)
    return rows, -(-count // rows)


def bare(axes: Axes) -> None:
    """Take away the frame and the ticks, as around a photograph."""
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[:].set_visible(False)


def drawable(text: str, longest: int = LONGEST) -> str:
    """The name of a class or feature, short enough for a picture; what the font cannot draw is there by its number."""
    line = "".join(
        c if ord(c) in _characters() else c.encode("ascii", "backslashreplace").decode() for c in plain(text)
    )
    return line if len(line) <= longest else line[: longest - 1] + "…"


def inches(text: str, size: float) -> float:
    """How wide a text is, drawn in so many points."""
    font = _font()
    font.set_size(size, 72)
    font.set_text(text)
    return float(font.get_width_height()[0]) / 64 / 72  # which are 64ths of a point


@cache
def _characters() -> frozenset[int]:
    return frozenset(_font().get_charmap())


def _font() -> FT2Font:
    """Matplotlib's own font, which `sober` draws with."""
    return FT2Font(findfont("DejaVu Sans", fallback_to_default=False))


def save(figure: Figure, path: Path) -> None:
    """Write a PNG that says neither when nor by which version it was drawn."""
    figure.savefig(path, dpi=DPI, metadata={"Software": None})
