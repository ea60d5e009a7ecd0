"""Training through the bridge: the wings agree, and what is stopped goes on as if it had not been."""

import os

import numpy as np
import pytest
import torch

from crosscheck import UnusableRequestError, models
from crosscheck.training.plan import Plan
from crosscheck.training.prepare import architecture_of, first_layers, precision_of, read_data
from crosscheck.training.runs import TorchRun
from crosscheck.training.session import Session
from crosscheck.training.settings import Settings, settings
from crosscheck.verdict import Verdict
from reference_torch.optimizers import OPTIMIZERS
from scratch_numpy import deep, training
from scratch_numpy.losses import cost

optimizers = pytest.mark.parametrize("optimizer", OPTIMIZERS)
backends = pytest.mark.parametrize("backend", ["numpy", "torch"])


def arrays(model):
    moments = [layers for _, layers in sorted(model.progress.memory.items())]
    return [array for layers in [model.layers, *moments] for layer in layers for array in layer]


def assert_same_bits(first, second):
    assert first.progress.step == second.progress.step
    np.testing.assert_array_equal(first.progress.costs, second.progress.costs)
    for one, other in zip(arrays(first), arrays(second), strict=True):
        np.testing.assert_array_equal(one, other)
        assert one.dtype == other.dtype


def test_a_session_by_hand_is_the_left_wings_training(train):
    one = train(backend="numpy", batch_size=None, optimizer="gradient_descent")
    X, Y = one.source.train.everything()
    start = first_layers(one.settings, one.architecture, "float64")
    result = training.train(X, Y, start, learning_rate=0.01, iterations=12)
    np.testing.assert_array_equal(one.costs, np.column_stack([range(12), result.costs]))
    np.testing.assert_array_equal(one.model.layers[0].W, result.layers[0].W)


@optimizers
def test_both_wings_train_alike(train, optimizer):
    """A dozen steps of rounding; sign descent may take a step the other way where a gradient is nearly 0."""
    by_hand, by_autograd = (train(backend=backend, optimizer=optimizer) for backend in ("numpy", "torch"))
    np.testing.assert_allclose(by_hand.costs, by_autograd.costs, rtol=1e-12)
    for one, other in zip(arrays(by_hand.model), arrays(by_autograd.model), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-12)


@backends
@optimizers
@pytest.mark.parametrize("precision", ["float64", "float32"])
def test_what_goes_on_from_a_file_gives_the_bits_of_what_was_not_stopped(
    session, train, tmp_path, backend, optimizer, precision
):
    settings = {"backend": backend, "optimizer": optimizer, "precision": precision, "schedule": "cosine"}
    whole = train(**settings)
    stopped = session(**settings)
    for _ in stopped.train([1]):
        if stopped.done == 7:
            break
    models.write(tmp_path / "m", stopped.model)
    assert_same_bits(train(models.read(tmp_path / "m"), **settings).model, whole.model)


def test_what_had_stopped_takes_no_step_more(train, session):
    """A restart after the last checkpoint gives the bits of the run that was not interrupted."""
    settings = {
        "cost_tolerance": 1e-3,
        "iterations": 500,
        "batch_size": None,
        "optimizer": "gradient_descent",
        "learning_rate": 0.5,
    }
    first = train(**settings)
    assert 2 < first.done < 500
    again = train(first.model, **settings)
    assert (again.done, again.stopped) == (first.done, True)
    assert_same_bits(again.model, first.model)


def test_what_goes_on_elsewhere_keeps_the_precision_of_its_weights(train, monkeypatch):
    """On a GPU the default is another than on the CPU, or by hand, where it began."""
    model, by_autograd = train(backend="numpy").model, Settings(data="digits", backend="torch")
    monkeypatch.setattr("crosscheck.training.prepare.device_of", lambda _: torch.device("cuda"))
    assert (precision_of(by_autograd), precision_of(by_autograd, model)) == ("float32", "float64")


