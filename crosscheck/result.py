"""What came of checking a candidate: everything that a report may want to say."""

from dataclasses import dataclass, field

from crosscheck.architecture import Architecture
from crosscheck.candidates.contract import Description, Failure, Place
from crosscheck.verdict import TensorResult
from scratch_numpy.checks import Array


@dataclass(frozen=True)
class Cause:
    """A fault that reproduces everything the candidate returned: its stable id, where it is, and why it is one.

    `spoilt` are the faulty values of its tensor and of those after it, up to the next wrong one that was returned, in
    the network where it was found, dZ, dA and dX as derivatives of single losses; `place` is the line of the file that
    gives a variable the first of these values, where it could be found. A cause that is not `named` reproduces
    everything as well, but fits no name: its id is the nearest.
    """

    id: str
    layer: int | None
    tensor: str | None
    right: str
    computed: str
    why: str
    spoilt: dict[str, Array] = field(default_factory=dict, compare=False, repr=False)
    place: Place | None = None
    named: bool = True

    @property
    def explanation(self) -> str:
        """The cause in one sentence or two."""
        where = f" ({self.place.words})" if self.place else ""
        return f"{self.computed} was computed{where}, where it should be {self.right}: {self.why}"


@dataclass(frozen=True)
class Hint:
    """As what else a candidate that is not right may be meant: so more of it is right, all of it, or it runs at least.

    `text` says so; `add` are the lines for its file, or the arguments of the call that checks it, that declare it,
    none where it takes one example at a time and says nothing wrong; `right` is whether all of it is right then, which
    `briefly` says for a headline.
    """

    text: str
    add: tuple[str, ...] = ()
    right: bool = False
    briefly: str = ""


@dataclass(frozen=True)
class CheckResult:
    """The verdict on one candidate: "match", "mismatch" or "crash".

    `tensors` are those of the network that is shown, in the order of the computation, the smallest that fails if one
    does; a tensor that the candidate does not return has the status "absent". `convention` is "per-example" or "mean".
    `path` is where the file was found, as seen from where it was asked for. `place` is the line of it that gives the
    first wrong one its value, where it could be found. `hint` is as what else it may be meant. `ratios` are the
    differences in units of the tolerance, entry by entry, of some that are wrong or collateral.
    """

    name: str
    verdict: str
    description: Description
    architecture: Architecture | None = None
    examples: int = 0
    tensors: list[TensorResult] = field(default_factory=list)
    causes: list[Cause] = field(default_factory=list)
    convention: str = "per-example"
    shapes_tried: list[tuple[int, ...]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    misconduct: list[str] = field(default_factory=list)
    failure: Failure | None = None
    seed: int = 0
    path: str = ""
    place: Place | None = None
    hint: Hint | None = None
    ratios: dict[str, Array] = field(default_factory=dict, compare=False, repr=False)

    @property
    def named_causes(self) -> list[Cause]:
        """The causes that have a name, which is all that is claimed of it to programs."""
        return [cause for cause in self.causes if cause.named]

    @property
    def first_wrong(self) -> TensorResult | None:
        """The root of the trouble: the first tensor that is wrong by itself."""
        return next((tensor for tensor in self.tensors if tensor.status == "wrong"), None)
