"""The one command line. Exit codes: 0 all match, 1 something does not, 2 the request could not be used."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import NoReturn

from crosscheck import UnusableRequestError
from crosscheck.option_values import count, hidden_sizes, limit, names, number, sizes, whole

UNUSABLE, INTERRUPTED = 2, 130
LOSSES = ("binary_cross_entropy", "categorical_cross_entropy", "squared_error")


class Parser(argparse.ArgumentParser):
    """An argument parser that says in one line what was wrong."""

    def error(self, message: str) -> NoReturn:
        """Leave with exit code 2 and what was wrong with the arguments, which the first of several processes says."""
        if os.environ.get("RANK", "0") != "0":
            self.exit(UNUSABLE)
        self.refuse(message)

    def refuse(self, message: str, command: str | None = None) -> NoReturn:
        """Leave with exit code 2 and the message, about a command of this one if that is said."""
        asked = f"{self.prog} {command}" if command else self.prog
        self.exit(UNUSABLE, f"{asked}: {message}; {asked} --help shows what can be asked\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, sys.argv's by default; returns the exit code."""
    parser = make_parser()
    given = sys.argv[1:] if arguments is None else list(arguments)
    asked = parser.parse_args(given)
    if asked.command and given[0] != asked.command:
        parser.error(f"options must stand behind the command, as in crosscheck {asked.command} --json PATH")
    # OpenBLAS's threads go on spinning after their work, and take the cores from torch's; read when NumPy is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        # torch takes two seconds, which --help need not wait for
        run: Callable[[argparse.Namespace], int] = getattr(import_module(asked.module), asked.function)
        return run(asked)
    except UnusableRequestError as error:
        parser.refuse(str(error), asked.command)
    except KeyboardInterrupt:
        kept = "; what is done stands in --state" if getattr(asked, "state", None) else "; nothing was written"
        sys.stderr.write(f"interrupted{kept}\n")
        return INTERRUPTED


def make_parser() -> Parser:
    """Describe the command line."""
    parser = Parser(
        prog="crosscheck",
        description="Hand-derived backpropagation in NumPy against PyTorch autograd: identical weights and data, every "
        "output, intermediate, cost and gradient compared, forward, backward and in training.",
        epilog="Exit codes: 0 all match, 1 something does not, 2 the request could not be used.",
    )
    network = "only this network, or those with this part or pattern in their name; may be given again"
    parser.add_argument("--network", metavar="NAME", action="append", help=network)
    parser.add_argument("--list", action="store_true", help="show the networks that would be checked, and stop")
    parser.add_argument("--verbose", action="store_true", help="a row per tensor as well")
    parser.add_argument("--json", metavar="PATH", help="write the result as JSON to a file, or - for standard output")
    dtypes = ("float64", "float32", "tf32", "bf16")
    parser.add_argument("--dtype", choices=dtypes, help="only this one (default: both floats, on a GPU all four)")
    parser.add_argument("--device", choices=("cpu", "cuda"), help="only this device (default: every one present)")
    parser.add_argument("--seed", type=whole, default=0, help="draws weights and batches (default: 0)")
    parser.add_argument("--steps", type=whole, default=50, help="training steps to compare (default: 50)")
    parser.add_argument("--version", action="version", version=version("backprop-crosscheck"))
    parser.set_defaults(module="crosscheck.command", function="run")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands beside the comparison itself")
    _add_check(commands)
    _add_adapt(commands)
    _add_train(commands)
    _add_predict(commands)
    _add_evaluate(commands)
    _add_score(commands)
    return parser


def _add_check(commands: "argparse._SubParsersAction[Parser]") -> None:
    text = "check somebody's own backprop, in a file or a folder of files, and say why it is wrong"
    parser = commands.add_parser("check", help=text, description=text[0].upper() + text[1:] + ".")
    parser.add_argument("path", metavar="PATH", help="a Python file, a notebook, or a folder of them")
    network = parser.add_argument_group("the network, where the file does not say it, or says it wrongly")
    network.add_argument("--layer-sizes", type=sizes, metavar="N,N,...", help="n_x, hidden units, n_y")
    network.add_argument(
        "--activation", dest="hidden", type=names, metavar="NAME", help="of the hidden layers, or one each"
    )
    network.add_argument("--output", choices=("sigmoid", "softmax", "identity"))
    network.add_argument("--loss", choices=LOSSES)
    network.add_argument("--l2", type=number, metavar="LAMBDA", help="of J += lambda/(2m) sum of squares of W")
    network.add_argument("--leaky-slope", type=number, metavar="SLOPE")
    parser.add_argument("--seed", type=whole, default=0, help="draws weights and data (default: 0)")
    _add_limits(parser, timeout=60.0)
    parser.add_argument("--processes", type=count, default=2, metavar="N", help="files at a time (default: 2)")
    written = {"json": "JSON", "html": "a page", "csv": "a table", "junit": "JUnit XML", "gradescope": "results.json"}
    for name, what in written.items():
        flags = [f"--{name}", "--report"] if name == "html" else [f"--{name}"]
        parser.add_argument(*flags, metavar="PATH", help=f"write {what} to a file, or - for standard output")
    parser.set_defaults(module="crosscheck.checking.files_asked", function="run")