@pytest.mark.parametrize(("first", "second"), [("numpy", "torch"), ("torch", "numpy")])
@optimizers
def test_either_wing_goes_on_from_the_other_ones_checkpoint(session, train, tmp_path, optimizer, first, second):
    stopped = session(backend=first, optimizer=optimizer)
    for _ in stopped.train([1]):
        if stopped.done == 7:
            break
    models.write(tmp_path / "m", stopped.model)
    went_on = train(models.read(tmp_path / "m"), backend=second, optimizer=optimizer)
    np.testing.assert_allclose(went_on.costs, train(backend=second, optimizer=optimizer).costs, rtol=1e-11)


def test_going_on_after_the_end_changes_nothing(train):
    whole = train()
    again = train(whole.model)
    assert_same_bits(again.model, whole.model)


@backends
def test_training_stops_where_the_cost_hardly_changes_and_at_the_same_step_after_going_on(session, train, backend):
    settings = {"backend": backend, "batch_size": None, "optimizer": "gradient_descent", "iterations": 500}
    settings |= {"learning_rate": 0.5, "cost_tolerance": 2e-3}
    whole = train(**settings)
    assert 10 < whole.done < 500
    changes = np.abs(np.diff(whole.costs[:, 1])) / whole.costs[:-1, 1]
    assert changes[-1] < 2e-3 <= changes[:-1].min()
    stopped = session(**settings)
    for _ in stopped.train([1]):
        if stopped.done == whole.done - 1:
            break
    assert_same_bits(train(stopped.model, **settings).model, whole.model)


def test_every_epoch_sees_every_example_once_in_another_order():
    settings = Settings(data="breast_cancer", batch_size=100, epochs=3)
    plan = Plan(read_data(settings).train, settings)
    assert (plan.batches, plan.steps) == (5, 15)
    epochs = [np.concatenate([plan.indices(step) for step in range(e * 5, e * 5 + 5)]) for e in range(3)]
    for order in epochs:
        np.testing.assert_array_equal(np.sort(order), np.arange(455))
    assert (epochs[0] != epochs[1]).any()
    assert [len(plan.indices(step)) for step in range(5)] == [100, 100, 100, 100, 55]
    np.testing.assert_array_equal(plan.indices(7), epochs[1][200:300])  # any step may be asked for, in any order


@pytest.mark.parametrize(
    ("schedule", "decay", "rates"),
    [
        ("constant", 0.0, [0.5] * 4),
        ("inverse", 1.0, [0.5, 0.5, 0.25, 0.25]),
        ("exponential", np.log(2), [0.5, 0.5, 0.25, 0.25]),
        ("cosine", 0.0, [0.5, 0.5 * (1 + np.sqrt(0.5)) / 2, 0.25, 0.5 * (1 - np.sqrt(0.5)) / 2]),
    ],
)
def test_the_rate_follows_its_schedule(schedule, decay, rates):
    settings = Settings(data="digits", batch_size=719, epochs=2, learning_rate=0.5, schedule=schedule, decay=decay)
    plan = Plan(read_data(settings).train, settings)
    assert plan.batches == 2
    np.testing.assert_allclose([plan.rate(step) for step in range(4)], rates, rtol=1e-15)


def test_a_batch_is_what_a_step_sees(session):
    """The first cost is that of the first batch at the first weights."""
    one = session()
    next(one.train([1]))
    X, Y = one.source.train.take(one.plan.indices(0))
    start = first_layers(one.settings, one.architecture, "float64")
    Z = deep.forward(X, start)[-1].Z
    wanted = cost(Z, Y, start, output="sigmoid", loss="binary_cross_entropy")
    assert one.costs.tolist() == [[0.0, pytest.approx(wanted, rel=1e-14)]]


def test_data_are_standardised_by_the_training_part_alone():
    source = read_data(Settings(data="breast_cancer"))
    assert (len(source.train), len(source.test)) == (455, 114)
    X, _ = source.train.everything()
    np.testing.assert_allclose(X.mean(axis=1), 0, atol=1e-12)
    np.testing.assert_allclose(X.std(axis=1), 1, rtol=1e-12)
    assert np.abs(source.test.everything()[0].mean(axis=1)).max() > 0.01


