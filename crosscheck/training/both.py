"""Both wings trained from identical weights on identical batches, and judged while they are at it.

Two right trainings drift apart, since every step starts from the rounding of all before it, and how far they may be
apart after many is not known. So what is judged, now and then, is one pass and one step from the left wing's weights of
the moment, which has a tolerance that is derived.
"""

from dataclasses import replace

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.data.source import Examples
from crosscheck.main_job import judge_pass
from crosscheck.side_by_side import judge_update
from crosscheck.training.runs import NumpyRun, by_hand, memory_of, state_of
from crosscheck.verdict import Verdict
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
