"""Which examples a model is judged on: a part of its own data, wherever they are now, or others that suit it."""

from dataclasses import replace

import numpy as np
import pytest

from crosscheck import UnusableRequestError, models
from crosscheck.cli import main
from crosscheck.data.pictures import read_picture
from crosscheck.prediction import held_back
from crosscheck.training.prepare import read_data
from crosscheck.training.settings import Settings
from tests.training.evaluated import evaluated, knowing, unusable
from tests.training.trained import trained, write_flowers, write_pictures


def test_the_test_part_is_what_training_held_back(flowers):
    model, _ = flowers
    judged = held_back.read(model)
    train = read_data(Settings(**model.progress.settings)).train
    (part,) = judged.parts
    assert sorted([*part.chosen, *train.chosen]) == list(range(60))
    assert len(part) == 12
    assert judged.what.startswith("the test part of ")


@pytest.mark.parametrize(
    ("arguments", "examples"),
    [([], 12), (["--part", "test"], 12), (["--part", "train"], 48), (["--part", "all"], 60)],
)
def test_the_parts_of_the_models_own_data(flowers, tmp_path, capsys, arguments, examples):
    _, path = flowers
    assert evaluated(capsys, path, *arguments)["examples"] == examples
    own = tmp_path / "flowers.csv"
    assert evaluated(capsys, path, "--data", own, *arguments)["examples"] == examples


@pytest.mark.parametrize(
    ("arguments", "examples"),
    [([], 30), (["--part", "test"], 6), (["--part", "train"], 24), (["--part", "all"], 30)],
)
def test_other_data_are_taken_whole_unless_a_part_is_asked_for(flowers, tmp_path, capsys, arguments, examples):
    _, path = flowers
    other = write_flowers(tmp_path / "other.csv", m=30, seed=1)
    said = evaluated(capsys, path, "--data", other, *arguments)
    assert said["examples"] == examples


def test_of_other_data_as_much_is_held_back_as_in_training(tmp_path, capsys):
    trained(tmp_path / "m", data=write_flowers(tmp_path / "flowers.csv"), test_fraction=0.5)
    other = write_flowers(tmp_path / "other.csv", m=30, seed=1)
    assert evaluated(capsys, tmp_path / "m", "--data", other, "--part", "test")["examples"] == 15


def test_other_data_with_a_test_part_are_judged_on_that(flowers, tmp_path, capsys):
    _, path = flowers
    others = [write_flowers(tmp_path / f"{m}.csv", m=m, seed=1) for m in (30, 9)]
    said = evaluated(capsys, path, "--data", others[0], "--test", others[1])
    assert (said["examples"], said["data"]) == (9, others[1])
    assert evaluated(capsys, path, "--data", others[0], "--test", others[1], "--part", "all")["examples"] == 39


def test_labels_of_rows_may_be_in_any_file_and_the_test_part_in_another(tmp_path, capsys):
    X = np.random.default_rng(0).normal(size=(30, 3))
    for name, rows in (("features", X), ("x_test", X[:7])):
        np.save(tmp_path / f"{name}.npy", rows)
    np.save(tmp_path / "marks.npy", (X[:, 0] > 0).astype(int))
    np.save(tmp_path / "y_test.npy", (X[:7, 0] > 0).astype(int))
    files = {name: str(tmp_path / f"{name}.npy") for name in ("features", "marks", "x_test")}
    out = ["--out", str(tmp_path / "m"), "--iterations", "200", "--backend", "numpy"]
    assert main(["train", "--data", files["features"], "--label", files["marks"], "--test", files["x_test"], *out]) == 0
    capsys.readouterr()
    assert evaluated(capsys, tmp_path / "m")["examples"] == 7
    assert evaluated(capsys, tmp_path / "m", "--part", "train")["examples"] == 30
    assert evaluated(capsys, tmp_path / "m")["accuracy"] == 1
    with pytest.raises(SystemExit):
        main(["train", "--data", files["features"], "--label", files["marks"], "--test", files["features"], *out])
    assert "features.npy: needs its targets beside it" in capsys.readouterr().err