def _add_limits(parser: Parser, *, timeout: float) -> None:
    text = f"seconds for each call of the file (default: {timeout:g})"
    parser.add_argument("--timeout", type=limit, default=timeout, help=text)
    parser.add_argument("--memory", type=limit, default=4.0, help="GiB that the file may use (default: 4)")


def _add_adapt(commands: "argparse._SubParsersAction[Parser]") -> None:
    text = "write the lines that make a file usable for check, with the names of its own functions"
    parser = commands.add_parser("adapt", help=text, description=text[0].upper() + text[1:] + ".")
    parser.add_argument("path", metavar="FILE", help="a Python file or a notebook")
    _add_limits(parser, timeout=10.0)  # it asks again and again
    parser.set_defaults(module="crosscheck.checking.command", function="run_adapt")


def _add_train(commands: "argparse._SubParsersAction[Parser]") -> None:
    text = "train a network on your data, by autograd, by hand, or side by side by both"
    parser = commands.add_parser("train", help=text, description=text[0].upper() + text[1:] + ".")
    on_off = argparse.BooleanOptionalAction

    data = parser.add_argument_group("data")
    what = "digits, breast_cancer, tumour_size, a CSV, NPZ, NPY or HDF5 file, or a folder of pictures"
    data.add_argument("--data", metavar="WHAT", help=what)
    data.add_argument("--test", metavar="WHAT", help="the test part, where it is a file or folder of its own")
    data.add_argument("--test-fraction", type=number, metavar="F", help="else held back for it (default: 0.2)")
    data.add_argument("--kind", choices=("classes", "regression"), help="where the labels do not say it")
    data.add_argument("--label", metavar="COLUMN", help="of a CSV, or the NPY with the targets (default: the last)")
    data.add_argument("--size", type=count, metavar="PIXELS", help="to which pictures are resized (default: 64)")
    data.add_argument("--skip-broken", action=on_off, help="leave out pictures that cannot be read, and list them")
    data.add_argument("--standardize", action=on_off, help="mean 0, spread 1; of values, too (default: but pictures)")

    network = parser.add_argument_group("network, whose input and output sizes come from the data")
    network.add_argument("--hidden-layers", type=hidden_sizes, metavar="N,N,...", help="units (default: none)")
    network.add_argument("--activation", type=names, metavar="NAME", help="of all, or one each (default: relu)")
    network.add_argument("--leaky-slope", type=number, metavar="SLOPE", help="of leaky_relu (default: 0.01)")
    network.add_argument("--output", choices=("sigmoid", "softmax", "identity"), help="(default: as the data need)")
    network.add_argument("--loss", choices=LOSSES, help="(default: as the data need)")
    network.add_argument("--l2", type=number, metavar="LAMBDA", help="J += lambda/(2m) sum of W^2 (default: 0)")
    start = ("zeros", "small_random", "xavier", "he", "lecun")
    network.add_argument("--initialization", choices=start, help="(default: he for ReLUs, else xavier)")
    network.add_argument("--legacy-random", action=on_off, help="draw as numpy.random.RandomState did")

    descent = parser.add_argument_group("descent")
    optimizers = ("gradient_descent", "sign_descent", "momentum", "adam")
    descent.add_argument("--optimizer", choices=optimizers, help="(default: gradient_descent)")
    descent.add_argument("--learning-rate", type=number, metavar="ALPHA", help="(default: 0.1)")
    schedules = ("constant", "inverse", "exponential", "cosine")
    descent.add_argument("--schedule", choices=schedules, help="of the learning rate (default: constant)")
    descent.add_argument("--decay", type=number, help="alpha / (1 + decay epoch), alpha e^(-decay epoch)")
    descent.add_argument("--batch-size", type=count, metavar="N", help="(default: all examples)")
    descent.add_argument("--iterations", type=count, metavar="N", help="steps (default: 1000)")
    descent.add_argument("--epochs", type=count, metavar="N", help="the same in passes over the data")
    descent.add_argument("--cost-tolerance", type=number, metavar="T", help="stop where the cost changes by less")
    descent.add_argument("--seed", type=whole, help="of weights, split and batches (default: 0)")

    where = parser.add_argument_group("where and how it is computed")
    where.add_argument("--backend", choices=("torch", "numpy", "both"), help="both are judged (default: torch)")
    where.add_argument("--device", choices=("auto", "cpu", "cuda"), help="of torch (default: auto)")
    precisions = ("float64", "float32", "tf32", "bf16")
    where.add_argument("--precision", choices=precisions, help="(default: float64, float32 on a GPU)")
    where.add_argument("--compile", action=on_off, help="by torch.compile")
    where.add_argument("--deterministic", action=on_off, help="the same bits every time, or an error")

    _add_kept(parser)
    parser.set_defaults(module="crosscheck.training.command", function="run")


