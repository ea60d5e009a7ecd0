"""What is said once the last step is taken: the costs of the model as it is kept, and whether it has learned."""

import json
import re
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from crosscheck import UnusableRequestError, cli
from crosscheck.data.rows import Held
from crosscheck.data.source import Examples
from crosscheck.training.ending import Ending, _look, _Targets
from crosscheck.training.runs import NumpyRun
from scratch_numpy.deep import forward
from scratch_numpy.layer import Layer
from scratch_numpy.losses import cost

WHOLE = {"batch_size": None, "optimizer": "gradient_descent", "learning_rate": 0.5, "iterations": 30}


def cost_of(model, examples, l2):
    X, Y = examples.everything(str(model.layers[0].W.dtype))
    a = model.architecture
    Z = forward(X, model.layers, hidden=a.hidden, output=a.output)[-1].Z
    return cost(Z, Y, model.layers, output=a.output, loss=a.loss, l2=l2)


@pytest.mark.parametrize("data", ["breast_cancer", "digits", "tumour_size"])
@pytest.mark.parametrize("backend", ["torch", "numpy", "both"])
def test_the_costs_are_those_after_the_last_step(train, monkeypatch, data, backend):
    monkeypatch.setattr("crosscheck.evaluation.PIECE_BYTES", 8 * 64 * 100)  # so that there are several pieces
    settings = WHOLE | {"data": data, "backend": backend, "l2": 0.7, "learning_rate": 0.1}
    one = train(**settings)
    ending = Ending.of(one)
    assert ending.train.cost == pytest.approx(cost_of(one.model, one.source.train, 0.7), rel=1e-13)
    assert ending.test.cost == pytest.approx(cost_of(one.model, one.source.test, 0), rel=1e-13)
    longer = train(**settings | {"iterations": 31})
    assert ending.train.cost == pytest.approx(longer.costs[-1, 1], rel=1e-12)  # the cost before the step that follows
    assert ending.train.cost < one.costs[-1, 1]
    assert ending.remarks == []


def test_without_a_test_part_there_is_no_cost_of_one(train):
    assert Ending.of(train(test_fraction=0.0)).test is None


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            {"data": "digits", "learning_rate": 500.0},
            "all 5 units .* 0 for every .*: try a lower --learning-rate or --standardize or --activation leaky_relu",
        ),
        (
            {"initialization": "zeros"},
            "all 5 units of hidden layer 1 give 0 for every .* try another --initialization, since zeros .*",
        ),
        (
            {"data": "digits", "hidden_layers": (), "learning_rate": 1e3},
            r"the cost has gone up, from 2.30259 to \d+.\d+: try a lower --learning-rate or --standardize",
        ),
        (
            {"initialization": "zeros", "activation": "sigmoid", "learning_rate": 1e-9},
            r"the cost has hardly changed, from 0.693147 to 0.693147: try another --initialization, since zeros .*",
        ),
        (
            {"learning_rate": 1e-6, "seed": 1},
            r"the cost has hardly changed, from 1.02272 to 1.02267: try another --learning-rate or --activation .*",
        ),
        (
            {"learning_rate": 1e-3, "seed": 1},
            r"little .* \S+, is not clearly below 0\.6\d+, .* more --iterations or another --learning-rate .*",
        ),
        (
            {"data": "tumour_size", "hidden_layers": (), "learning_rate": 1e-12},
            r"the cost has hardly changed, from \S+ to \S+: try another --learning-rate",
        ),
    ],
)
def test_what_learns_nothing_is_remarked_with_what_to_do(train, settings, said):
    remarks = Ending.of(train(**WHOLE | settings)).remarks
    assert len([remark for remark in remarks if not remark.startswith("every training example is taken")]) == 1
    assert re.fullmatch(said, remarks[0])