def test_the_label_is_the_trainings_column_in_tables(tmp_path, capsys):
    first = write_flowers(tmp_path / "a.csv", order=("flower", "length", "width"))
    trained(tmp_path / "m", data=first, label="flower")
    other = write_flowers(tmp_path / "b.csv", m=9, order=("flower", "length", "width"))
    assert evaluated(capsys, tmp_path / "m", "--data", other)["examples"] == 9
    last = write_flowers(tmp_path / "c.csv", m=9, order=("length", "width", "flower"))
    assert evaluated(capsys, tmp_path / "m", "--data", last, "--label", "2")["examples"] == 9


def test_arrays_beside_a_table_have_no_column_of_labels(tmp_path, capsys):
    trained(tmp_path / "m", data=write_flowers(tmp_path / "a.csv"), label="flower")
    np.savez(tmp_path / "b.npz", X=[[4.0, 0], [5, 50]], y=["versicolor", "virginica"])
    assert evaluated(capsys, tmp_path / "m", "--data", tmp_path / "b.npz")["accuracy"] == 1


def test_pictures_come_in_the_models_size(tmp_path, capsys):
    trained(tmp_path / "m", data=write_pictures(tmp_path / "pets", each=10), size=3, iterations=100)
    other = write_pictures(tmp_path / "others", each=4, side=11)
    said = evaluated(capsys, tmp_path / "m", "--data", other)
    assert said["examples"] == 8
    assert [each["name"] for each in said["classes"]] == ["cat", "dog"]


def test_pictures_that_are_not_square_come_in_the_models_height_and_width(tmp_path, capsys):
    other = write_pictures(tmp_path / "others", each=4, side=11)
    pictures = np.stack([read_picture(file, (5, 3)) for file in sorted((tmp_path / "others").rglob("*.png"))])
    np.savez(tmp_path / "d.npz", X=pictures, Y=np.repeat(["cat", "dog"], 4))
    model = trained(tmp_path / "m", data=str(tmp_path / "d.npz"), iterations=100, test_fraction=0.0)
    assert model.picture_shape == (5, 3, 3)
    said = evaluated(capsys, tmp_path / "m", "--data", other)
    of_arrays = evaluated(capsys, tmp_path / "m", "--part", "train")
    assert said["confusion"] == of_arrays["confusion"]
    assert said["examples"] == 8


def test_skipped_pictures_are_named(tmp_path, capsys):
    folder = write_pictures(tmp_path / "pets")
    trained(tmp_path / "m", data=folder, size=3)
    (tmp_path / "pets" / "cat" / "9.png").write_text("no picture")
    with pytest.raises(SystemExit):
        main(["evaluate", str(tmp_path / "m"), "--part", "all"])
    assert "9.png cannot be read" in capsys.readouterr().err
    assert main(["evaluate", str(tmp_path / "m"), "--part", "all", "--skip-broken"]) == 0
    assert capsys.readouterr().err.startswith("skipped ")


def test_data_that_have_changed_are_not_split_again(flowers, tmp_path, capsys):
    model, path = flowers
    fingerprint = read_data(Settings(**model.progress.settings)).fingerprint
    models.write(path, replace(model, progress=replace(model.progress, data=fingerprint)))
    assert evaluated(capsys, path)["examples"] == 12
    write_flowers(tmp_path / "flowers.csv", m=61)
    for part in ("test", "train"):
        unusable(path, "--part", part)
        said = capsys.readouterr().err
        assert "flowers.csv: the data have changed since training" in said
        assert len(said.splitlines()) == 1
    assert evaluated(capsys, path, "--part", "all")["examples"] == 61
    other = write_flowers(tmp_path / "other.csv", m=30, seed=1)
    assert evaluated(capsys, path, "--data", other, "--part", "test")["examples"] == 6
    assert evaluated(capsys, path, "--test", other)["examples"] == 30


@pytest.mark.parametrize("part", [[], ["--part", "test"], ["--part", "train"]])
def test_data_in_another_place_are_known_by_what_is_in_them(flowers, tmp_path, capsys, part):
    model, path = flowers
    knowing(path, model)
    before = evaluated(capsys, path, *part)
    assert before["examples"] == (48 if "train" in part else 12)
    moved = (tmp_path / "flowers.csv").rename(tmp_path / "moved.csv")
    after = evaluated(capsys, path, "--data", moved, *part)
    assert after == before | {"data": before["data"].replace("flowers", "moved")}


