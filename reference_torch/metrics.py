"""From probabilities to labels, and how many of them are right."""

from torch import Tensor
from torch.nn import functional as F  # noqa: N812  # everybody's name for it

from reference_torch.checks import check_binary, check_labels, check_one_hot, check_probabilities, check_rows


def predict_labels(A: Tensor) -> Tensor:
    """One output: 1 where A > 0.5, else 0. Several: a 1 for the largest of each row. A (m, n_y) -> (m, n_y).

    Raises ValueError for a single output outside of [0, 1]: `Network.predict` gives outputs, the network itself logits.
    """
    check_rows("A", A)
    if A.shape[1] == 1:
        check_probabilities(A)
        return (A > 0.5).to(A.dtype)
    return F.one_hot(A.argmax(dim=1), A.shape[1]).to(A.dtype)


def accuracy(A: Tensor, Y: Tensor) -> float:
    """The fraction of examples whose predicted label is the right one. A (m, n_y), Y (m, n_y) -> 0 to 1.

    Raises ValueError for labels other than 0 and 1, or with several outputs, rows that are not one-hot.
    """
    check_labels(Y, "A", A)
    if Y.shape[1] == 1:
        check_binary(Y)
    else:
        check_one_hot(Y)
    return float((predict_labels(A) == Y).all(dim=1).double().mean())