def test_a_cost_that_lags_behind_what_is_right_is_not_remarked(train, tmp_path, monkeypatch):
    """Of one example in a hundred the cost of saying "no" of all is low, and one that tells them apart may be above."""
    monkeypatch.chdir(tmp_path)
    Y = (np.arange(400) % 100 == 0).astype(int)
    X = np.random.default_rng(0).standard_normal((400, 2)) + 12 * Y[:, np.newaxis]
    np.savez("rare.npz", X=X, Y=Y)
    one = train(**WHOLE | {"data": "rare.npz", "hidden_layers": (), "test_fraction": 0.0, "learning_rate": 0.2})
    ending = Ending.of(one)
    assert -0.01 * np.log(0.01) - 0.99 * np.log(0.99) < ending.train.cost < one.costs[0, 1]
    assert ending.remarks == []


def test_zeros_that_take_all_for_one_class_are_the_initialization(train):
    one = train(**WHOLE | {"initialization": "zeros", "activation": "sigmoid", "learning_rate": 0.01})
    assert Ending.of(one).remarks[-1] == (
        "every training example is taken for benign: "
        "try another --initialization, since zeros leave all units of a layer alike"
    )


def test_what_is_kept_of_the_targets_does_not_grow_with_the_examples(train):
    """One-hot labels of 200 classes of 40,000 examples would be 64 MB."""
    examples = train(data="digits", test_fraction=0.0).source.train
    rows, targets = Held("many", np.zeros((40_000, 64))), np.arange(40_000) % 200
    many = replace(examples, rows=rows, targets=targets, classes=200, chosen=None)
    tracemalloc.start()
    found = _Targets(many).cost_of_constant("softmax", "categorical_cross_entropy")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == pytest.approx(np.log(200))
    assert peak < 2**22


def test_one_class_for_all_is_remarked(train):
    """They are of either kind, and the cost is well below that of a constant."""
    one = train(**WHOLE | {"hidden_layers": (), "iterations": 20, "learning_rate": 0.01})
    one.run._step._network.linears[0].bias.data += 40
    remarks = Ending.of(one).remarks
    assert (
        remarks[-1] == "every training example is taken for benign: try more --iterations, or as many examples of each"
    )


