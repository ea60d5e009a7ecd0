"""Model files: all that was written comes back, and nothing else is taken for one."""

import json
import os
import stat
import struct
from dataclasses import replace

import numpy as np
import pytest
from safetensors.numpy import load, save

from crosscheck import UnusableRequestError, models
from crosscheck.data import Pixels
from crosscheck.data.shuffling import AT_ONCE, Layout
from crosscheck.models import Model
from crosscheck.training.checkpoints import Checkpoints
from scratch_numpy.layer import Layer
from scratch_numpy.preprocessing import Standardization


@pytest.fixture
def model(train):
    return train(schedule="inverse", decay=0.1).model


def test_all_of_it_comes_back(model, tmp_path):
    models.write(tmp_path / "m.safetensors", model)
    again = models.read(tmp_path / "m.safetensors")
    assert again.architecture == model.architecture
    assert (again.kind, again.class_names, again.feature_names) == (
        "classes",
        ("malignant", "benign"),
        model.feature_names,
    )
    assert len(again.feature_names) == 30
    assert again.picture_shape is None
    assert again.versions == model.versions
    assert set(again.versions) == {"python", "numpy", "torch", "backprop-crosscheck"}
    assert (again.progress.step, again.progress.layout) == (12, AT_ONCE)
    assert again.progress.settings == json.loads(json.dumps(model.progress.settings))
    for one, other in zip(again.standardization, model.standardization, strict=True):
        np.testing.assert_array_equal(one, other)
    np.testing.assert_array_equal(again.progress.costs, model.progress.costs)
    assert set(again.progress.memory) == {"exp_avg", "exp_avg_sq"}
    for one, other in zip(again.layers, model.layers, strict=True):
        np.testing.assert_array_equal(one.W, other.W)
        np.testing.assert_array_equal(one.b, other.b)


def test_the_order_of_a_streamed_file_comes_back_and_an_older_one_is_not_known(model):
    streamed = replace(model, progress=replace(model.progress, layout=Layout(300, 5, 2)))
    data = models.to_bytes(streamed)
    assert models.from_bytes(data, "m").progress.layout == Layout(rows=300, block=5, together=2)
    assert models.from_bytes(without("layout", data), "m").progress.layout is None


def test_a_link_stays_one_and_what_it_points_to_is_written(model, tmp_path):
    (tmp_path / "there").mkdir()
    link, file = tmp_path / "link", tmp_path / "there" / "m"
    link.symlink_to(file)
    for before in (False, True):
        assert file.exists() == before
        models.write(link, replace(model, kind="classes"))
        assert link.is_symlink()
        assert models.read(file).progress.step == 12
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["m"]
    (tmp_path / "round").symlink_to(tmp_path / "round")
    (tmp_path / "away").symlink_to(tmp_path / "nowhere" / "m")
    with pytest.raises(UnusableRequestError, match=r"/away must be a file that can be written, got No such file"):
        models.write(tmp_path / "away", model)


def test_a_model_of_pictures_knows_their_shape(train, tmp_path):
    models.write(tmp_path / "m", train(data="digits").model)
    assert models.read(tmp_path / "m").picture_shape == (8, 8, 1)
    assert models.read(tmp_path / "m").pixels == Pixels(colours="L", scale=255)


def test_a_model_predicts_from_what_is_read_and_from_what_is_standardised(train, model):
    source = train().source
    X, _ = source.train.take(np.arange(7))
    raw = X * source.standardization.spread + source.standardization.mean
    np.testing.assert_allclose(model.predict(raw), model.predict(X, standardized=True), rtol=1e-9)
    assert np.abs(model.predict(raw, standardized=True) - model.predict(raw)).max() > 0.1


def test_what_makes_numbers_of_a_picture_comes_back(train, tmp_path):
    pixels = Pixels(colours="L", scale=1, resampling="box")
    models.write(tmp_path / "m", replace(train(data="digits").model, pixels=pixels))
    again = models.read(tmp_path / "m")
    assert again.pixels == pixels
    assert again.sees == pixels


def without(key, data):
    """The file of a model as an older version would have written it, without this in its header."""
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    mine = json.loads(header["__metadata__"]["crosscheck"])
    del mine[key], mine["sha256"]
    mine = {"sha256": models._digest(mine, load(data)), **mine}
    text = json.dumps(header | {"__metadata__": {"crosscheck": json.dumps(mine)}}).encode()
    return struct.pack("<Q", len(text)) + text + data[8 + length :]