def _add_predict(commands: "argparse._SubParsersAction[Parser]") -> None:
    text = "say what is on pictures, or what follows from rows of features, with a model that was trained"
    parser = commands.add_parser("predict", help=text, description=text[0].upper() + text[1:] + ".")
    parser.add_argument("model", metavar="MODEL", help="a file that crosscheck train wrote")
    what = "pictures of any size, folders of them, or CSV, NPY, NPZ or HDF5 files with one row per example"
    parser.add_argument("paths", metavar="PATH", nargs="+", help=what)
    parser.add_argument("--json", metavar="PATH", help="write all classes to a file, or - for standard output")
    parser.set_defaults(module="crosscheck.prediction.predict", function="run")


def _add_evaluate(commands: "argparse._SubParsersAction[Parser]") -> None:
    text = "how good a model is on examples that it was not trained on, or on any others, and what it gets wrong"
    parser = commands.add_parser("evaluate", help=text, description=text[0].upper() + text[1:] + ".")
    parser.add_argument("model", metavar="MODEL", help="a file that crosscheck train wrote")
    parser.add_argument("--data", metavar="WHAT", help="other data than those that it was trained with")
    parser.add_argument("--test", metavar="WHAT", help="their test part, where it is a file or folder of its own")
    part = "which examples (default: test; of other data without a test part all)"
    parser.add_argument("--part", choices=("test", "train", "all"), help=part)
    parser.add_argument("--label", metavar="COLUMN", help="of a CSV (default: as in training)")
    parser.add_argument("--skip-broken", action="store_true", help="leave out pictures that cannot be read")
    parser.add_argument("--pictures", metavar="DIR", help="draw cost, weights and what is wrong into this folder")
    parser.add_argument("--json", metavar="PATH", help="write the result as JSON to a file, or - for standard output")
    parser.set_defaults(module="crosscheck.prediction.evaluate", function="run")


def _add_kept(parser: Parser) -> None:
    kept = parser.add_argument_group("what is kept")
    kept.add_argument("--config", metavar="TOML", help="a file with settings, named as above; options win")
    out = "(default: model.safetensors, or the one that is resumed; another model of that name is moved aside)"
    kept.add_argument("--out", metavar="MODEL", help=out)
    kept.add_argument("--checkpoint", metavar="DIR", help="keep what is needed to go on in this folder")
    kept.add_argument("--every", type=count, default=100, metavar="N", help="steps between checkpoints (default: 100)")
    resume = "go on from a model, or from the newest checkpoint, with its settings"
    kept.add_argument("--resume", nargs="?", const="", metavar="MODEL", help=resume)
    kept.add_argument("--json", metavar="PATH", help="write the outcome as JSON to a file, or - for standard output")


def _add_score(commands: "argparse._SubParsersAction[Parser]") -> None:
    text = "how good the check itself is: planted faults found, correct runs left in peace, and its rivals on the same"
    parser = commands.add_parser("score", help=text, description=text[0].upper() + text[1:] + ".")
    parser.add_argument("--every", type=count, default=1, metavar="N", help="only one candidate in N (default: all)")
    parser.add_argument("--processes", type=count, default=1, metavar="N", help="at a time (default: 1)")
    parser.add_argument(
        "--correct-runs", type=whole, default=2000, metavar="N", help="random correct passes to judge (default: 2000)"
    )
    parser.add_argument(
        "--state", metavar="PATH", help="a file to keep what is done of the correct runs, to go on from"
    )
    parser.add_argument("--only", choices=("faults", "correct-runs"), help="leave out the other half")
    parser.add_argument("--json", metavar="PATH", help="write the result as JSON to a file, or - for standard output")
    parser.set_defaults(module="crosscheck.score.command", function="run")
