"""Which devices there are, and arithmetic that repeats itself exactly."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch

from reference_torch.hyperparameters import check_choice


def available_devices() -> list[str]:
    """The names "cpu" and, where torch sees a GPU, "cuda"."""
    return ["cpu", "cuda"] if torch.cuda.is_available() else ["cpu"]


def pick_device(name: str = "auto") -> torch.device:
    """The GPU where there is one for "auto", else what was asked for. Raises ValueError for a device not there."""
    check_choice("device", name, ["auto", *available_devices()])
    return torch.device(available_devices()[-1] if name == "auto" else name)


@contextmanager
def deterministic() -> Iterator[None]:
    """Within this block torch uses only algorithms that give the same bits every time, or raises RuntimeError.

    On a GPU cuBLAS needs CUBLAS_WORKSPACE_CONFIG=:4096:8 in the environment as well; torch's error says so.
    """
    before, warn_only = (
        torch.are_deterministic_algorithms_enabled(),
        torch.is_deterministic_algorithms_warn_only_enabled(),
    )
    torch.use_deterministic_algorithms(True)
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(before, warn_only=warn_only)


@contextmanager
def one_thread() -> Iterator[None]:
    """Within this block torch computes on one CPU thread, which for small networks is twice as fast as two."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
