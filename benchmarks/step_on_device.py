"""Time a training step on a device against the floor that its products and its memory set, measured in the same run.

The floor: every product at the rate of a large product of that precision, or at the rate at which its operands can be
read and written, whichever is slower; every elementwise pass and the update at the rate of a copy. On a GPU the step is
timed as it is and as a recorded CUDA graph.
"""

import argparse
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import torch

from reference_torch.deep import DeepNetwork
from reference_torch.devices import pick_device
from reference_torch.initialization import he
from reference_torch.losses import cost
from reference_torch.precision import PRECISIONS, arithmetic, check_precision
from reference_torch.training_step import TrainingStep

NETWORKS = {
    "the course's cat network": ([12288, 20, 7, 5, 1], 209),
    "digits": ([64, 32, 10], 1438),
    "a wide network": ([784, 2048, 2048, 10], 4096),
    "a very wide network": ([8192, 8192, 8192, 10], 8192),
}
LARGE = {"cuda": (8192, 2**30), "cpu": (1024, 2**27)}  # rows of a product, bytes of a copy


def seconds(step: Callable[[], object], device: torch.device, *, least: float = 0.3) -> float:
    """Seconds a call, over as many calls as take `least` seconds, after a few that are not counted."""
    for _ in range(5):
        step()
    _wait(device)
    calls, passed = 1, 0.0
    while passed < least:
        calls *= 2
        started = time.perf_counter()
        for _ in range(calls):
            step()
        _wait(device)
        passed = time.perf_counter() - started
    return passed / calls


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)


def rates(precision: str, device: torch.device) -> tuple[float, float]:
    """Multiplications with addition a second, and bytes read and written a second."""
    n, size = LARGE[device.type]
    A = torch.randn(n, n, device=device, dtype=PRECISIONS[precision])
    with arithmetic(precision, device):
        product = seconds(lambda: A @ A, device)
    source = torch.zeros(size // 4, device=device)
    target = torch.empty_like(source)
    return n**3 / product, 2 * size / seconds(lambda: target.copy_(source), device)


def floor(layer_sizes: list[int], m: int, item: int, flops: float, bandwidth: float) -> float:
    """The seconds that a step takes at least, with numbers of `item` bytes."""

    def product(a: int, b: int, c: int) -> float:
        return max(a * b * c / flops, item * (a * b + b * c + a * c) / bandwidth)

    total = 0.0
    for l, (n_prev, n) in enumerate(pairwise(layer_sizes)):
        total += product(m, n_prev, n) * (2 if l == 0 else 3)  # Z and dW, and dA_prev behind the first
        total += 5 * item * m * n / bandwidth  # Z to A; dA and Z to dZ
        total += 3 * item * n * n_prev / bandwidth  # W and dW to W
    return total


def race(name: str, precision: str, device: torch.device, flops: float, bandwidth: float) -> str:
    """A line: what a step takes, as it is and recorded, in units of its floor."""
    layer_sizes, m = NETWORKS[name]
    dtype = PRECISIONS[precision]
    generator = torch.Generator(device).manual_seed(0)
    network = he(DeepNetwork(layer_sizes, dtype=dtype, device=device), generator)
    X = torch.rand(m, layer_sizes[0], device=device, dtype=dtype, generator=generator)
    Y = (torch.rand(m, layer_sizes[-1], device=device, generator=generator) < 0.5).to(dtype)
    step = TrainingStep(network, partial(cost, network), learning_rate=1e-6)

    def plain() -> None:
        step.gradients(X, Y)
        step.update()

    least = floor(layer_sizes, m, torch.finfo(dtype).bits // 8, flops, bandwidth)
    with arithmetic(precision, device):
        times = [seconds(plain, device)]
        if device.type == "cuda":
            times.append(seconds(lambda: step(X, Y), device))
    each = "  ".join(f"{1e3 * taken:9.3f} ms {taken / least:6.2f} x" for taken in times)
    return f"  {name:26} {1e3 * least:9.3f} ms  {each}"


def main() -> None:
    """Print a table a precision."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--device", default="auto", choices=("auto", "cpu", "cuda"))
    parser.add_argument("--precision", nargs="+", default=list(PRECISIONS), choices=list(PRECISIONS))
    asked = parser.parse_args()
    device = pick_device(asked.device)
    print(torch.cuda.get_device_name(device) if device.type == "cuda" else "CPU", f"torch {torch.__version__}")
    for precision in asked.precision:
        try:
            check_precision(precision, device)
        except ValueError:
            continue
        flops, bandwidth = rates(precision, device)
        print(f"\n{precision}: {2e-12 * flops:.1f} TFLOP/s, {1e-9 * bandwidth:.0f} GB/s; floor, a step, recorded")
        for name, (layer_sizes, m) in NETWORKS.items():
            if device.type == "cpu" and layer_sizes[0] * m > 2**24:
                continue  # minutes
            print(race(name, precision, device, flops, bandwidth), flush=True)


if __name__ == "__main__":
    main()
