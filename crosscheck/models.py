"""Models that last: weights, what makes a number of a picture, and how far training had come, in one safetensors file.

Reading one runs no code. Writing one leaves, whatever happens, the old file or the new one, never a part of it.
"""

import hashlib
import json
import math
import platform
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load as load_tensors
from safetensors.numpy import save as save_tensors

from crosscheck import UnusableRequestError
from crosscheck.architecture import Architecture
from crosscheck.data.pixels import COLOURS, Pixels
from crosscheck.data.shuffling import Layout
from crosscheck.whole_file import write_atomically
from scratch_numpy import deep
from scratch_numpy.checks import Array, check_arguments, layers_check
from scratch_numpy.layer import Layer
from scratch_numpy.preprocessing import Standardization, standardize

FORMAT = "crosscheck model 2"  # raised whenever an older version would misread what a newer one writes
READ = ("crosscheck model 1", FORMAT)  # 1 has nothing, or less, to say of how a picture becomes X
TWIN = "twin."
MOMENTS = ("momentum_buffer", "exp_avg", "exp_avg_sq")  # what optimisers remember, under torch's names


@dataclass(frozen=True, eq=False)
class Progress:
    """How far training had come: what is needed to go on as if it had not stopped.

    `memory` is what the optimiser remembers, a list of layers under each of torch's names for it; `twin` the same, and
    the "layers", of a second wing that trained beside it. `costs` (k, 2) are steps and the cost before each, `data` the
    fingerprint of the examples. Which of them a step sees follows from the seed, the step and `layout`, which an older
    version does not say. Where values are trained in units of their own, so are all of these; only the model's layers
    are in those of the data.
    """

    step: int = 0
    settings: dict[str, Any] = field(default_factory=dict)
    memory: dict[str, list[Layer]] = field(default_factory=dict)
    costs: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 2)))
    twin: dict[str, list[Layer]] = field(default_factory=dict)
    data: str = ""
    layout: Layout | None = None


@dataclass(frozen=True, eq=False)
class Model:
    """A trained network with what it was made for.

    `kind` is "classes" or "regression"; `picture_shape` (h, w, c) where it takes pictures; `pixels` how these become
    numbers, None in a file of an older version; `standardization` what X is standardised by, None for nothing.
    """

    architecture: Architecture
    layers: list[Layer]
    kind: str = "classes"
    class_names: tuple[str, ...] = ()
    feature_names: tuple[str, ...] = ()
    picture_shape: tuple[int, int, int] | None = None
    pixels: Pixels | None = None
    standardization: Standardization | None = None
    progress: Progress = field(default_factory=Progress)
    versions: dict[str, str] = field(default_factory=lambda: versions())  # noqa: PLW0108  # which is defined below

    @property
    def sees(self) -> Pixels | None:
        """How a picture becomes X, as older versions always had it where nothing is said; None for a model of rows."""
        if self.picture_shape is None:
            return None
        return self.pixels or Pixels(colours=COLOURS[self.picture_shape[2]])

    def predict(self, X: Array, *, standardized: bool = False) -> Array:
        """A_L (n_y, m), computed by hand: probabilities or values. X (n_x, m), as it is read or already standardised.

        Raises ValueError for another number of features.
        """
        if self.standardization is not None and not standardized:
            X = standardize(X.astype(np.float64), self.standardization)  # a large mean leaves no digits in float32
        X = X.astype(self.layers[0].W.dtype, copy=False)
        a = self.architecture
        return deep.predict(X, self.layers, hidden=a.hidden, output=a.output, leaky_slope=a.leaky_slope)


def write(path: str | Path, model: Model) -> None:
    """Write a model, whole or not at all. Raises UnusableRequestError where that cannot be."""
    write_atomically(Path(path), to_bytes(model))


def read(path: str | Path) -> Model:
    """Read a model. Raises UnusableRequestError, in one line, for a file that is none, is damaged or cut off."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnusableRequestError(f"{path} must be a model of crosscheck's, got none ({error.strerror})") from error
    return from_bytes(data, str(path))


def to_bytes(model: Model) -> bytes:
    """The file's contents: tensors W1, b1, ... and those of the optimiser, and a header in JSON for the rest."""
    tensors = _tensors("", model.layers)
    for name, layers in model.progress.memory.items():
        tensors |= _tensors(f"{name}.", layers)
    for name, layers in model.progress.twin.items():
        tensors |= _tensors(f"{TWIN}{name}.", layers)
    if model.standardization is not None:
        tensors |= {f"standardization.{name}": part for name, part in model.standardization._asdict().items()}
    tensors["costs"] = model.progress.costs
    header = {
        "format": FORMAT,
        "architecture": asdict(model.architecture),
        "kind": model.kind,
        "class_names": model.class_names,
        "feature_names": model.feature_names,
        "picture_shape": model.picture_shape,
        "pixels": asdict(model.pixels) if model.pixels else None,
        "step": model.progress.step,
        "data": model.progress.data,
        "layout": model.progress.layout,
        "settings": model.progress.settings,
        "versions": model.versions,
    }
    contiguous = {name: np.ascontiguousarray(tensor) for name, tensor in tensors.items()}
    # One entry, since safetensors keeps several in no order, and the same model is to give the same bytes.
    return save_tensors(
        contiguous, metadata={"crosscheck": json.dumps({"sha256": _digest(header, contiguous), **header})}
    )


