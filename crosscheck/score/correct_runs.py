# ruff: noqa: ARG005  # the forms of one step, of which any may be picked, all take the same arguments
"""Correct passes by the thousand, none of which may be called wrong: drawn, judged, and counted, in any number of goes.

A run is drawn from one integer: any network, weights and data from vanishing to saturating, and either the left wing's
pass or one in other people's words: formulas that are as right, and round otherwise.
"""

import json
import math
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from crosscheck.architecture import Architecture
from crosscheck.report.terminal import make_console
from crosscheck.trace import TWO_STEPS, Trace, names, trace_numpy, trace_torch
from crosscheck.verdict import judge
from reference_torch.checks import trusted
from reference_torch.devices import full_precision, one_thread
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer

WIDEST, MOST_EXAMPLES, DEEPEST = 400, 500, 10
BLOCK = 50  # runs that are done, or done again, as one
HIDDEN = ("sigmoid", "tanh", "relu", "leaky_relu", "identity")
OUTPUTS = (
    ("sigmoid", "binary_cross_entropy"),
    ("softmax", "categorical_cross_entropy"),
    ("identity", "squared_error"),
    ("sigmoid", "squared_error"),
)
ORDERS = ("C", "F", "strided")
ENTRIES = ("normal", "zeros", "subnormal", "huge range")
VARIANTS = ("left wing", "other words")
THREADS_OF_BLAS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


# Drawing


@dataclass(frozen=True)
class Run:
    """A network with weights, X (n_x, m) and Y (n_y, m) of one dtype, and whose correct pass is to be judged."""

    seed: int
    architecture: Architecture
    layers: list[Layer]
    X: Array
    Y: Array
    dtype: str
    order: str
    entries: str
    variant: str


def draw(seed: int, largest: int = MOST_EXAMPLES) -> Run:
    """Draw the run with this number, of up to `largest` units and examples; the same each time."""
    rng = np.random.default_rng([seed])
    dtype, order, entries, variant = (
        str(rng.choice(choices)) for choices in (("float64", "float32"), ORDERS, ENTRIES, VARIANTS)
    )
    architecture = _draw_architecture(rng, largest)
    sizes, m = architecture.layer_sizes, _log_uniform(rng, min(largest, MOST_EXAMPLES))
    weight, bias = 10 ** rng.uniform(-4, 1), rng.choice([0, 0.1, 10 ** rng.uniform(-3, 3)])

    def values(shape: tuple[int, int], scale: float, kind: str = "normal") -> Array:
        return _laid_out(_values(rng, shape, scale, kind, dtype), order)

    kind = str(rng.choice(["normal", "normal", "normal", entries]))
    layers = [
        Layer(values((n, n_prev), weight / math.sqrt(n_prev), kind), values((n, 1), bias))
        for n_prev, n in pairwise(sizes)
    ]
    large = float(np.finfo(dtype).max) ** 0.25  # whose fourth power, as in dW of a squared error, is finite yet
    X = values((sizes[0], m), rng.choice([1, 10 ** rng.uniform(-6, 4), large ** rng.uniform(-1, 1)]), entries)
    Y = _laid_out(_draw_labels(rng, architecture, m, entries, dtype), order)
    return Run(seed, architecture, layers, X, Y, dtype, order, entries, variant)


def _draw_architecture(rng: np.random.Generator, largest: int) -> Architecture:
    depth = int(rng.integers(1, DEEPEST + 1))
    sizes = [_log_uniform(rng, min(largest, WIDEST)) for _ in range(depth + 1)]
    hidden = [str(name) for name in rng.choice(HIDDEN, depth - 1)]
    output, loss = OUTPUTS[rng.integers(len(OUTPUTS))]
    family = str(rng.choice(["deep", "two_layer"])) if depth == 2 else "deep"
    if depth == 1 and loss == "binary_cross_entropy" and rng.random() < 0.7:
        family, sizes[-1] = "logistic_regression", 1
    return Architecture(
        family=family,
        layer_sizes=sizes,
        hidden=hidden,
        output=output,
        loss=loss,
        l2=float(rng.choice([0, 0.7, 10 ** rng.uniform(-3, 2)])),
        leaky_slope=float(rng.choice([0, 0.01, 1, 1.5, 10 ** rng.uniform(-3, 0)])),
    )


