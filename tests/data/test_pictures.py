import shutil
import sys

import numpy as np
import pytest

from crosscheck.data import read, read_picture

Image = pytest.importorskip("PIL.Image")
ORIENTATION = 0x0112
SKIP = "; skip_broken (--skip-broken) leaves it out"


@pytest.fixture
def colours():
    return np.random.default_rng(0).integers(0, 256, (6, 4, 3), dtype=np.uint8)


@pytest.fixture
def folder(tmp_path, colours):
    """Two cats and a dog, the dog of another format and size."""
    for name, picture in [("cat/1.png", colours), ("cat/2.png", colours[::-1]), ("dog/3.bmp", colours[:3])]:
        path = tmp_path / "pets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(picture).save(path)
    return tmp_path / "pets"


def test_a_folder_a_class(folder, colours):
    source = read(folder, size=(6, 4))
    X, Y = source.train.everything()
    assert (source.picture_shape, source.class_names) == ((6, 4, 3), ("cat", "dog"))
    assert Y.tolist() == [[0, 0, 1]]
    assert np.array_equal(X[:, 0], colours.ravel() / 255)
    assert np.array_equal(X[:, 1], colours[::-1].ravel() / 255)


def test_every_size_is_resized_to_the_default_of_64(folder):
    source = read(folder)
    assert source.picture_shape == (64, 64, 3)
    assert source.n_x == 12288


def test_a_picture_that_has_the_size_is_left_as_it_is_and_others_keep_their_colour(tmp_path):
    path = tmp_path / "red.png"
    Image.new("RGB", (100, 30), (200, 10, 30)).save(path)
    assert (read_picture(path, (8, 9)) == [200, 10, 30]).all()
    assert read_picture(path, (8, 9)).shape == (8, 9, 3)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright(tmp_path, orientation):
    upright = np.zeros((2, 3, 3), dtype=np.uint8)
    upright[0, 0], upright[1, 2] = 255, 90
    # How the camera held the sensor: the upright picture turned back into what the file stores.
    stored = {1: upright, 2: upright[:, ::-1], 3: upright[::-1, ::-1], 4: upright[::-1],
              5: upright.swapaxes(0, 1), 6: np.rot90(upright), 7: upright[::-1, ::-1].swapaxes(0, 1),
              8: np.rot90(upright, -1)}[orientation]  # fmt: skip
    image, exif = Image.fromarray(np.ascontiguousarray(stored)), Image.Exif()
    exif[ORIENTATION] = orientation
    image.save(tmp_path / "turned.png", exif=exif)
    assert np.array_equal(read_picture(tmp_path / "turned.png", (2, 3)), upright)


def saved(path, picture, mode):
    Image.fromarray(picture).convert(mode).save(path)
    return read_picture(path, picture.shape[:2])


def test_greys_have_three_equal_colours(tmp_path, colours):
    grey = colours[..., 0]
    assert np.array_equal(saved(tmp_path / "g.png", grey, "L"), np.repeat(grey[..., np.newaxis], 3, axis=2))
    black_and_white = np.where(grey > 99, 255, 0).astype(np.uint8)
    assert np.array_equal(saved(tmp_path / "b.png", black_and_white, "1")[..., 1], black_and_white)


def test_palettes_are_looked_up(tmp_path):
    colours = np.array([[[255, 0, 0], [0, 255, 0]], [[0, 0, 255], [9, 9, 9]]], dtype=np.uint8)
    Image.fromarray(colours).quantize(4).save(tmp_path / "p.png")
    with Image.open(tmp_path / "p.png") as saved_one:
        assert saved_one.mode == "P"
    assert np.array_equal(read_picture(tmp_path / "p.png", (2, 2)), colours)


@pytest.mark.parametrize("name", ["moving.gif", "moving.webp", "moving.png", "pages.tiff"])
def test_of_several_frames_the_first_counts(tmp_path, name):
    frames = [Image.new("RGB", (2, 2), colour) for colour in ((255, 0, 0), (0, 0, 255), (0, 255, 0))]
    frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:], lossless=True)
    with Image.open(tmp_path / name) as saved_one:
        assert saved_one.n_frames == 3
    assert (read_picture(tmp_path / name, (2, 2)) == [255, 0, 0]).all()


