"""What was seen in training is seen in prediction: a model is asked about a picture as it has learnt from others."""

import json

import numpy as np
import pytest
from PIL import Image

from crosscheck import models
from crosscheck.cli import main
from crosscheck.data import Pixels
from tests.training.evaluated import evaluated

WRITTEN_AS = {  # how the pictures of training are written: their dtype, and what a byte is divided by in it
    "bytes": (np.uint8, 1, 255),
    "numbers from 0 to 255": (np.float64, 1, 1),
    "numbers from 0 to 1": (np.float64, 255, 255),
}


@pytest.mark.parametrize("written", WRITTEN_AS)
@pytest.mark.parametrize(("shape", "mode"), [((6, 6), "L"), ((6, 6, 3), "RGB")])
def test_a_picture_is_what_it_was_in_training(tmp_path, capsys, written, shape, mode):
    dtype, divisor, scale = WRITTEN_AS[written]
    pictures = np.random.default_rng(0).integers(0, 256, (20, *shape)).astype(np.uint8)
    np.savez(tmp_path / "a.npz", X=(pictures / divisor).astype(dtype), y=np.arange(20) % 2)
    np.savez(tmp_path / "bytes.npz", X=pictures, y=np.arange(20) % 2)
    Image.fromarray(pictures[3]).save(tmp_path / "a.png")
    out = ["--out", str(tmp_path / "m"), "--backend", "numpy", "--iterations", "3", "--learning-rate", "1e-3"]
    assert main(["train", "--data", str(tmp_path / "a.npz"), *out]) == 0
    model = models.read(tmp_path / "m")
    assert model.pixels == Pixels(colours=mode, scale=scale, resampling="bicubic")
    capsys.readouterr()
    assert main(["predict", str(tmp_path / "m"), str(tmp_path / "a.png"), "--json", "-"]) == 0
    (said,) = json.loads(capsys.readouterr().out)["predictions"]
    (p,) = model.predict(pictures[3].reshape(-1, 1) / scale)[0]
    assert said["probabilities"]["1"] == pytest.approx(p, rel=1e-9)
    own, others = (
        evaluated(capsys, tmp_path / "m", "--data", tmp_path / name, "--part", "all") for name in ("a.npz", "bytes.npz")
    )
    assert others["confusion"] == own["confusion"]
