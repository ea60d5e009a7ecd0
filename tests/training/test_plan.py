"""Which examples a step sees, and at which rate, alone and as one of several processes."""

import numpy as np
import pytest

from crosscheck.data.reading import read
from crosscheck.training.fit import fit
from crosscheck.training.plan import Plan
from crosscheck.training.prepare import read_data
from crosscheck.training.settings import Settings


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


# Among several processes


@pytest.mark.parametrize("processes", [1, 2, 3, 7])
@pytest.mark.parametrize("batch_size", [1, 2, 100, 454])
def test_an_epoch_has_every_example_once(processes, batch_size):
    settings = Settings(data="breast_cancer", batch_size=batch_size, epochs=2)
    examples = read_data(settings).train
    plans = [Plan(examples, settings, rank, processes) for rank in range(processes)]
    alone = Plan(examples, settings)
    seen = []
    for step in range(alone.batches, 2 * alone.batches):
        parts = [plan.indices(step) for plan in plans]
        sizes = [len(part) for part in parts]
        assert max(sizes) - min(sizes) <= 1
        assert [plan.m(step) for plan in plans] == [sum(sizes)] * processes
        np.testing.assert_array_equal(np.concatenate(parts), alone.indices(step))
        seen += parts
    np.testing.assert_array_equal(np.sort(np.concatenate(seen)), np.arange(455))


@pytest.mark.parametrize("processes", [1, 2, 3, 500])
def test_where_every_step_sees_all_each_process_holds_its_part(processes):
    settings = Settings(data="breast_cancer")
    examples = read_data(settings).train
    plans = [Plan(examples, settings, rank, processes) for rank in range(processes)]
    np.testing.assert_array_equal(np.concatenate([plan.held for plan in plans]), np.arange(455))
    assert max(len(plan.held) for plan in plans) == -(-455 // processes)
    assert {plan.m(3) for plan in plans} == {455}


class Watching:
    """A run that writes down what it is given."""

    layers = ()

    def __init__(self):
        self.placed, self.sizes = [], []

    def place(self, X, Y):
        self.placed.append(X)
        return X

    def step(self, batch, rate, m):
        self.sizes.append(m)
        return 0.0

    def costs(self, taken):
        return taken


def test_what_is_streamed_is_read_by_the_process_that_needs_it(tmp_path):
    np.save(tmp_path / "x.npy", np.random.default_rng(0).standard_normal((455, 3)))
    np.save(tmp_path / "y.npy", np.arange(455) % 2)
    settings = Settings(data="x.npy", batch_size=100, epochs=1)
    examples = read(tmp_path / "x.npy", label=str(tmp_path / "y.npy"), memory=1).train
    plan = Plan(examples, settings, rank=1, processes=3)
    watching = Watching()
    for _ in fit(watching, plan):
        pass
    assert watching.sizes == [100, 100, 100, 100, 55]
    for step, X in enumerate(watching.placed):
        np.testing.assert_array_equal(X, plan.examples.take(plan.indices(step))[0])
