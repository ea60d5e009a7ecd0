"""How often the cause of a wrong pass is named, and rightly: known faults, one or two at once, and unknown ones.

Every candidate is asked about two networks of one depth that differ in every size. A cause is right if it has the id of
what was planted, "as good" if another id stands before it in the list and gives the same numbers on all that is shown.
"""

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from crosscheck.architecture import Architecture
from crosscheck.equations import compute
from crosscheck.explain import Observation, explain
from crosscheck.explain.hypotheses import RANK
from crosscheck.faults import BEHAVIOURAL, Fault, faults
from crosscheck.power import cannot_show, choose_weights
from crosscheck.score import corpus
from crosscheck.score.mutants import equivalents, mutants, planted
from crosscheck.stages import Given
from crosscheck.trace import Trace, names, trace_numpy, trace_torch
from crosscheck.verdict import judge_stages
from scratch_numpy.checks import Array

SHOWN = ("everything", "cost and gradients", "gradients")
SATURATION = ("overflow", "cost-epsilon")
Inputs = tuple[Architecture, list[Any], Array, Array]
Label = tuple[str, str, int | None]


@cache
def networks(number: int) -> list[Inputs]:
    """One of the corpus, and another of its depth with other sizes and another number of examples."""
    architecture, layers, X, Y = corpus.draw(number)
    n_y = architecture.layer_sizes[-1]
    sizes = (*(size + 3 + i for i, size in enumerate(architecture.layer_sizes[:-1])), n_y + (n_y > 1) * 4)
    other = replace(architecture, layer_sizes=sizes)
    rng = np.random.default_rng(number)
    m = X.shape[1] + 9
    X_other = rng.standard_normal((sizes[0], m))
    labels = {
        "sigmoid": rng.permuted(np.tile(np.arange(m) % 2.0, (sizes[-1], 1)), axis=1),
        "softmax": np.eye(sizes[-1])[:, rng.permutation(m) % sizes[-1]],
        "identity": rng.standard_normal((sizes[-1], m)),
    }
    Y_other = labels[architecture.output]
    return [(architecture, layers, X, Y), (other, choose_weights(other, X_other, Y_other, rng)[0], X_other, Y_other)]


@cache
def by_label(architecture: Architecture) -> dict[Label, Fault]:
    """The known faults that tensors show, by what is the same in two networks of one depth."""
    found = [f for f in faults(architecture) if f.tensor and f.id not in BEHAVIOURAL]
    return {(fault.id, fault.variant, fault.layer): fault for fault in found}


@cache
def usable(number: int) -> list[Label]:
    """The faults that these networks can have and show."""
    (one, *_), (other, *_) = networks(number)
    hidden = {(f.id, f.variant, f.layer) for given in networks(number) for f in cannot_show(*given)}
    labels = [label for label in by_label(one) if label in by_label(other) and label not in hidden]
    return [label for label in labels if label[0] != "overflow" and "clipped" not in label[1]]


@cache
def right(number: int) -> list[tuple[Given, Trace]]:
    """What judging needs of each network."""
    return [(Given.of(*given), trace_torch(*given)) for given in networks(number)]


def shown_of(trace: Trace, architecture: Architecture, shown: str) -> Trace:
    """The part of a trace that a candidate returns."""
    gradients = [f"d{p}{l}" for l in range(1, architecture.depth + 1) for p in "Wb"]
    kept = {SHOWN[0]: names(architecture.depth), SHOWN[1]: ["cost", *gradients], SHOWN[2]: gradients}[shown]
    return {name: tensor for name, tensor in trace.items() if name in kept}


def observations(number: int, traces: Sequence[Trace], shown: str) -> list[Observation]:
    """What is seen of a candidate that gives these traces, with the verdict on it."""
    seen = []
    for given, trace, (judging, reference) in zip(networks(number), traces, right(number), strict=True):
        tensors = shown_of(trace, given[0], shown)
        with np.errstate(all="ignore"):
            judged = judge_stages(judging, left=tensors, right=reference)
        seen.append(Observation(*given, tensors, judged=judged))
    return seen


def with_faults(number: int, labels: Sequence[Label]) -> list[Trace] | None:
    """The traces of both networks with these faults, if they run."""
    try:
        return [compute(*given, faults=[by_label(given[0])[label] for label in labels]) for given in networks(number)]
    except ValueError:
        return None


def verdict_on(named: list[str], truth: list[str], *, wrong: bool) -> str:
    """One word for what came out."""
    if not wrong:
        return "invisible"
    if not named:
        return "silent"
    if sorted(named) == sorted(truth) or {*named} == {*truth}:  # one fault in two layers may be one in all
        return "right"
    if len(named) == len(truth) and all(
        RANK[one] <= RANK[other]
        for one, other in zip(sorted(named, key=RANK.get), sorted(truth, key=RANK.get), strict=True)
    ):
        return "as good"
    return "fewer" if len(named) < len(truth) else "other"