def test_an_orientation_that_does_not_exist_turns_nothing(tmp_path, colours):
    exif = Image.Exif()
    exif[ORIENTATION] = 99
    Image.fromarray(colours).save(tmp_path / "odd.png", exif=exif)
    assert np.array_equal(read_picture(tmp_path / "odd.png", (6, 4)), colours)


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.gif", "a.webp", "a.bmp"])
def test_half_a_picture_is_none(folder, refused, name):
    noise = np.random.default_rng(0).integers(0, 256, (90, 90, 3), dtype=np.uint8)
    path = folder / "cat" / name
    Image.fromarray(noise).save(path)
    read(folder)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert refused(folder) == f"pets/cat/{name} cannot be read: it is damaged, or no picture{SKIP}"


def test_16_bits_keep_all_of_the_scale(tmp_path):
    deep = np.array([[0, 257, 32768], [65535, 60000, 1000]], dtype=np.uint16)
    Image.fromarray(deep).save(tmp_path / "deep.png")
    Image.fromarray(deep).save(tmp_path / "deep.tiff")
    for name in ("deep.png", "deep.tiff"):
        assert read_picture(tmp_path / name, (2, 3))[..., 2].tolist() == [[0, 1, 128], [255, 233, 4]]


@pytest.mark.parametrize("name", ["clear.png", "clear.gif", "clear.webp"])
def test_what_is_transparent_is_on_white(tmp_path, name):
    image = Image.new("RGBA", (2, 1), (255, 0, 0, 255))
    image.putpixel((1, 0), (0, 0, 0, 0))
    image.save(tmp_path / name, lossless=True)
    assert read_picture(tmp_path / name, (1, 2)).tolist() == [[[255, 0, 0], [255, 255, 255]]]


def test_transparent_greys_are_on_white(tmp_path):
    Image.fromarray(np.array([[[40, 255], [40, 0]]], dtype=np.uint8)).save(tmp_path / "la.png")
    assert read_picture(tmp_path / "la.png", (1, 2)).tolist() == [[[40] * 3, [255] * 3]]


def test_half_transparent_is_mixed_with_white(tmp_path):
    Image.new("RGBA", (1, 1), (255, 0, 0, 51)).save(tmp_path / "half.png")
    assert read_picture(tmp_path / "half.png", (1, 1)).tolist() == [[[255, 204, 204]]]


def test_cmyk(tmp_path):
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(tmp_path / "print.jpg")
    assert np.abs(read_picture(tmp_path / "print.jpg", (1, 1)) - [[[255.0, 0, 0]]]).max() <= 3  # a JPEG loses a little


def test_folders_train_and_test_are_the_parts(folder, colours, tmp_path):
    folder.rename(tmp_path / "train")
    (tmp_path / "all").mkdir()
    (tmp_path / "train").rename(tmp_path / "all" / "train")
    (tmp_path / "all" / "test" / "dog").mkdir(parents=True)
    Image.fromarray(colours).save(tmp_path / "all" / "test" / "dog" / "4.png")
    source = read(tmp_path / "all", size=(6, 4))
    assert source.class_names == ("cat", "dog")
    assert len(source.train) == 3
    assert source.test.everything()[1].tolist() == [[1]]  # a dog, though there is no folder of cats


def test_a_class_that_only_the_test_part_has(folder, tmp_path, refused, colours):
    (tmp_path / "others" / "cow").mkdir(parents=True)
    Image.fromarray(colours).save(tmp_path / "others" / "cow" / "5.png")
    assert refused(folder, test=tmp_path / "others") == (
        "others: the classes of the test part must be cat, dog, got cow"
    )


