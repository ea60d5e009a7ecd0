"""One training from its start, or from a checkpoint, to its end, in one wing or in both."""

import hashlib
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch

from crosscheck import UnusableRequestError
from crosscheck.architecture import Architecture
from crosscheck.data.rows import Streamed
from crosscheck.data.source import Source
from crosscheck.models import Model, Progress, versions
from crosscheck.training import resuming
from crosscheck.training.both import BothRun, judge_together
from crosscheck.training.fit import Report, fit, memory_in_words
from crosscheck.training.plan import Plan
from crosscheck.training.prepare import architecture_of, device_of, first_layers, precision_of, read_parts, standardized
from crosscheck.training.processes import ALONE, Processes
from crosscheck.training.runs import Memory, NumpyRun, Run, TorchRun
from crosscheck.training.settings import Settings, as_dict
from crosscheck.training.shared_run import SharedRun
from crosscheck.training.units import units_of
from crosscheck.verdict import Verdict
from reference_torch.precision import check_precision
from scratch_numpy.layer import Layer
from scratch_numpy.training import relative_change

SMALL = 10**8  # multiplications in a product of a step, below which more than one CPU thread slows it down
JUDGED = 10  # steps of a training with a verdict, where both wings train


class Session:
    """What is trained, on what, and how far it has come. Raises UnusableRequestError for what cannot be."""

    def __init__(self, settings: Settings, before: Model | None = None, processes: Processes = ALONE) -> None:
        self.settings, self.processes = settings, processes
        self.precision, self.device = self._arithmetic(before)
        self.dtype = "float64" if self.precision == "float64" else "float32"
        self.source, self.architecture, self.fingerprint = self._data(before)
        self.units = units_of(settings, self.architecture, self.source.train)
        examples = self.units.scaled(self.source.train)
        layout = (before.progress.layout if before else None) or examples.layout
        self.plan = Plan(examples, settings, processes.rank, processes.size, layout)
        self.done = before.progress.step if before else 0
        self.costs = before.progress.costs if before else np.empty((0, 2))
        self.stopped = False
        self.run = self._run(before)
        self.verdicts: list[Verdict] = []

    def _arithmetic(self, before: Model | None) -> tuple[str, torch.device]:
        """The precision and the device, which must suit each other where autograd trains."""
        settings = self.settings
        if self.processes.size > 1 and settings.backend == "numpy":
            raise UnusableRequestError("--backend must be torch, or both to judge it, in several processes, got numpy")
        precision, device = precision_of(settings, before), self.processes.own(device_of(settings))
        if settings.backend != "numpy":
            try:
                check_precision(precision, device)
            except ValueError as error:
                raise UnusableRequestError(f"--{error}") from error
        return precision, device

    def _data(self, before: Model | None) -> tuple[Source, Architecture, str]:
        """The data, a network for them, and their fingerprint; all is read once all else is known to be as it must."""
        source = read_parts(self.settings)
        if isinstance(source.train.rows, Streamed) and self.settings.batch_size is None:
            raise UnusableRequestError("--batch-size must be given for a file that is streamed, got none")
        architecture, fingerprint = architecture_of(self.settings, source), source.fingerprint
        if before is not None:
            resuming.check(before, self.settings, source, fingerprint)
        source = standardized(source, self.settings)
        source.check()
        return source, architecture, fingerprint

    def is_judged(self, step: int) -> bool:
        """Whether there is a verdict on this step, counted from 1, where both wings train.

        On the first too where nobody knows which is the last.
        """
        steps = self.plan.steps
        first = 1 if self.settings.cost_tolerance is not None else steps
        return step in {first, steps} or step % max(1, steps // JUDGED) == 0

    def train(self, every: Sequence[int], stop: Callable[[], bool] = lambda: False) -> Iterator[Report]:
        """Go on to the end, with a report after every step that is a multiple of one of `every`.

        One process reports as well after any step after which `stop` says so, several after those that are judged.
        """
        if self._had_stopped():
            self.stopped = True
            return
        due: Callable[[int], bool] = (lambda _: stop()) if self.processes.size == 1 else self._is_judged_together
        last = float(self.costs[-1, 1]) if len(self.costs) else np.nan
        done, dtype = self.done, self.dtype
        for report in fit(self.run, self.plan, every=every, done=done, cost=last, dtype=dtype, due=due):
            new = np.column_stack([np.arange(report.first, report.done), report.costs])
            self.done, self.costs = report.done, np.concatenate([self.costs, new])
            self.stopped = report.stopped
            self._judge()
            yield report

    def _had_stopped(self) -> bool:
        """Whether the run that this one goes on from ended because the cost hardly changed."""
        tolerance = self.settings.cost_tolerance
        return tolerance is not None and len(self.costs) > 1 and relative_change(*self.costs[-2:, 1]) < tolerance

    def _is_judged_together(self, step: int) -> bool:
        return self.settings.backend == "both" and self.is_judged(step)

    def _judge(self) -> None:
        """Take over the verdicts on the steps since the last report, or, of several processes, judge one of theirs."""
        step = self.plan.steps if self.stopped else self.done  # the last is judged, whichever it is
        if isinstance(self.run, BothRun):
            self.verdicts = self.run.verdicts
        elif isinstance(self.run, SharedRun) and self._is_judged_together(step):
            self.verdicts.append(judge_together(self.architecture, self.run, self.plan.examples, self.processes))

    @property
    def model(self) -> Model:
        """The network as it is now, the left wing's where both train, with what is needed to go on."""
        source, run = self.source, self.run
        return Model(
            self.architecture,
            self.units.for_data(run.layers),
            kind=source.kind,
            class_names=source.class_names,
            feature_names=source.feature_names,
            picture_shape=source.picture_shape,
            pixels=source.pixels,
            standardization=source.standardization,
            progress=Progress(
                self.done,
                as_dict(self.settings),
                run.memory,
                self.costs,
                run.twin,
                self.fingerprint,
                self.plan.layout,
            ),
        )

    @property
    def same_everywhere(self) -> dict[str, object]:
        """What several processes that train together must have in common, by what to call it where they have not."""
        examples, places = self.source.train, ("data", "test", "label")  # whose content is compared
        digest = hashlib.sha256()
        for array in (examples.targets, *(examples.standardization or ())):
            digest.update(np.ascontiguousarray(array).data)
        settings = {
            name.replace("_", "-"): value for name, value in as_dict(self.settings).items() if name not in places
        }
        return {
            "the training examples": f"{len(examples)} of {examples.n_x} features (digest {digest.hexdigest()[:12]})",
            "the way in which the data are read": str(self.plan.layout),
            **{f"--{name}": value for name, value in settings.items()},
            "the precision": self.precision,
            **{f"the version of {name}": number for name, number in versions().items() if name != "python"},
        }

    def first_layers(self) -> list[Layer]:
        """The weights before the first step, in the units of training."""
        return self.units.begun(first_layers(self.settings, self.architecture, self.dtype))

    def close(self) -> None:
        """Give back what the wings have set for themselves."""
        self.run.close()

    def _run(self, before: Model | None) -> Run:
        """Whoever trains: one wing, both, or autograd in several processes, which by hand is judged where both must."""
        layers = self.units.for_training(before.layers) if before else self.first_layers()
        memory, twin = (before.progress.memory, before.progress.twin) if before else ({}, {})
        if self.settings.backend == "numpy":
            return self._by_hand(layers, memory)
        if self.settings.backend == "torch" or self.processes.size > 1:
            return self._by_autograd(layers, memory)
        others = {name: moment for name, moment in twin.items() if name != "layers"} if twin else memory
        return BothRun(
            self.architecture,
            self._by_hand(layers, memory),
            self._by_autograd(twin.get("layers", layers), others),
            optimizer=self.settings.optimizer,
            done=self.done,
            judged=self.is_judged,
        )

    def _by_hand(self, layers: list[Layer], memory: Memory) -> NumpyRun:
        return NumpyRun(self.architecture, layers, optimizer=self.settings.optimizer, memory=memory, done=self.done)

    def _by_autograd(self, layers: list[Layer], memory: Memory) -> TorchRun:
        work = self.plan.m(0) * sum(layer.W.size for layer in layers)
        with memory_in_words(self.plan):
            return (TorchRun if self.processes.size == 1 else SharedRun)(
                self.architecture,
                layers,
                optimizer=self.settings.optimizer,
                memory=memory,
                done=self.done,
                device=self.device,
                precision=self.precision,
                compiled=self.settings.compile,
                repeatable=self.settings.deterministic,
                alone=self.settings.backend == "both" or work < SMALL,
            )
