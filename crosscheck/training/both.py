"""Both wings trained from identical weights on identical batches, and judged while they are at it.

Two right trainings drift apart, since every step starts from the rounding of all before it, and how far they may be
apart after many is not known. So what is judged, now and then, is one step of each from its own weights of the moment,
which has a tolerance that is derived.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from crosscheck import rounding
from crosscheck.architecture import Architecture
from crosscheck.data.source import Examples
from crosscheck.main_job import judge_pass
from crosscheck.side_by_side import judge_update
from crosscheck.stages import Given
from crosscheck.trace import trace_numpy, trace_torch
from crosscheck.training.processes import Processes
from crosscheck.training.runs import Indices, Memory, NumpyRun, TorchRun
from crosscheck.training.shared_run import SharedRun
from crosscheck.verdict import TensorResult, Verdict, end_to_end
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

JUDGED = 1024  # examples of a pass that is judged, at most


class BothRun:
    """A training in which both wings take every step on the same batch; steps that are `judged` are, each wing's.

    What is judged is a pass by hand, stage by stage, and of either wing the cost, the gradients, the new weights and
    what its optimiser remembers, from its own weights before the step.
    """

    def __init__(
        self,
        architecture: Architecture,
        by_hand: NumpyRun,
        by_autograd: TorchRun,
        *,
        optimizer: str,
        done: int,
        judged: Callable[[int], bool],
    ) -> None:
        self._architecture, self._optimizer = architecture, optimizer
        self._by_hand, self._by_autograd = by_hand, by_autograd
        self._done, self._judged = done, judged
        self.verdicts: list[Verdict] = []
        self.last_costs = (math.nan, math.nan)

    def place(self, X: Array, Y: Array) -> Any:
        """Both wings' places."""
        return self._by_hand.place(X, Y), self._by_autograd.place(X, Y)

    def pick(self, placed: Any, indices: Indices) -> Any:
        """The same examples for both."""
        return self._by_hand.pick(placed[0], indices), self._by_autograd.pick(placed[1], indices)

    def step(self, batch: Any, rate: float, m: int) -> Any:
        """Take a step each; the costs are a pair."""
        self._done += 1
        if self._judged(self._done):
            return self._step_judged(batch, rate, m)
        return self._by_hand.step(batch[0], rate, m), self._by_autograd.step(batch[1], rate, m)

    def costs(self, taken: Sequence[Any]) -> list[float]:
        """The left wing's, by which training stops; the last two of both are kept to be shown."""
        by_hand = self._by_hand.costs([cost for cost, _ in taken])
        by_autograd = self._by_autograd.costs([cost for _, cost in taken])
        if taken:
            self.last_costs = by_hand[-1], by_autograd[-1]
        return by_hand

    @property
    def layers(self) -> list[Layer]:
        """The left wing's weights."""
        return self._by_hand.layers

    @property
    def memory(self) -> Memory:
        """What the left wing's optimiser remembers."""
        return self._by_hand.memory

    @property
    def twin(self) -> Memory:
        """The right wing's weights, and what its optimiser remembers."""
        return {"layers": self._by_autograd.layers, **self._by_autograd.memory}

    def close(self) -> None:
        """Give back what the right wing has set."""
        self._by_autograd.close()

    def _step_judged(self, batch: Any, rate: float, m: int) -> Any:
        """Take a step each and judge both, unless neither has a cost any more, which ends the training."""
        (X, Y), there = batch
        wings: list[tuple[str, NumpyRun | TorchRun, Any]] = [
            ("by hand", self._by_hand, (X, Y)),
            ("by autograd", self._by_autograd, there),
        ]
        before = [(wing.layers, wing.memory) for _, wing, _ in wings]
        taken: list[Any] = [wing.step(examples, rate, m) for _, wing, examples in wings]
        costs = [wing.costs([cost])[0] for (_, wing, _), cost in zip(wings, taken, strict=True)]
        if not any(map(math.isfinite, costs)):
            return tuple(taken)
        verdict = judge_pass(self._architecture, before[0][0], X[:, :JUDGED], Y[:, :JUDGED])
        tensors, kinks = list(verdict.tensors), verdict.kinks
        for (name, wing, _), then, cost in zip(wings, before, costs, strict=True):
            results, near = self._judge(wing, *then, cost=cost, batch=(X, Y), rate=rate)
            tensors += [result.renamed(f"{result.name}, {name}") for result in results]
            kinks += near
        self.verdicts.append(replace(verdict, tensors=tensors, kinks=kinks))
        return tuple(taken)

    def _judge(
        self,
        wing: NumpyRun | TorchRun,
        layers: list[Layer],
        memory: Memory,
        *,
        cost: float,
        batch: tuple[Array, Array],
        rate: float,
    ) -> tuple[list[TensorResult], int]:
        """The cost and the gradients of the step that a wing has just taken, held against the other's, and the step."""
        case = self._architecture, layers, *batch
        shown = {"cost": np.asarray(cost, batch[0].dtype)}
        for l, (dW, db) in enumerate(wing.gradients, start=1):
            shown |= {f"dW{l}": dW, f"db{l}": db}
        other = trace_torch(*case) if wing is self._by_hand else trace_numpy(*case)
        results, kinks = end_to_end(Given.of(*case), left=shown, right=other)
        results = [result.renamed(f"{result.name} of step {self._done}") for result in results]
        given, taken = [layers, wing.gradients, *memory.values()], [wing.layers, *wing.memory.values()]
        return [*results, *judge_update(self._optimizer, rate, self._done, given, taken)], kinks


def judge_together(architecture: Architecture, run: SharedRun, examples: Examples, processes: Processes) -> Verdict:
    """Judge the gradients that several processes make together, each of its part, against those by hand of all.

    Shares of a sum that are weighted and added up have 7 roundings more and one for each process (m_r/m twice, where it
    weighs the loss and the penalty, l2 m_r/m, m_r/m N and its product, the mean over N, and the sum with the penalty).
    The shortest sum that is bounded has 2, so that with u as many times as large every bound allows for them.
    """
    indices = np.arange(min(JUDGED, len(examples)))
    X, Y = examples.take(indices, str(run.layers[0].W.dtype))
    mine = np.array_split(indices, processes.size)[processes.rank]
    together = run.gradients_together(run.place(X[:, mine], Y[:, mine]), len(indices))
    own = rounding.of(X)
    shared = replace(own, u=own.u * (2 + 7 + processes.size) / 2)
    given = Given.of(architecture, run.layers, X, Y, arithmetic=shared)
    tensors, kinks = end_to_end(given, left=together, right=trace_numpy(architecture, run.layers, X, Y))
    return Verdict(str(X.dtype), run.device, tensors, kinks)