@pytest.mark.parametrize("content", [b"", b"no picture", None])
def test_broken_files_are_named_and_skipped_if_asked(folder, refused, content):
    broken = folder / "cat" / "10.png"
    whole = (folder / "cat" / "1.png").read_bytes()
    broken.write_bytes(whole[: len(whole) // 2] if content is None else content)
    line = "pets/cat/10.png cannot be read: it is damaged, or no picture"
    assert refused(folder) == line + SKIP
    source = read(folder, skip_broken=True)
    assert len(source.train) == 3
    assert [skipped.removeprefix(f"{folder.parent}/") for skipped in source.skipped] == [line]


def test_hidden_files_are_no_pictures(folder):
    (folder / "cat" / ".DS_Store").write_bytes(b"x")
    (folder / ".thumbnails").mkdir()
    assert len(read(folder).train) == 3
    assert read(folder).skipped == ()


def test_files_outside_of_a_class(folder, refused):
    (folder / "notes.txt").write_text("two cats and a dog")
    assert refused(folder) == (
        "pets/notes.txt: must be in the folder of its class; move it, or" + SKIP.removeprefix(";")
    )
    assert read(folder, skip_broken=True).skipped == (f"{folder}/notes.txt: in no class's folder",)


@pytest.mark.parametrize("skip_broken", [False, True])
def test_a_class_without_pictures(folder, refused, skip_broken):
    (folder / "eel").mkdir()
    line = "pets/eel: must hold pictures of its class, got none that can be read"
    assert refused(folder, skip_broken=skip_broken) == line


def test_folders_without_classes(tmp_path, refused, colours):
    Image.fromarray(colours).save(tmp_path / "1.png")
    assert refused(tmp_path).endswith("must hold a folder a class with the pictures in it, got no folders")
    (tmp_path / "cat").mkdir()
    (tmp_path / "1.png").rename(tmp_path / "cat" / "1.png")
    assert refused(tmp_path).endswith("there must be at least two classes, got cat")


def test_pictures_of_more_than_16_bits_have_no_scale(tmp_path):
    for array, came in [(np.ones((2, 2), dtype=np.float32), "floats"), (np.full((2, 2), 65536, np.int32), "more")]:
        Image.fromarray(array).save(tmp_path / "deep.tiff")
        line = rf"deep\.tiff: a picture must have 8 or 16 bits a colour, got {came}$"
        with pytest.raises(ValueError, match=line):
            read_picture(tmp_path / "deep.tiff")


def test_large_pictures_are_read_and_immense_ones_are_not(folder, refused, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 20)  # Pillow warns above, and raises above twice as many
    assert len(read(folder).train) == 3
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 11)
    assert refused(folder) == "pets/cat/1.png cannot be read: it has more pixels than Pillow takes" + SKIP


def test_size_has_to_be_one(folder, refused):
    assert refused(folder, size=0) == "size must be at least 1, got 0 x 0"
    assert refused(folder, size=(3, 0)) == "size must be at least 1, got 3 x 0"


@pytest.mark.parametrize("skip_broken", [False, True])
def test_without_pillow_it_says_what_to_install(folder, refused, monkeypatch, skip_broken):
    monkeypatch.setitem(sys.modules, "PIL.Image", None)
    line = refused(folder, skip_broken=skip_broken)
    assert line == "pets/cat/1.png: reading pictures needs Pillow; install it: pip install pillow"


@pytest.mark.parametrize("name", ["val", "valid", "validation", "Validation"])
def test_a_folder_for_validation_is_the_test_part_where_there_is_no_other(folder, tmp_path, name):
    (tmp_path / "all").mkdir()
    shutil.copytree(folder, tmp_path / "all" / "train")
    shutil.copytree(folder / "dog", tmp_path / "all" / name / "dog")
    source = read(tmp_path / "all", size=(6, 4))
    assert (source.class_names, len(source.train)) == (("cat", "dog"), 3)
    assert source.test.everything()[1].tolist() == [[1]]
    assert source.skipped == ()
    shutil.copytree(folder / "cat", tmp_path / "all" / "test" / "cat")
    source = read(tmp_path / "all", size=(6, 4))
    assert source.test.everything()[1].tolist() == [[0, 0]]
    assert source.skipped == (f"{tmp_path / 'all' / name}: test is the test part",)


@pytest.mark.parametrize("name", ["test", "train", "val"])
def test_a_class_may_be_called_like_a_part(folder, name):
    (folder / "cat").rename(folder / name)
    assert read(folder).class_names == ("dog", name)


def test_hidden_folders_within_a_class_are_left_out(folder):
    shutil.copytree(folder / "dog", folder / "cat" / ".ipynb_checkpoints" / "more")
    assert len(read(folder).train) == 3


def test_a_hidden_folder_above_hides_nothing(folder, tmp_path):
    folder.rename(tmp_path / ".pets")
    assert len(read(tmp_path / ".pets").train) == 3


def test_of_32_bits_as_many_count_as_are_used(tmp_path):
    for values, expected in ([0, 9, 255], [0, 9, 255]), ([0, 257, 65535], [0, 1, 255]):
        Image.fromarray(np.array([values], dtype=np.int32)).save(tmp_path / "deep.tiff")
        assert read_picture(tmp_path / "deep.tiff", (1, 3))[0, :, 0].tolist() == expected
    Image.fromarray(np.array([[0, 9, 255]], dtype=np.uint16)).save(tmp_path / "dark.tiff")
    assert read_picture(tmp_path / "dark.tiff", (1, 3))[0, :, 0].tolist() == [0, 0, 1]
