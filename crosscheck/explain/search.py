"""The search for what is wrong: one fault, then two, that reproduce everything in every network."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, product
from typing import NamedTuple

import numpy as np

from crosscheck.explain.hypotheses import RANK, Hypothesis, hypotheses
from crosscheck.explain.observation import CLOSE, Observation
from crosscheck.explain.read_off import fitted
from crosscheck.explain.replay import Replay, overwrites
from crosscheck.faults import Fault
from crosscheck.faults.fault import LOOPS

Same = tuple[Fault | None, ...]  # some faults as they are in one network, None for what cannot occur there


class Located(NamedTuple):
    """A fault that was found, in a network where it can be seen, with all that were found there."""

    fault: Fault
    seen: Observation
    together: tuple[Fault, ...]


Found = tuple[Located, ...]
NONE: Found = ()


@dataclass(frozen=True)
class Search:
    """What was seen of one candidate, and when to give up, by the thread's own time `time.thread_time`."""

    seen: Sequence[Observation]
    deadline: float

    def run(self) -> Found:
        """One fault or two, each in the first network that is wrong and can have it; none if nothing fits."""
        leads = [Replay(one) for one in self._leads()]
        if found := next(filter(None, map(self._one, leads)), NONE):
            return found
        leads.sort(key=self._may_be_one)  # where one explains all there is, a second is hardly seen
        searches = (self._two, self._two_unseen)
        return next((found for search in searches for lead in leads if (found := search(lead))), NONE)

    def _leads(self) -> list[Observation]:
        """Few networks to search: what explains everything explains them; what is unseen in one is seen in another.

        They are the deepest of one output, of which more is returned, the deepest of all, and the smallest.
        """
        affected = [one for one in self.seen if one.affected]
        deepest = sorted(affected, key=lambda one: -one.architecture.depth)
        for_one_output = [one for one in deepest if one.architecture.layer_sizes[-1] == 1]
        smallest = sorted(affected, key=lambda one: sum(one.architecture.layer_sizes))
        chosen = [*for_one_output[:1], *deepest[:1], *smallest[:1]]
        return [one for i, one in enumerate(chosen) if not any(one is other for other in chosen[:i])]

    def _one(self, lead: Replay) -> Found:
        whole = (self._confirmed(lead, one) for one, different in self._tried(lead) if different is None)
        return next(filter(None, whole), NONE)

    def _may_be_one(self, lead: Replay) -> bool:
        """Whether one known fault explains this network, though not all of them."""
        return any(different is None for _, different in self._tried(lead, numbers=False))

    def _two(self, lead: Replay) -> Found:
        """The first explains the first wrong tensor, with all before it right; the second what is then wrong first."""
        first, order = lead.first_different, lead.order
        if first is None:
            return NONE
        tried = ((one, different) for one, different in self._tried(lead) if different is not None)
        begun = [(one, different) for one, different in tried if order[different] > order[first]]
        begun.sort(key=lambda each: (-order[each[1]], RANK[each[0].fault.id]))
        return next(filter(None, (self._with_second(lead, one) for one, _ in begun)), NONE)

    def _two_unseen(self, lead: Replay) -> Found:
        """Both come in at or before the first wrong tensor, and neither explains it alone.

        Those are tried first that give it but for a factor, which is what the other most often is; then those at it.
        """
        possible = [one for one in hypotheses(lead.seen.architecture) if lead.may_explain(one.fault)]
        possible.sort(
            key=lambda one: (not _but_for_a_factor(lead, one.fault), one.fault.tensor != lead.first_different)
        )
        pairs = (self._with_second(lead, one, numbers=False) for one in possible if not self._over)
        return next(filter(None, pairs), NONE)

    def _with_second(self, lead: Replay, one: Hypothesis, *, numbers: bool = True) -> Found:
        if overwrites(one.fault) or not _runs(base := Replay(lead.seen, (one.fault,))):
            return NONE
        tried = self._tried(base, numbers=numbers)
        whole = (self._confirmed(lead, one, two) for two, different in tried if different is None)
        return next(filter(None, whole), NONE)

    def _tried(self, base: Replay, *, numbers: bool = True) -> Iterator[tuple[Hypothesis, str | None]]:
        """Each hypothesis that may explain what is wrong first, with what is still wrong then, if anything.

        Of those that bear one name, the ones at a dZ itself come before those at a dA that was not returned.
        """
        first = base.first_different if str(base.first_different).startswith("dZ") else None
        known = sorted(
            hypotheses(base.seen.architecture), key=lambda one: (RANK[one.fault.id], one.fault.tensor != first)
        )
        for one in chain(known, fitted(base) if numbers else ()):
            if self._over:
                return
            if base.may_explain(one.fault) and self._possible(one.fault):
                yield one, base.first_different_with(one.fault)

    @property
    def _over(self) -> bool:
        return time.thread_time() > self.deadline

    def _possible(self, fault: Fault) -> bool:
        """Whether an argument that is changed before its use was seen to be changed."""
        before_use = fault.id == "mutates-argument" and fault.variant.endswith("before use")
        return not before_use or any(
            line.startswith("changes its argument") for one in self.seen for line in one.misconduct
        )

    def _confirmed(self, lead: Replay, *found: Hypothesis) -> Found:
        """These faults, each in the first network that is wrong and can have it, if they reproduce all; else none."""
        if not all(self._overdetermined(lead, one) for one in found) or not _apart(found):
            return NONE
        if len(found) > 1 and any(_spoils_what_is_right(lead.seen, one.fault) for one in found):
            return NONE
        in_each: list[Same] = []
        for seen in self.seen:
            same: Same | None = tuple(one.fault for one in found)
            if seen is not lead.seen:
                same = _reproducing(seen, found)
            if same is None:
                return NONE
            in_each.append(same)
        return tuple(self._located(in_each, i) for i in range(len(found)))

    def _located(self, in_each: Sequence[Same], i: int) -> Located:
        """One of these faults where it is seen first; what is in every layer elsewhere is said to be so here."""
        there = [(seen, same) for seen, same in zip(self.seen, in_each, strict=True) if seen.affected and same[i]]
        seen, same = next((each for each in there if _matters(*each, i)), there[0])
        fault = same[i]
        if fault is None:
            raise ValueError("a fault must be in the network in which it was found, got none")
        loop = next((end for _, others in there for end in LOOPS if str(others[i]).endswith(end)), "")
        if loop and not fault.computed.endswith(LOOPS):
            fault = replace(fault, computed=f"{fault.computed}, {loop}")
        return Located(fault, seen, tuple(one for one in same if one))

    def _overdetermined(self, lead: Replay, one: Hypothesis) -> bool:
        """Whether a number that was read off is one that people write, or was read off from more than one number."""
        if one.kind is None or one.kind.is_simple(one.number):
            return True
        target = one.fault.tensor if one.fault.tensor in lead.seen.shown else lead.first_different
        return sum(seen.shown[name].size for seen in self.seen for name in seen.affected if name == target) > 1


