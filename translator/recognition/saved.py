"""Arrays in one file that processes map into their memory, written whole or not at all."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

_MAGIC: Final = b"ortaq arrays 1\n"
_LONGEST_HEADER: Final = 1 << 16
_ALIGNED: Final = 64

Arrays = Mapping[str, NDArray[Any]]


def write_arrays(path: Path, stamp: str, arrays: Arrays) -> None:
    """Write arrays of one dimension to a file; `stamp` says what they were made of.

    Whoever has the old file mapped keeps it. Raises `OSError` where it cannot be written.
    """
    table, offset = [], 0
    for name, array in arrays.items():
        table.append([name, array.dtype.str, len(array), offset])
        offset += -(-array.nbytes // _ALIGNED) * _ALIGNED
    header = _MAGIC + json.dumps({"stamp": stamp, "arrays": table}).encode() + b"\n"
    header += b"\0" * (-len(header) % _ALIGNED)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        beside = Path(file.name)
        try:
            file.write(header)
            for array in arrays.values():
                file.write(array.tobytes() + b"\0" * (-array.nbytes % _ALIGNED))
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    try:
        beside.replace(path)
    except OSError:  # on Windows, where somebody has the old file mapped
        beside.unlink(missing_ok=True)
        raise


def map_arrays(path: Path, stamp: str) -> dict[str, NDArray[Any]] | None:
    """The arrays of a file, mapped for reading; None where there is none with this stamp.

    A file that something else has written or cut is none.
    """
    try:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                return None
            line = file.readline(_LONGEST_HEADER)
        header = json.loads(line)
        if header["stamp"] != stamp:
            return None
        begin = -(-(len(_MAGIC) + len(line)) // _ALIGNED) * _ALIGNED
        bytes_ = np.memmap(path, np.uint8, "r")
        return {
            name: bytes_[begin + offset :][: np.dtype(kind).itemsize * length].view(kind)
            for name, kind, length, offset in header["arrays"]
            if begin + offset + np.dtype(kind).itemsize * length <= len(bytes_)
        }
    except (OSError, ValueError, TypeError, KeyError):
        return None
