import json

import h5py
import numpy as np
import pytest
from PIL import Image

from crosscheck.cli import main
from crosscheck.data import Pixels
from crosscheck.models import Progress
from crosscheck.prediction import features
from scratch_numpy.preprocessing import Standardization
from tests.training.trained import FLOWERS, by_hand, trained, write_flowers, write_pictures


def predictions(capsys, *arguments):
    code = main(["predict", *map(str, arguments), "--json", "-"])
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture
def pets(tmp_path):
    """A model of pictures of 4 x 4 and its file."""
    path = tmp_path / "pets.safetensors"
    return trained(path, data=write_pictures(tmp_path / "pets"), size=4), path


@pytest.fixture
def flowers(tmp_path):
    """A model of two features, by name, and its file."""
    path = tmp_path / "flowers.safetensors"
    return trained(path, data=write_flowers(tmp_path / "flowers.csv")), path


def test_a_picture_is_bytes_divided_by_255(pets, tmp_path, capsys):
    model, path = pets
    pixels = np.random.default_rng(1).integers(0, 256, (4, 4, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(tmp_path / "my.png")
    code, said = predictions(capsys, path, tmp_path / "my.png")
    p = model.predict(pixels.reshape(1, -1).T / 255).item()
    assert code == 0
    (answer,) = said["predictions"]
    assert answer["probabilities"] == pytest.approx({"cat": 1 - p, "dog": p}, rel=1e-12)
    assert answer["class"] == ("dog" if p > 0.5 else "cat")


def test_a_line_a_picture_the_best_class_first(pets, tmp_path, capsys):
    _, path = pets
    files = [tmp_path / "pets" / "cat" / "0.png", tmp_path / "pets" / "dog" / "0.png"]
    assert main(["predict", str(path), *map(str, files)]) == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert [line.rpartition(": ")[0] for line in lines] == list(map(str, files))
    for line in lines:
        (_, first), (_, second) = (part.split() for part in line.rpartition(": ")[2].split(", "))
        assert float(first) >= float(second)
        assert float(first) + float(second) == pytest.approx(1, abs=1e-4)
    assert said.err == ""


def test_a_picture_of_another_size_is_resized_to_the_models(pets, tmp_path, capsys):
    _, path = pets
    for size in ((4, 4), (90, 7)):
        Image.new("RGB", size, (200, 30, 90)).save(tmp_path / f"{size[0]}.png")
    _, said = predictions(capsys, path, tmp_path / "4.png", tmp_path / "90.png")
    one, other = (answer["probabilities"]["dog"] for answer in said["predictions"])
    assert one == other


def test_a_model_of_greys_sees_how_bright_a_picture_is(tmp_path, capsys):
    by_hand(tmp_path / "m", [[1.0, 0, 0, 0]], [0.0], picture_shape=(2, 2, 1))
    Image.new("RGB", (2, 2), (0, 255, 0)).save(tmp_path / "green.png")
    _, said = predictions(capsys, tmp_path / "m", tmp_path / "green.png")
    assert said["predictions"][0]["probabilities"]["1"] == pytest.approx(1 / (1 + np.exp(-0.587)))


def test_a_broken_picture_is_named_and_the_others_are_answered(pets, tmp_path, capsys):
    _, path = pets
    good, bad = tmp_path / "pets" / "cat" / "0.png", tmp_path / "broken.jpg"
    bad.write_bytes(b"\xff\xd8\xff and then nothing")
    assert main(["predict", str(path), str(bad), str(tmp_path / "none.png"), str(good)]) == 2
    said = capsys.readouterr()
    assert said.out.startswith(f"{good}: ")
    assert len(said.out.splitlines()) == 1
    first, second = said.err.splitlines()
    assert first == f"crosscheck predict: {bad} cannot be read: it is damaged, or no picture"
    assert second == f"crosscheck predict: {tmp_path / 'none.png'} cannot be read: No such file or directory"


def test_a_folder_is_the_pictures_in_it_and_in_its_folders(pets, tmp_path, capsys):
    _, path = pets
    (tmp_path / "pets" / "cat" / ".hidden.png").write_bytes(b"no picture")
    (tmp_path / "pets" / "cat" / "broken.png").write_bytes(b"no picture")
    code, said = predictions(capsys, path, tmp_path / "pets", tmp_path / "pets" / "dog" / "0.png")
    expected = [str(tmp_path / "pets" / name / f"{i}.png") for name in ("cat", "dog") for i in range(6)]
    assert [answer["path"] for answer in said["predictions"]] == [*expected, expected[6]]
    assert [one["path"] for one in said["unusable"]] == [str(tmp_path / "pets" / "cat" / "broken.png")]
    assert code == 2


def test_a_folder_without_files_is_said(pets, tmp_path, capsys):
    (tmp_path / "empty" / "deep").mkdir(parents=True)
    assert main(["predict", str(pets[1]), str(tmp_path / "empty")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith(f"{tmp_path / 'empty'}: must be a file, or a folder with files in it, got an empty folder")


def seeing(path, colours="RGB", **pixels):
    """Write a model of pictures of 1 x 2 that is asked with their sum over 100, and sees them so."""
    channels = {"L": 1, "RGB": 3}[colours]
    given = {"output": "identity", "loss": "squared_error", "kind": "regression", "picture_shape": (1, 2, channels)}
    by_hand(path, [[0.01] * 2 * channels], [0.0], pixels=Pixels(colours=colours, **pixels), **given)
    return path


@pytest.mark.parametrize("scale", [1.0, 255.0])
def test_pictures_are_divided_as_the_file_says(tmp_path, capsys, scale):
    path = seeing(tmp_path / "m", scale=scale)
    pixels = np.arange(0, 240, 40, dtype=np.uint8).reshape(1, 2, 3)
    Image.fromarray(pixels).save(tmp_path / "a.png")
    np.save(tmp_path / "a.npy", pixels[np.newaxis])
    np.save(tmp_path / "flat.npy", pixels.reshape(1, 6))
    np.save(tmp_path / "floats.npy", pixels.reshape(1, 6) / scale)
    _, said = predictions(
        capsys, path, *(tmp_path / f"{name}" for name in ("a.png", "a.npy", "flat.npy", "floats.npy"))
    )
    assert [answer["values"][0] for answer in said["predictions"]] == pytest.approx([6 / scale] * 4)


def test_pictures_are_resized_as_the_file_says(tmp_path, capsys):
    Image.fromarray(np.array([[[255] * 3, [0] * 3, [0] * 3, [0] * 3]], dtype=np.uint8)).save(tmp_path / "a.png")
    values = {}
    for resampling in ("nearest", "box"):
        _, said = predictions(capsys, seeing(tmp_path / "m", resampling=resampling), tmp_path / "a.png")
        values[resampling] = said["predictions"][0]["values"][0]
    assert values["nearest"] == pytest.approx(0)
    assert values["box"] == pytest.approx(3 * 128 / 255 / 100)


def test_greys_are_divided_as_the_file_says(tmp_path, capsys):
    Image.new("RGB", (2, 1), (0, 100, 0)).save(tmp_path / "a.png")
    _, said = predictions(capsys, seeing(tmp_path / "m", colours="L", scale=1.0), tmp_path / "a.png")
    assert said["predictions"][0]["values"] == pytest.approx([2 * 0.587])


@pytest.mark.parametrize("colours", ["L", "RGB"])
def test_a_model_of_other_numbers_than_bytes_takes_no_pictures(tmp_path, capsys, colours):
    path = seeing(tmp_path / "m", colours=colours, scale=None)
    Image.new("RGB", (2, 1)).save(tmp_path / "a.png")
    np.save(tmp_path / "bytes.npy", np.zeros((1, 1, 2, {"L": 1, "RGB": 3}[colours]), np.uint8))
    assert main(["predict", str(path), str(tmp_path / "a.png"), str(tmp_path / "bytes.npy")]) == 2
    for line in capsys.readouterr().err.splitlines():
        assert "what a byte is among them is not known; give it an array of such numbers" in line


def test_bytes_are_numbers_to_a_model_of_rows(sums, tmp_path, capsys):
    np.save(tmp_path / "rows.npy", np.array([[[3], [5]]], dtype=np.uint8))
    _, said = predictions(capsys, sums, tmp_path / "rows.npy")
    assert said["predictions"][0]["values"] == [3, -1]


def test_json_to_a_file_names_what_could_not_be_used_too(pets, tmp_path, capsys):
    _, path = pets
    good, report = tmp_path / "pets" / "cat" / "0.png", tmp_path / "said.json"
    assert main(["predict", str(path), "none.png", str(good), "--json", str(report)]) == 2
    said = json.loads(report.read_text())
    assert [answer["path"] for answer in said["predictions"]] == [str(good)]
    assert said["unusable"] == [{"path": "none.png", "why": "none.png cannot be read: No such file or directory"}]
    assert capsys.readouterr().out.startswith(f"{good}: ")


def test_columns_are_found_by_their_names(flowers, tmp_path, capsys):
    model, path = flowers
    (tmp_path / "rows.csv").write_text("id,width,length\n7,40,0.5\n8,50,5\n")
    code, said = predictions(capsys, path, tmp_path / "rows.csv")
    A = model.predict(np.array([[0.5, 5.0], [40.0, 50.0]]))
    assert code == 0
    for answer, column, line in zip(said["predictions"], A.T, (2, 3), strict=True):
        assert answer["place"] == f"line {line}"
        assert list(answer["probabilities"].values()) == pytest.approx(column.tolist(), rel=1e-12)
        assert answer["class"] == FLOWERS[column.argmax()]


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("0.5,40\n5,50\n", {}),
        ("a,b\n0.5,40\n5,50\n", {"feature_names": ()}),
        ("0.5,40,setosa\n5,50,virginica\n", {}),
        ("0.5;40\n5;50\n", {}),
        ("9,0.5,40\n9,5,50\n", {"label": "0"}),
        ("0.5,9,40\n5,9,50\n", {"label": "-2"}),
        ("a,kind,b\n0.5,9,40\n5,9,50\n", {"label": "kind", "feature_names": ()}),
        ("kind,a,b\n9,0.5,40\n9,5,50\n", {"label": 0, "feature_names": ()}),
        ("0,1\n0.5,40\n5,50\n", {"feature_names": ("0", "1")}),
        ("1,0\n40,0.5\n50,5\n", {"feature_names": ("0", "1")}),
        ("0,1,target\n0.5,40,9\n5,50,9\n", {"feature_names": ("0", "1")}),
        ("0,1,target\n0.5,40,cat\n5,50,dog\n", {"feature_names": ()}),
        ("0,1,2\n0.5,40,9\n5,50,9\n", {"feature_names": ()}),
        ("2019,2020,target\n0.5,40,9\n5,50,9\n", {"feature_names": ()}),
    ],
)
def test_without_names_columns_are_counted_with_a_label_or_not(tmp_path, capsys, text, settings):
    names = settings.pop("feature_names", ("length", "width"))
    model = by_hand(tmp_path / "m", [[1.0, -0.1]], [0.0], feature_names=names, progress=Progress(settings=settings))
    (tmp_path / "rows.csv").write_text(text)
    _, said = predictions(capsys, tmp_path / "m", tmp_path / "rows.csv")
    expected = model.predict(np.array([[0.5, 5.0], [40.0, 50.0]]))[0]
    assert [answer["probabilities"]["1"] for answer in said["predictions"]] == expected.tolist()


@pytest.fixture
def sums(tmp_path):
    """A model that says the sum of two features, standardised by a mean of 1 and a spread of 2, and the difference."""
    standardization = Standardization(np.ones((2, 1)), np.full((2, 1), 2.0))
    linear = {"output": "identity", "loss": "squared_error", "kind": "regression"}
    path = tmp_path / "sums.safetensors"
    by_hand(path, [[1.0, 1.0], [1.0, -1.0]], [0.0, 0.0], standardization=standardization, **linear)
    return path


def write(path, X):
    match path.suffix:
        case ".npy":
            np.save(path, X)
        case ".npz":
            np.savez(path, X=X, y=np.zeros(len(X)))
        case ".h5":
            with h5py.File(path, "w") as file:
                file["train_set_x"], file["train_set_y"] = X, np.zeros(len(X))


@pytest.mark.parametrize("suffix", [".npy", ".npz", ".h5"])
@pytest.mark.parametrize("memory", [2**28, 8])
def test_rows_of_arrays_are_standardised_as_in_training(sums, tmp_path, monkeypatch, capsys, suffix, memory):
    monkeypatch.setattr(features, "IN_MEMORY", memory)
    write(tmp_path / f"rows{suffix}", np.array([[3.0, 5.0], [1.0, 1.0], [2.0, 0.0]]))
    _, said = predictions(capsys, sums, tmp_path / f"rows{suffix}")
    assert [answer["values"] for answer in said["predictions"]] == [[3, -1], [0, 0], [0, 1]]
    assert [answer["place"] for answer in said["predictions"]] == ["row 0", "row 1", "row 2"]


def test_values_in_a_line(sums, tmp_path, capsys):
    np.save(tmp_path / "rows.npy", [[3.0, 5.0]])
    assert main(["predict", str(sums), str(tmp_path / "rows.npy")]) == 0
    assert capsys.readouterr().out == f"{tmp_path / 'rows.npy'}, row 0: 3, -1\n"


def test_both_parts_of_a_file_are_answered_by_name(sums, tmp_path, capsys):
    np.savez(tmp_path / "two.npz", x_train=[[1.0, 1.0]], y_train=[0.0], x_test=[[3.0, 5.0]], y_test=[1.0])
    _, said = predictions(capsys, sums, tmp_path / "two.npz")
    assert [(answer["place"], answer["values"]) for answer in said["predictions"]] == [
        ("x_train row 0", [0, 0]),
        ("x_test row 0", [3, -1]),
    ]


def test_a_linear_output_of_classes_is_no_probability(tmp_path, capsys):
    by_hand(tmp_path / "m", [[1.0]], [0.0], output="identity", loss="squared_error", class_names=("no", "yes"))
    np.save(tmp_path / "rows.npy", [[-3.0], [0.6], [4.0]])
    _, said = predictions(capsys, tmp_path / "m", tmp_path / "rows.npy")
    assert [answer["class"] for answer in said["predictions"]] == ["no", "yes", "yes"]
    assert said["predictions"][2]["outputs"] == {"no": -3, "yes": 4}


def test_only_the_three_most_probable_classes_stand_in_a_line(tmp_path, capsys):
    by_hand(
        tmp_path / "m", [[0.0]] * 4, [1.0, 4, 2, 3], output="softmax", loss="categorical_cross_entropy",
        class_names=("a", "b", "c", "d"),
    )  # fmt: skip
    np.save(tmp_path / "rows.npy", [[1.0]])
    main(["predict", str(tmp_path / "m"), str(tmp_path / "rows.npy")])
    assert capsys.readouterr().out.partition(": ")[2] == "b 0.6439, d 0.2369, c 0.0871\n"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.csv", "id,width\n1,2\n", "each of the model's 2 features must be one column, got 0 called 'length'"),
        ("a.csv", "length,width,width\n1,2,3\n", "got 2 called 'width'"),
        ("a.csv", "1,2,3,4\n", "needs 2 columns, or 3 with the label, got 4"),
        ("a.csv", "length,width\n", "needs one line per example, got only a header"),
        ("a.csv", "length,width\n1\n", "line 2: needs 2 cells like the first, got 1"),
        ("a.csv", "length,width\n1,x\n", "line 2, column width: needs a finite number, got 'x'"),
        ("a.csv", "", "needs one line per example, got an empty file"),
        ("a.npy", np.zeros((3, 5)), "must hold rows of 2 features, got an array (3, 5)"),
        ("a.npy", np.zeros(2), "must hold rows of 2 features, got an array (2,)"),
        ("a.npy", np.array([[1, np.nan]]), "row 0, column 1 (counted from 0): needs a finite number, got nan"),
        ("a.npz", np.zeros((0, 2)), "must hold rows of 2 features, got an array (0, 2)"),
        ("a.h5", np.zeros((3, 5)), "must hold rows of 2 features, got an array (3, 5)"),
        ("a.npy", "no array", "it is damaged, or no NumPy file"),
        ("a.h5", "no array", "it is damaged, or no HDF5 file"),
        ("a.png", "", "the model takes no pictures, but rows of 2 features"),
    ],
)
def test_what_does_not_suit_the_model_is_one_line_that_names_the_file(flowers, tmp_path, capsys, name, content, why):
    _, path = flowers
    file = tmp_path / name
    if isinstance(content, str):
        file.write_text(content)
    else:
        write(file, content)
    assert main(["predict", str(path), str(file)]) == 2
    said = capsys.readouterr()
    (line,) = said.err.splitlines()
    assert str(file) in line
    assert why in line
    assert said.out == ""