def test_pictures_are_standardised_only_where_that_is_asked_for():
    assert read_data(Settings(data="digits")).standardization is None
    assert read_data(Settings(data="digits", standardize=True)).standardization is not None
    assert read_data(Settings(data="breast_cancer", standardize=False)).standardization is None


@pytest.mark.parametrize(
    ("data", "output", "loss", "sizes"),
    [
        ("digits", "softmax", "categorical_cross_entropy", (64, 5, 10)),
        ("breast_cancer", "sigmoid", "binary_cross_entropy", (30, 5, 1)),
        ("tumour_size", "identity", "squared_error", (27, 5, 3)),
    ],
)
def test_the_network_is_the_one_that_the_data_need(data, output, loss, sizes):
    settings = Settings(data=data, hidden_layers=(5,))
    a = architecture_of(settings, read_data(settings))
    assert (a.output, a.loss, a.layer_sizes) == (output, loss, sizes)


@pytest.mark.parametrize(
    ("settings", "name"),
    [({}, "zeros"), ({"hidden_layers": (3,)}, "he"), ({"hidden_layers": (3,), "activation": "tanh"}, "xavier")],
)
def test_the_first_weights_suit_the_network(settings, name):
    chosen = Settings(data="digits", seed=3, **settings)
    architecture = architecture_of(chosen, read_data(chosen))
    found = first_layers(chosen, architecture, "float32")
    named = first_layers(Settings(data="digits", seed=3, initialization=name, **settings), architecture, "float32")
    for one, other in zip(found, named, strict=True):
        np.testing.assert_array_equal(one.W, other.W)
        assert one.W.dtype == np.float32


def test_legacy_draws_are_those_of_the_legacy_generator():
    settings = Settings(data="digits", hidden_layers=(3,), initialization="small_random", legacy_random=True, seed=1)
    W = first_layers(settings, architecture_of(settings, read_data(settings)), "float64")[0].W
    np.testing.assert_array_equal(W, np.random.RandomState(1).randn(3, 64) * 0.01)


# Both at once


@optimizers
def test_steps_of_both_are_judged_on_the_way(session, optimizer):
    one = session(backend="both", optimizer=optimizer, iterations=20)
    for _ in one.train([6]):
        by_hand, by_autograd = one.run.last_costs
        assert by_hand == pytest.approx(by_autograd, rel=1e-12)
        assert one.costs[-1, 1] == by_hand
    assert [verdict.match for verdict in one.verdicts] == [True] * 10
    names = {tensor.name for tensor in one.verdicts[-1].tensors}
    assert {"dZ1", "dW1", "dW1 end to end", "cost of step 20, by hand", "cost of step 20, by autograd"} <= names
    moment = {"momentum": "W1 momentum_buffer", "adam": "b2 exp_avg_sq"}.get(optimizer, "W1")
    assert {f"{moment} after step 20, by hand", f"{moment} after step 20, by autograd"} <= names


def first_wrong(one):
    for _ in one.train([4]):
        pass
    return next(verdict.first_wrong.name for verdict in one.verdicts if not verdict.match)


def test_a_wrong_gradient_by_hand_is_seen_while_both_train(session, monkeypatch):
    right = deep.linear_backward

    def halved(dZ, A_prev):
        dW, db = right(dZ, A_prev)
        return dW / 2, db

    monkeypatch.setattr(deep, "linear_backward", halved)
    assert first_wrong(session(backend="both")) == "dW2"  # the output's comes first


def test_a_wrong_update_by_hand_is_seen_while_both_train(session, monkeypatch):
    from scratch_numpy import optimizers as left  # noqa: PLC0415  # it is replaced here

    right = left.OPTIMIZERS["momentum"]

    def eager(layers, gradients, state=None, *, learning_rate):
        return right(layers, gradients, state, learning_rate=learning_rate * (1 + 1e-9))

    monkeypatch.setitem(left.OPTIMIZERS, "momentum", eager)
    assert first_wrong(session(backend="both", optimizer="momentum")) == "W1 after step 1, by hand"


