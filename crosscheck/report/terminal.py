"""Tables and messages for a person at a terminal; plain text where there is no terminal or NO_COLOR is set."""

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crosscheck.architecture import Architecture
from crosscheck.main_job import NetworkResult
from crosscheck.networks import NetworkCase
from crosscheck.verdict import TensorResult, Verdict

WIDTH_WITHOUT_TERMINAL = 120


def make_console(*, stderr: bool = False) -> Console:
    """Make a console for standard output or error, wide enough for the tables where it is no terminal."""
    console = Console(stderr=stderr, highlight=False)
    return console if console.is_terminal else Console(stderr=stderr, highlight=False, width=WIDTH_WITHOUT_TERMINAL)


def network_table(results: list[NetworkResult]) -> Table:
    """A row a network: tensors compared, and for each dtype and device the worst difference over its tolerance."""
    caption = "For each dtype and device the worst difference, in units of its tolerance, and the tensor it is in."
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, caption=caption, caption_justify="left")
    table.add_column("network", no_wrap=True)
    table.add_column("tensors", justify="right")
    for verdict in results[0].verdicts:
        table.add_column(f"{verdict.dtype} {verdict.device}", no_wrap=True)
    table.add_column("verdict")
    for result in results:
        tensors = sum(len(verdict.tensors) for verdict in result.verdicts)
        worst = [_worst(verdict) for verdict in result.verdicts]
        table.add_row(result.case.name, str(tensors), *worst, _word(result.match))
    return table


def headline(result: NetworkResult, verdict: Verdict) -> str:
    """Say which network, in which dtype, on which device."""
    return f"{result.case.name}, {verdict.dtype} on {verdict.device}: {describe(result.case)}"


def tensor_table(verdict: Verdict) -> Table:
    """A row a tensor of one network, in the order of the computation."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("tensor", no_wrap=True)
    for name in ("shape", "max difference", "tolerance", "difference / tolerance"):
        table.add_column(name, justify="right")
    table.add_column("verdict")
    for tensor in verdict.tensors:
        shape = "×".join(map(str, tensor.shape)) or "scalar"
        numbers = [f"{x:.3g}" for x in (tensor.max_abs_error, tensor.tolerance, tensor.ratio)]
        table.add_row(tensor.name, shape, *numbers, tensor.problem or _word(tensor.ok, yes="ok", no="wrong"))
    return table


def case_list(cases: Sequence[NetworkCase]) -> str:
    """A line a network that could be checked: its name, and what it is."""
    width = max(len(case.name) for case in cases)
    return "\n".join(f"{case.name:{width}}  {describe(case)}" for case in cases)


def failure(result: NetworkResult, verdict: Verdict, *, seed: int, steps: int) -> str:
    """Say what is wrong first, how far off it is, what was fine before it, what is wrong after, how to see it again."""
    first = verdict.first_wrong
    if first is None:
        raise ValueError("a failure needs a verdict with a wrong tensor, got one where all match")
    position = verdict.tensors.index(first)
    fine = [tensor.name for tensor in verdict.tensors[:position]]
    after = [tensor.name for tensor in verdict.tensors[position + 1 :] if not tensor.ok]
    again = f"crosscheck --network {result.case.name} --seed {seed} --steps {steps} --dtype {verdict.dtype}"
    return "\n".join(
        [
            f"{result.case.name}, {verdict.dtype} on {verdict.device}: {first.name} is wrong first",
            f"  network     {describe(result.case)}",
            f"  how far off {_how_far(first)}",
            f"  fine before {_shorten(fine)}",
            f"  wrong after {_shorten(after)}",
            f"  see again   {again} --device {verdict.device} --verbose",
        ]
    )


def summary(results: list[NetworkResult], *, seed: int, seconds: float) -> str:
    """Say in one line how much was compared and what came of it."""
    tensors = sum(len(verdict.tensors) for result in results for verdict in result.verdicts)
    wrong = sum(not result.match for result in results)
    networks = "1 network" if len(results) == 1 else f"{len(results)} networks"
    kinks = sum(verdict.kinks_crossed for result in results for verdict in result.verdicts)
    came = "all match" if not wrong else f"{wrong} did not match"
    crossed = f"; {kinks} entries within rounding of a kink set aside" if kinks else ""
    return f"{networks}, {tensors} tensors compared: {came}{crossed} (seed {seed}, {seconds:.1f} s)"


def describe(case: NetworkCase) -> str:
    """Say in half a line what network this is."""
    return f"{describe_architecture(case.architecture)}, on {case.data}, trained by {case.optimizer}"


def describe_architecture(architecture: Architecture) -> str:
    """Say sizes, activations, loss and penalty."""
    sizes = "-".join(map(str, architecture.layer_sizes))
    activations = ", ".join([*architecture.hidden, architecture.output])
    penalty = f", L2 {architecture.l2:g}" if architecture.l2 else ""
    return f"{architecture.family} {sizes}, {activations}, {architecture.loss}{penalty}"


def _worst(verdict: Verdict) -> Text:
    worst = verdict.worst
    return Text(f"{worst.ratio:<8.2g} {worst.name}", style="" if worst.ok else "red")


def _word(good: bool, *, yes: str = "match", no: str = "MISMATCH") -> Text:
    return Text(yes, style="green") if good else Text(no, style="bold red")


def _how_far(tensor: TensorResult) -> str:
    if tensor.problem:
        return tensor.problem
    place = f"[{', '.join(map(str, tensor.index))}]" if tensor.index else ""
    return (
        f"{tensor.max_abs_error:.3g} at {tensor.name}{place}, {tensor.ratio:.3g} times the tolerance of "
        f"{tensor.tolerance:.3g}: by hand {tensor.left:.9g}, autograd {tensor.right:.9g}"
    )


def _shorten(names: list[str], most: int = 12) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return (" ".join(name.replace(" ", "_") for name in names[:most]) or "nothing") + more
