"""Make what the documents show anew: the main job and the cost curves from real runs, the score from score.json."""

import contextlib
import io
import json
import re
import sys
from datetime import date
from pathlib import Path
from unittest import mock

import matplotlib as mpl
import numpy as np
from matplotlib import pyplot as plt

import reference_torch.training
import scratch_numpy.training
from crosscheck import data, weights
from crosscheck.architecture import Architecture
from crosscheck.cli import main as crosscheck
from crosscheck.confidence import interval
from crosscheck.layout import to_rows
from crosscheck.score.report import SHORT, counts_of, text
from crosscheck.trace import build_network
from scratch_numpy.checks import Array
from scratch_numpy.layer import Layer, linear_backward

DOCS = Path(__file__).parent
PANELS = (
    ("faults found, float64", ("known faults", "mutants"), "float64"),
    ("gross faults found where\ngradients vanish, float32", ("vanishing",), "float32"),
    ("correct passes\nrejected, float32", ("alarms",), "float32"),
)
README, MAIN_JOB, SCORE = DOCS.parent / "README.md", DOCS / "main-job.md", DOCS / "score.md"


def refresh_table() -> None:
    """Run the main job and put what it printed into its document."""
    code, printed = _run([])
    if code:
        sys.exit("the main job did not match; its document stays as it was")
    _put("the main job's table", printed, MAIN_JOB)


def refresh_check() -> None:
    """Check one of the examples, and put what is said of it into the README."""
    _, printed = _run(["check", "examples/03-wrong-count.py"])
    _put("a check", f"$ crosscheck check examples/03-wrong-count.py\n{printed}", README)


def refresh_failure() -> None:
    """Leave out 1/m in dW, run the main job on one network, and put what it says into the main job's document."""

    def without_mean(dZ: Array, A_prev: Array) -> Layer:
        dW, db = linear_backward(dZ, A_prev)
        return Layer(dW * dZ.shape[1], db)

    with mock.patch("scratch_numpy.deep.linear_backward", without_mean):
        _, printed = _run(["--network", "deep-relu-sigmoid", "--dtype", "float64", "--device", "cpu"])
    _put("a failure", printed[printed.index("deep-relu-sigmoid, float64") :], MAIN_JOB)


def _run(arguments: list[str]) -> tuple[int, str]:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = crosscheck(arguments)
    return code, "\n".join(line.rstrip() for line in printed.getvalue().splitlines()).strip("\n")


def _put(marker: str, text: str, path: Path) -> None:
    """Replace the block of text below <!-- marker -->."""
    block = re.compile(rf"(<!-- {marker} -->\n\n```text\n).*?(^```$)", flags=re.DOTALL | re.MULTILINE)
    changed, count = block.subn(lambda found: f"{found[1]}{text}\n{found[2]}", path.read_text())
    if count != 1:
        sys.exit(f"{path.name} needs one block of text below <!-- {marker} -->, found {count}")
    path.write_text(changed)


def refresh_picture(iterations: int = 400) -> None:
    """Train both wings on the digits from the same weights, and draw both costs and how far apart they are."""
    digits = data.load("digits")
    output, loss = "softmax", "categorical_cross_entropy"
    a = Architecture(layer_sizes=(64, 32, 16, 10), hidden=("relu", "relu"), output=output, loss=loss)
    layers = weights.draw(a.layer_sizes, np.random.default_rng(0))
    network = build_network(a, layers)
    by_hand = scratch_numpy.training.train(
        digits.X, digits.Y, layers, output=output, loss=loss, learning_rate=0.3, iterations=iterations
    )
    by_autograd = reference_torch.training.train(
        network,
        to_rows(digits.X),
        to_rows(digits.Y),
        loss=loss,
        learning_rate=0.3,
        iterations=iterations,
    )
    _draw(by_hand.costs, by_autograd.costs)


def _draw(by_hand: list[float], by_autograd: list[float]) -> None:
    mpl.rcParams.update({"svg.hashsalt": "crosscheck", "font.size": 11})
    figure, (costs, apart) = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    costs.plot(by_hand, color="#1f77b4", linewidth=5, alpha=0.45, label="scratch_numpy, by hand")
    costs.plot(by_autograd, color="#d62728", linewidth=1.2, label="reference_torch, autograd")
    costs.set(title="1797 digits, 64-32-16-10", xlabel="iteration", ylabel="cost", ylim=(0, None))
    costs.legend(frameon=False)
    difference = np.abs(np.subtract(by_hand, by_autograd))
    apart.semilogy(np.maximum(difference, 1e-17), color="#555555", linewidth=0.9)
    apart.axhline(np.finfo(float).eps, color="#2ca02c", linewidth=1, linestyle="--", label="float64's epsilon")
    apart.set(title="how far apart the two costs are", xlabel="iteration", ylim=(3e-18, 1e-12))
    apart.legend(frameon=False)
    for axis in (costs, apart):
        axis.spines[["top", "right"]].set_visible(False)
    figure.savefig(DOCS / "cost-curve.svg", metadata={"Date": None})


def refresh_score() -> None:
    """Print and draw the score of `crosscheck score --json docs/score.json` once more."""
    result = json.loads((DOCS / "score.json").read_text())
    counts = counts_of(result)
    when = date.fromisoformat(result["date"])
    _put("the score", text(counts, None, seconds=result["seconds"], when=when), SCORE)
    _put("the correct runs", (DOCS / "correct-runs.txt").read_text().strip(), SCORE)
    tools = [tool for tool in reversed(SHORT) if (tool, "alarms", "float64") in counts]
    figure, axes = plt.subplots(1, len(PANELS), figsize=(12, 3.4), sharey=True, layout="constrained")
    for axis, (title, questions, dtype) in zip(axes, PANELS, strict=True):
        for place, tool in enumerate(tools):
            asked = [count for question in questions if (count := counts.get((tool, question, dtype)))]
            if not asked:
                axis.text(50, place, "rejects all that is right", ha="center", va="center", fontsize=8, color="#999999")
                continue
            hits, of = sum(count.rejected for count in asked), sum(count.asked for count in asked)
            low, high = interval(hits, of)
            colour = "#1f77b4" if tool.startswith("crosscheck") else "#777777"
            axis.plot([100 * low, 100 * high], [place, place], color=colour, linewidth=4, alpha=0.4)
            axis.plot(100 * hits / of, place, "o", color=colour)
        axis.set(title=title, xlabel="%", xlim=(-4, 104), yticks=range(len(tools)))
        axis.grid(axis="x", alpha=0.3)
        axis.spines[["top", "right"]].set_visible(False)
    axes[0].set_yticklabels([SHORT[tool] for tool in tools])
    figure.savefig(DOCS / "score.svg", metadata={"Date": None})


if __name__ == "__main__":
    refresh_check()
    refresh_score()
    refresh_picture()
    refresh_failure()
    refresh_table()
