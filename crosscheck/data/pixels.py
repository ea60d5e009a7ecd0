"""What makes numbers of a picture: kept with a model, which has to be asked in the way in which it was trained."""

from dataclasses import dataclass

import numpy as np

from crosscheck import UnusableRequestError
from crosscheck.data.rows import Rows

COLOURS = {1: "L", 3: "RGB", 4: "RGBA"}  # by the number of channels, under Pillow's names
RESAMPLING = ("nearest", "box", "bilinear", "hamming", "bicubic", "lanczos")
BYTE = 255.0
SAMPLED = 64  # pictures that are looked at
OVER_1 = 1.5  # how far numbers from 0 to 1 may go where something has sharpened them


@dataclass(frozen=True, kw_only=True)
class Pixels:
    """How a picture becomes a column: its `colours`, the filter that it is resized with, and its scale.

    `scale` is what a byte is divided by, 255 or 1; None where the model was trained on numbers that are no bytes,
    such as those from -1 to 1. Raises ValueError for what cannot be.
    """

    colours: str
    scale: float | None = BYTE
    resampling: str = "bicubic"

    def __post_init__(self) -> None:
        if self.colours not in COLOURS.values():
            raise ValueError(f"the colours of pictures must be L, RGB or RGBA, got {self.colours}")
        if self.scale not in {None, 1.0, BYTE}:
            raise ValueError(f"the scale of pictures must be 255, 1 or null, got {self.scale}")
        if self.resampling not in RESAMPLING:
            raise ValueError(f"the filter of pictures must be one of {', '.join(RESAMPLING)}, got {self.resampling}")


def pixels_of(rows: Rows, channels: int) -> Pixels:
    """How pictures become like these, (m, h, w, c): bytes are divided by 255, other numbers are left as they are."""
    if rows.dtype == np.uint8:
        return Pixels(colours=COLOURS[channels])
    some = rows.take(np.unique(np.linspace(0, rows.shape[0] - 1, SAMPLED).astype(np.int64)))
    return Pixels(colours=COLOURS[channels], scale=_scale(float(some.min()), float(some.max())))


def _scale(least: float, most: float) -> float | None:
    """What a byte is among numbers that go to about 1, or to about 255; None for all others, where nobody knows."""
    if least >= 0 and most <= OVER_1:
        return BYTE
    return 1.0 if least >= 0 and BYTE / 2 < most <= BYTE else None


def scale_of(rows: Rows, pixels: Pixels | None) -> float:
    """What these rows are divided by for those who see pictures so: of `pixels` the scale, where the rows are bytes.

    Raises UnusableRequestError for bytes where it is not known what they stand for.
    """
    if pixels is None or rows.dtype != np.uint8:
        return 1.0
    if pixels.scale is None:
        raise UnusableRequestError(
            f"{rows.file}: the model's pictures were numbers neither from 0 to 1 nor to 255, and what a byte is among "
            f"them is not known; give it an array of such numbers"
        )
    return pixels.scale
