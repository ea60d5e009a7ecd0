"""Time a full verdict against one float64 forward and backward pass of both sides, and see that it does not blow up.

The verdict is everything: both passes, the judgement stage by stage and end to end, and the third opinion on top.
Ratios are to the passes of the same run.
"""

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np

from crosscheck import weights
from crosscheck.architecture import Architecture
from crosscheck.main_job import end_to_end_names
from crosscheck.oracles import third_opinion
from crosscheck.score.gradcheck_cost import gradcheck_cost
from crosscheck.stages import Given
from crosscheck.trace import trace_numpy, trace_torch
from crosscheck.verdict import end_to_end, judge_stages
from scratch_numpy.layer import Layer

NETWORKS = {
    "the course's cat network": ([12288, 20, 7, 5, 1], 209),
    "a network with 50 million parameters": ([5000, 5000, 4500, 512, 1], 64),
}


def seconds(call: Callable[[], object], rounds: int) -> float:
    """The median of a few rounds, after one that does not count."""
    call()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def main() -> None:
    """Print a table a network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds to take the median of (default: 5)")
    rounds = parser.parse_args().rounds
    for name, (layer_sizes, m) in NETWORKS.items():
        measure(name, layer_sizes, m, rounds)


def measure(name: str, layer_sizes: list[int], m: int, rounds: int) -> None:
    """Print what a verdict on one network costs."""
    a = Architecture(layer_sizes=layer_sizes)
    rng = np.random.default_rng(0)
    layers = weights.draw(layer_sizes, rng)
    X, Y = rng.standard_normal((layer_sizes[0], m)), rng.integers(2, size=(layer_sizes[-1], m)).astype(float)
    left, right = trace_numpy(a, layers, X, Y), trace_torch(a, layers, X, Y)
    by_hand, by_autograd = (
        [Layer(trace[f"dW{l}"], trace[f"db{l}"]) for l in range(1, a.depth + 1)] for trace in (left, right)
    )
    passes = seconds(lambda: (trace_numpy(a, layers, X, Y), trace_torch(a, layers, X, Y)), rounds)
    seen = {name: left[name] for name in left if name in end_to_end_names(a)}
    by_stage = seconds(lambda: judge_stages(Given.of(a, layers, X, Y), left=left, right=right), rounds)
    given = Given.of(a, layers, X, Y)
    judging = by_stage + seconds(lambda: end_to_end(given, left=seen, right=right), rounds)
    asking = seconds(lambda: third_opinion(a, layers, X, Y, by_hand=by_hand, by_autograd=by_autograd, rng=rng), rounds)
    parameters = sum(W.size + b.size for W, b in layers)
    print(f"\n{name}, {'-'.join(map(str, layer_sizes))}, {parameters:,} parameters, {m} examples, float64")
    print(f"  forward and backward of both sides {1e3 * passes:9.1f} ms   1.00")
    print(f"  with the verdict stage by stage    {1e3 * (passes + by_stage):9.1f} ms  {1 + by_stage / passes:5.2f}")
    print(f"  and end to end                     {1e3 * (passes + judging):9.1f} ms  {1 + judging / passes:5.2f}")
    whole = passes + judging + asking
    print(f"  and with the third opinion         {1e3 * whole:9.1f} ms  {whole / passes:5.2f}")
    cost = gradcheck_cost(a, layers, X, Y)
    for mode, how in (("fast", "measured"), ("slow", str(cost["slow is"]))):
        took = float(cost[mode])
        print(f"  torch's gradcheck, {mode} mode       {took:9.1f} s  {took / passes:7.0f}  {how}")


if __name__ == "__main__":
    main()
