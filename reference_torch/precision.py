"""In which numbers to compute: float64, float32, float32 with products in TF32, or with products in bfloat16.

It is always said and never left to what the environment or an earlier line has set.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import torch

from reference_torch.hyperparameters import check_choice

# The dtype of weights and data; TF32 and bfloat16 are only what factors of a product are rounded to.
PRECISIONS = {"float64": torch.float64, "float32": torch.float32, "tf32": torch.float32, "bf16": torch.float32}
IEEE, TF32 = "ieee", "tf32"


def check_precision(precision: str, device: torch.device) -> None:
    """Raise ValueError for a precision that does not exist, or that this device does not have."""
    check_choice("precision", precision, PRECISIONS)
    if precision == TF32 and (device.type != "cuda" or torch.cuda.get_device_capability(device) < (8, 0)):
        raise ValueError(f"precision tf32 must be asked of an NVIDIA GPU of 2020 or later, got {device}; try float32")


@contextmanager
def arithmetic(precision: str, device: torch.device) -> Iterator[None]:
    """Within this block products of float32 matrices are made in this precision, and summed in float32.

    Raises as `check_precision`.
    """
    check_precision(precision, device)
    # A cache of rounded weights, which is the default, would keep those of the first step.
    rounded = torch.autocast(device.type, torch.bfloat16, precision == "bf16", cache_enabled=False)
    with products(TF32 if precision == TF32 else IEEE), _summed_in_float32(), rounded:
        yield


@contextmanager
def products(kind: str) -> Iterator[None]:
    """Within this block products of float32 are "ieee", float32 throughout, or "tf32", on a GPU and on a CPU."""
    backends = (torch.backends.cuda.matmul, torch.backends.mkldnn.matmul)  # type: ignore[attr-defined]  # made at run time
    before = [backend.fp32_precision for backend in backends]
    for backend in backends:
        backend.fp32_precision = kind
    try:
        yield
    finally:
        for backend, found in zip(backends, before, strict=True):
            backend.fp32_precision = found


@contextmanager
def _summed_in_float32() -> Iterator[None]:
    """Within this block cuBLAS adds up parts of a product of bfloat16 in float32, and not in bfloat16 as by default."""
    before = torch.backends.cuda.matmul.allow_bf16_reduced_precision_reduction
    torch.backends.cuda.matmul.allow_bf16_reduced_precision_reduction = False
    try:
        yield
    finally:
        torch.backends.cuda.matmul.allow_bf16_reduced_precision_reduction = before
