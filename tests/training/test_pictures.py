from dataclasses import replace

import matplotlib as mpl
import numpy as np
import pytest
from PIL import Image

from crosscheck import models, plots
from crosscheck.architecture import Architecture
from crosscheck.cli import main
from crosscheck.evaluation import Evaluation, class_of, evaluate, scores
from crosscheck.models import Model, Progress
from crosscheck.plots import boundary, confusion, costs, first_layer, misclassified, style
from crosscheck.prediction import held_back
from tests.training.trained import by_hand, trained, write_flowers, write_pictures


def drawn_from(model, **asked):
    judged = held_back.read(model, **asked)
    return model, judged, evaluate(model, *judged.parts)


@pytest.fixture
def pets(tmp_path):
    """A model of pictures that gets some wrong, and its file."""
    path = tmp_path / "pets.safetensors"
    return trained(path, data=write_pictures(tmp_path / "pets", each=30), size=5, hidden_layers=(7,), seed=1), path


@pytest.fixture
def flowers(tmp_path):
    """A model of two features, and its file."""
    path = tmp_path / "flowers.safetensors"
    return trained(path, data=write_flowers(tmp_path / "flowers.csv"), seed=3), path


def images(figure):
    return [axes.images[0].get_array() for axes in figure.axes if axes.images]


def test_pictures_are_drawn_of_what_there_is(pets, flowers, tmp_path, capsys):
    for (_, path), wanted in (
        (pets, {"cost-curve.png", "confusion.png", "misclassified.png", "first-layer-weights.png"}),
        (flowers, {"cost-curve.png", "confusion.png", "decision-boundary.png"}),
    ):
        folder = tmp_path / "new" / path.stem
        assert main(["evaluate", str(path), "--part", "train", "--pictures", str(folder)]) == 0
        assert {file.name for file in folder.iterdir()} == wanted
        last = capsys.readouterr().out.splitlines()[-1]
        assert set(last.removesuffix(f" in {folder}").split(", ")) == wanted


def test_of_values_there_is_only_the_cost(tmp_path):
    model = trained(tmp_path / "m", data="tumour_size")
    assert plots.draw(tmp_path / "drawn", *drawn_from(model)) == ["cost-curve.png"]


def test_the_same_input_gives_the_same_bytes_whatever_the_users_settings(pets, flowers, tmp_path):
    for name, (model, _) in {"pets": pets, "flowers": flowers}.items():
        given = drawn_from(model, part="train")
        first = plots.draw(tmp_path / f"{name}-1", *given)
        with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "savefig.dpi": 20, "image.cmap": "jet"}):
            plots.draw(tmp_path / f"{name}-2", *given)
        for file in first:
            one, other = ((tmp_path / f"{name}-{i}" / file).read_bytes() for i in (1, 2))
            assert one == other, file
            with Image.open(tmp_path / f"{name}-1" / file) as picture:
                assert set(picture.info) == {"dpi"}  # neither dates nor versions
                assert np.ptp(np.asarray(picture.convert("L"))) > 100  # there is something on it


def test_a_picture_of_which_nothing_is_left_is_removed(pets, tmp_path):
    model, _ = pets
    given = drawn_from(model, part="train")
    assert "misclassified.png" in plots.draw(tmp_path / "drawn", *given)
    assert len(given[2].wrong) > 0
    right = Evaluation(1, 1.0, np.diag([1, 0]), np.array([], int), np.array([]))
    (tmp_path / "drawn" / "mine.png").touch()
    plots.draw(tmp_path / "drawn", given[0], given[1], right)
    left = {file.name for file in (tmp_path / "drawn").iterdir()}
    assert "misclassified.png" not in left
    assert {"mine.png", "confusion.png"} <= left


def test_a_folder_that_cannot_be_is_one_line(flowers, tmp_path, capsys):
    _, path = flowers
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit) as left:
        main(["evaluate", str(path), "--pictures", str(tmp_path / "file")])
    assert left.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "--pictures must be a folder that can be written" in line


