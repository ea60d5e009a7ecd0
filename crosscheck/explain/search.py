"""The search for what is wrong: one fault, then two, that reproduce everything in every network."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product

from crosscheck.explain.hypotheses import RANK, Hypothesis, hypotheses
from crosscheck.explain.observation import Observation
from crosscheck.explain.read_off import fitted
from crosscheck.explain.replay import Replay, overwrites
from crosscheck.faults import Fault

Found = tuple[Fault, ...]
NONE: Found = ()


@dataclass(frozen=True)
class Search:
    """What was seen of one candidate, and when to give up; Python's clock `time.monotonic` says when that is."""

    seen: Sequence[Observation]
    deadline: float

    def run(self) -> Found:
        """One fault or two, as they are in the first network that is wrong; none if nothing fits."""
        leads = [Replay(one) for one in self.seen if one.affected]
        searches = (self._one, self._two, self._two_unseen)
        return next((found for search in searches for lead in leads if (found := search(lead))), NONE)

    def _one(self, lead: Replay) -> Found:
        whole = (self._confirmed(lead, one) for one, different in self._tried(lead) if different is None)
        return next(filter(None, whole), NONE)

    def _two(self, lead: Replay) -> Found:
        """The first explains the first wrong tensor, with all before it right; the second what is then wrong first."""
        begun = [
            (one, different) for one, different in self._tried(lead) if different not in {None, lead.first_different}
        ]
        begun.sort(key=lambda each: (-lead.order[str(each[1])], RANK[each[0].fault.id]))
        return next(filter(None, (self._with_second(lead, one) for one, _ in begun)), NONE)

    def _two_unseen(self, lead: Replay) -> Found:
        """Both come in at or before the first wrong tensor, and neither explains it alone; those seen there first."""
        possible = [one for one in hypotheses(lead.seen.architecture) if lead.may_explain(one.fault)]
        possible.sort(key=lambda one: one.fault.tensor != lead.first_different)
        pairs = (self._with_second(lead, one, numbers=False) for one in possible if not self._over)
        return next(filter(None, pairs), NONE)

    def _with_second(self, lead: Replay, one: Hypothesis, *, numbers: bool = True) -> Found:
        if overwrites(one.fault) or not _runs(base := Replay(lead.seen, (one.fault,))):
            return NONE
        tried = self._tried(base, numbers=numbers)
        whole = (self._confirmed(lead, one, two) for two, different in tried if different is None)
        return next(filter(None, whole), NONE)

    def _tried(self, base: Replay, *, numbers: bool = True) -> Iterator[tuple[Hypothesis, str | None]]:
        """Each hypothesis that may explain what is wrong first, with what is still wrong then, if anything."""
        for one in chain(hypotheses(base.seen.architecture), fitted(base) if numbers else ()):
            if self._over:
                return
            if base.may_explain(one.fault) and self._possible(one.fault):
                yield one, base.first_different_with(one.fault)

    @property
    def _over(self) -> bool:
        return time.monotonic() > self.deadline

    def _possible(self, fault: Fault) -> bool:
        """Whether an argument that is changed before its use was seen to be changed."""
        before_use = fault.id == "mutates-argument" and fault.variant.endswith("before use")
        return not before_use or any(
            line.startswith("changes its argument") for one in self.seen for line in one.misconduct
        )

    def _confirmed(self, lead: Replay, *found: Hypothesis) -> Found:
        """These faults as they are in the first network that is wrong, if they reproduce them all; otherwise none."""
        if not all(self._overdetermined(lead, one) for one in found):
            return NONE
        in_each = [
            tuple(one.fault for one in found) if seen is lead.seen else _reproducing(seen, found) for seen in self.seen
        ]
        if None in in_each:
            return NONE
        return next(same for seen, same in zip(self.seen, in_each, strict=True) if same and seen.affected)

    def _overdetermined(self, lead: Replay, one: Hypothesis) -> bool:
        """Whether a number that was read off is one that people write, or was read off from more than one number."""
        if one.kind is None or one.kind.is_simple(one.number):
            return True
        target = one.fault.tensor if one.fault.tensor in lead.seen.shown else lead.first_different
        return sum(seen.shown[name].size for seen in self.seen for name in seen.affected if name == target) > 1


def _reproducing(seen: Observation, found: Sequence[Hypothesis]) -> Found | None:
    """The same faults in another network, where they give what was returned; those that cannot occur there left out."""
    options: list[Sequence[Fault | None]] = [one.elsewhere(seen.architecture) or [None] for one in found]
    for some in product(*options):
        same = tuple(fault for fault in some if fault is not None)
        if _runs(replay := Replay(seen, same)) and replay.first_different is None:
            return same
    return None


def _runs(replay: Replay) -> bool:
    """Whether the shapes that these faults make fit together."""
    try:
        _ = replay.tensors
    except Exception:  # noqa: BLE001  # whatever NumPy, or a check of shapes, raises
        return False
    return True
