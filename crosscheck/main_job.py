"""The main job: every network, on real data, in both dtypes, on every device, forward, backward and in training."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

import numpy as np

from crosscheck import data, rounding
from crosscheck.architecture import Architecture
from crosscheck.layout import frozen
from crosscheck.networks import NetworkCase
from crosscheck.oracles import Opinion, third_opinion
from crosscheck.power import cannot_show, choose_weights
from crosscheck.side_by_side import train_side_by_side
from crosscheck.stages import Given
from crosscheck.tensor_names import is_gradient, layer_of
from crosscheck.trace import Attempt, Trace, trace_as_far_as_it_goes, trace_torch
from crosscheck.verdict import TensorResult, Verdict, could_not_compare, end_to_end, judge_stages, problem_with, raised
from reference_torch.devices import one_thread
from reference_torch.precision import IEEE, products
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer
from scratch_numpy.training import minibatches

BATCH_SIZE = 64
DTYPES = ("float64", "float32")
# Products of fewer digits, which the left wing does not have: what the right one makes of them is judged by itself.
PRODUCTS = {"tf32": rounding.TF32, "bf16": rounding.AUTOCAST}
ON_DEVICE = {"cpu": DTYPES, "cuda": (*DTYPES, *PRODUCTS)}


@dataclass(frozen=True)
class NetworkResult:
    """What came of one network: a verdict for each dtype on each device."""

    case: NetworkCase
    verdicts: list[Verdict]

    @property
    def match(self) -> bool:
        """Whether both wings agree in every dtype, on every device."""
        return all(verdict.match for verdict in self.verdicts)


def run(
    cases: Iterable[NetworkCase],
    *,
    dtypes: Sequence[str] | None = None,
    devices: Iterable[str] = ("cpu",),
    seed: int = 0,
    steps: int = 50,
) -> Iterator[NetworkResult]:
    """Check one network after another; a network's outcome does not depend on which others are checked.

    `dtypes` may be of `ON_DEVICE`; by default they are all that the device has.
    """
    for case in cases:
        verdicts = [
            check(case, dtype=dtype, device=device, seed=seed, steps=steps)
            for device in devices
            for dtype in dtypes or ON_DEVICE[device]
        ]
        yield NetworkResult(case, verdicts)


def check(case: NetworkCase, *, dtype: str = "float64", device: str = "cpu", seed: int = 0, steps: int = 50) -> Verdict:
    """Compare both wings on one network: all tensors of one pass over all examples and, if they match, training.

    The pass is judged stage by stage, each on the left wing's own inputs to it, and end to end; every training step
    from where it started. All tolerances are derived. In "tf32" and "bf16" it is one pass of the right wing, on float32
    weights, that is judged by what it should be in float64.
    """
    with one_thread(), products(IEEE):
        return _check(case, dtype, device, seed, steps)


def _check(case: NetworkCase, dtype: str, device: str, seed: int, steps: int) -> Verdict:
    architecture = case.architecture
    numbers = "float32" if dtype in PRODUCTS else dtype
    X, Y = (frozen(array.astype(numbers)) for array in data.load(case.data)[1:])
    layers = [
        Layer(*(frozen(array.astype(numbers)) for array in layer)) for layer in _weights(architecture, case.data, seed)
    ]
    if dtype in PRODUCTS:
        return judge_products(architecture, layers, X, Y, precision=dtype, device=device)
    warnings = tuple(
        f"these shapes and data could not have shown {fault}" for fault in cannot_show(architecture, layers, X, Y)
    )
    verdict = replace(judge_pass(architecture, layers, X, Y, device=device), warnings=warnings)
    if not verdict.match:
        return verdict
    rng = np.random.default_rng(seed)
    trained, kinks = train_side_by_side(
        architecture,
        layers,
        X,
        Y,
        islice(minibatches(X.shape[1], BATCH_SIZE, rng), steps),
        optimizer=case.optimizer,
        learning_rate=case.learning_rate,
        device=device,
    )
    return replace(verdict, tensors=[*verdict.tensors, *trained], kinks=verdict.kinks + kinks)


@cache
def _weights(architecture: Architecture, name: str, seed: int) -> list[Layer]:
    """Weights that show every known fault on these data, as far as that can be."""
    return choose_weights(architecture, *data.load(name)[1:], np.random.default_rng(seed))[0]


def judge_pass(
    architecture: Architecture,
    layers: list[Layer],
    X: Array,
    Y: Array,
    *,
    attempt: Attempt = trace_as_far_as_it_goes,
    device: str = "cpu",
) -> Verdict:
    """Judge one forward and backward pass, as far as it goes: by stages, end to end, by a third opinion in float64.

    X (n_x, m), Y (n_y, m), both of the weights' dtype.
    """
    left, error = attempt(architecture, layers, X, Y)
    right = trace_torch(architecture, layers, X, Y, device)
    given = Given.of(architecture, layers, X, Y)
    tensors, kinks = judge_stages(given, left=left, right=right) if left else [], 0
    if error is not None:
        tensors.append(could_not_compare("what follows", raised(error)))
    else:
        tensors += [could_not_compare(name, "missing") for name in right if name not in left]
    if all(tensor.ok for tensor in tensors):
        seen = {name: left[name] for name in left if name in end_to_end_names(architecture)}
        compared, kinks = end_to_end(given, left=seen, right=right)
        tensors += [result.renamed(f"{result.name} end to end") for result in compared]
    verdict = Verdict(str(X.dtype), device, tensors, kinks)
    asked = architecture, layers, X, Y, verdict.first_wrong
    return replace(verdict, opinion=_ask_a_third(*asked, left=left, right=right))


def judge_products(
    architecture: Architecture, layers: list[Layer], X: Array, Y: Array, *, precision: str, device: str
) -> Verdict:
    """Judge a pass of the right wing in TF32 or bfloat16 by its rounding, stage by stage and end to end.

    X (n_x, m), Y (n_y, m) and the weights are float32. Raises ValueError where the device has no such products.
    """
    left = trace_torch(architecture, layers, X, Y, device, precision=precision)
    right = trace_torch(architecture, layers, X, Y)
    given = Given.of(architecture, layers, X, Y, arithmetic=PRODUCTS[precision])
    tensors, kinks = judge_stages(given, left=left, right=right), 0
    if all(tensor.ok for tensor in tensors):
        seen = {name: left[name] for name in left if name in end_to_end_names(architecture)}
        compared, kinks = end_to_end(given, left=seen, right=right)
        tensors += [result.renamed(f"{result.name} end to end") for result in compared]
    return Verdict(precision, device, tensors, kinks)


def end_to_end_names(architecture: Architecture) -> set[str]:
    """What the user sees of a pass: the output, the cost, the gradients."""
    layers = range(1, architecture.depth + 1)
    return {f"A{architecture.depth}", "cost", *(f"{name}{l}" for name in ("dW", "db") for l in layers)}


def _ask_a_third(
    architecture: Architecture,
    layers: list[Layer],
    X: Array,
    Y: Array,
    wrong: TensorResult | None,
    *,
    left: Trace,
    right: Trace,
) -> Opinion | None:
    """Whose gradients are alone, in float64 and where all of them are there to be asked about.

    Where a layer's gradient is wrong first it is that layer's that are asked about.
    """
    names = [(f"dW{l}", f"db{l}") for l in range(1, architecture.depth + 1)]
    if X.dtype != np.float64 or not all(_comparable(name, left, right) for pair in names for name in pair):
        return None
    by_hand, by_autograd = ([Layer(trace[dW], trace[db]) for dW, db in names] for trace in (left, right))
    first = wrong.name.partition(" ")[0] if wrong else ""
    only = layer_of(first) if is_gradient(first) else None
    rng = np.random.default_rng(0)
    return third_opinion(architecture, layers, X, Y, by_hand=by_hand, by_autograd=by_autograd, rng=rng, only=only)


def _comparable(name: str, left: Trace, right: Trace) -> bool:
    return name in left and not problem_with(left[name], right[name].shape, right[name].dtype)