def _log_uniform(rng: np.random.Generator, most: int) -> int:
    return int(math.exp(rng.uniform(0, math.log(most + 1))))


def _values(rng: np.random.Generator, shape: tuple[int, int], scale: float, kind: str, dtype: str) -> Array:
    """Normal numbers of this scale; some or all of them made zero, subnormal, or of sizes far apart."""
    info = np.finfo(dtype)
    values = rng.standard_normal(shape) * scale
    chosen = rng.random(shape) < rng.choice([0.1, 0.5, 1])
    if kind == "zeros":
        values[chosen] = 0
    if kind == "subnormal":
        values[chosen] = rng.uniform(-1, 1, shape)[chosen] * float(info.tiny)
    if kind == "huge range":
        values[chosen] *= (10 ** rng.uniform(math.log10(info.smallest_subnormal), 0, shape))[chosen]
    return values.astype(dtype)


def _draw_labels(rng: np.random.Generator, a: Architecture, m: int, entries: str, dtype: str) -> Array:
    n_y = a.layer_sizes[-1]
    if a.loss == "categorical_cross_entropy":
        return np.eye(n_y, dtype=dtype)[:, rng.integers(n_y, size=m)]
    if a.loss == "binary_cross_entropy" or rng.random() < 0.3:
        return (rng.random((n_y, m)) < rng.choice([0, 0.1, 0.5, 1])).astype(dtype)
    return _values(rng, (n_y, m), 10 ** rng.uniform(-3, 3), entries, dtype)


def _laid_out(array: Array, order: str) -> Array:
    """The same values by rows, by columns, or as every other entry of a larger array."""
    if order == "strided":
        roomy = np.zeros((2 * array.shape[0], 2 * array.shape[1]), array.dtype)
        roomy[::2, ::2] = array
        return roomy[::2, ::2]
    return np.asarray(array, order="F" if order == "F" else "C")


# Other people's words: forms of every step, any of which may be picked. s is the leaky slope, c is l2.

