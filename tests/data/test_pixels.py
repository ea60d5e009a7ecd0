import numpy as np
import pytest

from crosscheck import UnusableRequestError
from crosscheck.data import Pixels, read
from crosscheck.data.pixels import RESAMPLING, scale_of
from crosscheck.data.rows import Held

Image = pytest.importorskip("PIL.Image")

PICTURES = {
    "bytes": (np.uint8, 0, 200, 255),
    "dark bytes": (np.uint8, 0, 1, 255),
    "from 0 to 1": (np.float32, 0, 1, 255),
    "floats of bytes": (np.float64, 0, 255, 1),
    "whole numbers of bytes": (np.int64, 0, 255, 1),
    "a little over 1": (np.float64, 0, 1.03, 255),
    "from 0 to 16": (np.float64, 0, 16, None),
    "about 0": (np.float64, -1, 1, None),
    "of 16 bits": (np.uint16, 0, 65535, None),
}


def write(path, dtype, least, most, shape=(4, 3, 2)):
    X = np.full(shape, least, dtype)
    X[:, 0] = most
    np.savez(path, X=X, y=np.arange(len(X)) % 2)
    return path


@pytest.mark.parametrize(("dtype", "least", "most", "scale"), PICTURES.values(), ids=PICTURES)
def test_what_a_byte_is_divided_by_follows_from_the_pictures(tmp_path, dtype, least, most, scale):
    source = read(write(tmp_path / "a.npz", dtype, least, most))
    assert source.pixels == Pixels(colours="L", scale=scale, resampling="bicubic")
    X, _ = source.train.everything()
    assert (X.min(), X.max()) == ((0, most / 255) if dtype == np.uint8 else (least, most))


@pytest.mark.parametrize(("channels", "colours"), [(1, "L"), (3, "RGB"), (4, "RGBA")])
def test_the_colours_are_those_of_the_channels(tmp_path, channels, colours):
    assert read(write(tmp_path / "a.npz", np.uint8, 0, 9, (4, 2, 5, channels))).pixels.colours == colours


@pytest.mark.parametrize("dtype", [np.uint8, np.float64])
def test_rows_are_no_pictures_and_their_bytes_are_numbers(tmp_path, dtype):
    source = read(write(tmp_path / "a.npz", dtype, 0, 9, (4, 6)))
    assert source.pixels is None
    assert source.train.everything()[0].max() == 9


def test_the_test_part_is_divided_as_the_training_part_is(tmp_path, refused):
    train = write(tmp_path / "a.npz", np.float64, 0, 255)
    test = write(tmp_path / "b.npz", np.uint8, 0, 200)
    assert read(train, test=test).test.everything()[0].max() == 200
    assert read(test, test=test).test.everything()[0].max() == 200 / 255
    assert refused(write(tmp_path / "c.npz", np.float64, -1, 1), test=test) == (
        "b.npz: the model's pictures were numbers neither from 0 to 1 nor to 255, "
        "and what a byte is among them is not known; give it an array of such numbers"
    )


def test_data_may_be_seen_as_a_model_sees_them(tmp_path):
    source = read(write(tmp_path / "a.npz", np.uint8, 0, 200), test=write(tmp_path / "b.npz", np.uint8, 0, 100))
    for pixels, scale in ((None, 1), (Pixels(colours="L"), 255), (Pixels(colours="L", scale=1), 1)):
        seen = source.seen_as(pixels)
        assert seen.pixels == pixels
        assert (seen.train.everything()[0].max(), seen.test.everything()[0].max()) == (200 / scale, 100 / scale)
    with pytest.raises(UnusableRequestError, match=r"a.npz: the model's pictures were numbers neither"):
        source.seen_as(Pixels(colours="L", scale=None))


def test_numbers_that_are_no_bytes_are_never_divided():
    assert scale_of(Held("a", np.zeros((2, 3))), Pixels(colours="L", scale=None)) == 1
    assert scale_of(Held("a", np.zeros((2, 3))), Pixels(colours="L")) == 1


def test_every_filter_is_one_of_pillows():
    assert {name.upper() for name in RESAMPLING} <= {filter_.name for filter_ in Image.Resampling}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"colours": "CMYK"}, "the colours of pictures must be L, RGB or RGBA, got CMYK"),
        ({"colours": "L", "scale": 2}, "the scale of pictures must be 255, 1 or null, got 2"),
        ({"colours": "L", "resampling": "best"}, "the filter of pictures must be one of nearest, box, .*, got best"),
    ],
)
def test_what_cannot_be_is_refused(given, said):
    with pytest.raises(ValueError, match=f"^{said}$"):
        Pixels(**given)
