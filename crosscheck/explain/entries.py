"""How far each entry of a wrong tensor is off, in units of its tolerance: what a heat map shows."""

from collections.abc import Sequence

import numpy as np

from crosscheck import rounding
from crosscheck.explain.observation import Observation
from crosscheck.rounding import Exact
from crosscheck.stages import Given, Stage, stages
from crosscheck.trace import trace_torch
from crosscheck.verdict import TensorResult

MOST = 6  # tensors: more of them say no more
LARGEST = 1 << 20  # entries of one of them


def ratios(seen: Observation, judged: Sequence[TensorResult]) -> dict[str, Exact]:
    """|difference| / tolerance of wrong and collateral tensors under their names, inf where nan or inf is in the way.

    A wrong one is held against what its own inputs should give, a collateral one against the right pass. Left out are
    those whose shape is not the right one, those that are very large, and all after the first few.
    """
    given = Given.of(seen.architecture, seen.layers, seen.X, seen.Y)
    right = trace_torch(seen.architecture, seen.layers, seen.X, seen.Y)
    fits = {name: tensor for name, tensor in seen.shown.items() if tensor.shape == right[name].shape}
    status = {tensor.name: tensor.status for tensor in judged if tensor.name in fits}
    finite = {name: tensor for name, tensor in fits.items() if np.isfinite(tensor).all()}
    local = stages(given, finite)
    whole = stages(given, {}, reference=right, arithmetic=given.arithmetic + rounding.of(right["cost"]))
    found = {stage.name: stage for stage in local if status.get(stage.name) == "wrong"}
    found |= {stage.name: stage for stage in whole if status.get(stage.name) == "collateral"}
    chosen = [name for name in fits if name in found and fits[name].size <= LARGEST][:MOST]
    return {name: _ratio(fits[name], found[name]) for name in chosen}


def _ratio(tensor: Exact, stage: Stage) -> Exact:
    with np.errstate(all="ignore"):
        ratio = np.abs(tensor - stage.expected) / stage.bound
        return np.where(tensor == stage.expected, 0.0, np.nan_to_num(ratio, nan=np.inf, posinf=np.inf))