Form = Callable[..., Any]
Pick = Callable[[tuple[Any, ...]], Any]
LINEAR: tuple[Form, ...] = (
    lambda W, A, b: np.dot(W, A) + b,
    lambda W, A, b: (A.T @ W.T + b.T).T,
    lambda W, A, b: np.hstack([W, b]) @ np.vstack([A, np.ones_like(A[:1])]),
)
ACTIVATION: dict[str, tuple[Form, ...]] = {
    "sigmoid": (lambda Z, s: 1 / (1 + np.exp(-Z)), lambda Z, s: np.reciprocal(np.exp(-Z) + 1)),
    "tanh": (lambda Z, s: np.tanh(Z), lambda Z, s: 2 / (1 + np.exp(-2 * Z)) - 1),
    "relu": (lambda Z, s: np.maximum(0, Z), lambda Z, s: Z * (Z > 0), lambda Z, s: (np.abs(Z) + Z) / 2),
    "leaky_relu": (lambda Z, s: np.where(Z > 0, Z, Z * s), lambda Z, s: np.maximum(Z, 0) + s * np.minimum(Z, 0)),
    "identity": (lambda Z, s: Z, lambda Z, s: 1 * Z),
    "softmax": (lambda Z, s: np.exp(Z - np.max(Z, 0)) / np.sum(np.exp(Z - np.max(Z, 0)), 0),),
}
BACKWARD: dict[str, tuple[Form, ...]] = {
    "sigmoid": (lambda dA, Z, A, s: dA * A * (1 - A), lambda dA, Z, A, s: (A - A**2) * dA),
    "tanh": (lambda dA, Z, A, s: dA * (1 - np.power(A, 2)), lambda dA, Z, A, s: (1 - A) * (1 + A) * dA),
    "relu": (lambda dA, Z, A, s: dA * (A > 0), lambda dA, Z, A, s: np.where(Z < 0, 0, dA)),
    "leaky_relu": (
        lambda dA, Z, A, s: np.where(Z >= 0, dA, s * dA),
        lambda dA, Z, A, s: np.where(Z > 0, Z.dtype.type(1), s) * dA,
    ),
    "identity": (lambda dA, Z, A, s: dA,),
    "softmax": (lambda dA, Z, A, s: A * (dA - np.sum(A * dA, 0)),),
}
# Right as well where no |Z| is above MODERATE of the largest exponent, so that products of exponentials are finite.
MODERATE = 0.45
MODERATE_ACTIVATION: dict[str, tuple[Form, ...]] = {
    "sigmoid": (lambda Z, s: np.exp(Z) / (1 + np.exp(Z)),),
    "tanh": (lambda Z, s: (np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z)), lambda Z, s: np.sinh(Z) / np.cosh(Z)),
    "softmax": (lambda Z, s: np.exp(Z) / np.exp(Z).sum(axis=0, keepdims=True),),
}
MODERATE_BACKWARD: dict[str, tuple[Form, ...]] = {
    "sigmoid": (lambda dA, Z, A, s: dA * np.exp(-Z) / (1 + np.exp(-Z)) ** 2,),
    "tanh": (lambda dA, Z, A, s: dA / np.cosh(Z) ** 2,),
}
WEIGHTS_GRADIENT: tuple[Form, ...] = (
    lambda dZ, A, W, c, m: (1 / m) * np.dot(dZ, A.T) + (c / m) * W,
    lambda dZ, A, W, c, m: np.dot(dZ / m, A.T) + c * W / m,
    lambda dZ, A, W, c, m: (A @ dZ.T).T / m + c / m * W,
    lambda dZ, A, W, c, m: (dZ @ A.T + c * W) / m,
    lambda dZ, A, W, c, m: (1 / m * dZ) @ A.T + c * (1 / m) * W,
)
BIAS_GRADIENT: tuple[Form, ...] = (
    lambda dZ, m: (1 / m) * np.sum(dZ, axis=1, keepdims=True),
    lambda dZ, m: np.mean(dZ, axis=1, keepdims=True),
    lambda dZ, m: np.sum(dZ / m, axis=1, keepdims=True),
    lambda dZ, m: dZ @ np.ones((m, 1), dZ.dtype) / m,
)
INPUT_GRADIENT: tuple[Form, ...] = (lambda W, dZ: np.dot(W.T, dZ), lambda W, dZ: (dZ.T @ W).T)
LOSS_GRADIENT: dict[str, tuple[Form, ...]] = {
    "binary_cross_entropy": (
        lambda A, Y: -(np.divide(Y, A) - np.divide(1 - Y, 1 - A)),
        lambda A, Y: np.where(Y == 1, -1 / A, 1 / (1 - A)),
    ),
    "categorical_cross_entropy": (lambda A, Y: -Y / A, lambda A, Y: -(Y * (1 / A))),
    "squared_error": (lambda A, Y: A - Y, lambda A, Y: -(Y - A)),
}
COST: dict[str, tuple[Form, ...]] = {
    "binary_cross_entropy": (
        lambda Z, A, Y, m: np.mean(np.sum(np.logaddexp(0, Z) - Y * Z, axis=0)),
        lambda Z, A, Y, m: np.sum(np.maximum(Z, 0) - Z * Y + np.log1p(np.exp(-np.abs(Z)))) / m,
    ),
    "categorical_cross_entropy": (
        lambda Z, A, Y, m: np.mean(np.max(Z, 0) + np.log(np.exp(Z - np.max(Z, 0)).sum(0)) - np.sum(Y * Z, 0)),
    ),
    "squared_error": (
        lambda Z, A, Y, m: 1 / (2 * m) * np.sum((A - Y) ** 2),
        lambda Z, A, Y, m: 0.5 * np.mean(np.sum(np.square(Y - A), axis=0)),
    ),
}
# Right as well where no A was rounded to 0 or 1.
UNSATURATED_COST: dict[str, tuple[Form, ...]] = {
    "binary_cross_entropy": (
        lambda Z, A, Y, m: -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)),
        lambda Z, A, Y, m: -np.log(np.where(Y == 1, A, 1 - A)).sum() / m,
    ),
    "categorical_cross_entropy": (
        lambda Z, A, Y, m: -np.sum(Y * np.log(A)) / m,
        lambda Z, A, Y, m: np.mean(-np.log(np.sum(Y * A, axis=0))),
    ),
}