def ask(number: int, traces: Sequence[Trace], shown: str, truth: list[str]) -> tuple[str, float, list[str]]:
    """The word, the time it took, and what was named."""
    seen = observations(number, traces, shown)
    started = time.perf_counter()
    named = [cause.id for cause in explain(seen)]
    return verdict_on(named, truth, wrong=any(o.affected for o in seen)), time.perf_counter() - started, named


def single(every: int) -> Iterator[tuple[int, list[Label]]]:
    """Each fault alone."""
    cases = [(number, [label]) for number in range(len(corpus.NETWORKS)) for label in usable(number)]
    yield from cases[::every]


def double(count: int) -> Iterator[tuple[int, list[Label]]]:
    """Pairs of faults in different layers."""
    rng = np.random.default_rng(0)
    deep = [number for number in range(len(corpus.NETWORKS)) if corpus.NETWORKS[number][0].depth > 1]
    while count:
        number = int(rng.choice(deep))
        of_layers = [label for label in usable(number) if label[2]]
        one, other = (of_layers[int(i)] for i in rng.choice(len(of_layers), 2, replace=False))
        if one[2] != other[2]:
            count -= 1
            yield number, [one, other]


def table(title: str, cases: list[tuple[int, list[Label]]], *, verbose: bool) -> None:
    """Run the cases, and print a row for what is shown."""
    print(f"\n{title}")
    for shown in SHOWN:
        words, times = Counter[str](), list[float]()
        for number, labels in cases:
            traces = with_faults(number, labels)
            if traces is None:
                continue
            word, took, named = ask(number, traces, shown, [label[0] for label in labels])
            words[word] += 1
            times.append(took)
            if verbose and word not in {"right", "invisible"}:
                print(f"    {shown}, network {number}: {word}: {labels}: {named}")
        row(shown, words, times)


def row(what: str, words: Counter[str], times: list[float]) -> None:
    """Print counts, and how long it took."""
    total = sum(words.values()) - words["invisible"]
    parts = ", ".join(f"{word} {count} ({100 * count / total:.1f}%)" for word, count in words.most_common() if total)
    slow = statistics.quantiles(times, n=20)[-1]
    print(f"  {what:20} {total:5}: {parts}; {statistics.median(times):.3f} s, 95% within {slow:.3f} s", flush=True)


def unknown(count: int) -> None:
    """Mutants of the source, junk factors and perturbations: what is named is looked at one by one."""
    rng = np.random.default_rng(1)
    words, times = Counter[str](), list[float]()
    for _ in range(count):
        number = int(rng.integers(len(corpus.NETWORKS)))
        traces = [dict(trace_numpy(*given)) for given in networks(number)]
        name = str(rng.choice([n for n in names(networks(number)[0][0].depth) if n != "cost"]))
        for trace in traces:
            trace[name] = junk(int(rng.integers(4)), trace[name], rng)
        word, took, named = ask(number, traces, SHOWN[0], [])
        words[word] += 1
        times.append(took)
        if named:
            print(f"    {name}: {named}")
    row("junk in one tensor", words, times)


def junk(kind: int, tensor: Array, rng: np.random.Generator) -> Array:
    """A tensor made wrong in a way that has no name."""
    entry = np.zeros_like(tensor)
    entry.flat[int(rng.integers(tensor.size))] = 1e-3
    return [tensor * (1 + 0.01 * rng.random(tensor.shape)), tensor * np.abs(tensor), tensor + entry, np.cos(tensor)][
        kind
    ]


def of_source(every: int) -> None:
    """Mutants of the left wing: named or silent; those that are named are printed, to be looked at."""
    words, times, same = Counter[str](), list[float](), equivalents()
    for mutant in [m for m in mutants() if m.id not in same and m.module in {"layer", "activations", "losses"}][
        ::every
    ]:
        for number in range(len(corpus.NETWORKS)):
            networks(number), right(number)
            try:
                with planted(mutant), np.errstate(all="ignore"):
                    traces = [trace_numpy(*given) for given in networks(number)]
            except Exception:  # noqa: BLE001, S112  # it does not run
                continue
            word, took, named = ask(number, traces, SHOWN[0], [])
            if word != "invisible":
                words["named" if named else "silent"] += 1
                times.append(took)
                print(f"    {mutant.id}: {named}")
                break
    row("mutants of the source", words, times)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every n-th single fault (default: 1)")
    parser.add_argument("--pairs", type=int, default=300, help="pairs of faults (default: 300)")
    parser.add_argument("--unknown", type=int, default=200, help="junk tensors (default: 200)")
    parser.add_argument("--source", type=int, default=0, help="take every n-th mutant of the source (default: none)")
    parser.add_argument("--verbose", action="store_true", help="print each that is not named")
    arguments = parser.parse_args()
    table("single faults", list(single(arguments.every)), verbose=arguments.verbose)
    table("two faults in different layers", list(double(arguments.pairs)), verbose=arguments.verbose)
    print("\nunknown faults")
    unknown(arguments.unknown)
    if arguments.source:
        of_source(arguments.source)


if __name__ == "__main__":
    main()