def _digest(header: dict[str, Any], tensors: dict[str, Array]) -> str:
    """Of the header and of every tensor with its name: a bit that was lost on the way is noticed."""
    digest = hashlib.sha256(json.dumps(header).encode())
    for name in sorted(tensors):
        digest.update(f"{name} {tensors[name].dtype} {tensors[name].shape}".encode())
        digest.update(tensors[name].tobytes())
    return digest.hexdigest()


def from_bytes(data: bytes, name: str) -> Model:
    """The inverse of `to_bytes`. Raises as `read`, calling the file `name`."""
    try:
        tensors = load_tensors(data)
        header = _header(data, tensors)
        return _model(header, tensors)
    except (SafetensorError, KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        said = " ".join(str(error).split())
        raise UnusableRequestError(f"{name} must be a model of crosscheck's, whole and undamaged: {said}") from error


def _header(data: bytes, tensors: dict[str, Array]) -> dict[str, Any]:
    """The JSON that safetensors keeps beside the tensors, at the beginning of the file."""
    length = int.from_bytes(data[:8], "little")
    metadata = json.loads(data[8 : 8 + length]).get("__metadata__", {})
    if "crosscheck" not in metadata:
        raise ValueError("it is a safetensors file of somebody else's")
    header: dict[str, Any] = json.loads(metadata["crosscheck"])
    if header.pop("sha256") != _digest(header, tensors):
        raise ValueError("its contents are not those that were written")
    if header["format"] not in READ:
        raise ValueError(f"its format must be one of {', '.join(READ)}, got {header['format']!r}; update this package")
    return header


def _model(header: dict[str, Any], tensors: dict[str, Array]) -> Model:
    architecture = Architecture(**header["architecture"])
    layers = _layers("", tensors, architecture)
    memory, twin = (
        {name: _layers(f"{of}{name}.", tensors, architecture) for name in names if f"{of}{name}.W1" in tensors}
        for of, names in (("", MOMENTS), (TWIN, ("layers", *MOMENTS)))
    )
    standardization = None
    if "standardization.mean" in tensors:
        standardization = Standardization(tensors["standardization.mean"], tensors["standardization.spread"])
    _check_header(header, architecture)
    shape, pixels, layout = (
        header["picture_shape"],
        header.get("pixels"),
        header.get("layout"),
    )  # the last two since later
    return Model(
        architecture,
        layers,
        kind=header["kind"],
        class_names=tuple(header["class_names"]),
        feature_names=tuple(header["feature_names"]),
        picture_shape=(shape[0], shape[1], shape[2]) if shape else None,
        pixels=Pixels(**pixels) if pixels else None,
        standardization=standardization,
        progress=Progress(
            header["step"],
            header["settings"],
            memory,
            tensors["costs"].astype(np.float64),
            twin,
            header["data"],
            Layout(*layout) if layout else None,
        ),
        versions=header["versions"],
    )


def _check_header(header: dict[str, Any], architecture: Architecture) -> None:
    """Raise unless what stands beside the tensors suits them."""
    n_x, n_y = architecture.layer_sizes[0], architecture.layer_sizes[-1]
    shape, pixels, layout = header["picture_shape"], header.get("pixels"), header.get("layout")
    wanted = {
        "kind": header["kind"] in ("classes", "regression"),
        "step": type(header["step"]) is int and header["step"] >= 0,
        "layout": not layout or (len(layout) == 3 and all(type(number) is int and number >= 0 for number in layout)),
        "settings": isinstance(header["settings"], dict),
        "versions": isinstance(header["versions"], dict),
        "class_names": len(header["class_names"]) in {0, max(2, n_y)},
        "feature_names": len(header["feature_names"]) in {0, n_x},
        "pixels": not pixels or (shape is not None and pixels["colours"] == COLOURS[shape[2]]),
        "picture_shape": shape is None or (len(shape) == 3 and math.prod(shape) == n_x and shape[2] in COLOURS),
    }
    for name, good in wanted.items():
        if not good:
            raise ValueError(f"its {name} cannot be {header[name]!r}")


def _tensors(prefix: str, layers: list[Layer]) -> dict[str, Array]:
    return {f"{prefix}{name}{l}": array for l, layer in enumerate(layers, 1) for name, array in layer._asdict().items()}


def _layers(prefix: str, tensors: dict[str, Array], architecture: Architecture) -> list[Layer]:
    layers = [Layer(tensors[f"{prefix}W{l}"], tensors[f"{prefix}b{l}"]) for l in range(1, architecture.depth + 1)]
    check_arguments({"layers": layers}, {"layers": layers_check})
    sizes = (layers[0].W.shape[1], *(layer.W.shape[0] for layer in layers))
    if sizes != architecture.layer_sizes:
        raise ValueError(f"{prefix}W must be of sizes {architecture.layer_sizes}, got {sizes}")
    return layers


def versions() -> dict[str, str]:
    """Of Python and of the packages that decide what a training gives."""
    packages = {name: version(name) for name in ("backprop-crosscheck", "numpy", "torch")}
    return {"python": platform.python_version(), **packages}
