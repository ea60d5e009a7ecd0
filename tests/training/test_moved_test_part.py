"""A test part that is a file of its own, after it or the data were moved."""

import pytest

from crosscheck.cli import main
from tests.training.evaluated import evaluated, knowing, unusable
from tests.training.trained import trained, write_flowers

NOT_THERE = "--test must say where the test part is now: the model was trained with "


@pytest.fixture
def own(tmp_path):
    """A model trained on 60 flowers of a.csv, with the 9 of b.csv held back."""
    b = write_flowers(tmp_path / "b.csv", m=9, seed=5)
    path = tmp_path / "m"
    knowing(path, trained(path, data=write_flowers(tmp_path / "a.csv"), test=b))
    return path


def move(path, name):
    return (path.parent / name).rename(path.parent / f"moved-{name}")


@pytest.mark.parametrize(("part", "examples"), [([], 9), (["test"], 9), (["train"], 60), (["all"], 69)])
def test_where_only_the_data_were_moved_the_test_part_is_the_file_that_it_was(own, capsys, part, examples):
    came = evaluated(capsys, own, "--data", move(own, "a.csv"), *(["--part", *part] if part else []))
    assert came["examples"] == examples
    if examples == 9:
        assert came["data"] == str(own.parent / "b.csv")


@pytest.mark.parametrize("moved", [["b.csv"], ["a.csv", "b.csv"]])
@pytest.mark.parametrize("part", [[], ["--part", "test"], ["--part", "all"]])
def test_where_the_test_part_was_moved_it_is_asked_for(own, capsys, moved, part):
    there = {name: move(own, name) for name in moved}
    where = ["--data", there["a.csv"]] if "a.csv" in there else []
    unusable(own, *where, *part)
    assert f"{NOT_THERE}{own.parent / 'b.csv'}, which is not there" in capsys.readouterr().err
    came = evaluated(capsys, own, *where, *part, "--test", there["b.csv"])
    assert came["examples"] == (69 if "all" in part else 9)


@pytest.mark.parametrize("moved", [["b.csv"], ["a.csv", "b.csv"]])
def test_the_training_part_needs_no_test_part(own, capsys, moved):
    there = {name: move(own, name) for name in moved}
    where = ["--data", there["a.csv"]] if "a.csv" in there else []
    assert evaluated(capsys, own, *where, "--part", "train")["examples"] == 60


def test_of_other_data_the_test_part_is_not_theirs(own, capsys):
    move(own, "b.csv")
    other = write_flowers(own.parent / "other.csv", m=30, seed=1)
    assert evaluated(capsys, own, "--data", other)["examples"] == 30


def test_a_run_that_goes_on_asks_for_it_too(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write_flowers(tmp_path / "a.csv")
    write_flowers(tmp_path / "b.csv", m=9, seed=5)
    assert main(["train", "--data", "a.csv", "--test", "b.csv", "--iterations", "3"]) == 0
    (tmp_path / "b.csv").rename(tmp_path / "c.csv")
    on = ["train", "--resume", "model.safetensors", "--iterations", "5"]
    with pytest.raises(SystemExit) as left:
        main(on)
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert "--test must say where the test part is now: the run that goes on had b.csv, which is not there" in said
    assert main([*on, "--test", "c.csv"]) == 0
