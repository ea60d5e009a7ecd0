"""Both wings trained from identical weights on identical batches, and judged while they are at it.

Two right trainings drift apart, since every step starts from the rounding of all before it, and how far they may be
apart after many is not known. So what is judged, now and then, is one pass and one step from the left wing's weights of
the moment, which has a tolerance that is derived.
"""

from dataclasses import replace

import numpy as np

from crosscheck import rounding
from crosscheck.architecture import Architecture
from crosscheck.data.source import Examples
from crosscheck.main_job import judge_pass
from crosscheck.side_by_side import judge_update
from crosscheck.stages import Given
from crosscheck.trace import trace_numpy
from crosscheck.training.processes import Processes
from crosscheck.training.runs import NumpyRun, by_hand, memory_of, state_of
from crosscheck.training.shared_run import SharedRun
from crosscheck.verdict import Verdict, end_to_end
from scratch_numpy import training

JUDGED = 1024  # examples of a pass that is judged, at most


def judge_now(
    architecture: Architecture, run: NumpyRun, examples: Examples, *, optimizer: str, done: int, rate: float
) -> Verdict:
    """Judge a pass and a step of the optimiser from where the left wing is after `done` steps."""
    X, Y = examples.take(np.arange(min(JUDGED, len(examples))), str(run.layers[0].W.dtype))
    verdict = judge_pass(architecture, run.layers, X, Y)
    if not verdict.match:
        return verdict
    state = state_of(optimizer, run.memory, done)
    taken = training.step(by_hand(architecture), X, Y, run.layers, state, learning_rate=rate, optimizer=optimizer)
    before = [run.layers, taken.gradients, *run.memory.values()]
    after = [taken.layers, *memory_of(optimizer, taken.state).values()]
    return replace(verdict, tensors=[*verdict.tensors, *judge_update(optimizer, rate, done + 1, before, after)])


def judge_together(architecture: Architecture, run: SharedRun, examples: Examples, processes: Processes) -> Verdict:
    """Judge the gradients that several processes make together, each of its part, against those by hand of all.

    Shares of a sum that are weighted and added up have 7 roundings more and one for each process (m_r/m twice, where it
    weighs the loss and the penalty, l2 m_r/m, m_r/m N and its product, the mean over N, and the sum with the penalty).
    The shortest sum that is bounded has 2, so that with u as many times as large every bound allows for them.
    """
    indices = np.arange(min(JUDGED, len(examples)))
    X, Y = examples.take(indices, str(run.layers[0].W.dtype))
    mine = np.array_split(indices, processes.size)[processes.rank]
    together = run.gradients(run.place(X[:, mine], Y[:, mine]), len(indices))
    own = rounding.of(X)
    shared = replace(own, u=own.u * (2 + 7 + processes.size) / 2)
    given = Given.of(architecture, run.layers, X, Y, arithmetic=shared)
    tensors, kinks = end_to_end(given, left=together, right=trace_numpy(architecture, run.layers, X, Y))
    return Verdict(str(X.dtype), run.device, tensors, kinks)
