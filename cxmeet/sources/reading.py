"""What a reader of data files is told besides the file: the grain that is counted by, and the charter as a whole."""

from __future__ import annotations

from typing import NamedTuple

from cxmeet.core.charter.charter import Charter
from cxmeet.core.kernel.period import Grain


class Reading(NamedTuple):
    grain: Grain
    charter: Charter
