"""The command that shows a check again."""

import shlex

from crosscheck.report.plain import plain
from crosscheck.result import CheckResult

DEFAULTS = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy"}


def command(result: CheckResult) -> str:
    """The command that shows the same network: with what was asked for, where a command line asked for it.

    Where it did not, with what the file does not say of itself.
    """
    asked = result.description.asked
    flags = {**(_unsaid(result) if asked is None else dict(asked)), "--seed": str(result.seed)}
    words = [word for flag in flags.items() for word in flag]
    return shlex.join(["crosscheck", "check", plain(result.path or result.name), *words])


def _unsaid(result: CheckResult) -> dict[str, str]:
    """The flags for what the file does not say of the network that is shown.

    Sizes need not be said where several were tried: the same search finds the same network.
    """
    flags: dict[str, str] = {}
    if of := result.architecture:
        said = {**DEFAULTS, **result.description.architecture}
        fixed = [tuple(sizes) for sizes in result.shapes_tried] == [of.layer_sizes]
        if fixed and of.layer_sizes != _as_tuple(said.get("layer_sizes")):
            flags["--layer-sizes"] = ",".join(map(str, of.layer_sizes))
        if any(name != said["hidden"] for name in of.hidden) and of.hidden != _as_tuple(said["hidden"]):
            flags["--activation"] = ",".join(dict.fromkeys(of.hidden) if len(set(of.hidden)) == 1 else of.hidden)
        flags |= {
            f"--{name}": value for name, value in (("output", of.output), ("loss", of.loss)) if value != said[name]
        }
        numbers = (("l2", of.l2, 0.0), ("leaky-slope", of.leaky_slope, 0.01))
        defaults = {name: said.get(name.replace("-", "_"), default) for name, _, default in numbers}
        flags |= {f"--{name}": repr(value) for name, value, _ in numbers if value != defaults[name]}
    return flags


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
