import json
from dataclasses import replace

import numpy as np
import pytest

from crosscheck import UnusableRequestError, data, evaluation, models
from crosscheck.cli import main
from crosscheck.data import Pixels
from crosscheck.evaluation import Evaluation, evaluate
from crosscheck.prediction import held_back
from crosscheck.report import evaluation as report
from crosscheck.training.prepare import read_data
from crosscheck.training.settings import Settings
from scratch_numpy.layer import Layer
from scratch_numpy.preprocessing import Standardization
from tests.training.trained import by_hand, trained, write_flowers, write_pictures

LINEAR = {"output": "identity", "loss": "squared_error"}


def evaluated(capsys, *arguments):
    assert main(["evaluate", *map(str, arguments), "--json", "-"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return json.loads(said.out)


@pytest.fixture
def flowers(tmp_path):
    """A model of flowers, and its file."""
    path = tmp_path / "flowers.safetensors"
    return trained(path, data=write_flowers(tmp_path / "flowers.csv"), seed=3), path


@pytest.fixture
def sign(tmp_path):
    """A model that calls what is above 0 "yes" and all else "no", and its file."""
    path = tmp_path / "sign.safetensors"
    return by_hand(path, [[1.0]], [0.0], class_names=("no", "yes")), path


def write_rows(path, x, y):
    path.write_text("x,y\n" + "".join(f"{a},{b}\n" for a, b in zip(x, y, strict=True)))
    return path


def test_what_is_right_is_counted(sign, tmp_path, capsys):
    _, path = sign
    table = write_rows(tmp_path / "a.csv", [1, 2, -1, -2, 3, 4, 5], ["yes", "yes", "no", "yes", "no", "yes", "yes"])
    said = evaluated(capsys, path, "--data", table)
    assert said["examples"] == 7
    assert said["confusion"] == [[1, 1], [1, 4]]  # what is "no", then what is "yes"
    assert said["accuracy"] == 5 / 7
    assert said["interval"] == pytest.approx([0.3589, 0.9178], abs=1e-4)
    assert said["wrong"] == [3, 4]
    assert said["classes"] == [
        {"name": "no", "examples": 2, "precision": 1 / 2, "recall": 1 / 2},
        {"name": "yes", "examples": 5, "precision": 4 / 5, "recall": 4 / 5},
    ]


def test_the_same_for_a_person(sign, tmp_path, capsys):
    _, path = sign
    table = write_rows(tmp_path / "a.csv", [1, 2, -1, 3], ["yes", "yes", "no", "no"])
    assert main(["evaluate", str(path), "--data", str(table)]) == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0] == f"accuracy 75.0% (95% interval 30.1% to 95.4%): 3 of 4 right, all of {table}"
    rows = [line.split() for line in lines]
    assert ["no", "1", "1"] in rows
    assert ["yes", ".", "2"] in rows
    assert ["no", "2", "1.000", "0.500"] in rows
    assert ["yes", "2", "0.667", "1.000"] in rows
    assert said.err == ""


def test_a_class_that_is_never_said_has_no_precision(tmp_path, capsys):
    by_hand(tmp_path / "m", [[0.0]], [1.0], class_names=("no", "yes"))
    table = write_rows(tmp_path / "a.csv", [1, 2], ["yes", "no"])
    said = evaluated(capsys, tmp_path / "m", "--data", table)
    assert said["classes"][0] == {"name": "no", "examples": 1, "precision": None, "recall": 0}
    main(["evaluate", str(tmp_path / "m"), "--data", str(table)])
    assert ["no", "1", "none", "0.000"] in [line.split() for line in capsys.readouterr().out.splitlines()]


def test_the_test_part_is_what_training_held_back(flowers):
    model, _ = flowers
    judged = held_back.read(model)
    train = read_data(Settings(**model.progress.settings)).train
    (part,) = judged.parts
    assert sorted([*part.chosen, *train.chosen]) == list(range(60))
    assert len(part) == 12
    assert judged.what.startswith("the test part of ")


def test_the_model_standardises_by_what_it_was_trained_with(flowers):
    model, _ = flowers
    (part,) = held_back.read(model).parts
    X, Y = part.everything()
    by_training = (X - model.standardization.mean) / model.standardization.spread
    A = model.predict(by_training, standardized=True)
    assert part.standardization is None
    assert evaluate(model, part).accuracy == (A.argmax(axis=0) == Y.argmax(axis=0)).mean()
    assert evaluate(model, part).accuracy > 0.8


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


def test_several_parts_count_as_one(sign, tmp_path):
    model, _ = sign
    parts = [
        data.read(write_rows(tmp_path / f"{name}.csv", x, ["no", "yes", "no"])).train
        for name, x in (("a", [-1, 1, 1]), ("b", [1, -1, -1]))
    ]
    came = evaluate(model, *parts)
    assert came.examples == 6
    assert came.wrong.tolist() == [2, 3, 4]
    assert came.certainty == pytest.approx([1 / (1 + np.exp(-1))] * 3)


def test_pieces_make_no_difference_and_are_counted(flowers, monkeypatch):
    model, _ = flowers
    (part,) = held_back.read(model, part="all").parts
    whole, seen = evaluate(model, part), []
    monkeypatch.setattr(evaluation, "PIECE_BYTES", 8 * 2 * 7)
    came = evaluate(model, part, seen=seen.append)
    assert seen == [7] * 8 + [4]
    assert came.confusion.tolist() == whole.confusion.tolist()
    assert came.wrong.tolist() == whole.wrong.tolist()


def test_labels_are_numbered_as_the_model_numbers_them(flowers, tmp_path):
    model, _ = flowers
    other = tmp_path / "some.csv"
    other.write_text("length,width,flower\n4,0,versicolor\n5,50,virginica\n5,51,virginica\n")
    (part,) = held_back.read(model, data=str(other)).parts
    assert part.everything()[1].argmax(axis=0).tolist() == [1, 2, 2]
    assert evaluate(model, part).accuracy == 1


def test_classes_in_another_order_are_the_same_classes(sign, tmp_path):
    model, _ = sign
    reversed_model = replace(model, class_names=("yes", "no"))
    table = write_rows(tmp_path / "a.csv", [1, -1], ["yes", "no"])
    assert evaluate(model, *held_back.read(model, data=str(table)).parts).accuracy == 1
    assert evaluate(reversed_model, *held_back.read(reversed_model, data=str(table)).parts).accuracy == 0


def test_numbers_count_the_models_classes(sign, tmp_path):
    model, _ = sign
    table = write_rows(tmp_path / "a.csv", [1, -1, 2], [1, 0, 1])
    came = evaluate(model, *held_back.read(model, data=str(table)).parts)
    assert came.confusion.tolist() == [[1, 0], [0, 2]]


def test_one_class_alone_can_be_judged(flowers, tmp_path, capsys):
    _, path = flowers
    (tmp_path / "roses.csv").write_text("length,width,flower\n5,50,virginica\n5,51,virginica\n")
    said = evaluated(capsys, path, "--data", tmp_path / "roses.csv")
    assert (said["examples"], said["accuracy"]) == (2, 1)
    assert [each["examples"] for each in said["classes"]] == [0, 0, 2]


def test_names_that_are_numbers_are_matched_by_name(tmp_path, capsys):
    """Classes 1, 2, 3: one that says 1 or 2 is not the class at that place."""
    W = [[-1.0], [0.0], [1.0]]
    by_hand(tmp_path / "m", W, [0.0, 0.5, 0.0], class_names=("1", "2", "3"), output="softmax",
            loss="categorical_cross_entropy")  # fmt: skip
    table = write_rows(tmp_path / "a.csv", [-2, 0, -3], [1, 2, 1])
    assert evaluated(capsys, tmp_path / "m", "--data", table)["accuracy"] == 1


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


def knowing(path, model):
    """The model with the fingerprint of its data, as crosscheck train writes it."""
    fingerprint = read_data(Settings(**model.progress.settings)).fingerprint
    models.write(path, replace(model, progress=replace(model.progress, data=fingerprint)))


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


@pytest.mark.parametrize("given", [{"test_fraction": 0.0}, {"test": "test.csv"}])
def test_of_data_that_were_trained_on_whole_no_test_part_is_drawn(tmp_path, capsys, given):
    given = {name: value and str(tmp_path / value) for name, value in given.items()}
    write_flowers(tmp_path / "test.csv", m=9, seed=5)
    path = tmp_path / "m"
    knowing(path, trained(path, data=write_flowers(tmp_path / "a.csv"), **given))
    moved = (tmp_path / "a.csv").rename(tmp_path / "moved.csv")
    for part in ([], ["--part", "test"]):
        unusable(path, "--data", moved, *part)
        assert "moved.csv: nothing was held back for testing when the model was trained" in capsys.readouterr().err
    assert evaluated(capsys, path, "--data", moved, "--part", "train")["examples"] == 60
    assert evaluated(capsys, path, "--data", moved, "--test", tmp_path / "test.csv")["examples"] == 9


def test_bytes_are_divided_as_the_file_says(tmp_path, capsys):
    pixels = np.full((4, 1, 2, 1), 100, np.uint8)
    np.savez(tmp_path / "bytes.npz", X=pixels, y=[0, 0, 0, 1])
    for scale, right in ((1.0, 1), (255.0, 3)):  # 200 is above 1, and 200 / 255 below it
        by_hand(tmp_path / "m", [[1.0, 1.0]], [-1.0], picture_shape=(1, 2, 1), pixels=Pixels(colours="L", scale=scale))
        said = evaluated(capsys, tmp_path / "m", "--data", tmp_path / "bytes.npz")
        assert said["accuracy"] == right / 4


@pytest.mark.parametrize("piece_bytes", [1, 8 * 30 * 7, 2**24])
def test_a_piece_at_a_time_comes_to_the_same(tmp_path, monkeypatch, piece_bytes):
    model = trained(tmp_path / "m", data="breast_cancer", iterations=2)
    values = trained(tmp_path / "v", data="tumour_size", iterations=2)
    monkeypatch.setattr(evaluation, "PIECE_BYTES", piece_bytes)
    judged = held_back.read(model, part="all")
    X, Y = (np.concatenate(arrays, axis=1) for arrays in zip(*(p.everything() for p in judged.parts), strict=True))
    came, A = evaluate(model, *judged.parts), model.predict(X)[0]
    wrong = np.flatnonzero((A > 0.5) != Y[0])
    assert (came.examples, came.accuracy) == (569, 1 - len(wrong) / 569)
    np.testing.assert_array_equal(came.wrong, wrong)
    np.testing.assert_allclose(came.certainty, np.maximum(A, 1 - A)[wrong], rtol=1e-12)
    judged = held_back.read(values, part="all")
    X, Y = (np.concatenate(arrays, axis=1) for arrays in zip(*(p.everything() for p in judged.parts), strict=True))
    came, A = evaluate(values, *judged.parts), values.predict(X)
    np.testing.assert_allclose(came.error, np.sqrt(((A - Y) ** 2).mean(axis=1)), rtol=1e-12)
    np.testing.assert_allclose(came.explained, 1 - came.error**2 / Y.var(axis=1), rtol=1e-9)


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


def test_a_model_that_does_not_know_how_its_data_were_is_believed(flowers, tmp_path, capsys):
    _, path = flowers
    write_flowers(tmp_path / "flowers.csv", m=70)
    assert evaluated(capsys, path)["examples"] == 14


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


def test_skipped_pictures_are_named(tmp_path, capsys):
    folder = write_pictures(tmp_path / "pets")
    trained(tmp_path / "m", data=folder, size=3)
    (tmp_path / "pets" / "cat" / "9.png").write_text("no picture")
    with pytest.raises(SystemExit):
        main(["evaluate", str(tmp_path / "m"), "--part", "all"])
    assert "9.png cannot be read" in capsys.readouterr().err
    assert main(["evaluate", str(tmp_path / "m"), "--part", "all", "--skip-broken"]) == 0
    assert capsys.readouterr().err.startswith("skipped ")


def test_values_have_an_error_and_what_is_explained_each(tmp_path, capsys):
    by_hand(tmp_path / "m", [[1.0], [0.0]], [0.0, 2.0], kind="regression", **LINEAR)
    np.savez(tmp_path / "a.npz", X=[[0.0], [1.0], [2.0]], y=[[0.0, 1], [1, 1], [5, 1]])
    said = evaluated(capsys, tmp_path / "m", "--data", tmp_path / "a.npz")
    first, second = said["outputs"]
    assert first["root_mean_squared_error"] == pytest.approx(np.sqrt(3), rel=1e-12)
    assert first["r2"] == pytest.approx(1 - 9 / 14, rel=1e-12)
    assert second == {"root_mean_squared_error": 1, "r2": None}  # all of these values are the same
    main(["evaluate", str(tmp_path / "m"), "--data", str(tmp_path / "a.npz")])
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["0", "1.73205", "0.3571"] in rows
    assert ["1", "1", "none"] in rows


def test_equal_values_that_have_no_exact_mean_explain_nothing(tmp_path):
    model = by_hand(tmp_path / "m", [[1.0]], [0.0], kind="regression", **LINEAR)
    np.savez(tmp_path / "a.npz", X=[[0.0], [1], [2]], y=[0.1, 0.1, 0.1])
    came = evaluate(model, *held_back.read(model, data=str(tmp_path / "a.npz")).parts)
    assert np.isnan(came.explained).all()


def test_a_linear_output_may_leave_0_to_1_and_still_be_a_class(tmp_path):
    model = by_hand(tmp_path / "m", [[1.0]], [0.0], class_names=("no", "yes"), **LINEAR)
    table = write_rows(tmp_path / "a.csv", [7, -7, 0.4], ["yes", "no", "yes"])
    came = evaluate(model, *held_back.read(model, data=str(table)).parts)
    assert came.wrong.tolist() == [2]
    assert evaluation.class_of(np.array([[1.5, 7.0], [1.6, 6.0]])).tolist() == [1, 0]


def test_of_many_classes_only_those_that_are_confused_are_listed():
    confusion = np.diag(np.full(30, 5))
    confusion[3, 7], confusion[9, 1] = 2, 4
    came = Evaluation(156, 150 / 156, confusion, np.arange(6), np.ones(6))
    said = report.text(came, [f"c{i}" for i in range(30)], "all")
    rows = [line.split() for line in said.splitlines()]
    assert [row for row in rows[4:] if len(row) == 3] == [["c9", "c1", "4"], ["c3", "c7", "2"]]
    assert len([row for row in rows if len(row) == 4]) == 30 + 2  # the classes below, and two headers


def test_text_in_names_steers_no_terminal(tmp_path, capsys):
    by_hand(tmp_path / "odd", [[1.0]], [0.0], class_names=("[red]no :cat:", "\x1b[31myes"))
    np.savez(tmp_path / "a.npz", X=[[1.0], [-1.0]], y=[1, 0])
    assert main(["evaluate", str(tmp_path / "odd"), "--data", str(tmp_path / "a.npz")]) == 0
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "[red]no :cat:" in said


def unusable(path, *arguments):
    with pytest.raises(SystemExit) as left:
        main(["evaluate", str(path), *map(str, arguments)])
    assert left.value.code == 2


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


def test_json_to_a_file_beside_the_tables(flowers, tmp_path, capsys):
    _, path = flowers
    assert main(["evaluate", str(path), "--json", str(tmp_path / "r.json")]) == 0
    assert capsys.readouterr().out.startswith("accuracy ")
    assert json.loads((tmp_path / "r.json").read_text())["examples"] == 12


def test_a_large_mean_leaves_a_model_of_float32_its_digits(tmp_path, capsys):
    times = Standardization(np.full((1, 1), 1.7e9), np.full((1, 1), 20.0))
    model = by_hand(tmp_path / "m", [[1.0]], [0.0], standardization=times)
    narrow = [Layer(*(array.astype(np.float32) for array in layer)) for layer in model.layers]
    models.write(tmp_path / "m", replace(model, layers=narrow))
    x = 1.7e9 + np.array([-30.0, -3.0, 3.0, 30.0])
    np.savez(tmp_path / "a.npz", X=x[:, np.newaxis], y=[0, 0, 1, 1])
    assert evaluated(capsys, tmp_path / "m", "--data", tmp_path / "a.npz")["accuracy"] == 1
    assert main(["predict", str(tmp_path / "m"), str(tmp_path / "a.npz"), "--json", "-"]) == 0
    said = [answer["probabilities"]["1"] for answer in json.loads(capsys.readouterr().out)["predictions"]]
    assert said == pytest.approx((1 / (1 + np.exp((1.7e9 - x) / 20))).tolist(), rel=1e-6)