def test_a_wrong_step_by_autograd_is_seen_while_both_train(session, monkeypatch):
    right = TorchRun.step
    monkeypatch.setattr(TorchRun, "step", lambda self, batch, rate, m: right(self, batch, rate * (1 + 1e-9), m))
    assert first_wrong(session(backend="both", optimizer="gradient_descent")) == "W1 after step 1, by autograd"


def test_a_wrong_gradient_by_autograd_is_seen_while_both_train(session):
    one = session(backend="both")
    cost_of = one.run._by_autograd._step._cost_of
    one.run._by_autograd._step._cost_of = lambda X, Y: cost_of(X, Y) * (1 + 1e-9)
    assert first_wrong(one) == "cost of step 1, by autograd"


def test_both_wings_of_a_stopped_run_go_on_bit_for_bit(session, train, tmp_path):
    whole, stopped = train(backend="both"), session(backend="both")
    for _ in stopped.train([1]):
        if stopped.done == 7:
            break
    models.write(tmp_path / "m", stopped.model)
    went_on = train(models.read(tmp_path / "m"), backend="both")
    assert_same_bits(went_on.model, whole.model)
    for name, layers in whole.model.progress.twin.items():
        for one, other in zip(layers, went_on.model.progress.twin[name], strict=True):
            np.testing.assert_array_equal(one.W, other.W)
    assert set(whole.model.progress.twin) == {"layers", "exp_avg", "exp_avg_sq"}


def test_the_left_wing_decides_where_both_stop(train):
    settings = {"batch_size": None, "optimizer": "gradient_descent", "iterations": 500, "learning_rate": 0.5}
    both, alone = (train(backend=b, cost_tolerance=2e-3, **settings) for b in ("both", "numpy"))
    assert both.done == alone.done < 500
    assert_same_bits(both.model, alone.model)
    assert both.stopped


def test_a_pass_of_many_examples_is_judged_on_some_of_them(session, monkeypatch):
    seen = []
    monkeypatch.setattr("crosscheck.training.both.JUDGED", 20)
    monkeypatch.setattr("crosscheck.training.both.judge_pass", lambda a, layers, X, Y: seen.append(X.shape) or VERDICT)
    next(session(backend="both").train([4]))
    assert set(seen) == {(30, 20)}


VERDICT = Verdict("float64", "cpu")


# What cannot be


@pytest.mark.parametrize("backend", ["numpy", "torch", "both"])
def test_training_can_be_stopped_after_any_step_and_goes_on_bit_for_bit(session, train, backend):
    """As Ctrl-C does it: the report is of the step just taken, however rare reports are."""
    one = session(backend=backend)
    asked = iter([False] * 6 + [True] * 9)
    report = next(one.train([50], lambda: next(asked)))
    assert (one.done, report.done, len(report.costs)) == (7, 7, 7)
    assert_same_bits(train(one.model, backend=backend).model, train(backend=backend).model)


def test_the_same_data_in_another_place_are_gone_on_with(session, tmp_path):
    rng = np.random.default_rng(0)
    np.savez(tmp_path / "d.npz", X=rng.standard_normal((40, 3)), Y=np.arange(40) % 2)
    before = session(data=str(tmp_path / "d.npz")).model
    moved = (tmp_path / "d.npz").rename(tmp_path / "moved.npz")
    chosen = settings({"data": str(moved)}, before=before.progress.settings)
    assert Session(chosen, before).model.progress.data == before.progress.data