def test_data_in_another_place_that_have_changed_are_other_data(flowers, tmp_path, capsys):
    model, path = flowers
    knowing(path, model)
    lines = (tmp_path / "flowers.csv").read_text().splitlines()
    (tmp_path / "other.csv").write_text("\n".join(lines[:-1]) + "\n")
    assert evaluated(capsys, path, "--data", tmp_path / "other.csv")["examples"] == 59
    (tmp_path / "one.csv").write_text("\n".join(lines[:2]) + "\n")
    assert evaluated(capsys, path, "--data", tmp_path / "one.csv")["examples"] == 1


def test_of_data_that_were_trained_on_whole_no_test_part_is_drawn(tmp_path, capsys):
    write_flowers(tmp_path / "test.csv", m=9, seed=5)
    path = tmp_path / "m"
    knowing(path, trained(path, data=write_flowers(tmp_path / "a.csv"), test_fraction=0.0))
    moved = (tmp_path / "a.csv").rename(tmp_path / "moved.csv")
    for part in ([], ["--part", "test"]):
        unusable(path, "--data", moved, *part)
        assert "moved.csv: nothing was held back for testing when the model was trained" in capsys.readouterr().err
    assert evaluated(capsys, path, "--data", moved, "--part", "train")["examples"] == 60
    assert evaluated(capsys, path, "--data", moved, "--test", tmp_path / "test.csv")["examples"] == 9


def test_a_model_that_does_not_know_how_its_data_were_is_believed(flowers, tmp_path, capsys):
    _, path = flowers
    write_flowers(tmp_path / "flowers.csv", m=70)
    assert evaluated(capsys, path)["examples"] == 14


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("length,width,flower\n1,2,setosa\n1,2,rose\n", "classes must be of setosa, versicolor, virginica, got rose"),
        ("width,length,flower\n1,2,setosa\n1,2,virginica\n", "features must be length, width, in this order"),
        ("1,2,3,setosa\n1,2,3,virginica\n", "the data must have 2 features and 3 outputs, as the model's, got 3 and 3"),
        ("length,width,flower\n1,x,setosa\n1,2,virginica\n", "line 2, column width: needs a finite number"),
    ],
)
def test_data_that_do_not_suit_the_model_are_refused_in_a_line(flowers, tmp_path, capsys, text, why):
    _, path = flowers
    (tmp_path / "other.csv").write_text(text)
    unusable(path, "--data", tmp_path / "other.csv")
    said = capsys.readouterr().err
    assert why in said
    assert len(said.splitlines()) == 1


def test_data_that_are_gone_are_asked_for(flowers, tmp_path, capsys):
    _, path = flowers
    (tmp_path / "flowers.csv").unlink()
    unusable(path)
    assert "--data must say where the data are now" in capsys.readouterr().err


def test_a_model_that_does_not_know_its_data_asks_for_them(sign, capsys):
    _, path = sign
    unusable(path)
    assert "--data must be given" in capsys.readouterr().err


def test_where_nothing_was_held_back_there_is_no_test_part(tmp_path, capsys):
    trained(tmp_path / "m", data=write_flowers(tmp_path / "a.csv"), test_fraction=0.0)
    unusable(tmp_path / "m")
    assert "nothing was held back for testing" in capsys.readouterr().err
    assert evaluated(capsys, tmp_path / "m", "--part", "train")["examples"] == 60


def test_settings_that_are_none_are_refused(flowers, capsys):
    model, path = flowers
    model.progress.settings["test_fraction"] = 7.0
    models.write(path, model)
    unusable(path)
    assert "the model's settings cannot be used: test_fraction must be" in capsys.readouterr().err


def test_values_where_classes_were_learnt_are_refused(flowers, tmp_path):
    model, _ = flowers
    np.savez(tmp_path / "a.npz", X=np.ones((3, 2)), y=[0.5, 1.5, 2.5])
    with pytest.raises(UnusableRequestError, match=r"got 0\.5, 1\.5, 2\.5"):
        held_back.read(model, data=str(tmp_path / "a.npz"))