def test_the_wrong_pictures_are_shown_surest_first_with_both_classes(pets):
    model, judged, came = drawn_from(pets[0], part="all")
    (examples,) = judged.parts
    X, Y = examples.everything()
    A = scores(model.predict(X))
    true, said = class_of(Y), A.argmax(axis=0)
    wrong = sorted(np.flatnonzero(said != true), key=lambda i: -A[said[i], i])[: misclassified.SHOWN]
    assert len(wrong) > 3
    figure = misclassified.draw(model, judged, came)
    shown = [axes for axes in figure.axes if axes.images]
    assert len(shown) == len(wrong)
    for axes, i in zip(shown, wrong, strict=True):
        np.testing.assert_array_equal(axes.images[0].get_array(), X[:, i].reshape(5, 5, 3))
        assert axes.get_title() == f"is {('cat', 'dog')[true[i]]}"
        assert axes.get_xlabel() == f"called {('cat', 'dog')[said[i]]} {A[said[i], i]:.2f}"


def test_wrong_pictures_of_the_second_part_are_its_own(tmp_path):
    rng = np.random.default_rng(0)
    pictures = rng.random((6, 2, 2))
    np.savez(tmp_path / "a.npz", x_train=pictures[:4], y_train=[1, 1, 1, 0], x_test=pictures[4:], y_test=[0, 0])
    model = by_hand(tmp_path / "m", [[0.0] * 4], [1.0], picture_shape=(2, 2, 1))  # all are called 1
    figure = misclassified.draw(*drawn_from(model, data=str(tmp_path / "a.npz"), part="all"))
    for shown, picture in zip(images(figure), pictures[[3, 4, 5]], strict=True):
        np.testing.assert_array_equal(shown, picture)


def test_first_layer_weights_in_colours_go_from_least_to_largest(pets):
    model, _ = pets
    figure = first_layer.draw(*drawn_from(model))
    shown = [axes for axes in figure.axes if axes.images]
    assert [axes.get_title() for axes in shown] == [f"unit {i}" for i in range(7)]
    for axes, row in zip(shown, model.layers[0].W, strict=True):
        scaled = (row - row.min()) / (row.max() - row.min())
        np.testing.assert_allclose(axes.images[0].get_array(), scaled.reshape(5, 5, 3), rtol=1e-12)
        assert axes.get_xlabel() == f"{row.min():.2g} to {row.max():.2g}"


def test_first_layer_weights_of_greys_are_white_at_0(tmp_path):
    model = trained(tmp_path / "m", data="digits", hidden_layers=(40,), iterations=2)
    figure = first_layer.draw(*drawn_from(model))
    assert len(images(figure)) == first_layer.COLUMNS * first_layer.ROWS
    assert "30 of 40 units" in figure.get_suptitle()
    for axes, row in zip(figure.axes, model.layers[0].W, strict=False):
        np.testing.assert_array_equal(axes.images[0].get_array(), row.reshape(8, 8))
        assert axes.images[0].get_clim() == pytest.approx((-abs(row).max(), abs(row).max()))


def test_weights_that_are_all_0_can_be_drawn(tmp_path):
    for shape in ((2, 2, 1), (2, 2, 3)):
        model = by_hand(tmp_path / "m", np.zeros((1, np.prod(shape))), [0.0], picture_shape=shape)
        (shown,) = images(first_layer.draw(model, None, None))
        assert not shown.any()


def test_every_point_has_the_colour_of_what_the_model_calls_it(flowers):
    model, judged, came = drawn_from(flowers[0])
    (axes,) = boundary.draw(model, judged, came).axes
    (image,) = axes.images
    said, (left, right, bottom, top) = image.get_array(), image.get_extent()
    for i, j in ((0, 0), (0, -1), (-1, 0), (-1, -1), (200, 123)):
        x, y = np.linspace(left, right, said.shape[1])[j], np.linspace(bottom, top, said.shape[0])[i]
        assert said[i, j] == class_of(model.predict(np.array([[x], [y]])))[0]
    assert image.origin == "lower"
    assert len(np.unique(said)) == 3
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("length", "width")


def test_the_points_are_those_of_both_parts(flowers):
    model, judged, came = drawn_from(flowers[0])
    (axes,) = boundary.draw(model, judged, came).axes
    shown = iter(axes.lines)
    for part, examples in (("training", judged.source.train), ("test", judged.source.test)):
        X, Y = examples.everything()
        for number in range(3):
            points = next(shown)
            np.testing.assert_array_equal(points.get_xydata(), X[:, class_of(Y) == number].T)
            assert points.get_color() == style.COLOURS[number]
            assert points.get_marker() == boundary.MARKS[part]["marker"]


