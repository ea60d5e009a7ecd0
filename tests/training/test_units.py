"""Values of any size are learned at ordinary rates, and what is kept and said is in the units of the data."""

import re

import numpy as np
import pytest

from crosscheck import cli, evaluation, models
from crosscheck.architecture import Architecture
from crosscheck.data.rows import Held
from crosscheck.data.source import Examples, Source
from crosscheck.data.splitting import split
from crosscheck.training.ending import Ending
from crosscheck.training.settings import Settings
from crosscheck.training.units import units_of
from scratch_numpy.layer import Layer

RATE = {"optimizer": "gradient_descent", "learning_rate": 0.1, "batch_size": None, "iterations": 200}


@pytest.fixture
def houses(tmp_path):
    """Areas, and prices of about a hundred thousand that nearly follow from them."""
    rng = np.random.default_rng(0)
    area = rng.uniform(50, 200, 80)
    lines = [f"{a:.1f},{1200 * a + 20000 + 3000 * e:.2f}" for a, e in zip(area, rng.normal(size=80), strict=True)]
    (tmp_path / "houses.csv").write_text("\n".join(["area,price", *lines]) + "\n")
    return str(tmp_path / "houses.csv")


def values(Y, **chosen):
    return Examples(Held("X", np.zeros((len(Y), 2))), np.array(Y), 0, **chosen)


def units(examples, output="identity", **settings):
    loss = "squared_error" if output == "identity" else "binary_cross_entropy"
    return units_of(
        Settings(data="d", **settings), Architecture(layer_sizes=[2, examples.n_y], output=output, loss=loss), examples
    )


def test_targets_become_of_spread_about_1_and_outputs_start_at_their_mean():
    rng = np.random.default_rng(0)
    Y = rng.normal(size=(50, 3)) * [3e4, 5.0, 2e-7] + [1e5, 2000.0, 0.0]
    found = units(values(Y))
    scaled = found.scaled(values(Y)).everything()[1]
    assert np.all((scaled.std(axis=1) > 2**-0.5) & (scaled.std(axis=1) < 2**0.5))
    assert found.scales == [2.0**15, 4.0, 2.0**-22]
    np.testing.assert_array_equal(scaled, Y.T / np.array(found.scales)[:, np.newaxis])
    (_, b) = found.begun([Layer(np.zeros((3, 2)), np.zeros((3, 1)))])[-1]
    np.testing.assert_allclose(b, scaled.mean(axis=1, keepdims=True), rtol=1e-13)


def test_only_the_examples_of_the_part_count():
    source = Source("X", "regression", values([1.0, 5.0, 1e9, 3.0]))
    parts = [split(source, 0.25, seed=seed) for seed in range(20)]
    assert {tuple(units(part.train).scales) for part in parts if part.test.chosen == [2]} == {(2.0,)}


@pytest.mark.parametrize(
    "Y", [[7.0, 7.0, 7.0], [0.0, 0.0], [1e300, -1e300], [1e-310, 3e-310], [np.nextafter(1e5, 0), 1e5]]
)
def test_what_has_hardly_a_spread_or_a_vast_one_can_be_held(Y):
    found = units(values(Y))
    scaled = found.scaled(values(Y)).everything()[1]
    assert np.isfinite(scaled).all()
    assert np.isfinite(found.mean).all()
    assert np.abs(found.exponents).max() <= 100
    if np.ptp(Y) == 0:
        assert found.scales == []
    if np.ptp(Y) > 1e299:
        assert found.scales == [2.0**100]


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_layers_are_put_into_the_units_of_the_data_and_back_bit_for_bit(dtype):
    rng = np.random.default_rng(1)
    sizes = ((4, 2), (3, 4))
    layers = [Layer(*(rng.normal(size=size).astype(dtype) for size in ((n, k), (n, 1)))) for n, k in sizes]
    found = units(values(rng.normal(size=(9, 3)) * [3e4, 5.0, 2e-7]))
    kept = found.for_data(layers)
    np.testing.assert_array_equal(kept[1].W[0], layers[1].W[0] * 2**15)
    for was, back, there in zip(layers, found.for_training(kept), kept, strict=True):
        assert there.W.dtype == there.b.dtype == dtype
        np.testing.assert_array_equal(back.W, was.W, strict=True)
        np.testing.assert_array_equal(back.b, was.b, strict=True)
    np.testing.assert_array_equal(kept[0].W, layers[0].W)


@pytest.mark.parametrize(
    ("examples", "given"),
    [
        (values([1e5, 3e5]), {"standardize": False}),
        (values([1e5, 3e5]), {"output": "sigmoid"}),
        (Examples(Held("X", np.zeros((3, 2))), np.array([0, 1, 1]), 2), {}),
    ],
)
def test_classes_what_is_not_linear_and_no_standardize_stay_as_they_are(examples, given):
    found = units(examples, **given)
    assert (found.scales, found.mean.tolist()) == ([], [[0.0]])
    assert found.scaled(examples) is examples


@pytest.mark.parametrize(
    "settings", [{"backend": "numpy"}, {"backend": "torch"}, {"backend": "both"}, {"precision": "float32"}]
)
def test_prices_are_learned_and_the_model_says_prices(train, houses, settings):
    one = train(data=houses, **RATE | settings)
    assert one.source.train.everything()[1].mean() > 1e5
    for part in (one.source.train, one.source.test):
        assert evaluation.evaluate(one.model, part).error[0] < 8000
    assert 0 < Ending.of(one).train.cost < 0.05
    assert 0 < Ending.of(one).test.cost < 0.05
    assert Ending.of(one).remarks == []
    assert all(verdict.match for verdict in one.verdicts)


def test_the_training_is_that_on_targets_of_mean_0(train, houses, tmp_path):
    one = train(data=houses, test_fraction=0.0, **RATE)
    X, Y = one.source.train.everything()
    scale, mean = one.units.scales[0], one.units.mean[0, 0]
    np.savez(tmp_path / "centred.npz", X=X.T, Y=Y[0] / scale - mean)
    other = train(data=str(tmp_path / "centred.npz"), test_fraction=0.0, standardize=False, **RATE)
    np.testing.assert_allclose(one.costs, other.costs, rtol=1e-9)


@pytest.mark.parametrize("backend", ["torch", "both"])
def test_a_run_that_goes_on_ends_where_the_uninterrupted_one_does(train, houses, tmp_path, backend):
    settings = {"data": houses, "backend": backend}  # with Adam, in batches
    models.write(tmp_path / "m", train(**settings, iterations=7).model)
    whole, went_on = train(**settings), train(models.read(tmp_path / "m"), **settings)
    assert models.to_bytes(whole.model) == models.to_bytes(went_on.model)


def test_it_is_said_of_what_the_cost_is(houses, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    line = "the cost is of targets divided by 65536, for a spread of about 1"
    arguments = ["train", "--data", houses, "--iterations", "100"]
    assert cli.main(arguments) == 0
    came = capsys.readouterr().out.splitlines()
    assert line in came
    costs = re.fullmatch(r"train: cost (\S+), root of the mean squared error (\S+) on 64", came[2])
    cost, error = map(float, costs.groups())
    assert cost == pytest.approx((error / 65536) ** 2 / 2, rel=1e-3)
    assert cli.main(["train", "--data", "breast_cancer", "--iterations", "2"]) == 0
    assert "divided" not in capsys.readouterr().out
    with pytest.raises(SystemExit):
        cli.main([*arguments, "--no-standardize"])
    assert "--learning-rate must be lower" in capsys.readouterr().err
