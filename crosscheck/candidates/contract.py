"""What passes between the process that judges and the one that runs a candidate. NumPy and the standard library only.

Everything here is in the standard form: examples as columns, W (n_l, n_prev), b (n_l, 1), tensors under their names of
`crosscheck.trace.names`.
"""

from dataclasses import dataclass, field
from typing import Any

from numpy.typing import NDArray

Tensors = dict[str, NDArray[Any]]
ACTIVATIONS = ("sigmoid", "tanh", "relu", "leaky_relu", "identity", "softmax")


class UnusableCandidateError(Exception):
    """A file in which nothing can be checked; its text is one line that says what was needed, what came, what to do."""


@dataclass(frozen=True)
class Network:
    """What a candidate is asked about, in names and numbers; `hidden` has one activation for each hidden layer.

    `layout`, where there is one, counts for more than the LAYOUT in the candidate's file.
    """

    layer_sizes: tuple[int, ...]
    hidden: tuple[str, ...]
    output: str = "sigmoid"
    loss: str = "binary_cross_entropy"
    l2: float = 0.0
    leaky_slope: float = 0.01
    layout: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Description:
    """What was recognised in a candidate's file.

    `form` is "backprop", "course", "propagate", "step" or "class"; `functions` the names of its functions that are
    called, in order; `architecture` its ARCHITECTURE, as far as it says anything; `layout` its LAYOUT; `notes` what
    else is worth saying; `depth` the number of layers that it is written for, None where it takes any. `asked` are the
    options beside the file with which a check was asked for on a command line, None where it was not.
    """

    form: str
    functions: tuple[str, ...]
    architecture: dict[str, Any] = field(default_factory=dict)
    layout: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    depth: int | None = None
    asked: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True)
class Failure:
    """Why a candidate gave no answer: `kind` is "exception", "timeout", "memory", "exit" or "died".

    `function` and `line` are the innermost of the candidate's own file that were running, where that is known.
    """

    kind: str
    message: str
    function: str = ""
    line: int = 0


@dataclass(frozen=True)
class Place:
    """A line of a candidate's file as it is written, and the function that it is in.

    In a notebook, lines count from the top of their code cell, and code cells from 1; elsewhere `cell` is 0.
    """

    function: str
    line: int
    text: str = ""
    cell: int = 0

    @property
    def words(self) -> str:
        """Such as "backward, line 12"."""
        cell = f", code cell {self.cell}" if self.cell else ""
        return f"{self.function}{cell}, line {self.line}"


@dataclass(frozen=True)
class Target:
    """A value that is looked for in a candidate's variables, to within an absolute error, in any layout."""

    value: NDArray[Any]
    within: float = 0.0


@dataclass(frozen=True)
class Sighting:
    """Where a variable, or an entry of a dict under its key, was given a value that is looked for, and in which shape.

    `label` is empty where the value had no name.
    """

    label: str
    shape: tuple[int, ...]
    place: Place


@dataclass(frozen=True)
class Answer:
    """What a candidate returned for one network, and how it behaved.

    `misconduct` has lines such as "changes its argument X"; tensors are as far as it got before a failure: none. Where
    gradients were read off an update with a learning rate that costs them digits, `rate` is that, else 0.
    """

    tensors: Tensors = field(default_factory=dict)
    misconduct: tuple[str, ...] = ()
    failure: Failure | None = None
    notes: tuple[str, ...] = ()
    rate: float = 0.0
