"""From settings to a start: the data read, split and standardised, the network named, its first weights drawn."""

from collections.abc import Sequence

import numpy as np
import torch

from crosscheck import UnusableRequestError
from crosscheck.architecture import Architecture
from crosscheck.data.reading import read
from crosscheck.data.source import Source
from crosscheck.data.splitting import split
from crosscheck.data.standardization import fit_standardization
from crosscheck.models import Model
from crosscheck.training.settings import Settings
from reference_torch.devices import available_devices, pick_device
from scratch_numpy.initialization import INITIALIZERS, zeros
from scratch_numpy.layer import Layer

OUTPUTS = {"binary_cross_entropy": "sigmoid", "categorical_cross_entropy": "softmax", "squared_error": "identity"}


def read_data(settings: Settings, classes: Sequence[str] = ()) -> Source:
    """The data: with a test part, where one is given or can be split off, standardised by the training part.

    `classes` are those that a model knows, see `crosscheck.data.read`. Raises UnusableRequestError.
    """
    return standardized(read_parts(settings, classes), settings)


def read_parts(settings: Settings, classes: Sequence[str] = (), size: tuple[int, int] | None = None) -> Source:
    """The same data as they are in the file, of which nothing but the targets is read yet where it is streamed.

    `size` (h, w) is that of pictures, where they are not squares as the settings have them.
    """
    source = read(
        settings.data,
        kind=settings.kind,
        size=size or (settings.size, settings.size),
        label=settings.label,
        test=settings.test,
        skip_broken=settings.skip_broken,
        classes=classes,
    )
    if source.test is not None or settings.test_fraction == 0:
        return source
    try:
        return split(source, settings.test_fraction, seed=settings.seed)
    except UnusableRequestError as error:
        raise UnusableRequestError(f"{error}; --test-fraction 0 trains on all of them") from error


def standardized(source: Source, settings: Settings) -> Source:
    """The data standardised by their training part, which is read for it; pictures only where that is asked for."""
    wanted = source.picture_shape is None if settings.standardize is None else settings.standardize
    return source.standardized(fit_standardization(source.train)) if wanted else source


def architecture_of(settings: Settings, source: Source) -> Architecture:
    """The network: its input and output sizes, its output and its loss are those of the data, if nothing else is said.

    Raises UnusableRequestError for what does not go together.
    """
    loss = settings.loss or _loss(source)
    if source.kind == "regression" and loss != "squared_error":
        raise UnusableRequestError(f"--loss must be squared_error for values, got {loss}; --kind classes makes classes")
    if source.n_y == 1 and loss == "categorical_cross_entropy":
        raise UnusableRequestError("--loss categorical_cross_entropy needs three classes or more, got 2")
    if source.n_y == 1 and settings.output == "softmax":
        raise UnusableRequestError("--output softmax needs several outputs, got one, which would always be 1")
    try:
        return Architecture(
            layer_sizes=[source.n_x, *settings.hidden_layers, source.n_y],
            hidden=settings.activation,
            output=settings.output or OUTPUTS.get(loss, "sigmoid"),
            loss=loss,
            l2=settings.l2,
            leaky_slope=settings.leaky_slope,
        )
    except (TypeError, ValueError) as error:
        raise UnusableRequestError(f"such a network cannot be: {error}") from error


def first_layers(settings: Settings, architecture: Architecture, dtype: str) -> list[Layer]:
    """The weights before the first step, drawn with the seed. Raises UnusableRequestError where there are too many."""
    name, sizes = settings.initialization or _initialization(architecture), list(architecture.layer_sizes)
    generator = np.random.RandomState if settings.legacy_random else np.random.default_rng
    numbers = np.dtype(dtype).type
    try:
        if name == "zeros":
            return zeros(sizes, dtype=numbers)
        return INITIALIZERS[name](sizes, generator(settings.seed), dtype=numbers)
    except MemoryError as error:
        raise UnusableRequestError(f"--hidden-layers must fit into memory, got {sizes[1:-1]}") from error


def precision_of(settings: Settings, before: Model | None = None) -> str:
    """What is asked for, or what a run that goes on has; else float32 on a GPU, float64 on a CPU and where NumPy is."""
    if settings.precision is not None:
        return settings.precision
    if before is not None:
        return str(before.layers[0].W.dtype)
    return "float32" if settings.backend == "torch" and device_of(settings).type == "cuda" else "float64"


def device_of(settings: Settings) -> torch.device:
    """The device of the torch path. Raises UnusableRequestError for one that is not there."""
    try:
        return pick_device(settings.device)
    except ValueError as error:
        there = ", ".join(available_devices())
        raise UnusableRequestError(f"--device must be one of {there} on this machine, got {settings.device}") from error


def _loss(source: Source) -> str:
    if source.kind == "regression":
        return "squared_error"
    return "binary_cross_entropy" if source.n_y == 1 else "categorical_cross_entropy"


def _initialization(architecture: Architecture) -> str:
    if architecture.depth == 1:
        return "zeros"
    return "he" if set(architecture.hidden) <= {"relu", "leaky_relu"} else "xavier"