def test_other_data_under_the_same_name_are_not_gone_on_with(session, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rng = np.random.default_rng(0)
    np.savez("d.npz", X=rng.standard_normal((40, 3)), Y=np.arange(40) % 2)
    before = session(data="d.npz").model
    session(before, data="d.npz")
    np.savez("d.npz", X=rng.standard_normal((40, 3)), Y=np.arange(40) % 2)
    with pytest.raises(
        UnusableRequestError, match="--data must be what it was in a run that goes on, got other examples"
    ):
        session(before, data="d.npz")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            {"data": "tumour_size", "loss": "binary_cross_entropy"},
            "--loss must be squared_error for values, got binary",
        ),
        ({"data": "breast_cancer", "loss": "categorical_cross_entropy"}, "needs three classes or more, got 2"),
        ({"hidden_layers": (10**11,)}, r"--hidden-layers must fit into memory, got \[100000000000\]"),
    ],
)
def test_what_does_not_go_together_is_said(session, settings, said):
    with pytest.raises(UnusableRequestError, match=said):
        session(**settings)


def test_a_rate_that_has_decayed_to_nothing_is_a_step_of_nothing(train):
    settings = {"batch_size": None, "schedule": "exponential", "decay": 5.0, "iterations": 300}
    one = train(backend="both", optimizer="gradient_descent", **settings)
    assert one.plan.rate(299) > 0
    assert one.costs[-1, 1] == one.costs[-2, 1]


@pytest.mark.parametrize("backend", ["numpy", "torch"])
def test_a_cost_that_is_not_finite_ends_training_and_says_where(session, backend):
    one = session(backend=backend, data="tumour_size", learning_rate=1e200, optimizer="gradient_descent")
    with pytest.raises(
        UnusableRequestError, match=r"the cost became (inf|nan) at step 1: --learning-rate must be lower"
    ):
        list(one.train([3]))


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB."),
        RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 8 bytes."),
        RuntimeError("CUDA error: out of memory"),
        RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"),
    ],
)
def test_memory_that_does_not_suffice_is_said_with_what_to_change(session, monkeypatch, error):
    def too_much(*_):
        raise error

    one = session(batch_size=100)
    monkeypatch.setattr(one.run, "step", too_much)
    with pytest.raises(
        UnusableRequestError, match=r"^the memory does not suffice .* --batch-size must be smaller, got 100"
    ):
        list(one.train([3]))


def test_so_is_memory_that_does_not_suffice_for_the_network(session, monkeypatch):
    def too_much(*_, **__):
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB.")

    monkeypatch.setattr("crosscheck.training.runs.build_network", too_much)
    with pytest.raises(
        UnusableRequestError, match=r"^the memory does not suffice .* or fewer units in --hidden-layers"
    ):
        session()


def test_deterministic_training_lets_cublas_repeat_itself(session, monkeypatch):
    """It is read at cuBLAS's first call, without which torch refuses."""
    monkeypatch.delenv("CUBLAS_WORKSPACE_CONFIG", raising=False)
    session()
    assert "CUBLAS_WORKSPACE_CONFIG" not in os.environ
    session(deterministic=True)
    assert os.environ.pop("CUBLAS_WORKSPACE_CONFIG") == ":4096:8"


def test_any_other_error_of_a_step_stays_what_it_is(session, monkeypatch):
    def broken(*_):
        raise RuntimeError("a bug")

    one = session()
    monkeypatch.setattr(one.run, "step", broken)
    with pytest.raises(RuntimeError, match=r"^a bug$"):
        list(one.train([3]))


def test_streamed_data_need_a_batch_size(session, tmp_path, monkeypatch):
    np.save(tmp_path / "x.npy", np.ones((64, 4)))
    np.save(tmp_path / "y.npy", np.arange(64) % 2)
    monkeypatch.setattr("crosscheck.training.prepare.read", lambda what, **more: streamed(tmp_path))
    with pytest.raises(UnusableRequestError, match="--batch-size must be given for a file that is streamed"):
        session(data="x.npy", batch_size=None)


def streamed(folder):
    from crosscheck.data.reading import read  # noqa: PLC0415  # the one that is replaced elsewhere

    return read(folder / "x.npy", label=str(folder / "y.npy"), memory=1)