def trace_in_other_words(a: Architecture, layers: list[Layer], X: Array, Y: Array, rng: np.random.Generator) -> Trace:
    """A pass in forms that people write, each picked by `rng` out of those that are right here. X (n_x, m)."""

    def pick(forms: tuple[Any, ...]) -> Any:
        return forms[int(rng.integers(len(forms)))]

    t: dict[str, Any] = {"A0": X}
    activations = [*a.hidden, a.output]
    for l, ((W, b), name) in enumerate(zip(layers, activations, strict=True), start=1):
        Z = t[f"Z{l}"] = pick(LINEAR)(W, t[f"A{l - 1}"], b)
        forms = ACTIVATION[name] + (MODERATE_ACTIVATION.get(name, ()) if _moderate(Z) else ())
        t[f"A{l}"] = pick(forms)(Z, a.leaky_slope)
    t |= _output_in_other_words(a, layers, t, Y, pick)
    m = X.shape[1]
    for l, name in zip(range(a.depth, 0, -1), ["", *reversed(a.hidden)], strict=True):
        if l < a.depth:
            Z, A = t[f"Z{l}"], t[f"A{l}"]
            forms = BACKWARD[name] + (MODERATE_BACKWARD.get(name, ()) if _moderate(Z) else ())
            t[f"dZ{l}"] = pick(forms)(t[f"dA{l}"], Z, A, a.leaky_slope)
        W, dZ = layers[l - 1].W, t[f"dZ{l}"]
        t[f"dW{l}"] = pick(WEIGHTS_GRADIENT)(dZ, t[f"A{l - 1}"], W, a.l2, m)
        t[f"db{l}"] = pick(BIAS_GRADIENT)(dZ, m)
        t[f"dA{l - 1}" if l > 1 else "dX"] = pick(INPUT_GRADIENT)(W, dZ)
    return {name: t[name] for name in [*names(a.depth), TWO_STEPS]}


def _output_in_other_words(a: Architecture, layers: list[Layer], t: Trace, Y: Array, pick: Pick) -> Trace:
    """The cost, and the output's dA and dZ; dZ by way of dA only where no A was rounded to 0 or 1."""
    Z, A, m = t[f"Z{a.depth}"], t[f"A{a.depth}"], Y.shape[1]
    dA = pick(LOSS_GRADIENT[a.loss])(A, Y)
    two_steps = pick(BACKWARD[a.output])(dA, Z, A, None)
    squared = a.loss == "squared_error"
    unsaturated = not squared and bool((np.finfo(A.dtype).tiny < A).all() and (A < 1).all())
    cost = pick(COST[a.loss] + (UNSATURATED_COST[a.loss] if unsaturated else ()))(Z, A, Y, m)
    dZ = two_steps if squared else pick((A - Y, two_steps) if unsaturated else (A - Y,))
    penalty = a.l2 / (2 * m) * sum(np.sum(np.square(W)) for W, _ in layers)
    return {
        "cost": np.asarray(cost + penalty, A.dtype),
        f"dA{a.depth}": dA,
        f"dZ{a.depth}": dZ,
        TWO_STEPS: two_steps,
    }


