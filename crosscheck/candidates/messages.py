"""What goes over the wire between the check and a candidate's process: JSON and plain arrays of floats, never a pickle.

A message is two lengths (of the whole, of the JSON), the JSON, and the tensors' bytes one after another. It may come
from a process in which anything happened, so its reader believes nothing: lengths, dtypes, shapes are looked at first.
"""

import json
import math
import struct
from typing import Any

import numpy as np

from crosscheck.candidates.contract import Tensors

LENGTHS = struct.Struct("<QQ")  # of all that follows, and of the JSON in it
LARGEST = 1 << 30  # bytes of a message: no network that is checked comes near
DTYPES = ("float16", "float32", "float64")


class BadMessageError(Exception):
    """What came is no message."""


def pack(said: dict[str, Any], tensors: Tensors) -> bytes:
    """Make one message of what is said and of tensors by name, float16, float32 or float64, of any shape.

    Raises ValueError for other dtypes.
    """
    for name, tensor in tensors.items():
        if tensor.dtype.name not in DTYPES:
            raise ValueError(f"{name} must be of one of the dtypes {', '.join(DTYPES)}, got {tensor.dtype}")
    layout = [(name, tensor.dtype.name, tensor.shape) for name, tensor in tensors.items()]
    text = json.dumps({"said": said, "tensors": layout}, default=_plain).encode()
    data = b"".join(tensor.tobytes() for tensor in tensors.values())
    return LENGTHS.pack(len(text) + len(data), len(text)) + text + data


def _plain(thing: Any) -> Any:
    """NumPy's numbers as Python's; of anything else that JSON does not know, what it looks like."""
    return thing.tolist() if isinstance(thing, np.generic | np.ndarray) else repr(thing)


def length(start: bytes | bytearray) -> int | None:
    """How long the message is that begins like this; None where that cannot be said yet.

    Raises BadMessageError where it is longer than any may be.
    """
    if len(start) < LENGTHS.size:
        return None
    whole, text = LENGTHS.unpack_from(start)
    if not text <= whole <= LARGEST:
        raise BadMessageError(f"a message of {whole} bytes, {text} of them JSON")
    return LENGTHS.size + int(whole)


def unpack(message: bytes | bytearray) -> tuple[dict[str, Any], Tensors]:
    """Take a whole message apart: what was said, and the tensors. Raises BadMessageError for anything else."""
    _, text = LENGTHS.unpack_from(message)
    place = LENGTHS.size + text
    try:
        read = json.loads(message[LENGTHS.size : place])
        tensors = {}
        for name, dtype, shape in read["tensors"]:
            if dtype not in DTYPES or min(shape, default=0) < 0:
                raise BadMessageError(f"a tensor of dtype {dtype} and shape {shape}")
            count = math.prod(shape)
            flat = np.frombuffer(message, dtype, count, place) if count else np.empty(0, dtype)
            tensors[str(name)] = flat.reshape(shape).copy()
            place += flat.nbytes
        return dict(read["said"]), tensors
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise BadMessageError(f"{type(error).__name__}: {error}") from error
