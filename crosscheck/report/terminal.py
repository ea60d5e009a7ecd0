"""Tables and messages for a person at a terminal; plain text where there is no terminal or NO_COLOR is set."""

import math
import sys
from collections.abc import Iterator, Sequence
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crosscheck.architecture import Architecture
from crosscheck.main_job import NetworkResult
from crosscheck.networks import NetworkCase
from crosscheck.oracles import Opinion
from crosscheck.report.fact import SEE_AGAIN, Fact
from crosscheck.report.how_far import BY_HAND, how_far
from crosscheck.verdict import TensorResult, Verdict, made_of

# Wider than any table, which takes what it needs: a narrow terminal folds lines, but nothing is left out.
WIDTH = 500
EXPLANATION = "worst difference in units of its tolerance (above 1 is wrong), and the tensor it is in"


def make_console(file: TextIO) -> Console:
    """Make a console for this file, with colours where it is a terminal and NO_COLOR is not set."""
    return Console(file=file, highlight=False)


def report(results: list[NetworkResult], *, verbose: bool, seed: int, steps: int, seconds: float) -> str:
    """Everything that is said of a run: one row per network, what is wrong if anything is, and in a line what came."""
    console = Console(file=sys.stdout, highlight=False, width=WIDTH)
    with console.capture() as capture:
        if verbose:
            for result, verdict in _verdicts(results):
                console.print(f"{result.case.name}, {verdict.dtype} on {verdict.device}: {describe(result.case)}")
                console.print(tensor_table(verdict))
                for warning in verdict.warnings:
                    console.print(f"warning: {warning}\n", markup=False)
        console.print(EXPLANATION)
        console.print(network_table(results))
        for text in failures(results, seed=seed, steps=steps):
            console.print(text, markup=False)
        console.print(summary(results, seed=seed, seconds=seconds))
    return "\n".join(line.rstrip() for line in capture.get().strip("\n").splitlines())


def network_table(results: list[NetworkResult]) -> Table:
    """One row per network: verdict, tensors compared, and for each dtype and device the worst or first wrong one."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("verdict", "network", "tensors"):
        table.add_column(name, no_wrap=True, justify="right" if name == "tensors" else "left")
    for verdict in results[0].verdicts:
        table.add_column(f"{verdict.dtype} {verdict.device}", no_wrap=True)
    for result in results:
        tensors = sum(len(verdict.tensors) for verdict in result.verdicts)
        cells = [_worst(verdict) for verdict in result.verdicts]
        table.add_row(_word(result.match), result.case.name, str(tensors), *cells)
    return table


def tensor_table(verdict: Verdict) -> Table:
    """One row per tensor of one network, in the order of the computation.

    "would have seen" is the smallest relative error of all its entries alike that would have been called wrong.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("verdict", no_wrap=True)
    table.add_column("tensor", no_wrap=True)
    for name in ("shape", "difference", "tolerance", "difference / tolerance", "would have seen"):
        table.add_column(name, justify="right", no_wrap=True)
    for tensor in verdict.tensors:
        shape = " x ".join(map(str, tensor.shape)) or "scalar"
        numbers = [f"{x:.3g}" for x in (tensor.max_abs_error, tensor.tolerance, tensor.ratio)]
        power = "" if math.isnan(tensor.smallest_detectable) else f"{tensor.smallest_detectable:.2g}"
        word = Text(tensor.problem, style="red") if tensor.problem else _word(tensor.ok, yes="ok", no=tensor.status)
        table.add_row(word, tensor.name, shape, *numbers, power)
    return table


def case_list(cases: Sequence[NetworkCase]) -> str:
    """One line per network that could be checked: its name, and what it is."""
    width = max(len(case.name) for case in cases)
    return "\n".join(f"{case.name:{width}}  {describe(case)}" for case in cases)


def failures(results: list[NetworkResult], *, seed: int, steps: int) -> list[str]:
    """Say what is wrong, once for each tensor that is wrong first somewhere, and where else it is."""
    groups: dict[str, list[tuple[NetworkResult, Verdict]]] = {}
    for result, verdict in _verdicts(results):
        if not verdict.match:
            first = verdict.first_wrong
            groups.setdefault(first.name if first else "", []).append((result, verdict))
    texts = []
    for (result, verdict), *others in groups.values():
        also = list(dict.fromkeys(f"{other.case.name} {its.dtype}" for other, its in others))
        same = f"\n  the same in {_shorten(also, most=4)}" if also else ""
        texts.append(failure(result, verdict, seed=seed, steps=steps) + same)
    return texts