def test_the_key_has_a_colour_a_class_and_a_shape_a_part(flowers):
    model, judged, came = drawn_from(flowers[0])
    (key,) = boundary.draw(model, judged, came).legends
    said = [text.get_text() for text in key.get_texts()]
    assert said == ["setosa", "versicolor", "virginica", "training", "test"]
    marks = key.get_lines()
    assert [mark.get_color() for mark in marks[:3]] == list(style.COLOURS[:3])
    assert [mark.get_marker() for mark in marks[3:]] == [boundary.MARKS[part]["marker"] for part in said[3:]]
    (key,) = boundary.draw(model, judged._replace(source=replace(judged.source, test=None)), came).legends
    assert [text.get_text() for text in key.get_texts()] == said[:3]


def test_a_line_runs_between_the_classes_where_there_is_more_than_one(tmp_path):
    np.savez(tmp_path / "a.npz", X=[[1.0, 2.0], [-1.0, -2.0]], y=[0, 1])
    for b, lines in ((0.0, 2), (99.0, 0)):
        model = by_hand(tmp_path / "m", [[1.0, 3.0]], [b])
        (axes,) = boundary.draw(*drawn_from(model, data=str(tmp_path / "a.npz"))).axes
        assert len(axes.collections) == lines
        for line in axes.collections:
            for path in line.get_paths():
                np.testing.assert_allclose(path.vertices @ [1, 3], 0, atol=0.05)  # a point of the grid


@pytest.mark.parametrize(("wrong", "title"), [
    (1, "The one that is wrong"), (2, "All 2 that are wrong, surest first"),
    (60, "24 of 60 that are wrong, surest first")])  # fmt: skip
@pytest.mark.parametrize("names", [("no", "yes"), ("Golden Retriever", "Labrador Retriever"), ("W" * 20, "V" * 20)])
@pytest.mark.parametrize("shape", [(3, 2, 1), (2, 5, 3)])
def test_wrong_pictures_as_many_as_there_are_with_names_that_do_not_touch(tmp_path, wrong, title, names, shape):
    np.savez(tmp_path / "a.npz", X=np.random.default_rng(0).random((wrong, *shape)), y=np.zeros(wrong, int))
    model = by_hand(tmp_path / "m", np.zeros((1, np.prod(shape))), [9.0], picture_shape=shape, class_names=names)
    with style.sober():
        figure = misclassified.draw(*drawn_from(model, data=str(tmp_path / "a.npz")))
        figure.draw_without_rendering()
    assert figure.get_suptitle() == title
    shown = [axes for axes in figure.axes if axes.images]
    assert len(shown) == min(wrong, misclassified.SHOWN)
    boxes = [text.get_window_extent() for axes in shown for text in (axes.title, axes.xaxis.label)]
    boxes.append(figure._suptitle.get_window_extent())
    for i, one in enumerate(boxes):
        assert figure.bbox.x0 <= one.x0
        assert one.x1 <= figure.bbox.x1
        assert not any(one.overlaps(other) for other in boxes[:i])


def test_a_feature_that_is_always_the_same_has_a_plane_around_it_too(tmp_path):
    np.savez(tmp_path / "a.npz", X=[[1.0, 2.0], [1.0, 3.0]], y=[0, 1])
    model = by_hand(tmp_path / "m", [[1.0, 1.0]], [0.0])
    (axes,) = boundary.draw(*drawn_from(model, data=str(tmp_path / "a.npz"))).axes
    left, right = axes.get_xlim()
    assert left < 1 < right


def test_the_costs_are_those_of_training(flowers):
    model, judged, came = drawn_from(flowers[0])
    (axes,) = costs.draw(model, judged, came).axes
    (line,) = axes.lines
    np.testing.assert_array_equal(line.get_xydata(), model.progress.costs)
    assert axes.get_ylim()[0] == 0


