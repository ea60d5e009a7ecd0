"""How good a model is: what is counted, what is said of it, and that pieces make no difference."""

import json
from dataclasses import replace

import numpy as np
import pytest

from crosscheck import data, evaluation, models
from crosscheck.cli import main
from crosscheck.data import Pixels
from crosscheck.data.rows import Held
from crosscheck.data.source import Examples
from crosscheck.evaluation import Evaluation, evaluate
from crosscheck.prediction import held_back
from crosscheck.report import evaluation as report
from scratch_numpy.layer import Layer
from scratch_numpy.preprocessing import Standardization
from tests.training.evaluated import evaluated, write_rows
from tests.training.trained import by_hand, trained

LINEAR = {"output": "identity", "loss": "squared_error"}


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


def test_the_model_standardises_by_what_it_was_trained_with(flowers):
    model, _ = flowers
    (part,) = held_back.read(model).parts
    X, Y = part.everything()
    by_training = (X - model.standardization.mean) / model.standardization.spread
    A = model.predict(by_training, standardized=True)
    assert part.standardization is None
    assert evaluate(model, part).accuracy == (A.argmax(axis=0) == Y.argmax(axis=0)).mean()
    assert evaluate(model, part).accuracy > 0.8


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
    monkeypatch.setattr(evaluation, "PIECE_BYTES", most := 8 * 2 * 17)
    came = evaluate(model, part, seen=seen.append)
    *full, last = seen
    assert len(full) > 2
    assert len(set(full)) == 1
    assert 0 < last <= full[0] <= most // (8 * 2)  # the two features alone
    assert sum(seen) == 60
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


def test_values_whose_variance_cannot_be_held_are_as_good_as_the_same(tmp_path):
    model = by_hand(tmp_path / "m", [[1.0]], [0.0], kind="regression", **LINEAR)
    tiny = Examples(Held("X", np.zeros((4, 1))), 1e-200 * np.arange(4.0), 0)
    assert np.isnan(evaluate(model, tiny).explained)
