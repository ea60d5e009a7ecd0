"""The one place where columns (the notes, the left wing) become rows (torch, the right wing) and back."""

import numpy as np
import torch
from torch import Tensor

from scratch_numpy.checks import Array


def to_rows(columns: Array, device: torch.device | str = "cpu") -> Tensor:
    """(n, m) NumPy columns -> (m, n) torch rows on `device`, the same bits."""
    return torch.from_numpy(np.array(columns.T, order="C")).to(device)  # one copy, never a view


def frozen(array: Array) -> Array:
    """A view of an array that raises where somebody changes it in place."""
    view = array.view()
    view.flags.writeable = False
    return view


def to_columns(rows: Tensor) -> Array:
    """(m, n) torch rows -> (n, m) NumPy columns, the same bits."""
    columns: Array = rows.detach().cpu().numpy().T
    return columns
