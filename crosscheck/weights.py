"""Weights: drawn once, handed to both wings bit for bit, saved and loaded without pickle."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import DTypeLike

from reference_torch.network import Network
from scratch_numpy.checks import check_arguments, layers_check
from scratch_numpy.hyperparameters import Generator, check_generator, check_layer_sizes
from scratch_numpy.layer import Layer

BIAS_SCALE = 0.1


def draw(layer_sizes: Sequence[int], rng: Generator, dtype: DTypeLike = np.float64) -> list[Layer]:
    """Draw weights that show faults. layer_sizes [n_x, ..., n_y] -> layers with W (n_l, n_prev), b (n_l, 1).

    Entries of W have size 1/sqrt(n_prev), so that no layer saturates or dies; biases are not zero, so that one left out
    is seen.
    """
    check_layer_sizes(layer_sizes)
    rng = check_generator(rng)
    sizes = zip(layer_sizes[1:], layer_sizes[:-1], strict=True)
    return [
        Layer(
            (rng.standard_normal((n_l, n_prev)) / np.sqrt(n_prev)).astype(dtype),
            (rng.standard_normal((n_l, 1)) * BIAS_SCALE).astype(dtype),
        )
        for n_l, n_prev in sizes
    ]


def put(layers: list[Layer], network: Network) -> None:
    """Copy weights into a torch network in place, W as it is and b (n_l, 1) as (n_l,), without changing a bit.

    Raises ValueError unless every W and b has the shape and dtype of the network's.
    """
    if len(layers) != len(network.linears):
        raise ValueError(f"layers must be {len(network.linears)}, as the network's, got {len(layers)}")
    with torch.no_grad():
        for l, (layer, linear) in enumerate(zip(layers, network.linears, strict=True), start=1):
            W, b = layer.W, layer.b[:, 0]
            for name, came, there in ((f"W{l}", W, linear.weight), (f"b{l}", b, linear.bias)):
                wanted, got = f"{tuple(there.shape)} of {there.dtype}", f"{came.shape} of torch.{came.dtype}"
                if wanted != got:
                    raise ValueError(f"{name} must be {wanted}, as the network's, got {got}")
                if there.device.type == "cpu":
                    there.numpy()[...] = came  # torch would warn of an array that must not be changed
                else:
                    there.copy_(torch.tensor(came))


def take(network: Network) -> list[Layer]:
    """Copy a torch network's weights out: W (n_l, n_prev), b (n_l, 1)."""
    return [
        Layer(linear.weight.detach().cpu().numpy().copy(), linear.bias.detach().cpu().numpy().copy()[:, np.newaxis])
        for linear in network.linears
    ]


def save(path: str | Path, layers: list[Layer]) -> None:
    """Write weights to an .npz file as W1, b1, W2, ... Raises ValueError or TypeError for layers that do not fit."""
    check_arguments({"layers": layers}, {"layers": layers_check})
    arrays = {f"{name}{l}": array for l, layer in enumerate(layers, 1) for name, array in layer._asdict().items()}
    with Path(path).open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)


def load(path: str | Path) -> list[Layer]:
    """Read weights from an .npz file that holds W1, b1, W2, ... Never unpickles.

    Raises ValueError for a file that is none, is damaged, or whose layers do not fit together; OSError if it is absent.
    """
    with Path(path).open("rb") as file:
        try:
            with np.load(file, allow_pickle=False) as archive:
                arrays = dict(archive)
        except Exception as error:  # a damaged archive raises eight kinds of exception
            said = " ".join(str(error).split()) or type(error).__name__
            raise ValueError(f"{path} must be an .npz file with W1, b1, W2, ..., could not be read: {said}") from error
    depth = len(arrays) // 2
    names = {f"{name}{l}" for l in range(1, depth + 1) for name in ("W", "b")}
    if not arrays or set(arrays) != names:
        raise ValueError(f"{path} must hold W1, b1, W2, b2, ..., got {', '.join(sorted(arrays)) or 'nothing'}")
    layers = [Layer(arrays[f"W{l}"], arrays[f"b{l}"]) for l in range(1, depth + 1)]
    check_arguments({"layers": layers}, {"layers": layers_check})
    return layers
