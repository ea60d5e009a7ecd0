"""What network: sizes, activations, loss, penalty, and which pair of implementations it is built from."""

from collections.abc import Sequence
from dataclasses import dataclass

from reference_torch.activations import ACTIVATIONS
from reference_torch.hyperparameters import check_choice, check_hidden, check_layer_sizes, check_number
from reference_torch.losses import output_loss

FAMILIES = ("logistic_regression", "two_layer", "deep")


@dataclass(frozen=True, kw_only=True)
class Architecture:
    """A network in names and numbers, understood by both wings.

    `hidden` is one activation for all hidden layers or one for each. `family` names the modules compared,
    `scratch_numpy.<family>` with `reference_torch.<family>`.
    Raises ValueError for sizes, activations, losses or a family that do not exist or do not go together.
    """

    family: str = "deep"
    layer_sizes: Sequence[int]
    hidden: str | Sequence[str] = "relu"
    output: str = "sigmoid"
    loss: str = "binary_cross_entropy"
    l2: float = 0.0
    leaky_slope: float = 0.01

    def __post_init__(self) -> None:
        check_choice("family", self.family, FAMILIES)
        check_layer_sizes(self.layer_sizes)
        object.__setattr__(self, "layer_sizes", tuple(self.layer_sizes))  # so that it can be hashed
        object.__setattr__(self, "hidden", tuple(check_hidden(self.hidden, self.depth)))
        check_number("l2", self.l2, least=0)
        check_number("leaky_slope", self.leaky_slope, least=0)
        output_loss(self.output, self.loss)
        for name in self.hidden:
            check_choice("hidden", name, set(ACTIVATIONS) - {"softmax"})
        if self.family == "two_layer" and self.depth != 2:
            raise ValueError(f"two_layer must have layer_sizes of three entries, got {list(self.layer_sizes)}")
        if self.family == "logistic_regression":
            self._check_logistic()

    def _check_logistic(self) -> None:
        if self.depth != 1 or self.layer_sizes[-1] != 1:
            raise ValueError(f"logistic_regression must have layer_sizes [n_x, 1], got {list(self.layer_sizes)}")
        if (self.output, self.loss) != ("sigmoid", "binary_cross_entropy"):
            raise ValueError(
                f"logistic_regression must be sigmoid with binary_cross_entropy, got {self.output} with {self.loss}"
            )

    @property
    def depth(self) -> int:
        """L, the number of layers with weights."""
        return len(self.layer_sizes) - 1