def test_features_of_arrays_must_stand_in_the_models_order(flowers, tmp_path, capsys):
    _, path = flowers
    np.savez(tmp_path / "a.npz", X=np.ones((1, 2)), feature_names=["width", "length"])
    assert main(["predict", str(path), str(tmp_path / "a.npz")]) == 2
    assert "features must be length, width, in this order, got width, length" in capsys.readouterr().err


def test_arrays_without_an_x_are_listed(flowers, tmp_path, capsys):
    _, path = flowers
    np.savez(tmp_path / "a.npz", one=np.ones((1, 2)), two=np.ones(2))
    assert main(["predict", str(path), str(tmp_path / "a.npz")]) == 2
    assert "needs an array X, x_test or the like, found one, two" in capsys.readouterr().err


def test_numbers_that_are_too_large_are_said_to_be(tmp_path, capsys):
    np.save(tmp_path / "a.npy", [[1e308, 1e308]])
    by_hand(tmp_path / "m", [[9.0, 9.0]], [0.0], output="identity", loss="squared_error", kind="regression")
    assert main(["predict", str(tmp_path / "m"), str(tmp_path / "a.npy")]) == 2
    assert "its numbers are too large" in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, b"", b"no model"])
def test_no_model_is_one_line(tmp_path, capsys, content):
    if content is not None:
        (tmp_path / "m").write_bytes(content)
    with pytest.raises(SystemExit) as left:
        main(["predict", str(tmp_path / "m"), "a.png"])
    said = capsys.readouterr()
    assert left.value.code == 2
    assert len(said.err.splitlines()) == 1
    assert str(tmp_path / "m") in said.err


def test_a_file_that_cannot_be_written_is_found_out_before_the_work(flowers, tmp_path, capsys):
    _, path = flowers
    with pytest.raises(SystemExit):
        main(["predict", str(path), "a.csv", "--json", str(tmp_path / "no" / "where.json")])
    said = capsys.readouterr()
    assert "--json must be a file that can be written" in said.err
    assert "a.csv" not in said.err
