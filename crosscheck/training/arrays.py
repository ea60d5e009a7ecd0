"""Training on arrays that are held in memory, as the estimators do it: from new weights, or an epoch more."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from crosscheck.architecture import Architecture
from crosscheck.data.rows import Held
from crosscheck.data.source import Examples, Source
from crosscheck.models import Model, Progress
from crosscheck.training.fit import fit
from crosscheck.training.plan import Plan
from crosscheck.training.prepare import architecture_of, device_of, first_layers, precision_of
from crosscheck.training.runs import Memory, NumpyRun, Run, TorchRun
from crosscheck.training.settings import Settings, as_dict
from reference_torch.precision import check_precision
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

STAY = ("hidden_layers", "activation", "optimizer", "precision")  # in a training that goes on


class Trained(NamedTuple):
    """A model, and how many epochs it has been trained for."""

    model: Model
    epochs: int


def dtype_of(settings: Settings, before: Model | None = None) -> str:
    """The dtype of the weights and of what they are given: where none is asked for, that of `before` on any device."""
    return "float64" if precision_of(settings, before) == "float64" else "float32"


def one_epoch_more(settings: Settings, before: Trained | None) -> Settings:
    """Settings of one training of which this is the next epoch, or the first.

    Raises ValueError where they are not those `before` in what cannot change.
    """
    settings = replace(settings, cost_tolerance=None)
    if before is None:
        return replace(settings, epochs=1)
    model, now = before.model, as_dict(settings) | {"precision": precision_of(settings, before.model)}
    then = model.progress.settings | {"precision": _precision(model)}
    for name in STAY:
        if now[name] != then[name]:
            raise ValueError(f"{name} must stay {then[name]} in partial_fit, got {now[name]}; fit begins anew")
    return replace(settings, epochs=before.epochs + 1, seed=then["seed"])


def _precision(model: Model) -> str:
    """What was asked for, or that of the weights where nothing was."""
    return model.progress.settings["precision"] or str(model.layers[0].W.dtype)


def train(
    settings: Settings,
    X: Array,
    targets: NDArray[Any],
    *,
    classes: Sequence[Any] = (),
    feature_names: Sequence[str] = (),
    before: Model | None = None,
) -> Trained:
    """Train on rows X (m, n_x) and the codes of `classes` (m,), or values (m,) or (m, n_y) where there are none.

    From the model `before` only the last epoch is trained. Raises UnusableRequestError and ValueError for what cannot
    be.
    """
    kind = "classes" if classes else "regression"
    source = Source("X", kind, Examples(Held("X", X), targets, len(classes)))
    architecture, plan = architecture_of(settings, source), Plan(source.train, settings)
    precision, dtype = precision_of(settings, before), dtype_of(settings, before)
    if before is None:
        run = _run(settings, architecture, first_layers(settings, architecture, dtype), precision)
        start, costs = 0, np.empty(0)
    else:
        memory, done = before.progress.memory, before.progress.step
        run = _run(settings, architecture, before.layers, precision, memory=memory, done=done)
        start, costs = plan.steps - plan.batches, before.progress.costs[:, 1]
    try:
        *_, report = fit(run, plan, every=(), done=start, dtype=dtype)
    finally:
        run.close()
    costs = np.concatenate([costs, report.costs])
    steps: NDArray[np.float64] = np.column_stack([np.arange(len(costs)), costs]).astype(np.float64)
    model = Model(
        architecture,
        run.layers,
        kind=kind,
        class_names=tuple(map(str, classes)),
        feature_names=tuple(feature_names),
        progress=Progress(len(costs), as_dict(settings), run.memory, steps, layout=source.train.layout),
    )
    return Trained(model, plan.epoch(report.done))


def _run(
    settings: Settings,
    architecture: Architecture,
    layers: list[Layer],
    precision: str,
    *,
    memory: Memory | None = None,
    done: int = 0,
) -> Run:
    how: dict[str, Any] = {"optimizer": settings.optimizer, "memory": memory or {}, "done": done}
    if settings.backend == "numpy":
        return NumpyRun(architecture, layers, **how)
    device = device_of(settings)
    check_precision(precision, device)
    return TorchRun(architecture, layers, **how, device=device, precision=precision)
