"""How far two right answers may lie apart, by floating-point rounding alone.

This first version is one number a dtype, relative to the tensor's largest entry; a later one derives a bound for each
stage. Everything that judges asks `tolerance` and nothing else, so that it can be replaced here.
"""

import numpy as np

from scratch_numpy.checks import Array

# Measured on the 78 networks of the main job with seeds 1 to 40, 1.9 million tensors on a CPU (2026-11-21): the largest
# difference, relative to the largest entry, was 9.4e-14 in float64 (W1 after 50 steps of Adam, which divides by small
# numbers) and 6.7e-5 in float32 (a unit of a leaky ReLU that rounding put on the other side of 0), 2.6e-5 without that.
RELATIVE = {np.dtype(np.float64): 1e-12, np.dtype(np.float32): 1e-4}


def tolerance(expected: Array, *, magnitude: float = 0.0) -> float:
    """The largest absolute difference from `expected` that rounding may explain, for every entry alike.

    `magnitude` is the size of what was added up to make `expected`, where the sum may have cancelled to less.
    """
    largest = float(np.max(np.abs(expected), initial=magnitude))
    return RELATIVE[expected.dtype] * largest + float(np.finfo(expected.dtype).tiny)
