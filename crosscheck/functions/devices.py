"""What a GPU does otherwise: random numbers of its own, kernels that are waited for or end it all, TF32."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor

_TF32 = "tf32"


def gpus(values: Iterable[Any]) -> list[torch.device]:
    """The GPUs on which these lie."""
    return list({value.device: None for value in values if isinstance(value, Tensor) and value.is_cuda})


@contextmanager
def seeded(seed: int, devices: Sequence[torch.device]) -> Iterator[None]:
    """Within this block torch's random numbers begin at `seed`, there and on the CPU; then they are as before.

    `torch.manual_seed` would change those of every other GPU as well, and leave them changed.
    """
    with torch.random.fork_rng(devices=devices):
        torch.default_generator.manual_seed(seed)
        for device in devices:
            with torch.cuda.device(device):
                torch.cuda.manual_seed(seed)
        yield


def wait(devices: Sequence[torch.device]) -> None:
    """Until all kernels are done, so that one that fails does so here and not in what comes next. Raises its error."""
    for device in devices:
        torch.cuda.synchronize(device)


def lost(devices: Sequence[torch.device]) -> bool:
    """Whether a kernel has ended this process's use of a GPU, as an illegal address does; nothing can be asked then."""
    try:
        wait(devices)
    except RuntimeError:
        return True
    return False


def products(values: Iterable[Any]) -> list[str]:
    """What is worth saying of products of float32 on a GPU, whose setting decides how wide the tolerance is."""
    if not any(value.dtype == torch.float32 for value in values if isinstance(value, Tensor) and value.is_cuda):
        return []
    on = [what for what, precision in settings().items() if precision == _TF32]
    if not on:
        return ["TF32 is off, and a function that uses it (tl.dot does by default) is called wrong"]
    return [f"TF32 is on for {' and '.join(on)}, so the tolerance is as wide as that where the reference has them"]


def settings() -> dict[str, str]:
    """In what float32's products are taken on a GPU: "tf32", "ieee", or "none", which is as torch has it by itself."""
    return {
        "matrix products": torch.backends.cuda.matmul.fp32_precision,
        "convolutions": torch.backends.cudnn.conv.fp32_precision,  # type: ignore[attr-defined]  # made at run time
    }