def test_values_are_of_no_class_and_equal_ones_leave_nothing_to_learn(train, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    X = np.random.default_rng(0).standard_normal((40, 3))
    np.savez("d.npz", X=X, Y=np.zeros(40))
    ending = Ending.of(train(**WHOLE | {"data": "d.npz", "kind": "regression", "hidden_layers": ()}))
    assert (ending.train.cost, ending.remarks) == (0, [])


@pytest.mark.parametrize("backend", ["numpy", "torch", "both"])
def test_weights_that_are_not_finite_are_not_kept(train, backend):
    """The cost before the only step is fine, and no other comes."""
    settings = {"data": "tumour_size", "learning_rate": 1e308, "iterations": 1, "hidden_layers": ()}
    with pytest.raises(UnusableRequestError, match=r"the cost became (nan|inf) .*: --learning-rate must be lower"):
        Ending.of(train(**WHOLE | settings, backend=backend))


def test_the_command_says_it_and_so_does_json(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    arguments = ["train", "--data", "breast_cancer", "--hidden-layers", "3", "--iterations", "20"]
    assert cli.main([*arguments, "--initialization", "zeros", "--json", "found.json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    found = json.loads((tmp_path / "found.json").read_text())
    assert lines[2].startswith(f"train: cost {found['final_costs']['train']:.6g}, ")
    assert lines[3].startswith(f"test: cost {found['final_costs']['test']:.6g}, ")
    assert lines[4] == f"remark: {found['remarks'][0]}"
    assert cli.main([*arguments, "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["remarks"] == []


def test_a_training_that_ends_in_nothing_leaves_no_model(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        cli.main(["train", "--data", "tumour_size", "--learning-rate", "1e308", "--iterations", "1"])
    assert ended.value.code == 2
    assert "the cost became" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_model_is_kept_though_its_evaluation_fails(tmp_path, monkeypatch, capsys):
    """The numbers of the test part are looked at as they are needed: after the last step."""
    monkeypatch.chdir(tmp_path)
    rows = "a,b,label\n" + "".join(f"{i % 7},{i % 5},{i % 2}\n" for i in range(40))
    (tmp_path / "train.csv").write_text(rows)
    (tmp_path / "test.csv").write_text("a,b,label\n1e39,2,1\n3,4,0\n")
    with pytest.raises(SystemExit) as ended:
        cli.main(["train", "--data", "train.csv", "--test", "test.csv", "--precision", "float32", "--iterations", "3"])
    assert ended.value.code == 2
    assert "too large for float32; the model as it was trained is model.safetensors" in capsys.readouterr().err
    assert (tmp_path / "model.safetensors").exists()


def test_a_model_is_kept_though_its_evaluation_is_interrupted(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("crosscheck.report.training.Ending.of", interrupted)
    monkeypatch.setattr("crosscheck.report.training._accuracy", lambda _: "")
    assert cli.main(["train", "--data", "breast_cancer", "--iterations", "3"]) == 130
    assert "as it was trained it is model.safetensors" in capsys.readouterr().err
    assert (tmp_path / "model.safetensors").exists()


def test_weights_that_are_not_finite_are_not_reported_either(session, monkeypatch):
    """A checkpoint would be written of what is reported."""
    one = session(backend="numpy", iterations=1)
    nothing = [Layer(np.full_like(W, np.nan), b) for W, b in one.run.layers]
    monkeypatch.setattr(NumpyRun, "layers", nothing)
    with pytest.raises(UnusableRequestError, match="the cost became nan at step 1"):
        next(one.train([1]))


def test_a_cost_that_is_not_finite_ends_training_though_nothing_is_due_for_long(session, monkeypatch):
    settings = {"data": "tumour_size", "learning_rate": 1e200, "optimizer": "gradient_descent", "iterations": 3000}
    one, taken = session(backend="numpy", **settings), []
    step = one.run.step
    monkeypatch.setattr(one.run, "step", lambda *batch: taken.append(1) or step(*batch))
    with pytest.raises(UnusableRequestError, match=r"the cost became (inf|nan) at step 1"):
        next(one.train([3000]))
    assert len(taken) == 100


def test_a_layer_is_not_dead_that_lives_in_one_piece_of_the_data(train, monkeypatch):
    """The last of them is of examples that it gives 0 for."""
    one = train(**WHOLE | {"hidden_layers": (1,), "iterations": 1, "test_fraction": 0.0})
    X, _ = one.source.train.everything()
    order = np.argsort(-X[0])
    monkeypatch.setattr("crosscheck.training.ending.pieces_of", lambda *_: iter(np.array_split(order, 5)))
    W = np.zeros((1, 30))
    W[0, 0] = 1.0
    monkeypatch.setattr(type(one.run), "layers", [Layer(W, np.zeros((1, 1))), Layer(np.ones((1, 1)), np.zeros((1, 1)))])
    assert not any("hidden layer" in remark for remark in Ending.of(one).remarks)


def test_the_targets_of_every_piece_are_counted(train, monkeypatch):
    examples = train(data="digits").plan.examples
    monkeypatch.setattr("crosscheck.training.ending.PIECE", 100)
    assert _Targets(examples).counts.tolist() == np.bincount(examples.targets).tolist()


@pytest.mark.parametrize("place", [0, 2, 4])
def test_what_has_no_number_in_any_piece_is_not_evaluated(train, monkeypatch, place):
    one = train(data="tumour_size", hidden_layers=(), standardize=False)
    X, Y = np.zeros((5, 27)), np.ones((5, 3))
    X[place] = 1e200
    layers = [Layer(np.full((3, 27), 1e200), np.zeros((3, 1)))]
    monkeypatch.setattr("crosscheck.evaluation.PIECE_BYTES", 1)
    seen = _look(replace(one.model, layers=layers), Examples(Held("X", X), Y, 0))
    assert seen.evaluation is None
    assert _look(replace(one.model, layers=layers), Examples(Held("X", 0 * X), Y, 0)).evaluation.examples == 5