def test_costs_of_batches_have_a_mean(flowers):
    model, _ = flowers
    steps = np.column_stack([np.arange(200), np.tile([1.0, 3.0], 100)])
    batches = Model(model.architecture, model.layers, progress=Progress(200, {"batch_size": 8}, costs=steps))
    (axes,) = costs.draw(batches, None, None).axes
    single, mean = axes.lines
    np.testing.assert_array_equal(single.get_ydata(), steps[:, 1])
    np.testing.assert_array_equal(mean.get_ydata(), 2)
    np.testing.assert_array_equal(mean.get_xdata(), 1.5 + 4 * np.arange(50))


def test_a_model_without_costs_has_no_curve(tmp_path):
    by_hand(tmp_path / "m", [[1.0]], [0.0])
    assert costs.draw(models.read(tmp_path / "m"), None, None) is None


def test_the_confusion_has_its_numbers_and_names(flowers):
    model, _ = flowers
    came = Evaluation(21, 6 / 21, np.array([[1, 2, 3], [0, 4, 5], [0, 5, 1]]))
    axes, _ = confusion.draw(model, None, came).axes
    shown = {tuple(map(int, text.get_position()[::-1])): int(text.get_text()) for text in axes.texts}
    assert shown == {place: count for place, count in np.ndenumerate(came.confusion) if count}
    assert [label.get_text() for label in axes.get_yticklabels()] == list(model.class_names)
    assert [label.get_text() for label in axes.get_xticklabels()] == list(model.class_names)


def test_names_with_dollars_are_no_formulas(tmp_path):
    names = ("a_1$", "$\\frac{$")
    model = by_hand(tmp_path / "m", [[1.0, 1.0]], [0.0], class_names=names, feature_names=("$x^$", "y_$"))
    np.savez(tmp_path / "a.npz", X=[[1.0, 2.0], [-1.0, -3.0]], y=[0, 1])
    drawn = plots.draw(tmp_path / "drawn", *drawn_from(model, data=str(tmp_path / "a.npz")))
    assert drawn == ["confusion.png", "decision-boundary.png"]


@pytest.mark.parametrize(("k", "names", "numbers"), [(20, 20, 20), (21, 21, 0), (81, None, 0)])
def test_many_classes_leave_room_for_names_or_not(k, names, numbers):
    model = Model(Architecture(layer_sizes=(1, k), output="softmax", loss="categorical_cross_entropy"), [])
    axes, _ = confusion.draw(model, None, Evaluation(k, 1.0, np.eye(k, dtype=int))).axes
    ticks = [label.get_text() for label in axes.get_yticklabels()]
    assert (ticks == [str(i) for i in range(k)]) == (names is not None)
    assert len(axes.texts) == numbers


@pytest.mark.parametrize("names", [("猫", "犬\U0001f415"), ("W" * 300, "V" * 300), ("猫" * 90, "x" * 16)])
@pytest.mark.parametrize("k", [3, 8, 80])
def test_names_that_no_font_has_or_no_picture_has_room_for_are_drawn_without_a_warning(tmp_path, names, k):
    names = (*names, *(f"{i} {name}" for i in range(k) for name in names))[:k]
    softmax = {"output": "softmax", "loss": "categorical_cross_entropy"}
    model = by_hand(tmp_path / "m", np.eye(k, 2), np.zeros(k), class_names=names, feature_names=names[:2], **softmax)
    np.savez(tmp_path / "a.npz", X=np.arange(2.0 * k).reshape(k, 2), y=np.arange(k))
    assert "confusion.png" in plots.draw(tmp_path / "drawn", *drawn_from(model, data=str(tmp_path / "a.npz")))


def test_names_of_wrong_pictures_are_short_and_in_the_fonts_characters(tmp_path):
    np.savez(tmp_path / "a.npz", X=np.full((2, 2, 2), 7.0), y=[0, 1])
    model = by_hand(tmp_path / "m", [[1.0] * 4], [0.0], picture_shape=(2, 2, 1), class_names=("猫", "é" * 30))
    figure = misclassified.draw(*drawn_from(model, data=str(tmp_path / "a.npz")))
    (axes,) = (axes for axes in figure.axes if axes.images)
    assert axes.get_title() == r"is \u732b"
    assert axes.get_xlabel() == f"called {'é' * 15}… 1.00"