def failure(result: NetworkResult, verdict: Verdict, *, seed: int, steps: int) -> str:
    """Say what is wrong first, how far off it is, what was fine before it, what else is, how to see it again.

    "follows" lists what is computed rightly from something wrong.
    """
    first = verdict.first_wrong
    if first is None:
        opinion = _opinion(verdict.opinion) if verdict.opinion else "nothing was compared"
        return f"{result.case.name}, {verdict.dtype} on {verdict.device}: {opinion}"
    position = verdict.tensors.index(first)
    also = [tensor.name for tensor in verdict.tensors[position + 1 :] if tensor.status == "wrong"]
    follows = [tensor.name for tensor in verdict.tensors if tensor.status == "collateral"]
    again = f"crosscheck --network {result.case.name} --seed {seed} --steps {steps} --dtype {verdict.dtype}"
    facts = [
        Fact("network", describe(result.case)),
        *how_far(first, BY_HAND),
        Fact("made of", _what_it_is_made_of(result.case.architecture, verdict, first)),
        Fact("right so far", _shorten([tensor.name for tensor in verdict.tensors[:position]])),
        Fact("wrong too", _shorten(also)),
        Fact("follows", _shorten(follows)),
        *([Fact("third opinion", _opinion(verdict.opinion))] if verdict.opinion else []),
        Fact(SEE_AGAIN, f"{again} --device {verdict.device} --verbose"),
    ]
    headline = f"{result.case.name}, {verdict.dtype} on {verdict.device}: {first.name} is wrong first"
    return "\n".join([headline, *map(str, facts)])


def summary(results: list[NetworkResult], *, seed: int, seconds: float) -> str:
    """Say in one line how much was compared and what came of it."""
    tensors = sum(len(verdict.tensors) for _, verdict in _verdicts(results))
    wrong = sum(not result.match for result in results)
    kinks = sum(verdict.kinks for _, verdict in _verdicts(results))
    came = "all match" if not wrong else f"{_networks(wrong)} with a MISMATCH"
    crossed = f"; {kinks} entries of Z within rounding of a kink, where both slopes are right" if kinks else ""
    blind = sum(any(verdict.warnings for verdict in result.verdicts) for result in results)
    warned = f"; in {blind} of them one kind of fault would not show, --verbose says which" if blind else ""
    return (
        f"{_networks(len(results))}, {tensors} tensors compared: {came}{crossed}{warned} (seed {seed}, {seconds:.1f} s)"
    )


def describe(case: NetworkCase) -> str:
    """Say in half a line what network this is."""
    return f"{describe_architecture(case.architecture)}, on {case.data}, trained by {case.optimizer}"


def describe_architecture(architecture: Architecture) -> str:
    """Say sizes, activations, loss and penalty."""
    sizes = "-".join(map(str, architecture.layer_sizes))
    activations = ", ".join([*architecture.hidden, architecture.output])
    penalty = f", L2 {architecture.l2:g}" if architecture.l2 else ""
    return f"{architecture.family} {sizes}, {activations}, {architecture.loss}{penalty}"


def _verdicts(results: list[NetworkResult]) -> Iterator[tuple[NetworkResult, Verdict]]:
    for result in results:
        for verdict in result.verdicts:
            yield result, verdict


def _networks(count: int) -> str:
    return "1 network" if count == 1 else f"{count} networks"


def _worst(verdict: Verdict) -> Text:
    shown = verdict.first_wrong or verdict.worst
    return Text(f"{shown.ratio:<8.2g} {shown.name}", style="" if shown.ok else "red")


def _word(good: bool, *, yes: str = "match", no: str = "MISMATCH") -> Text:
    return Text(yes, style="green") if good else Text(no, style="bold red")


def _opinion(opinion: Opinion) -> str:
    """Say who is alone with its gradients, the reference included."""
    slopes = (
        f"slope of the cost {opinion.by_hand:.6g} by hand, {opinion.by_autograd:.6g} by autograd, "
        f"{opinion.by_complex_step:.6g} by complex step"
    )
    said = {
        "nobody": "the gradients agree",
        "by hand": "the gradients by hand are alone",
        "autograd": "autograd is alone: the REFERENCE is wrong, not what was checked",
        "complex step": "the complex step is alone: the ORACLE is wrong, not what was checked",
        "all three differ": "all three differ",
    }
    return f"{said[opinion.outlier]} ({slopes})"


def _what_it_is_made_of(architecture: Architecture, verdict: Verdict, first: TensorResult) -> str:
    """What a tensor rests on, of which everything is right, since it is the first that is not."""
    there = {tensor.name for tensor in verdict.tensors}
    name, _, rest = first.name.partition(" ")
    of = [other for other in sorted(made_of(architecture).get(name, ())) if other in there and not rest]
    return f"{' and '.join(of)}, right as they are" if of else "what was given"


def _shorten(names: list[str], most: int = 12) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return (", ".join(names[:most]) or "nothing") + more
