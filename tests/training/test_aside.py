"""A model that has the default name is not written over by one of something else."""

import pytest

from crosscheck import cli, models

QUICK = ["--iterations", "2"]


@pytest.fixture
def train(tmp_path, monkeypatch, capsys):
    """Run crosscheck train in a folder of its own; returns what was said on standard error besides progress."""
    monkeypatch.chdir(tmp_path)

    def run(data, *arguments):
        assert cli.main(["train", "--data", data, *QUICK, *arguments]) == 0
        return [line for line in capsys.readouterr().err.splitlines() if not line.startswith("step ")]

    return run


def test_another_model_is_moved_aside_and_that_is_said(train, tmp_path):
    assert train("digits") == []
    digits = (tmp_path / "model.safetensors").read_bytes()
    said = "model.safetensors was of other data or another network: it is now"
    assert train("breast_cancer") == [f"{said} model.1.safetensors"]
    assert (tmp_path / "model.1.safetensors").read_bytes() == digits
    assert train("breast_cancer", "--hidden-layers", "3") == [f"{said} model.2.safetensors"]
    assert models.read("model.2.safetensors").architecture.layer_sizes == (30, 1)
    assert models.read("model.safetensors").architecture.layer_sizes == (30, 3, 1)
    assert train("breast_cancer", "--hidden-layers", "3", "--test-fraction", "0.5") == [f"{said} model.3.safetensors"]


def test_what_is_no_model_is_moved_aside_too(train, tmp_path):
    (tmp_path / "model.safetensors").write_text("mine")
    assert len(train("digits")) == 1
    assert (tmp_path / "model.1.safetensors").read_text() == "mine"


def test_another_attempt_at_the_same_takes_its_place(train, tmp_path):
    train("digits")
    assert train("digits", "--learning-rate", "0.3") == []
    assert train("digits", "--resume", "model.safetensors", "--learning-rate", "0.3", "--iterations", "5") == []
    assert models.read("model.safetensors").progress.step == 5
    assert [path.name for path in tmp_path.iterdir()] == ["model.safetensors"]


def test_a_name_that_is_given_is_that_of_the_new_model(train, tmp_path):
    train("digits", "--out", "m")
    assert train("breast_cancer", "--out", "m") == []
    assert [path.name for path in tmp_path.iterdir()] == ["m"]
