"""The command that shows a check again."""

import shlex

from crosscheck.report.plain import plain
from crosscheck.result import CheckResult

DEFAULTS = {"hidden": "relu", "output": "sigmoid", "loss": "binary_cross_entropy"}


def command(result: CheckResult) -> str:
    """The command that shows the same network; what the file says of itself need not be said again.

    Nor need sizes, where several were tried: the same search finds the same network.
    """
    flags = {}
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
    flags["--seed"] = str(result.seed)
    words = [word for flag in flags.items() for word in flag]
    return shlex.join(["crosscheck", "check", plain(result.path or result.name), *words])


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
