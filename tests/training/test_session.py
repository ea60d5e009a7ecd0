"""Training through the bridge: the wings agree, and what is stopped goes on as if it had not been."""

import numpy as np
import pytest
import torch

from crosscheck import UnusableRequestError, models
from crosscheck.training.both import judge_now
from crosscheck.training.plan import Plan
from crosscheck.training.prepare import architecture_of, first_layers, read_data
from crosscheck.training.settings import Settings
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
def test_both_are_judged_where_the_left_one_is(session, optimizer):
    one = session(backend="both", optimizer=optimizer)
    for reports in one.train([4]):
        assert one.judge().match
        np.testing.assert_allclose(reports["numpy"].costs, reports["torch"].costs, rtol=1e-12)
    assert [verdict.match for verdict in one.verdicts] == [True] * 3
    names = {tensor.name for tensor in one.verdicts[-1].tensors}
    assert {"dZ1", "dW1", "dW1 end to end", "cost end to end", "W1 after step 13"} <= names
    moment = {"momentum": "W1 momentum_buffer after step 13", "adam": "b2 exp_avg_sq after step 13"}.get(optimizer)
    assert moment is None or moment in names


def test_a_wrong_gradient_is_seen_while_both_train(session, monkeypatch):
    right = deep.linear_backward

    def halved(dZ, A_prev):
        dW, db = right(dZ, A_prev)
        return dW / 2, db

    monkeypatch.setattr(deep, "linear_backward", halved)
    one = session(backend="both")
    next(one.train([4]))
    found = one.judge()
    assert not found.match
    assert found.first_wrong.name == "dW2"  # the output's comes first


def test_a_wrong_update_is_seen_while_both_train(session, monkeypatch):
    from scratch_numpy import optimizers as left  # noqa: PLC0415  # it is replaced here

    right = left.OPTIMIZERS["momentum"]

    def eager(layers, gradients, state=None, *, learning_rate):
        return right(layers, gradients, state, learning_rate=learning_rate * (1 + 1e-9))

    monkeypatch.setitem(left.OPTIMIZERS, "momentum", eager)
    one = session(backend="both", optimizer="momentum")
    next(one.train([4]))
    assert one.judge().first_wrong.name.endswith("after step 5")


def test_a_pass_of_many_examples_is_judged_on_some_of_them(session, monkeypatch):
    seen = []
    monkeypatch.setattr("crosscheck.training.both.JUDGED", 20)
    one = session(backend="both")
    next(one.train([4]))
    monkeypatch.setattr("crosscheck.training.both.judge_pass", lambda a, layers, X, Y: seen.append(X.shape) or Wrong())
    judge_now(one.architecture, one.runs["numpy"], one.source.train, optimizer="adam", done=4, rate=0.1)
    assert seen == [(30, 20)]


class Wrong:
    match = False


# What cannot be


@backends
def test_training_can_be_stopped_after_any_step_and_goes_on_bit_for_bit(session, train, backend):
    """As Ctrl-C does it: the report is of the step just taken, however rare reports are."""
    one = session(backend=backend)
    asked = iter([False] * 6 + [True] * 9)
    reports = list(next(one.train([50], lambda: next(asked))).values())
    assert (one.done, reports[0].done, len(reports[0].costs)) == (7, 7, 7)
    assert_same_bits(train(one.model, backend=backend).model, train(backend=backend).model)


def test_two_wings_stop_together_only(session):
    one = session(backend="both")
    assert [one.done for _ in one.train([5], lambda: True)] == [5, 10, 12]


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
    ],
)
def test_memory_that_does_not_suffice_is_said_with_what_to_change(session, monkeypatch, error):
    def too_much(*_):
        raise error

    one = session(batch_size=100)
    monkeypatch.setattr(one.runs["torch"], "step", too_much)
    with pytest.raises(
        UnusableRequestError, match=r"^the memory does not suffice .* --batch-size must be smaller, got 100"
    ):
        list(one.train([3]))


def test_any_other_error_of_a_step_stays_what_it_is(session, monkeypatch):
    def broken(*_):
        raise RuntimeError("a bug")

    one = session()
    monkeypatch.setattr(one.runs["torch"], "step", broken)
    with pytest.raises(RuntimeError, match=r"^a bug$"):
        list(one.train([3]))


def test_streamed_data_need_a_batch_size(session, tmp_path, monkeypatch):
    np.save(tmp_path / "x.npy", np.ones((64, 4)))
    np.save(tmp_path / "y.npy", np.arange(64) % 2)
    monkeypatch.setattr("crosscheck.training.prepare.read", lambda what, **more: streamed(tmp_path))
    with pytest.raises(UnusableRequestError, match="--batch-size must be given for data that are larger than memory"):
        session(data="x.npy", batch_size=None)


def streamed(folder):
    from crosscheck.data.reading import read  # noqa: PLC0415  # the one that is replaced elsewhere

    return read(folder / "x.npy", label=str(folder / "y.npy"), memory=1)