def _moderate(Z: Array) -> bool:
    return bool(np.abs(Z).max() <= MODERATE * math.log(np.finfo(Z.dtype).max))


# Judging


class Finding(NamedTuple):
    """A tensor of a run, and its largest difference in units of its tolerance."""

    ratio: float
    seed: int
    tensor: str


NOTHING = Finding(0.0, -1, "")


@dataclass(frozen=True)
class Summary:
    """What came of some runs: how many were judged in each dtype and skipped for each reason, and what was found.

    `nearest` is the tensor that came nearest to being called wrong without being it.
    """

    judged: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    stages: int = 0
    alarms: tuple[Finding, ...] = ()
    nearest: Finding = NOTHING

    def __add__(self, other: "Summary") -> "Summary":
        return Summary(
            self.judged + other.judged,
            self.skipped + other.skipped,
            self.stages + other.stages,
            self.alarms + other.alarms,
            max(self.nearest, other.nearest),
        )

    @property
    def false_alarms(self) -> int:
        """How many runs had a tensor that was called wrong."""
        return len({alarm.seed for alarm in self.alarms})

    @property
    def upper_bound(self) -> float:
        """The largest rate of false alarms that would show no more than these in 5% of all such trials.

        Of n runs without one it is 3/n, the rule of three. Alarms are rare and independent, hence Poisson's.
        """
        low, high = 0.0, 3.0 + 3 * self.false_alarms
        for _ in range(60):
            expected = (low + high) / 2
            terms = (expected**k / math.factorial(k) for k in range(self.false_alarms + 1))
            low, high = (expected, high) if math.exp(-expected) * sum(terms) > 0.05 else (low, expected)
        return high / max(1, self.judged.total())


def judge_run(run: Run) -> Summary:
    """Judge the run's pass; it is correct, so that every tensor called wrong, or anything raised, is a false alarm.

    A run with a tensor that is beyond the dtype's range in the right wing too is skipped; the output's dA may be.
    """
    network = run.architecture, run.layers, run.X, run.Y
    with np.errstate(all="ignore"), full_precision():
        try:
            with trusted():  # what overflows is looked for here
                right = trace_torch(*network)
            overflowing = [name[:2] for name in right if not _in_range(run, name, right[name])]
            if overflowing:
                return Summary(skipped=Counter([f"{overflowing[0]} overflows {run.dtype}"]))
            left = pass_of(run)
            results = judge(*network, left=left, right=right)
        except Exception as error:  # noqa: BLE001  # a verdict that raises is a false alarm like any other
            what = Finding(math.inf, run.seed, f"raised {type(error).__name__}: {error}")
            return Summary(Counter([run.dtype]), alarms=(what,))
    findings = {result.name: Finding(result.ratio, run.seed, result.name) for result in results}
    alarms = tuple(findings[result.name] for result in results if result.status == "wrong")
    counted = [findings[result.name] for result in results if result.ok and result.name not in _at_kinks(run, left)]
    nearest = max(counted, default=NOTHING)
    return Summary(Counter([run.dtype]), stages=len(results), alarms=alarms, nearest=nearest)


def pass_of(run: Run) -> Trace:
    """Every tensor of the correct pass that is to be judged."""
    network = run.architecture, run.layers, run.X, run.Y
    if run.variant == "left wing":
        return trace_numpy(*network)
    return trace_in_other_words(*network, np.random.default_rng([run.seed, 1]))


def _at_kinks(run: Run, left: Trace) -> set[str]:
    """Each dZ with a Z of exactly 0, where the slope jumps and both are right: the difference is the tolerance."""
    hidden = enumerate(run.architecture.hidden, start=1)
    return {f"dZ{l}" for l, name in hidden if name in ("relu", "leaky_relu") and (left[f"Z{l}"] == 0).any()}


def _in_range(run: Run, name: str, tensor: Array) -> bool:
    return name in {f"dA{run.architecture.depth}", TWO_STEPS} or bool(np.isfinite(tensor).all())


