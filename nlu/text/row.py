"""The features of one message, as light as they can be: SciPy's own rows cost more to make than to use."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix


class Row(NamedTuple):
    """Columns, each once, and the weight in each."""

    indices: npt.NDArray[np.int32]
    data: npt.NDArray[np.float32]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was seen."""
        return not len(self.indices)


NOTHING = Row(np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32))


def joined(rows: Sequence[Row], width: int) -> csr_matrix:
    """A matrix of these rows."""
    ends = np.cumsum([0, *(len(row.indices) for row in rows)])
    indices = np.concatenate([row.indices for row in rows])
    return csr_matrix((np.concatenate([row.data for row in rows]), indices, ends), shape=(len(rows), width))
