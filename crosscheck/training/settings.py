"""What a training is: everything that decides its outcome, from flags, a TOML file and defaults, in this order."""

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from crosscheck import UnusableRequestError
from crosscheck.training.schedules import SCHEDULES
from reference_torch.hyperparameters import check_choice, check_count, check_number
from reference_torch.optimizers import OPTIMIZERS
from reference_torch.precision import PRECISIONS
from scratch_numpy.initialization import INITIALIZERS

BACKENDS = ("torch", "numpy", "both")
INITIALIZATIONS = ("zeros", *INITIALIZERS)
KINDS = ("classes", "regression")
DEVICES = ("auto", "cpu", "cuda")
# What may differ when a training goes on: how far, where it is computed, and where the data are now; whether they are
# the same is seen by what is in them.
FREE = frozenset({"iterations", "epochs", "backend", "device", "compile", "data", "test", "label", "skip_broken"})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All that can be set, with its default; None means that it is taken from the data or from another setting.

    Raises ValueError or TypeError for what cannot be.
    """

    data: str = ""
    test: str | None = None
    test_fraction: float = 0.2
    kind: str | None = None
    label: str | None = None
    size: int = 64
    skip_broken: bool = False
    standardize: bool | None = None
    hidden_layers: tuple[int, ...] = ()
    activation: str | tuple[str, ...] = "relu"
    leaky_slope: float = 0.01
    output: str | None = None
    loss: str | None = None
    l2: float = 0.0
    initialization: str | None = None
    legacy_random: bool = False
    optimizer: str = "gradient_descent"
    learning_rate: float = 0.1
    schedule: str = "constant"
    decay: float = 0.0
    batch_size: int | None = None
    iterations: int | None = None
    epochs: int | None = None
    cost_tolerance: float | None = None
    seed: int = 0
    backend: str = "torch"
    device: str = "auto"
    precision: str | None = None
    compile: bool = False
    deterministic: bool = False

    def __post_init__(self) -> None:
        if not self.data:
            raise ValueError("data must be a name or a file, as in --data digits, got none")
        for name, choices in _CHOICES.items():
            value = getattr(self, name)
            if value is not None:
                check_choice(name, value, choices)
        for name in ("size", "batch_size", "iterations", "epochs"):
            if getattr(self, name) is not None:
                check_count(name, getattr(self, name))
        for l, size in enumerate(self.hidden_layers, start=1):
            check_count(f"hidden_layers: layer {l}", size)
        check_number("test_fraction", self.test_fraction, least=0, below=1)
        check_number("learning_rate", self.learning_rate, above=0)
        check_number("decay", self.decay, least=0)
        if self.cost_tolerance is not None:
            check_number("cost_tolerance", self.cost_tolerance, above=0)
        self._check_how_long()
        if type(self.seed) is not int or not 0 <= self.seed < (2**32 if self.legacy_random else 2**63):
            raise ValueError(
                f"seed must be a whole number from 0 on, 32 bits of it for legacy-random, got {self.seed!r}"
            )
        if self.backend != "torch" and self.precision not in (None, "float64", "float32"):
            raise ValueError(f"precision must be float64 or float32 for NumPy, got {self.precision}")

    def _check_how_long(self) -> None:
        if self.iterations is not None and self.epochs is not None:
            raise ValueError("iterations and epochs both say how long to train: one of them must do, got both")


_CHOICES = {
    "kind": KINDS,
    "initialization": INITIALIZATIONS,
    "optimizer": tuple(OPTIMIZERS),
    "schedule": tuple(SCHEDULES),
    "backend": BACKENDS,
    "device": DEVICES,
    "precision": tuple(PRECISIONS),
}


def settings(
    flags: Mapping[str, Any],
    *,
    file: str | None = None,
    before: Mapping[str, Any] | None = None,
    dtype: str | None = None,
) -> Settings:
    """Put the settings together: flags win over the TOML file, which wins over `before`, those of a run that goes on.

    A flag that is None was not given. `dtype` is that of the run's weights, its precision if none was asked for. Raises
    UnusableRequestError, in one line, for whatever cannot be, for an unknown key, and for one that a run that goes on
    cannot change.
    """
    given = read_toml(file) if file else {}
    given = _over(given, {name: value for name, value in flags.items() if value is not None})
    if before is not None:
        asked = before.get("precision")
        _check_unchanged({**before, "precision": asked or dtype}, given)
        given = _over(before, {**given, "precision": asked})
    try:
        hashable: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in given.items()}
        return Settings(**hashable)
    except (TypeError, ValueError) as error:
        raise UnusableRequestError(_with_dashes(str(error))) from error


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Both, of which the second wins; iterations and epochs say the same thing, so that one replaces the other."""
    length = {"iterations", "epochs"}
    hidden = length if any(above.get(name) is not None for name in length) else set()
    return {name: value for name, value in below.items() if name not in hidden} | dict(above)


def as_dict(settings: Settings) -> dict[str, Any]:
    """Every setting by its name, as it is stored with a model."""
    return dataclasses.asdict(settings)


def read_toml(path: str) -> dict[str, Any]:
    """Read settings from a TOML file, whose keys are those of `Settings`, with - or _.

    Raises UnusableRequestError where it cannot be read, for an unknown key, and for a value of the wrong type.
    """
    try:
        found = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise UnusableRequestError(f"--config must be a TOML file, got {path!r} ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnusableRequestError(f"--config must be a TOML file, got {path!r}: {error}") from error
    values = {key.replace("-", "_"): value for key, value in found.items()}
    known = get_type_hints(Settings)
    for key, value in values.items():
        if key not in known:
            raise UnusableRequestError(f"{path}: {key} is not a setting; it must be one of {', '.join(sorted(known))}")
        if not _is_a(value, known[key]):
            raise UnusableRequestError(f"{path}: {key} must be {_said(known[key])}, got {value!r}")
    return values


def _is_a(value: Any, wanted: Any) -> bool:
    """Whether a value of TOML suits a type of `Settings`."""
    if isinstance(wanted, UnionType):
        return any(_is_a(value, one) for one in get_args(wanted))
    if get_origin(wanted) is tuple:
        return isinstance(value, list) and all(_is_a(item, get_args(wanted)[0]) for item in value)
    if wanted is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is wanted


def _said(wanted: Any) -> str:
    """A type in words."""
    if isinstance(wanted, UnionType):
        return " or ".join(_said(one) for one in get_args(wanted) if one is not type(None))
    if get_origin(wanted) is tuple:
        return "a list"
    return {str: "a text", float: "a number", int: "a whole number", bool: "true or false"}[wanted]


def _check_unchanged(before: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    known = {field.name for field in fields(Settings)}
    fixed = known - FREE
    if before.get("schedule") == "cosine":  # which knows its end from the beginning
        fixed |= {"iterations", "epochs"}
    for name in sorted(fixed):
        now = given.get(name, before.get(name))
        now, then = (tuple(value) if isinstance(value, list) else value for value in (now, before.get(name)))
        if now != then:
            flag = name.replace("_", "-")
            raise UnusableRequestError(f"--{flag} must stay {then} in a run that goes on, got {now}; leave it out")


def _with_dashes(text: str) -> str:
    """The name of the setting in a message, as the command line has it."""
    name, _, rest = text.partition(" ")
    return f"--{name.replace('_', '-')} {rest}" if name in {field.name for field in fields(Settings)} else text
