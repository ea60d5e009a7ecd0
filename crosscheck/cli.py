"""The one command line. Exit codes: 0 all match, 1 something does not, 2 the request could not be used."""

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import NoReturn

from crosscheck import UnusableRequestError

UNUSABLE, INTERRUPTED = 2, 130


class Parser(argparse.ArgumentParser):
    """An argument parser that says in one line what was wrong."""

    def error(self, message: str) -> NoReturn:
        """Leave with exit code 2 and the message."""
        self.exit(UNUSABLE, f"{self.prog}: {message}; {self.prog} --help shows what can be asked\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, sys.argv's by default; returns the exit code."""
    parser = make_parser()
    given = sys.argv[1:] if arguments is None else list(arguments)
    asked = parser.parse_args(given)
    if asked.command and given[0] != asked.command:
        parser.error(f"options must stand behind the command, as in crosscheck {asked.command} --json PATH")
    try:
        # torch takes two seconds, which --help need not wait for
        run: Callable[[argparse.Namespace], int] = import_module(asked.module).run
        return run(asked)
    except UnusableRequestError as error:
        parser.error(str(error))
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
    parser.add_argument("--dtype", choices=("float64", "float32"), help="only this dtype (default: both)")
    parser.add_argument("--device", choices=("cpu", "cuda"), help="only this device (default: every one present)")
    parser.add_argument("--seed", type=_whole, default=0, help="draws weights and batches (default: 0)")
    parser.add_argument("--steps", type=_whole, default=50, help="training steps to compare (default: 50)")
    parser.add_argument("--version", action="version", version=version("backprop-crosscheck"))
    parser.set_defaults(module="crosscheck.command")
    _add_score(parser.add_subparsers(dest="command", metavar="COMMAND", title="commands beside the comparison itself"))
    return parser


def _add_score(commands: "argparse._SubParsersAction[Parser]") -> None:
    text = "how good the check itself is: planted faults found, correct runs left in peace, and its rivals on the same"
    parser = commands.add_parser("score", help=text, description=text[0].upper() + text[1:] + ".")
    parser.add_argument("--every", type=_count, default=1, metavar="N", help="only one candidate in N (default: all)")
    parser.add_argument("--processes", type=_count, default=1, metavar="N", help="at a time (default: 1)")
    parser.add_argument(
        "--correct-runs", type=_whole, default=2000, metavar="N", help="random correct passes to judge (default: 2000)"
    )
    parser.add_argument(
        "--state", metavar="PATH", help="a file to keep what is done of the correct runs, to go on from"
    )
    parser.add_argument("--only", choices=("faults", "correct-runs"), help="leave out the other half")
    parser.add_argument("--json", metavar="PATH", help="write the result as JSON to a file, or - for standard output")
    parser.set_defaults(module="crosscheck.score.command")


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number, 1 or more, got {text!r}")
    return int(text)


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"must be a whole number, 0 or more, got {text!r}")
    return int(text)
