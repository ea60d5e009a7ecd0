"""The order of an epoch of a streamed file, of which no more is held than is asked for."""

import numpy as np
import pytest

from crosscheck.data.shuffling import InOrder, groups, order

HOW = {"seed": 3, "epoch": 1, "block": 5, "together": 4}


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.int64])
@pytest.mark.parametrize("k", [1, 40, 103])
def test_some_rows_come_in_the_order_of_all(dtype, k):
    chosen = np.sort(np.random.default_rng(0).permutation(103)[:k]).astype(dtype)
    places = np.concatenate(list(groups(103, **HOW, chosen=chosen)))
    whole = order(103, **HOW)
    assert chosen[places].tolist() == whole[np.isin(whole, chosen)].tolist()


@pytest.mark.parametrize("size", [1, 7, 20, 33, 103, 200])
def test_parts_are_those_of_the_whole_also_after_a_leap_and_a_step_back(size):
    whole, parts = order(103, **HOW), InOrder(lambda: groups(103, **HOW))
    for start in [*range(0, 103, size), 95, 40, 41, 0, 102]:
        assert parts.part(start, start + size).tolist() == whole[start : start + size].tolist()


def test_no_more_is_held_than_the_groups_that_a_part_touches():
    parts, held = InOrder(lambda: groups(1000, **HOW)), []
    for start in range(0, 1000, 7):
        parts.part(start, start + 7)
        held.append(len(parts._held))
    assert max(held) <= 2 * 20