def test_a_file_of_an_older_version_sees_pictures_as_that_did(train, model):
    old = models.from_bytes(without("pixels", models.to_bytes(train(data="digits").model)), "m")
    assert old.pixels is None
    assert old.sees == Pixels(colours="L", scale=255, resampling="bicubic")
    assert models.from_bytes(without("pixels", models.to_bytes(model)), "m").sees is None


def spoiled(data):
    """Files that are none, by what is wrong with them."""
    header_length = int.from_bytes(data[:8], "little")
    header, tensors = json.loads(data[8 : 8 + header_length]), data[8 + header_length :]

    def with_header(**changes):
        mine = json.loads(header["__metadata__"]["crosscheck"]) | changes
        mine.pop("sha256")
        metadata = json.dumps({"sha256": models._digest(mine, load(data)), **mine})
        text = json.dumps(header | {"__metadata__": {"crosscheck": metadata}}).encode()
        return struct.pack("<Q", len(text)) + text + tensors

    architecture = json.loads(header["__metadata__"]["crosscheck"])["architecture"]
    return {
        "empty": b"",
        "eight zeros": bytes(8),
        "a pickle": b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94",
        "cut off in the header": data[: header_length // 2],
        "cut off in the tensors": data[:-1],
        "a huge header": struct.pack("<Q", 2**62) + data[8:],
        "somebody else's": save({"W1": np.ones((1, 2))}),
        "other metadata": save({"W1": np.ones((1, 2))}, metadata={"crosscheck": "no JSON"}),
        "a JSON list": save({"W1": np.ones((1, 2))}, metadata={"crosscheck": "[]"}),
        "another format": with_header(format="crosscheck model 9"),
        "other sizes": with_header(architecture=architecture | {"layer_sizes": [30, 6, 1]}),
        "more layers": with_header(architecture=architecture | {"layer_sizes": [30, 5, 5, 1], "hidden": "relu"}),
        "an unknown activation": with_header(architecture=architecture | {"hidden": "swish"}),
        "no step": with_header(step=None),
        "an order of two numbers": with_header(layout=[3, 5]),
        "an order that is none": with_header(layout=[3, -5, 1]),
        "a negative step": with_header(step=-1),
        "classes that are no list": with_header(class_names=3),
        "an unknown kind": with_header(kind="clusters"),
        "a picture of other sizes": with_header(picture_shape=[8, 8, 3]),
        "a picture of two channels": with_header(picture_shape=[3, 5, 2]),
        "colours without pictures": with_header(pixels={"colours": "L", "scale": 255, "resampling": "box"}),
        "colours of other channels": with_header(picture_shape=[2, 5, 3], pixels={"colours": "L"}),
        "an unknown filter": with_header(picture_shape=[2, 5, 3], pixels={"colours": "RGB", "resampling": "best"}),
        "an unknown scale": with_header(picture_shape=[2, 5, 3], pixels={"colours": "RGB", "scale": 7}),
        "pixels that say more": with_header(picture_shape=[2, 5, 3], pixels={"colours": "RGB", "gamma": 2.2}),
        "pixels that are no object": with_header(picture_shape=[2, 5, 3], pixels=[1, 2]),
    }


def test_what_is_no_whole_model_is_said_in_one_line(model, tmp_path, subtests):
    for name, data in spoiled(models.to_bytes(model)).items():
        with subtests.test(name):
            path = tmp_path / "m.safetensors"
            path.write_bytes(data)
            with pytest.raises(UnusableRequestError) as caught:
                models.read(path)
            assert str(caught.value).startswith(f"{path} must be a model of crosscheck's, whole and undamaged: ")
            assert "\n" not in str(caught.value)


def test_any_damaged_byte_of_the_header_is_told_or_harmless(model):
    """Whatever a byte of the header is changed to, what comes is a model or one line."""
    data = models.to_bytes(model)
    rng = np.random.default_rng(0)
    for place in rng.integers(int.from_bytes(data[:8], "little") + 8, size=300):
        damaged = bytearray(data)
        damaged[place] ^= int(rng.integers(1, 256))
        try:
            assert isinstance(models.from_bytes(bytes(damaged), "m"), Model)
        except UnusableRequestError as error:
            assert "\n" not in str(error)  # noqa: PT017  # it need not be raised


def test_the_same_model_gives_the_same_bytes(model):
    assert len({models.to_bytes(model) for _ in range(20)}) == 1


def test_any_flipped_bit_of_the_numbers_is_told(model):
    data = models.to_bytes(model)
    rng = np.random.default_rng(0)
    for place in rng.integers(int.from_bytes(data[:8], "little") + 8, len(data), size=100):
        damaged = bytearray(data)
        damaged[place] ^= 1 << int(rng.integers(8))
        with pytest.raises(UnusableRequestError, match="its contents are not those that were written"):
            models.from_bytes(bytes(damaged), "m")


def test_deep_json_is_no_traceback():
    deep = "[" * 100_000 + "]" * 100_000
    data = save({"W1": np.ones((1, 2))}, metadata={"crosscheck": deep})
    with pytest.raises(UnusableRequestError, match="must be a model of crosscheck's"):
        models.from_bytes(data, "m")


def test_a_model_is_readable_by_those_who_may_read_what_its_writer_writes(model, tmp_path):
    before = os.umask(0o027)
    try:
        models.write(tmp_path / "m", model)
    finally:
        assert os.umask(before) == 0o027
    assert stat.S_IMODE((tmp_path / "m").stat().st_mode) == 0o640


def test_what_is_no_file_is_written_into_and_stays_what_it_is(model, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    models.write(tmp_path / "pipe", model)
    assert os.read(reader, 1 << 20) == models.to_bytes(model)
    os.close(reader)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_features_of_a_large_mean_keep_their_digits_in_float32(model):
    spread, mean = np.ones((30, 1)), np.full((30, 1), 1.7e9)
    far = replace(model, standardization=Standardization(mean, spread), layers=[layer32(l) for l in model.layers])
    near = replace(far, standardization=Standardization(0 * mean, spread))
    X = np.random.default_rng(0).standard_normal((30, 5)).round(3)
    np.testing.assert_allclose(far.predict(X + 1.7e9), near.predict(X), rtol=1e-4)


def layer32(layer):
    return Layer(*(array.astype(np.float32) for array in layer))


def test_a_file_that_is_not_there_or_a_folder_is_said(tmp_path):
    with pytest.raises(UnusableRequestError, match=r"must be a model of crosscheck's, got none \(No such file"):
        models.read(tmp_path / "m")
    with pytest.raises(UnusableRequestError, match=r"must be a model of crosscheck's, got none \(Is a directory\)"):
        models.read(tmp_path)


def test_a_file_that_cannot_be_written_leaves_the_old_one_and_nothing_beside_it(model, tmp_path, monkeypatch):
    path = tmp_path / "m.safetensors"
    models.write(path, model)
    before = path.read_bytes()

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UnusableRequestError, match="must be a file that can be written, got No space left on device"):
        models.write(path, model)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["m.safetensors"]


# A folder of checkpoints


def at_step(model, step):
    return replace(model, progress=replace(model.progress, step=step))


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_the_newest_of_a_folder_is_gone_on_from_and_old_ones_go(model, tmp_path):
    kept = Checkpoints(tmp_path / "deep" / "folder")
    assert kept.newest() is None
    for step in (10, 20, 30):
        kept.write(at_step(model, step))
    assert kept.newest().progress.step == 30
    assert names(kept.folder) == ["step-000000020.safetensors", "step-000000030.safetensors"]


def test_what_was_just_written_is_kept_beside_those_of_a_longer_run(model, tmp_path):
    kept = Checkpoints(tmp_path)
    for step in (500, 600, 300):
        path = kept.write(at_step(model, step))
        assert path.exists()


def test_a_damaged_checkpoint_is_passed_over_for_the_one_before(model, tmp_path):
    kept = Checkpoints(tmp_path)
    for step in (10, 20):
        kept.write(at_step(model, step))
    (tmp_path / "step-000000020.safetensors").write_bytes(b"damaged")
    assert kept.newest().progress.step == 10
    (tmp_path / "step-000000010.safetensors").write_bytes(b"")
    with pytest.raises(
        UnusableRequestError, match=r"step-000000020.safetensors must be a model of crosscheck's, whole"
    ):
        kept.newest()


def test_what_an_interrupted_writer_left_is_cleared_away_and_other_files_stay(model, tmp_path):
    (tmp_path / ".step-000000010.safetensors.abc").write_bytes(b"half")
    (tmp_path / "notes.txt").write_text("mine")
    Checkpoints(tmp_path).write(at_step(model, 20))
    assert names(tmp_path) == ["notes.txt", "step-000000020.safetensors"]


def test_a_folder_that_cannot_be_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UnusableRequestError, match=r"^--checkpoint must be a folder, got .*file' \(File exists\)$"):
        Checkpoints(tmp_path / "file")
