import numpy as np
import pytest

from crosscheck.data import order

ORDERS = [(m, block) for m in (1, 9, 10, 11, 1000) for block in (None, 1, 3, 10, 2000)]


@pytest.mark.parametrize(("m", "block"), ORDERS)
def test_every_index_comes_once(m, block):
    assert np.array_equal(np.sort(order(m, seed=1, epoch=2, block=block, together=4)), np.arange(m))


@pytest.mark.parametrize("block", [None, 10])
def test_seed_and_epoch_decide_and_nothing_else(block):
    first = order(1000, seed=1, epoch=2, block=block)
    np.random.default_rng(5).random(7)
    assert np.array_equal(first, order(1000, seed=1, epoch=2, block=block))
    for seed, epoch in [(1, 3), (2, 2), (2, 1)]:
        assert not np.array_equal(first, order(1000, seed=seed, epoch=epoch, block=block))


def test_as_many_blocks_are_together_as_said_and_mixed():
    indices = order(1003, seed=0, epoch=0, block=10, together=4)
    group_of = {}
    for place, block in enumerate(indices // 10):
        group_of.setdefault(int(block), []).append(place)
    assert max(max(places) - min(places) for places in group_of.values()) < 40
    spread = [max(places) - min(places) for places in group_of.values() if len(places) == 10]
    assert np.mean(spread) > 20  # 10 of 40 places: about 32, 9 if a block came whole
    assert np.abs(np.diff([places[0] // 40 for _, places in sorted(group_of.items())])).mean() > 3  # blocks far apart


def test_every_place_gets_every_index():
    m, seen = 12, np.zeros((12, 12), dtype=int)
    for epoch in range(600):
        seen[np.arange(m), order(m, seed=0, epoch=epoch, block=2, together=3)] += 1
    assert seen.min() > 20  # 50 each on average, and a standard deviation of 7
    assert seen.max() < 90