def _apart(found: Sequence[Hypothesis]) -> bool:
    """Whether no factor stands beside another fault in one equation: that is another formula, and has no name."""
    factors = [one.fault for one in found if one.fault.id == "constant-factor"]
    others = [one.fault for one in found if one.fault.id != "constant-factor"]
    return not any(set(factor.changes) & set(other.changes) for factor in factors for other in others)


def _spoils_what_is_right(seen: Observation, fault: Fault) -> bool:
    """Whether alone it makes a tensor wrong that is right as it was returned: one of two faults hides no other."""
    replay = Replay(seen, (fault,))
    wrong = {result.name for result in seen.judged if not result.ok} | {*seen.affected}
    right = [name for name in seen.shown if name not in wrong]
    return _runs(replay) and not all(seen.reproduced(name, replay.tensors[name]) for name in right)


def _matters(seen: Observation, same: Same, i: int) -> bool:
    """Whether this network would have shown something else without one of these faults."""
    others = tuple(fault for j, fault in enumerate(same) if fault is not None and j != i)
    return not _runs(replay := Replay(seen, others)) or replay.first_different is not None


def _but_for_a_factor(lead: Replay, fault: Fault) -> bool:
    """Whether the first wrong tensor, of more than one entry, is some number times what it is with this fault."""
    target = str(lead.first_different)
    came = lead.seen.shown[target].ravel()
    if overwrites(fault):  # what it is in the end is not what it was
        return False
    try:
        now = lead.tensor_with(fault, target).ravel()
    except Exception:  # noqa: BLE001  # whatever NumPy, or a check of shapes, raises
        return False
    if came.shape != now.shape or came.size == 1:
        return False
    return bool(abs(came @ now) > (1 - CLOSE) * np.linalg.norm(came) * np.linalg.norm(now) > 0)


def _reproducing(seen: Observation, found: Sequence[Hypothesis]) -> Same | None:
    """The same faults in another network, where they give what was returned, None for those that cannot occur there."""
    options: list[Sequence[Fault | None]] = [one.elsewhere(seen.architecture) or [None] for one in found]
    for same in product(*options):
        replay = Replay(seen, tuple(fault for fault in same if fault is not None))
        if _runs(replay) and replay.first_different is None:
            return same
    return None


def _runs(replay: Replay) -> bool:
    """Whether the shapes that these faults make fit together."""
    try:
        _ = replay.tensors
    except Exception:  # noqa: BLE001  # whatever NumPy, or a check of shapes, raises
        return False
    return True
