"""One training from its start, or from a checkpoint, to its end, in one wing or in both."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import numpy as np

from crosscheck import UnusableRequestError
from crosscheck.data.rows import Streamed
from crosscheck.models import Model, Progress, versions
from crosscheck.training.both import judge_now, judge_together
from crosscheck.training.fit import Report, fit
from crosscheck.training.plan import Plan
from crosscheck.training.prepare import architecture_of, device_of, first_layers, precision_of, read_data
from crosscheck.training.processes import ALONE, Processes
from crosscheck.training.runs import NumpyRun, Run, TorchRun
from crosscheck.training.settings import Settings, as_dict
from crosscheck.training.shared_run import SharedRun
from crosscheck.verdict import Verdict
from reference_torch.precision import check_precision
from scratch_numpy.layer import Layer


class Session:
    """What is trained, on what, and how far it has come. Raises UnusableRequestError for what cannot be."""

    def __init__(self, settings: Settings, before: Model | None = None, processes: Processes = ALONE) -> None:
        if processes.size > 1 and settings.backend == "numpy":
            raise UnusableRequestError("--backend must be torch, or both to judge it, in several processes, got numpy")
        self.settings, self.source = settings, read_data(settings)
        self.architecture = architecture_of(settings, self.source)
        self.precision, self.device = precision_of(settings), processes.own(device_of(settings))
        self.dtype = "float64" if self.precision == "float64" else "float32"
        self.processes = processes
        self.plan = Plan(self.source.train, settings, processes.rank, processes.size)
        if isinstance(self.source.train.rows, Streamed) and settings.batch_size is None:
            raise UnusableRequestError("--batch-size must be given for data that are larger than memory, got none")
        self.done = before.progress.step if before else 0
        self.costs = before.progress.costs if before else np.empty((0, 2))
        layers = before.layers if before else first_layers(settings, self.architecture, self.dtype)
        memory = before.progress.memory if before else {}
        self.runs = {name: self._run(name, layers, memory) for name in self.names}
        self.verdicts: list[Verdict] = []

    @property
    def names(self) -> Sequence[str]:
        """The wings that train; of several processes only autograd's does, and by hand it is judged."""
        if self.processes.size > 1:
            return ("torch",)
        return ("numpy", "torch") if self.settings.backend == "both" else (self.settings.backend,)

    def train(self, every: Sequence[int], stop: Callable[[], bool] = lambda: False) -> Iterator[dict[str, Report]]:
        """Go on to the end, with a report of each wing after every step that is a multiple of one of `every`.

        One wing alone reports as well after any step after which `stop` says so, several only together.
        """
        stop = stop if len(self.runs) == self.processes.size == 1 else lambda: False
        last = float(self.costs[-1, 1]) if len(self.costs) else np.nan
        begin = partial(fit, plan=self.plan, every=every, done=self.done, cost=last, dtype=self.dtype, stop=stop)
        trainings = [begin(run) for run in self.runs.values()]
        for reports in zip(*trainings, strict=False):  # where one stops, so does the other
            new = np.column_stack([np.arange(reports[0].first, reports[0].done), reports[0].costs])
            self.done, self.costs = reports[0].done, np.concatenate([self.costs, new])
            yield dict(zip(self.names, reports, strict=True))

    def judge(self) -> Verdict:
        """Judge a pass and a step from where the left wing is; only where both train.

        Of several processes the gradients that they make together: all must ask.
        """
        run, examples = self.runs[self.names[0]], self.source.train
        if isinstance(run, SharedRun):
            self.verdicts.append(judge_together(self.architecture, run, examples, self.processes))
            return self.verdicts[-1]
        assert isinstance(run, NumpyRun)  # noqa: S101  # the first, where both train
        rate = self.plan.rate(min(self.done, self.plan.steps - 1))
        self.verdicts.append(
            judge_now(self.architecture, run, examples, optimizer=self.settings.optimizer, done=self.done, rate=rate)
        )
        return self.verdicts[-1]

    @property
    def model(self) -> Model:
        """The network as it is now, the left wing's where both train, with what is needed to go on."""
        source, run = self.source, self.runs[self.names[0]]
        return Model(
            self.architecture,
            run.layers,
            kind=source.kind,
            class_names=source.class_names,
            feature_names=source.feature_names,
            picture_shape=source.picture_shape,
            standardization=source.standardization,
            progress=Progress(self.done, as_dict(self.settings), run.memory, self.costs),
        )

    @property
    def same_everywhere(self) -> dict[str, object]:
        """What several processes that train together must have in common, by what to call it where they have not."""
        examples, places = self.source.train, ("data", "test")
        content = [examples.targets, *(examples.standardization or ())]
        digest = hashlib.sha256(b"".join(np.ascontiguousarray(array).tobytes() for array in content)).hexdigest()[:12]
        settings = {
            name.replace("_", "-"): value for name, value in as_dict(self.settings).items() if name not in places
        }
        return {
            "the training examples": f"{len(examples)} of {examples.n_x} features (digest {digest})",
            **{f"--{name}": value for name, value in settings.items()},
            "the precision": self.precision,
            **{f"the version of {name}": number for name, number in versions().items() if name != "python"},
        }

    def close(self) -> None:
        """Give back what the wings have set for themselves."""
        for run in self.runs.values():
            run.close()

    def _run(self, name: str, layers: list[Layer], memory: dict[str, list[Layer]]) -> Run:
        if name == "numpy":
            return NumpyRun(self.architecture, layers, optimizer=self.settings.optimizer, memory=memory, done=self.done)
        try:
            check_precision(self.precision, self.device)
        except ValueError as error:
            raise UnusableRequestError(f"--{error}") from error
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
        )
