"""A folder of pictures with a folder a class: any size and any format that Pillow reads."""

import warnings
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosscheck import UnusableRequestError
from crosscheck.data.content import Content, Parts, Request
from crosscheck.data.rows import Held

Picture = NDArray[np.uint8]

TEST_FOLDERS = ("test", "val", "valid", "validation")  # beside "train"; the first that is there is the test part

SKIP = "skip_broken (--skip-broken) leaves it out"  # a picture that cannot be read, or is none


def read(folder: Path, request: Request) -> Parts:
    """The pictures of a folder, (m, h, w, 3) bytes, labelled by the folder they are in, in alphabetical order.

    A folder that holds nothing but folders "train" and "test", or "val", "valid", "validation", has a part in each;
    beside "test" the others are left out, and listed. Raises UnusableRequestError for a file that is no picture, unless
    `request.skip_broken`.
    """
    inside = {path.name.lower(): path for path in _visible(folder)}
    if "train" not in inside or not set(inside) <= {"train", *TEST_FOLDERS}:
        return Parts(_part(folder, request))
    train = _part(inside["train"], request)
    tests = [inside[name] for name in TEST_FOLDERS if name in inside]
    if not tests:
        return Parts(train)
    unused = tuple(f"{path}: {tests[0].name} is the test part" for path in tests[1:])
    return Parts(replace(train, skipped=train.skipped + unused), _part(tests[0], request))


def read_picture(path: str | Path, size: tuple[int, int] = (64, 64), *, resampling: str = "bicubic") -> Picture:
    """A picture as (h, w, 3) bytes, upright, resized, greys as three equal colours, what is transparent on white.

    `resampling` is one of Pillow's filters, see `crosscheck.data.pixels`. Raises UnusableRequestError where Pillow is
    not installed or cannot read the file.
    """
    try:
        image_module, operations = import_module("PIL.Image"), import_module("PIL.ImageOps")
    except ImportError as error:
        raise UnusableRequestError(f"{path}: reading pictures needs Pillow; install it: pip install pillow") from error
    try:
        # The warnings are of many pixels, and of odd but harmless metadata.
        with warnings.catch_warnings(action="ignore"), image_module.open(path) as opened:
            image = _in_colours(operations.exif_transpose(opened), image_module)
            height, width = size
            chosen = image_module.Resampling[resampling.upper()]
            return np.asarray(image.resize((width, height), chosen), dtype=np.uint8)
    except image_module.DecompressionBombError as error:
        raise UnusableRequestError(f"{path} cannot be read: it has more pixels than Pillow takes") from error
    except _DepthError as error:
        raise UnusableRequestError(f"{path}: a picture must have 8 or 16 bits a colour, got {error}") from error
    except Exception as error:  # Pillow raises whatever a damaged file makes its parts raise
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is damaged, or no picture"
        raise UnusableRequestError(f"{path} cannot be read: {reason}") from error


class _DepthError(ValueError):
    """It is not known how bright the numbers of this picture are."""


def _part(folder: Path, request: Request) -> Content:
    classes = [path for path in _visible(folder) if path.is_dir()]
    if not classes:
        raise UnusableRequestError(f"{folder}: must hold a folder a class with the pictures in it, got no folders")
    loose = [path for path in _visible(folder) if not path.is_dir()]
    if loose and not request.skip_broken:
        raise UnusableRequestError(f"{loose[0]}: must be in the folder of its class; move it, or {SKIP}")
    skipped = [f"{path}: in no class's folder" for path in loose]
    pictures: list[Picture] = []
    labels: list[str] = []
    for of_class in classes:
        for path in files_in(of_class):
            try:
                pictures.append(read_picture(path, request.size))
            except UnusableRequestError as error:
                if isinstance(error.__cause__, ImportError):
                    raise
                if not request.skip_broken:
                    raise UnusableRequestError(f"{error}; {SKIP}") from error
                skipped.append(str(error))
            else:
                labels.append(of_class.name)
        if of_class.name not in labels:
            raise UnusableRequestError(f"{of_class}: must hold pictures of its class, got none that can be read")
    return Content(
        str(folder),
        Held(str(folder), np.array(pictures)),
        np.array(labels),
        class_names=tuple(path.name for path in classes),
        skipped=tuple(skipped),
    )


def _in_colours(image: Any, image_module: Any) -> Any:
    """The same picture as RGB of 8 bits; Pillow's own conversion cuts 16 bits off at 255."""
    if image.mode.startswith("I"):
        values = np.asarray(image)
        if values.min() < 0 or values.max() > 65535:
            raise _DepthError("more")
        # Of 32 bits nothing says how many are used, so the values have to.
        scale = 1 if image.mode == "I" and values.max() <= 255 else 257
        image = image_module.fromarray(np.round(values / scale).astype(np.uint8))
    if image.mode == "F":
        raise _DepthError("floats")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        return image_module.alpha_composite(image_module.new("RGBA", image.size, "white"), image).convert("RGB")
    return image.convert("RGB")


def _visible(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def files_in(folder: Path) -> list[Path]:
    """The files in a folder and in its folders, without what is hidden or in a hidden folder."""
    inside = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in inside if not any(part.startswith(".") for part in path.relative_to(folder).parts))