# Running

Block = tuple[int, int, int, int]  # first seed, the one after the last, the largest size, threads


def correct_runs(
    count: int,
    start: int = 0,
    *,
    largest: int = MOST_EXAMPLES,
    state: Path | None = None,
    threads: Sequence[int] = (),
    progress: Callable[[int], None] | None = None,
) -> Summary:
    """Judge the runs start, start + 1, ..., of sizes up to `largest`, and sum up what came of them.

    With `threads` such as (1, 2) a process for each, with so many threads, takes its share of the runs. In the file
    `state` is a line for every block of runs that is done; after an interruption of any kind what stands there is not
    done again. It holds for one version of the code: begin another file after a change. `progress` is told how many
    runs were done. Raises OSError where `state` cannot be written.
    """
    seeds = range(start, start + count, BLOCK)
    blocks: list[Block] = [
        (first, min(first + BLOCK, start + count), largest, threads[i % len(threads)] if threads else 1)
        for i, first in enumerate(seeds)
    ]
    done = _read(state) if state else {}
    report = progress or (lambda _: None)
    report(sum(block[1] - block[0] for block in blocks if block in done))
    to_do = [block for block in blocks if block not in done]
    for block, summary in _in_processes(to_do) if threads else _here(to_do):
        done[block] = summary
        if state:
            _append(state, block, summary)
        report(block[1] - block[0])
    return sum((done[block] for block in blocks), Summary())


def judge_block(block: Block) -> Summary:
    """Draw and judge one run after another."""
    first, end, largest, _ = block
    return sum((judge_run(draw(seed, largest)) for seed in range(first, end)), Summary())


def with_progress_bar(count: int, start: int = 0, **options: Any) -> Summary:
    """`correct_runs`, with a bar on standard error where that is a terminal."""
    console = make_console(sys.stderr)
    columns = (TextColumn("correct runs"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=count)
        return correct_runs(count, start, progress=lambda runs: bar.update(task, advance=runs), **options)


def _here(blocks: list[Block]) -> Iterator[tuple[Block, Summary]]:
    with one_thread():
        for block in blocks:
            yield block, judge_block(block)


def _in_processes(blocks: list[Block]) -> Iterator[tuple[Block, Summary]]:
    """One process for each number of threads, which BLAS reads once, from its environment."""
    with ExitStack() as stack:
        futures: dict[Future[Summary], Block] = {}
        for threads in dict.fromkeys(block[-1] for block in blocks):
            worker = ProcessPoolExecutor(1, get_context("spawn"), _start_worker, (threads,))
            stack.callback(worker.shutdown, cancel_futures=True)
            with _environment(dict.fromkeys(THREADS_OF_BLAS, str(threads))):
                futures |= {worker.submit(judge_block, block): block for block in blocks if block[-1] == threads}
        for future in as_completed(futures):
            yield futures[future], future.result()


def _start_worker(threads: int) -> None:
    """Use so many threads, leave Ctrl-C to the parent, and end when it does, in whatever way."""
    torch.set_num_threads(threads)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def follow() -> None:
        if parent:
            parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


@contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _append(state: Path, block: Block, s: Summary) -> None:
    line = json.dumps([block, [s.judged, s.skipped, s.stages, s.alarms, s.nearest]])
    with state.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")  # on a line of its own, even behind one that a kill has torn


def _read(state: Path) -> dict[Block, Summary]:
    """The blocks that are done; a line torn by a kill, or by anything else, counts as not written."""
    done = {}
    for line in state.read_text(encoding="utf-8").splitlines() if state.exists() else []:
        try:
            (first, end, largest, threads), (judged, skipped, stages, alarms, nearest) = json.loads(line)
        except ValueError:
            continue
        found = tuple(Finding(*alarm) for alarm in alarms)
        done[first, end, largest, threads] = Summary(
            Counter(judged), Counter(skipped), stages, found, Finding(*nearest)
        )
    return done
