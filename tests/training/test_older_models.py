"""What is read of files that older versions wrote, and what keeps those from misreading newer ones."""

import json
import struct

import pytest
from safetensors.numpy import load

from crosscheck import UnusableRequestError, models
from crosscheck.data.pixels import Pixels
from tests.training.trained import by_hand

ROW_OF_PIXELS = {"picture_shape": (1, 2, 1), "class_names": ("dark", "light")}


def written_as(data, number, *, without=()):
    """The file as a version of that format would have written it, which had no such keys."""
    length = int.from_bytes(data[:8], "little")
    header, tensors = json.loads(data[8 : 8 + length]), data[8 + length :]
    mine = json.loads(header["__metadata__"]["crosscheck"]) | {"format": f"crosscheck model {number}"}
    mine = {name: value for name, value in mine.items() if name not in {"sha256", *without}}
    metadata = json.dumps({"sha256": models._digest(mine, load(data)), **mine})
    text = json.dumps(header | {"__metadata__": {"crosscheck": metadata}}).encode()
    return struct.pack("<Q", len(text)) + text + tensors


@pytest.mark.parametrize("scale", [255.0, 1.0, None])
def test_an_older_version_refuses_what_it_would_misread(tmp_path, scale):
    """It asks for its own format, and took every picture's bytes to be divided by 255."""
    by_hand(tmp_path / "m", [[1, 1]], [0], pixels=Pixels(colours="L", scale=scale), **ROW_OF_PIXELS)
    data = (tmp_path / "m").read_bytes()
    assert b"crosscheck model 1" not in data
    assert b"crosscheck model 2" in data
    assert models.from_bytes(data, "m").sees.scale == scale


def test_a_file_of_the_first_format_is_read_as_it_was_meant(tmp_path):
    by_hand(tmp_path / "m", [[1, 2]], [3], **ROW_OF_PIXELS)
    model = models.from_bytes(written_as((tmp_path / "m").read_bytes(), 1, without=["pixels"]), "m")
    assert model.sees == Pixels(colours="L", scale=255.0)
    assert model.layers[0].W.tolist() == [[1, 2]]


def test_a_format_that_is_not_known_is_refused_with_what_to_do(tmp_path):
    by_hand(tmp_path / "m", [[1, 2]], [3])
    with pytest.raises(UnusableRequestError, match=r"m must be .*'crosscheck model 3'; update this package"):
        models.from_bytes(written_as((tmp_path / "m").read_bytes(), 3), "m")
